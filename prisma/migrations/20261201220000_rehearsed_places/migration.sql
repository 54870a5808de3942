-- A rehearsed place has one clock for all cases under it: each case keeps a row of it, and one statement moves them all.
ALTER TABLE "rehearsals" ADD COLUMN "areas" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "rehearsals" ADD COLUMN "clock_of" TEXT;
CREATE INDEX "rehearsals_clock_of_idx" ON "rehearsals"("clock_of");

-- On which clock a service area is rehearsed. It stands still until whoever asks has written, and whoever asks may see a part of the
-- place only.
CREATE FUNCTION "clock_of_area"("area" TEXT) RETURNS TABLE ("root" TEXT, "clock" TIMESTAMPTZ, "stepping" BOOLEAN)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  SELECT "root_id", "clock_at", coalesce("stepping_until" > now(), false) FROM "rehearsals"
  WHERE "area" = ANY ("areas") AND "clock_of" IS NULL FOR SHARE
$$;

-- The instant at which a case lives: of a rehearsal its clock.
CREATE FUNCTION "now_of"("root" TEXT) RETURNS TIMESTAMPTZ
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce((SELECT "clock_at" FROM "rehearsals" WHERE "root_id" = "root"), clock_timestamp())
$$;

CREATE FUNCTION "is_rehearsed_in"("root" TEXT, "area" TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM "rehearsals" WHERE "root_id" = "root" AND "area" = ANY ("areas"))
$$;

-- Whether two campaigns are rehearsed in the same place.
CREATE FUNCTION "rehearsed_together"("one" TEXT, "other" TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM "rehearsals" a, "rehearsals" b
                 WHERE a."root_id" = "one" AND b."root_id" = "other" AND a."areas" && b."areas")
$$;
REVOKE ALL ON FUNCTION "clock_of_area"(TEXT), "now_of"(TEXT), "is_rehearsed_in"(TEXT, TEXT), "rehearsed_together"(TEXT, TEXT)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "clock_of_area"(TEXT), "is_rehearsed_in"(TEXT, TEXT) TO qrp_api;
GRANT EXECUTE ON FUNCTION "now_of"(TEXT) TO qrp_api, qrp_worker;

-- A rehearsed campaign counts its own service areas, and not those of other rehearsals in the same district, and lives at its own clock.
-- In these functions nothing else changes.
DO $$
DECLARE
  change RECORD;
  was TEXT;
  of_its_own CONSTANT TEXT := 'c."code" || ''~'' AND (NOT c."rehearsal" OR "is_rehearsed_in"(c."id", a."id"))';
BEGIN
  FOR change IN SELECT * FROM (VALUES
    ('areas_of_campaign', 'c."code" || ''~''', of_its_own),
    ('lacks_sheets', '"in_place" || ''~''', '"in_place" || ''~'' AND (NOT EXISTS (
      SELECT 1 FROM "campaigns" c WHERE c."id" = "of" AND c."rehearsal") OR "is_rehearsed_in"("of", a."id"))'),
    ('sheet_was_signed', 'clock_timestamp()', '"now_of"(c."id")'),
    ('finding_was_corrected', 'clock_timestamp()', '"now_of"(NEW."campaign_id")'),
    ('campaign_standing', 'b."rehearsal" = c."rehearsal"',
     'b."rehearsal" = c."rehearsal" AND (NOT c."rehearsal" OR "rehearsed_together"(b."id", c."id"))'),
    ('findings_of_campaign', 'now()', 'CASE WHEN c."rehearsal" THEN "now_of"(c."id") ELSE now() END'),
    ('tell_campaign', 'clock_timestamp()', '"now_of"("of")')) AS changes (named, word, becomes)
  LOOP
    was := pg_get_functiondef(change.named::regproc);
    IF position(change.word IN was) = 0 THEN RAISE EXCEPTION '% has no %', change.named, change.word; END IF;
    EXECUTE replace(was, change.word, change.becomes);
  END LOOP;
END $$;
