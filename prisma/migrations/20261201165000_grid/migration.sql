-- Joint enforcement belongs to a Street or a district, and what it came from are cases of other trees: the relay's post goes between
-- them. A campaign of a district stands outside a Street's range; whether one takes in a place is all that is said of it.

CREATE INDEX "cases_joint_enforcement" ON "cases" ("id") WHERE "kind" = 'joint-enforcement' AND NOT "rehearsal";

CREATE FUNCTION "campaign_over"("campaign" TEXT, "place" TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM "cases" WHERE "id" = "campaign" AND "kind" = 'campaign' AND "closed_at" IS NULL
                 AND starts_with("place", "code"))
$$;
REVOKE ALL ON FUNCTION "campaign_over"(TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "campaign_over"(TEXT, TEXT) TO qrp_api, qrp_worker;

-- How many were news. A problem that is closed takes nothing in; what ended three months ago was told.
CREATE FUNCTION "tell_enforced_problems"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH enforcements AS (
    SELECT "id", "recorded_at", "closed_at", "state"->'noun' AS noun FROM "cases"
    WHERE "kind" = 'joint-enforcement' AND NOT "rehearsal" AND ("closed_at" IS NULL OR "closed_at" > now() - interval '90 days')
  ), news AS (
    SELECT p."id" AS problem, p."root_id" AS root, e."id", e."recorded_at", e.noun, kinds.word
    FROM enforcements e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.noun->'problems') AS named
    JOIN "cases" p ON p."id" = named AND p."kind" = 'problem' AND p."closed_at" IS NULL
    CROSS JOIN (VALUES ('enforcement-opened'), ('enforcement-ended')) AS kinds (word)
    WHERE kinds.word = 'enforcement-opened' OR e."closed_at" IS NOT NULL
  ), told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT problem, "id", word, root,
           jsonb_build_object('at', floor(extract(epoch FROM "recorded_at") * 1000)::bigint, 'stage', noun->>'stage')
    FROM news ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_enforced_problems"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_enforced_problems"() TO qrp_relay;

-- A patrol hears that the next one in its area is planned: a case of its own.
CREATE INDEX "cases_patrols" ON "cases" ("area_id", "opened_at") WHERE "kind" = 'patrol' AND NOT "rehearsal";

CREATE FUNCTION "tell_patrols"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT p."id", later."id", 'next-planned', p."root_id",
           jsonb_build_object('at', floor(extract(epoch FROM later."recorded_at") * 1000)::bigint)
    FROM "cases" p CROSS JOIN LATERAL (
      SELECT "id", "recorded_at" FROM "cases" n
      WHERE n."kind" = 'patrol' AND NOT n."rehearsal" AND n."area_id" = p."area_id" AND n."opened_at" > p."opened_at"
      ORDER BY n."opened_at" LIMIT 1) later
    WHERE p."kind" = 'patrol' AND NOT p."rehearsal" AND p."closed_at" IS NULL AND p."state"->'noun'->>'next' = 'owed'
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_patrols"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_patrols"() TO qrp_relay;

-- Staff of property companies who are appointed as grid workers: the office's own act, for one role, within its range.
CREATE TABLE "grid_workers" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "areas" TEXT[],
    "person_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "from_day" TEXT NOT NULL,
    "until_day" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "appointed_by" TEXT NOT NULL,
    "appointed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_on" TEXT,
    "end_reason" TEXT,
    "ended_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "grid_workers_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "grid_workers_assignment_id_key" ON "grid_workers"("assignment_id");
CREATE INDEX "grid_workers_code_id_idx" ON "grid_workers"("code", "id");
CREATE INDEX "grid_workers_account_idx" ON "grid_workers"("account");
CREATE INDEX "grid_workers_person_id_idx" ON "grid_workers"("person_id");
ALTER TABLE "grid_workers" ADD CONSTRAINT "grid_workers_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grid_workers" ADD CONSTRAINT "grid_workers_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grid_workers" ADD CONSTRAINT "grid_workers_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "role_assignments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grid_workers" ADD CONSTRAINT "grid_workers_days" CHECK ("until_day" >= "from_day" AND ("ended_on" IS NULL OR "ended_on" >= "from_day"));
ALTER TABLE "grid_workers" ADD CONSTRAINT "grid_workers_ending" CHECK (num_nonnulls("ended_on", "end_reason", "ended_by") IN (0, 3));
ALTER TABLE "grid_workers" ADD CONSTRAINT "grid_workers_areas" CHECK (cardinality("areas") > 0);

GRANT SELECT, INSERT ON "grid_workers" TO qrp_api;
GRANT UPDATE ("ended_on", "end_reason", "ended_by", "version") ON "grid_workers" TO qrp_api;

-- One's own appointment is seen wherever one looks from: whoever serves a company must not learn who complained of it.
ALTER TABLE "grid_workers" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "grid_workers" FOR SELECT TO qrp_api
  USING (("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true)) OR "account" = current_setting('app.actor', true));
CREATE POLICY "add" ON "grid_workers" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "change" ON "grid_workers" FOR UPDATE TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));

-- The appointment keeps its person while it lasts, as any office does.
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
  SELECT 'in-office', g."id", NULL, false FROM "grid_workers" g
  WHERE g."person_id" = "person"
    AND least(g."until_day", coalesce(g."ended_on", g."until_day")) >= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')
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
