-- A regular meeting brings the next one; the first of a place is brought by nobody. What is known of them, one row a place and form: for
-- the Streets and communities that have a service area, and for each
-- area that a company serves.
CREATE FUNCTION "regular_meetings"("after" TEXT, "at_most" INTEGER)
RETURNS TABLE ("id" TEXT, "code" TEXT, "name" TEXT, "form" TEXT, "last" TEXT, "awaited" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH meeting AS (
    SELECT p."code" COLLATE "C" AS id, p."code", p."name", CASE length(p."code") WHEN 9 THEN 'street' ELSE 'community' END AS form
    FROM "places" p
    WHERE p."code" NOT LIKE '00%' AND length(p."code") IN (9, 12) AND p."code" > "after" COLLATE "C"
      AND EXISTS (SELECT 1 FROM "service_areas" s WHERE s."code" >= p."code" AND s."code" < p."code" || ':')
    UNION ALL
    SELECT s."id" COLLATE "C", s."code", s."name", 'owners-forum' FROM "service_areas" s
    WHERE s."code" NOT LIKE '00%' AND s."enterprise_id" IS NOT NULL AND s."id" > "after" COLLATE "C"
    ORDER BY id LIMIT "at_most"
  )
  SELECT m.id, m."code", m."name", m.form, files.last, coalesce(files.awaited, false)
  FROM meeting m LEFT JOIN LATERAL (
    -- A file that is open has its meeting before it, or owes the next one: its own duty reminds of it.
    SELECT bool_or(c."closed_at" IS NULL) AS awaited,
      max(greatest(c."state"->'noun'->>'heldOn',
        -- Held without the system: recorded in the file of the one before, which closes with it.
        (SELECT max(e."body_json"->'data'->>'on') FROM "events" e WHERE e."case_id" = c."id" AND e."type" = 'next-held'))) AS last
    FROM "cases" c
    WHERE c."kind" = 'joint-meeting' AND NOT c."rehearsal" AND (c."state"->'noun'->'regular') IS NOT NULL
      AND c."area_id" = m.id AND c."state"->'noun'->>'form' = m.form
  ) files ON true
  ORDER BY m.id
$$;
REVOKE ALL ON FUNCTION "regular_meetings"(TEXT, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "regular_meetings"(TEXT, INTEGER) TO qrp_relay;
