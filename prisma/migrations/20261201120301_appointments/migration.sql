-- Who holds an office in more than one of community, committee and property company. A correction is an entry that replaces another.
CREATE TABLE "cross_appointments" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "area_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "community" TEXT,
    "committee" TEXT,
    "enterprise" TEXT,
    "from_day" TEXT NOT NULL,
    "until_day" TEXT,
    "stands" BOOLEAN NOT NULL DEFAULT true,
    "replaces" TEXT,
    "reason" TEXT,
    "corrected" BOOLEAN NOT NULL DEFAULT false,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "cross_appointments_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "cross_appointments_replaces_key" ON "cross_appointments"("replaces");
CREATE INDEX "cross_appointments_code_area_id_idx" ON "cross_appointments"("code", "area_id");
CREATE INDEX "cross_appointments_person_id_idx" ON "cross_appointments"("person_id");
ALTER TABLE "cross_appointments" ADD CONSTRAINT "cross_appointments_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "service_areas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "cross_appointments" ADD CONSTRAINT "cross_appointments_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "cross_appointments" ADD CONSTRAINT "cross_appointments_replaces_fkey" FOREIGN KEY ("replaces") REFERENCES "cross_appointments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Across means in two bodies at least.
ALTER TABLE "cross_appointments" ADD CONSTRAINT "cross_appointments_across"
  CHECK (num_nonnulls("community", "committee", "enterprise") >= 2);
ALTER TABLE "cross_appointments" ADD CONSTRAINT "cross_appointments_days" CHECK ("until_day" IS NULL OR "until_day" >= "from_day");
ALTER TABLE "cross_appointments" ADD CONSTRAINT "cross_appointments_reason" CHECK (("replaces" IS NULL) = ("reason" IS NULL));

GRANT SELECT, INSERT ON "cross_appointments" TO qrp_api;
GRANT UPDATE ("until_day", "corrected", "version") ON "cross_appointments" TO qrp_api;

ALTER TABLE "cross_appointments" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "cross_appointments" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "cross_appointments" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "change" ON "cross_appointments" FOR UPDATE TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));

-- A cross-appointment keeps its person while it lasts, as any office does. Courses keep whoever attended them while they sit in a
-- committee or hold such an appointment: afterwards an attendance is an id and tells of nobody.
CREATE OR REPLACE FUNCTION "holds_on"("person" TEXT)
RETURNS TABLE ("why" TEXT, "ref" TEXT, "closed_on" TEXT, "committee" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH appointed AS (
    SELECT a."id" FROM "cross_appointments" a
    WHERE a."person_id" = "person" AND a."stands" AND NOT a."corrected"
      AND (a."until_day" IS NULL OR a."until_day" >= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))
  ), attended AS (
    SELECT t."course_id" FROM "course_attendances" t JOIN "courses" c ON c."id" = t."course_id" AND c."held" AND NOT c."corrected"
    WHERE t."person_id" = "person"
  ), seated AS (
    SELECT 1 FROM attended, "people" p JOIN "cases" s ON s."code" = p."code" AND s."kind" = 'committee-term' AND s."closed_at" IS NULL
    WHERE p."id" = "person" AND jsonb_exists(s."state"::jsonb->'noun'->'members', "person") LIMIT 1
  )
  SELECT 'owns-unit', o."unit_id", NULL, false FROM "unit_owners" o WHERE o."person_id" = "person"
  UNION ALL
  SELECT 'in-office', l."id", NULL, false FROM "leader_registrations" l
  WHERE l."person_id" = "person"
    AND (l."term_until" IS NULL OR l."term_until" >= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))
  UNION ALL
  SELECT 'in-office', a."id", NULL, false FROM appointed a
  UNION ALL
  SELECT 'in-office', t."course_id", NULL, false FROM attended t WHERE EXISTS (SELECT 1 FROM appointed) OR EXISTS (SELECT 1 FROM seated)
  UNION ALL
  SELECT 'named-in-case', root."id",
         CASE WHEN EXISTS (SELECT 1 FROM "cases" open WHERE open."root_id" = root."id" AND open."closed_at" IS NULL) THEN NULL
              ELSE to_char((SELECT max(tree."closed_at") FROM "cases" tree WHERE tree."root_id" = root."id")
                           AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') END,
         (root."kind" = 'formation' AND root."stage" = 'ACTIVE') OR root."kind" = 'committee-term'
  FROM "cases" root WHERE root."id" IN (
    SELECT e."root_id" FROM "events" e JOIN "people" p ON p."id" = "person"
    WHERE e."code" = p."code" AND position('"' || "person" || '"' IN e."body") > 0
    UNION
    SELECT v."root_id" FROM "vote_roll" r JOIN "votes" v ON v."case_id" = r."vote_id"
    WHERE r."votes_by" = "person" OR r."voter" = 'person:' || "person"
  )
  ORDER BY 1, 2
$$;
