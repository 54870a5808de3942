-- A correction that waits for its second signature is a duty of its Street: told with the first that waits there, and with the last that
-- was signed. The row of the campaign is locked, so that of two at once the second sees the first.
CREATE FUNCTION "correction_changed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
  street TEXT := left(NEW."code", CASE WHEN NEW."code" LIKE '00%' THEN 11 ELSE 9 END);
BEGIN
  SELECT * INTO c FROM "campaigns" WHERE "id" = NEW."campaign_id" FOR NO KEY UPDATE;
  -- Those of the same Street that wait beside it.
  IF EXISTS (SELECT 1 FROM "campaign_sheet_corrections" o
             WHERE o."campaign_id" = NEW."campaign_id" AND o."agreed" IS NULL AND o."area_id" <> NEW."area_id"
               AND o."code" COLLATE "C" >= street AND o."code" COLLATE "C" < street || '~')
  THEN RETURN NULL; END IF;
  INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
  VALUES (c."id", 'correction:' || NEW."area_id" || '.' || NEW."number",
          CASE WHEN NEW."agreed" IS NULL THEN 'corrections-wait' ELSE 'corrections-signed' END, c."id",
          jsonb_build_object('street', street, 'at', floor(extract(epoch FROM "now_of"(c."id")) * 1000)::bigint))
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION "correction_changed"() FROM PUBLIC;
CREATE TRIGGER "correction_waits" AFTER INSERT ON "campaign_sheet_corrections"
  FOR EACH ROW WHEN (NEW."agreed" IS NULL) EXECUTE FUNCTION "correction_changed"();
CREATE TRIGGER "correction_signed" AFTER UPDATE OF "agreed" ON "campaign_sheet_corrections"
  FOR EACH ROW WHEN (OLD."agreed" IS NULL AND NEW."agreed" IS NOT NULL) EXECUTE FUNCTION "correction_changed"();
