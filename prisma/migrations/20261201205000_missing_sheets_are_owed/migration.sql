-- Whoever has a service area without a sheet owes it: the office right below the campaign's place, told once when its last one is in.
CREATE FUNCTION "length_below"("of" TEXT) RETURNS INTEGER
LANGUAGE sql IMMUTABLE SET search_path = public AS $$
  SELECT CASE WHEN "of" LIKE '00%' THEN 2 ELSE 0 END + CASE length("of") - CASE WHEN "of" LIKE '00%' THEN 2 ELSE 0 END WHEN 4 THEN 6 ELSE 9 END
$$;

-- What counts as solved, in one place, and taken into each statement as it stands: with a reply that the caller called dissatisfied for good nothing was solved (JN-HL art. 27).
CREATE FUNCTION "solved_for_good"("result" TEXT, "satisfaction" TEXT) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE AS $$
  SELECT "result" IS NOT DISTINCT FROM 'solved' AND "satisfaction" IS DISTINCT FROM 'dissatisfied'
$$;

CREATE OR REPLACE FUNCTION "campaign_standing"("of" TEXT) RETURNS JSONB
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH c AS (SELECT * FROM "countable_campaign"("of")),
  areas AS (SELECT * FROM "areas_of_campaign"("of")),
  sheets AS (SELECT s.* FROM "campaign_sheets" s WHERE s."campaign_id" = "of"),
  found AS MATERIALIZED (SELECT * FROM "findings_of_campaign"("of")),
  before AS (
    SELECT b."id" FROM "campaigns" b, c
    WHERE b."code" = c."code" AND b."id" <> c."id" AND b."opened_at" < c."opened_at" AND b."kind" = c."kind"
      AND b."rehearsal" = c."rehearsal"
    ORDER BY b."opened_at" DESC LIMIT 1
  ),
  missing AS (
    SELECT a."street", a."id" AS subject FROM areas a, c
    WHERE c."stage" = 'FULL_INSPECTION' AND NOT EXISTS (SELECT 1 FROM sheets s WHERE s."area_id" = a."id")
    UNION ALL
    SELECT f."street", f."id" FROM found f, c WHERE c."stage" = 'CLASSIFIED_RECTIFICATION' AND f."closed" IS NOT TRUE
    UNION ALL
    SELECT f."street", f."id" FROM found f, c
    WHERE c."stage" = 'TRACK_RESULTS' AND NOT f."told" AND (f."risk" = 'high' OR f."drawn") AND f."verdict" IS NULL
  ),
  lacking AS (
    SELECT "street", count(*)::int AS count, (array_agg(subject ORDER BY subject))[1:20] AS subjects FROM missing GROUP BY 1 ORDER BY 1
  )
  SELECT jsonb_build_object(
    'standing', jsonb_build_object(
      'areas', (SELECT count(*) FROM areas),
      'sheets', (SELECT count(*) FROM sheets s WHERE EXISTS (SELECT 1 FROM areas a WHERE a."id" = s."area_id")),
      'late', (SELECT count(*) FROM sheets WHERE "late"),
      'findings', count(*), 'merged', count(*) FILTER (WHERE f."merged"),
      'unassigned', count(*) FILTER (WHERE f."problem_id" IS NULL),
      'open', count(*) FILTER (WHERE f."problem_id" IS NOT NULL AND f."closed" IS NOT TRUE),
      'overdue', count(*) FILTER (WHERE f."overdue"),
      'solved', count(*) FILTER (WHERE f."closed" AND "solved_for_good"(f."result", f."satisfaction")),
      'explained', count(*) FILTER (WHERE f."closed" AND f."result" = 'explained'),
      'high', count(*) FILTER (WHERE f."risk" = 'high' AND NOT f."told"),
      'highRechecked', count(*) FILTER (WHERE f."risk" = 'high' AND NOT f."told" AND f."verdict" IS NOT NULL),
      'others', count(*) FILTER (WHERE f."risk" <> 'high' AND NOT f."told"),
      'drawn', count(*) FILTER (WHERE f."drawn"),
      'drawnRechecked', count(*) FILTER (WHERE f."drawn" AND f."verdict" IS NOT NULL),
      'failed', count(*) FILTER (WHERE f."verdict" = 'not-fixed'),
      'satisfied', count(*) FILTER (WHERE f."satisfaction" = 'satisfied'),
      'basically', count(*) FILTER (WHERE f."satisfaction" = 'basically'),
      'dissatisfied', count(*) FILTER (WHERE f."satisfaction" = 'dissatisfied'),
      'unreachable', count(*) FILTER (WHERE f."satisfaction" = 'unreachable'),
      'recurring', count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM "campaign_findings" e JOIN before b ON b."id" = e."campaign_id"
        WHERE e."area_id" = f."area_id" AND e."item" = f."item"))),
    'streets', (SELECT coalesce(jsonb_agg(p."code" ORDER BY p."code"), '[]') FROM "places" p, c
      WHERE p."code" COLLATE "C" > c."code" AND p."code" COLLATE "C" < c."code" || '~'
        AND length(p."code") = CASE WHEN c."code" LIKE '00%' THEN 11 ELSE 9 END),
    -- Who is right below: of a district its Streets, of a city its districts.
    'withoutSheets', (SELECT coalesce(jsonb_agg(DISTINCT left(a."code", "length_below"(c."code"))), '[]') FROM areas a, c
      WHERE c."stage" IN ('SET_STANDARD', 'FULL_INSPECTION') AND NOT EXISTS (SELECT 1 FROM sheets s WHERE s."area_id" = a."id")),
    'lacks', jsonb_build_object(coalesce((SELECT "stage" FROM c), 'NEW'),
      (SELECT coalesce(jsonb_agg(jsonb_build_object('street', "street", 'count', count, 'subjects', subjects)), '[]') FROM lacking)))
  FROM found f
$$;

CREATE OR REPLACE FUNCTION "campaign_scores"("of" TEXT) RETURNS TABLE (
  "id" TEXT, "name" TEXT, "code" TEXT, "enterprise_id" TEXT, "weight" INTEGER, "met" INTEGER, "findings" INTEGER, "solved" INTEGER)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH found AS (
    SELECT "area_id", count(*)::int AS findings,
      count(*) FILTER (WHERE "closed" AND "solved_for_good"("result", "satisfaction"))::int AS solved,
      coalesce(sum("weight") FILTER (WHERE "verdict" = 'fixed' OR ("verdict" IS NULL AND "closed" AND "solved_for_good"("result", "satisfaction"))), 0)::int AS fixed
    FROM "findings_of_campaign"("of") GROUP BY 1
  )
  SELECT a."id", a."name", a."code", a."enterprise_id", coalesce(s."weight", 0), coalesce(s."met" + coalesce(f.fixed, 0), 0),
    coalesce(f.findings, 0), coalesce(f.solved, 0)
  FROM "areas_of_campaign"("of") a
  LEFT JOIN "campaign_sheets" s ON s."campaign_id" = "of" AND s."area_id" = a."id"
  LEFT JOIN found f ON f."area_id" = a."id"
$$;

CREATE OR REPLACE FUNCTION "campaign_categories"("of" TEXT) RETURNS TABLE ("category" TEXT, "findings" INTEGER, "solved" INTEGER)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT "category", count(*)::int, count(*) FILTER (WHERE "closed" AND "solved_for_good"("result", "satisfaction"))::int
  FROM "findings_of_campaign"("of") GROUP BY 1 ORDER BY 1
$$;

-- The row of the campaign is locked, so that of two last ones the second sees the first.
CREATE OR REPLACE FUNCTION "sheet_was_signed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
  below TEXT;
BEGIN
  SELECT * INTO c FROM "campaigns" WHERE "id" = NEW."campaign_id" FOR NO KEY UPDATE;
  IF c."stage" <> 'FULL_INSPECTION' THEN RETURN NULL; END IF;
  below := left(NEW."code", "length_below"(c."code"));
  IF "lacks_sheets"(c."id", below) THEN RETURN NULL; END IF;
  INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
  VALUES (c."id", 'sheet:' || NEW."area_id", 'sheets-in', c."id",
          jsonb_build_object('node', below, 'at', floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint))
  ON CONFLICT DO NOTHING;
  IF NOT "lacks_sheets"(c."id", c."code") THEN PERFORM "tell_campaign"(c."id", c."stage", 'sheet:' || NEW."area_id"); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION "lacks_sheets"("of" TEXT, "in_place" TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT 1 FROM "service_areas" a WHERE a."code" COLLATE "C" >= "in_place" AND a."code" COLLATE "C" < "in_place" || '~'
      AND NOT EXISTS (SELECT 1 FROM "campaign_sheets" s WHERE s."campaign_id" = "of" AND s."area_id" = a."id"))
$$;
REVOKE ALL ON FUNCTION "lacks_sheets"(TEXT, TEXT) FROM PUBLIC;
