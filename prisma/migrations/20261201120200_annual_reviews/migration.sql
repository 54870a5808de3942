-- The owners' survey of a committee's year. docs/decisions/021-annual-review.md tells why nobody can read an answer.
CREATE TABLE "survey_answers" (
    "survey_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    -- So that nobody finds a few answers again by trying them against their hash.
    "salt" TEXT NOT NULL DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "survey_answers_pkey" PRIMARY KEY ("survey_id","unit_id")
);

-- A link for one unit, by the hash of its token.
CREATE TABLE "survey_links" (
    "hash" TEXT NOT NULL,
    "survey_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_links_pkey" PRIMARY KEY ("hash")
);

-- Which answers there are; never what they say, in no process. Only ever added to.
GRANT INSERT, SELECT ("survey_id", "unit_id", "root_id", "channel", "batch", "received_at") ON "survey_answers" TO qrp_api, qrp_worker;
GRANT INSERT, SELECT ON "survey_links" TO qrp_api;

ALTER TABLE "survey_answers" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "survey_answers" FOR SELECT TO qrp_api, qrp_worker
  USING ("survey_id" = current_setting('app.survey', true));
CREATE POLICY "add" ON "survey_answers" FOR INSERT TO qrp_api, qrp_worker
  WITH CHECK ("survey_id" = current_setting('app.survey', true) AND "root_id" = current_setting('app.tree', true));

-- A link is found by the hash of its own token, which only its bearer knows; nobody can list them, and nobody changes one.
ALTER TABLE "survey_links" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of the bearer" ON "survey_links" FOR SELECT TO qrp_api USING ("hash" = current_setting('app.link', true));
CREATE POLICY "add" ON "survey_links" FOR INSERT TO qrp_api
  WITH CHECK ("survey_id" = current_setting('app.survey', true) AND "root_id" = current_setting('app.tree', true));

-- The only way from the answers to a number: of a case at hand whose survey is over by its own record, and below the sample no more than
-- how many there are. Sealed as unit, choice and salt, one a line, in the bytewise order of the units.
CREATE FUNCTION "count_survey"("survey" TEXT)
RETURNS TABLE ("answers" INTEGER, "hash" TEXT, "choices" JSONB)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH asked AS (
    SELECT c."id", (c."state"#>>'{noun,survey,sample}')::int AS "sample",
           to_timestamp((c."state"#>>'{noun,survey,closesAt}')::float8 / 1000) AS "closes_at"
    FROM "cases" c
    LEFT JOIN "rehearsals" r ON r."root_id" = c."root_id"
    WHERE c."id" = "survey" AND c."root_id" = current_setting('app.tree', true) AND c."kind" = 'annual-review'
      AND to_timestamp((c."state"#>>'{noun,survey,closesAt}')::float8 / 1000) <= coalesce(r."clock_at", now())
  ), given AS (
    SELECT a.* FROM "survey_answers" a JOIN asked ON asked."id" = a."survey_id"
  ), total AS (
    SELECT count(*)::int AS "answers",
           encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', "unit_id", "choice", "salt"), E'\n' ORDER BY "unit_id" COLLATE "C"), ''),
                                    'UTF8')), 'hex') AS "hash"
    FROM given
  )
  SELECT total."answers", total."hash",
         CASE WHEN total."answers" >= asked."sample"
              THEN (SELECT jsonb_object_agg("choice", "number") FROM (SELECT "choice", count(*)::int AS "number" FROM given GROUP BY 1) n)
         END
  FROM asked, total
$$;
REVOKE ALL ON FUNCTION "count_survey"(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "count_survey"(TEXT) TO qrp_api, qrp_worker;
