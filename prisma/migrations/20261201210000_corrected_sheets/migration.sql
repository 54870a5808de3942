-- A signed sheet is corrected by one and signed a second time by another; what stood before is kept with the correction.
ALTER TABLE "campaign_sheets" ADD COLUMN "corrections" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "campaign_findings" ADD COLUMN "corrected" INTEGER;
CREATE TABLE "campaign_sheet_corrections" (
    "campaign_id" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "inspected_on" TEXT NOT NULL,
    "corrected_by" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_by" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "agreed" BOOLEAN,
    "remark" TEXT,
    "was" JSONB,
    "withdrawn" JSONB,

    CONSTRAINT "campaign_sheet_corrections_pkey" PRIMARY KEY ("campaign_id", "area_id", "number")
);
CREATE INDEX "campaign_sheet_corrections_code_idx" ON "campaign_sheet_corrections"("code");
-- One waits for its second signature, and no second one beside it.
CREATE UNIQUE INDEX "campaign_sheet_corrections_one_waits" ON "campaign_sheet_corrections" ("campaign_id", "area_id") WHERE "agreed" IS NULL;
-- Two people, and what was signed is signed for good.
ALTER TABLE "campaign_sheet_corrections" ADD CONSTRAINT "campaign_sheet_corrections_two_people"
  CHECK ("signed_by" IS DISTINCT FROM "corrected_by" AND ("agreed" IS NULL) = ("signed_by" IS NULL)
         AND ("agreed" IS NOT TRUE OR ("was" IS NOT NULL AND "withdrawn" IS NOT NULL)));

ALTER TABLE "campaign_sheet_corrections" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "campaign_sheet_corrections" TO qrp_api;
GRANT UPDATE ("signed_by", "signed_at", "agreed", "remark", "was", "withdrawn") ON "campaign_sheet_corrections" TO qrp_api;
GRANT UPDATE ("answers", "inspected_on", "weight", "met", "corrections") ON "campaign_sheets" TO qrp_api;
GRANT UPDATE ("corrected") ON "campaign_findings" TO qrp_api;
GRANT DELETE ON "campaign_findings" TO qrp_api;
DO $$
DECLARE
  in_range CONSTANT TEXT := '("code" >= current_setting(''app.lo'', true) AND "code" < current_setting(''app.hi'', true))';
BEGIN
  EXECUTE format('CREATE POLICY "read" ON "campaign_sheet_corrections" FOR SELECT TO qrp_api USING %s', in_range);
  EXECUTE format('CREATE POLICY "add" ON "campaign_sheet_corrections" FOR INSERT TO qrp_api WITH CHECK %s', in_range);
  EXECUTE format('CREATE POLICY "sign" ON "campaign_sheet_corrections" FOR UPDATE TO qrp_api USING (%s AND "agreed" IS NULL) WITH CHECK %s',
                 in_range, in_range);
  EXECUTE format('CREATE POLICY "correct" ON "campaign_sheets" FOR UPDATE TO qrp_api USING %s WITH CHECK %s', in_range, in_range);
  -- Only what is nobody's work yet, or another problem's.
  EXECUTE format('CREATE POLICY "withdraw" ON "campaign_findings" FOR DELETE TO qrp_api USING (%s AND ("problem_id" IS NULL OR "merged"))', in_range);
END $$;

CREATE OR REPLACE FUNCTION "findings_of_campaign"("of" TEXT) RETURNS TABLE (
  "id" TEXT, "area_id" TEXT, "street" TEXT, "item" TEXT, "category" TEXT, "risk" TEXT, "weight" INTEGER, "merged" BOOLEAN,
  "late" BOOLEAN, "problem_id" TEXT, "closed" BOOLEAN, "overdue" BOOLEAN, "result" TEXT, "satisfaction" TEXT, "verdict" TEXT,
  "drawn" BOOLEAN, "told" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT f."id", f."area_id", left(f."code", CASE WHEN f."code" LIKE '00%' THEN 11 ELSE 9 END), f."item", f."category", f."risk",
    -- What the corrected sheet says conforms is in the sheet's own weight.
    CASE WHEN f."corrected" IS NULL THEN f."weight" ELSE 0 END, f."merged", f."late", f."problem_id", p."closed_at" IS NOT NULL, p."closed_at" IS NULL AND p."due_at" < now(),
    p."result", p."satisfaction", r."verdict",
    f."risk" <> 'high' AND c."seed" IS NOT NULL
      AND encode(sha256(convert_to(c."seed" || ':' || f."id", 'UTF8')), 'hex') COLLATE "C" <= c."cut" COLLATE "C", false
  FROM "countable_campaign"("of") c
  JOIN "campaign_findings" f ON f."campaign_id" = c."id"
  LEFT JOIN "problems" o ON o."id" = f."problem_id"
  LEFT JOIN "problems" p ON p."id" = coalesce(o."merged_into", o."id")
  LEFT JOIN LATERAL (
    SELECT "verdict" FROM "campaign_rechecks" WHERE "finding_id" = f."id" ORDER BY "number" DESC LIMIT 1) r ON true
  UNION ALL
  -- A drive is fed by the hotline: what was told for it in its place counts with what was found, and is called back, not re-inspected.
  SELECT p."id", p."area_id", left(p."code", CASE WHEN p."code" LIKE '00%' THEN 11 ELSE 9 END), p."item", p."category", p."risk", 0, false,
    false, p."id", m."closed_at" IS NOT NULL, m."closed_at" IS NULL AND m."due_at" < now(), m."result", m."satisfaction", NULL, false, true
  FROM "countable_campaign"("of") c
  JOIN "problems" p ON p."campaign_id" = c."id" AND p."source" = 'hotline' AND p."rehearsal" = c."rehearsal"
  JOIN "problems" m ON m."id" = coalesce(p."merged_into", p."id")
  WHERE c."kind" = 'drive' AND starts_with(p."code", c."code")
    AND NOT EXISTS (SELECT 1 FROM "campaign_findings" f WHERE f."campaign_id" = c."id" AND f."problem_id" = p."id")
$$;

-- What a correction takes back may be the last that was open.
CREATE FUNCTION "sheet_was_corrected"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
BEGIN
  SELECT * INTO c FROM "campaigns" WHERE "id" = NEW."campaign_id" FOR NO KEY UPDATE;
  IF c."stage" = 'CLASSIFIED_RECTIFICATION' AND "few_open_in_campaign"(c."id") = 0
  THEN PERFORM "tell_campaign"(c."id", c."stage", 'correction:' || NEW."area_id" || '.' || NEW."corrections"); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "sheet_was_corrected" AFTER UPDATE OF "corrections" ON "campaign_sheets"
  FOR EACH ROW WHEN (NEW."corrections" > OLD."corrections") EXECUTE FUNCTION "sheet_was_corrected"();

-- The problem of a finding that its sheet does not say any more is told by post: it is another case, of another tree.
CREATE FUNCTION "finding_was_corrected"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
  SELECT p."id", NEW."campaign_id", 'finding-corrected:' || NEW."corrected", p."root_id",
         jsonb_build_object('finding', NEW."id", 'number', NEW."corrected", 'at', floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint)
  FROM "cases" p WHERE p."id" = NEW."problem_id" AND p."kind" = 'problem' AND p."closed_at" IS NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "finding_was_corrected" AFTER UPDATE OF "corrected" ON "campaign_findings"
  FOR EACH ROW WHEN (NEW."corrected" IS NOT NULL AND OLD."corrected" IS NULL) EXECUTE FUNCTION "finding_was_corrected"();
