-- The result of a service area in a campaign is posted in it: where, with photographs, and by whom. Once, and never changed.
CREATE TABLE "campaign_postings" (
    "campaign_id" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "places" TEXT[] NOT NULL,
    "photos" TEXT[] NOT NULL,
    "posted_on" TEXT NOT NULL,
    "posted_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_postings_pkey" PRIMARY KEY ("campaign_id", "area_id")
);
CREATE INDEX "campaign_postings_code_idx" ON "campaign_postings"("code");

ALTER TABLE "campaign_postings" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "campaign_postings" TO qrp_api;
CREATE POLICY "read" ON "campaign_postings" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "campaign_postings" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));

-- Who lies right below and has a result that is not posted yet: what has no sheet has no result.
CREATE FUNCTION "without_postings"("of" TEXT) RETURNS SETOF TEXT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT left(s."code", "length_below"(c."code"))
  FROM "campaigns" c JOIN "campaign_sheets" s ON s."campaign_id" = c."id"
  WHERE c."id" = "of" AND c."stage" = 'EVALUATE'
    AND NOT EXISTS (SELECT 1 FROM "campaign_postings" p WHERE p."campaign_id" = c."id" AND p."area_id" = s."area_id")
$$;

-- With the last one of a place right below the campaign is told, and its row is locked, so that of two last ones the second sees the first.
CREATE FUNCTION "result_was_posted"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
  below TEXT;
BEGIN
  SELECT * INTO c FROM "campaigns" WHERE "id" = NEW."campaign_id" FOR NO KEY UPDATE;
  below := left(NEW."code", "length_below"(c."code"));
  IF c."stage" <> 'EVALUATE' OR below IN (SELECT "without_postings"(c."id")) THEN RETURN NULL; END IF;
  INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
  VALUES (c."id", 'posting:' || NEW."area_id", 'results-posted', c."id",
          jsonb_build_object('node', below, 'at', floor(extract(epoch FROM "now_of"(c."id")) * 1000)::bigint))
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION "without_postings"(TEXT), "result_was_posted"() FROM PUBLIC;
CREATE TRIGGER "result_was_posted" AFTER INSERT ON "campaign_postings" FOR EACH ROW EXECUTE FUNCTION "result_was_posted"();

-- What stands now says who has not posted as well; in the rest of it nothing changes.
DO $$
DECLARE
  was TEXT := pg_get_functiondef('campaign_standing'::regproc);
  word CONSTANT TEXT := '''lacks'', jsonb_build_object(';
BEGIN
  IF position(word IN was) = 0 THEN RAISE EXCEPTION 'campaign_standing has no lacks'; END IF;
  EXECUTE replace(was, word,
    '''withoutPostings'', (SELECT coalesce(jsonb_agg(w ORDER BY w), ''[]'') FROM c, LATERAL "without_postings"(c."id") w), ' || word);
END $$;
