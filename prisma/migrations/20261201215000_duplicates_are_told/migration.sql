-- A problem that goes on for another one is told of it by the relay's post, as they are cases of two trees: its number, its limit, and
-- whether somebody waits for an answer. Who that is stays sealed. Where the other has been linked on meanwhile, the last one is told.
CREATE INDEX "problems_duplicates" ON "problems" ("closed_at") WHERE "merged_into" IS NOT NULL AND "closed_at" IS NOT NULL;

CREATE FUNCTION "tell_survivors"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE chain ("duplicate", "next", "depth") AS (
    SELECT "id", "merged_into", 1 FROM "problems"
    WHERE "merged_into" IS NOT NULL AND ("rehearsal" OR "closed_at" > now() - interval '90 days')
    UNION ALL
    SELECT c."duplicate", p."merged_into", c."depth" + 1 FROM chain c JOIN "problems" p ON p."id" = c."next"
    WHERE p."merged_into" IS NOT NULL AND c."depth" < 20
  ), told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT s."id", d."id", 'duplicate-joined', s."root_id",
           jsonb_strip_nulls(jsonb_build_object(
             'at', floor(extract(epoch FROM d."recorded_at") * 1000)::bigint, 'external', d."state"->'noun'->'external',
             'limit', d."state"->'noun'->'limit', 'caller', d."state"->'noun'->'caller'))
    FROM chain
    JOIN "cases" d ON d."id" = chain."duplicate"
    JOIN "cases" s ON s."id" = chain."next" AND s."kind" = 'problem' AND s."closed_at" IS NULL AND s."rehearsal" = d."rehearsal"
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_survivors"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_survivors"() TO qrp_relay;
