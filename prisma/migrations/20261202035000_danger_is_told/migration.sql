-- What goes on for a problem that was danger to life is told so: the Street's task and the department's end with the one that was told again.
CREATE OR REPLACE FUNCTION "tell_survivors"() RETURNS INT
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
             'limit', d."state"->'noun'->'limit', 'caller', d."state"->'noun'->'caller',
             'danger', d."state"->'noun'->'danger'))
    FROM chain
    JOIN "cases" d ON d."id" = chain."duplicate"
    JOIN "cases" s ON s."id" = chain."next" AND s."kind" = 'problem' AND s."closed_at" IS NULL AND s."rehearsal" = d."rehearsal"
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
