-- A campaign belongs to a district or a city, and whoever works in it lies below: what they must see of it is a row that follows the
-- case. What it counts are rows too, one sheet for each service area, one for each finding: the case is told of none of them.
CREATE TABLE "campaigns" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "quarter" TEXT,
    "stage" TEXT NOT NULL,
    "standard_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "inspection_due_at" TIMESTAMPTZ(3),
    "inspected_until" TIMESTAMPTZ(3),
    "seed" TEXT,
    "cut" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "campaign_standards" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "based_on" TEXT,
    "items" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_standards_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "campaign_sheets" (
    "campaign_id" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "enterprise_id" TEXT,
    "standard_id" TEXT NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_role" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "inspected_on" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "weight" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,

    CONSTRAINT "campaign_sheets_pkey" PRIMARY KEY ("campaign_id", "area_id")
);
CREATE TABLE "campaign_findings" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "enterprise_id" TEXT,
    "item" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "photo" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "inspector" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "problem_id" TEXT,
    "merged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "campaign_findings_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "campaign_rechecks" (
    "finding_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "verdict" TEXT NOT NULL,
    "rechecked_by" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "rechecked_at" TIMESTAMPTZ(3) NOT NULL,
    "photo" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "campaign_rechecks_pkey" PRIMARY KEY ("finding_id", "number")
);
CREATE TABLE "campaign_reports" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_reports_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "campaigns_code_idx" ON "campaigns"("code");
CREATE UNIQUE INDEX "campaign_standards_code_version_key" ON "campaign_standards"("code", "version");
CREATE INDEX "campaign_sheets_code_idx" ON "campaign_sheets"("code");
CREATE INDEX "campaign_findings_campaign_id_area_id_idx" ON "campaign_findings"("campaign_id", "area_id");
CREATE INDEX "campaign_findings_problem_id_idx" ON "campaign_findings"("problem_id");
CREATE INDEX "campaign_rechecks_campaign_id_idx" ON "campaign_rechecks"("campaign_id");
CREATE UNIQUE INDEX "campaign_reports_campaign_id_kind_period_key" ON "campaign_reports"("campaign_id", "kind", "period");

ALTER TABLE "campaign_sheets" ADD CONSTRAINT "campaign_sheets_weights" CHECK ("met" BETWEEN 0 AND "weight");
ALTER TABLE "campaign_rechecks" ADD CONSTRAINT "campaign_rechecks_verdict" CHECK ("verdict" IN ('fixed', 'not-fixed'));

-- ---------------------------------------------------------------- who sees and writes what
DO $$
DECLARE
  item TEXT;
  in_range CONSTANT TEXT := '("code" >= current_setting(''app.lo'', true) AND "code" < current_setting(''app.hi'', true))';
  -- What a place publishes is seen from every place that lies within it.
  from_below CONSTANT TEXT := '"code" = left(current_setting(''app.lo'', true), length("code"))';
BEGIN
  FOREACH item IN ARRAY ARRAY['campaigns', 'campaign_standards', 'campaign_sheets', 'campaign_findings', 'campaign_rechecks',
                              'campaign_reports'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item);
    EXECUTE format('GRANT SELECT ON %I TO qrp_api', item);
    EXECUTE format('CREATE POLICY "read" ON %I FOR SELECT TO qrp_api USING %s', item, in_range);
  END LOOP;
  FOREACH item IN ARRAY ARRAY['campaign_standards', 'campaign_sheets', 'campaign_findings', 'campaign_rechecks', 'campaign_reports'] LOOP
    EXECUTE format('GRANT INSERT ON %I TO qrp_api', item);
    EXECUTE format('CREATE POLICY "add" ON %I FOR INSERT TO qrp_api WITH CHECK %s', item, in_range);
  END LOOP;
  FOREACH item IN ARRAY ARRAY['campaigns', 'campaign_reports'] LOOP
    EXECUTE format('CREATE POLICY "read from below" ON %I FOR SELECT TO qrp_api USING (%s)', item, from_below);
  END LOOP;
  EXECUTE format('CREATE POLICY "read from below" ON "campaign_standards" FOR SELECT TO qrp_api USING ("published_at" IS NOT NULL AND %s)', from_below);
  EXECUTE format('CREATE POLICY "publish" ON "campaign_standards" FOR UPDATE TO qrp_api USING %s', in_range);
  EXECUTE format('CREATE POLICY "assign" ON "campaign_findings" FOR UPDATE TO qrp_api USING %s', in_range);
END $$;
GRANT UPDATE ("published_at") ON "campaign_standards" TO qrp_api;
GRANT UPDATE ("problem_id", "merged") ON "campaign_findings" TO qrp_api;

-- The row of a campaign follows its case in the same transaction.
CREATE FUNCTION "campaign_follows_case"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  noun CONSTANT JSONB := NEW."state"->'noun';
BEGIN
  IF noun->>'kind' IS NULL THEN RETURN NULL; END IF;
  INSERT INTO "campaigns" ("id", "code", "kind", "quarter", "stage", "standard_id", "opened_at", "inspection_due_at",
    "inspected_until", "seed", "cut", "closed_at", "rehearsal")
  VALUES (NEW."id", NEW."code", noun->>'kind', noun->>'quarter', noun->>'stage', noun->>'standard', NEW."opened_at",
    "instant_of"(NEW."state"->'duties'->'full-inspection'->'deadline'->>'dueAt'), "instant_of"(noun->>'inspectedUntil'), noun->'sample'->>'seed', noun->'sample'->>'cut', NEW."closed_at", NEW."rehearsal")
  ON CONFLICT ("id") DO UPDATE SET
    "stage" = excluded."stage", "standard_id" = excluded."standard_id",
    "inspection_due_at" = coalesce(excluded."inspection_due_at", "campaigns"."inspection_due_at"), "inspected_until" = excluded."inspected_until",
    "seed" = excluded."seed", "cut" = excluded."cut", "closed_at" = excluded."closed_at";
  RETURN NULL;
END $$;
CREATE TRIGGER "campaign_follows_case" AFTER INSERT OR UPDATE ON "cases"
  FOR EACH ROW WHEN (NEW."kind" = 'campaign') EXECUTE FUNCTION "campaign_follows_case"();

-- ---------------------------------------------------------------- counting
-- A campaign that the caller may count: its own, or one of a place within the caller's range.
CREATE FUNCTION "countable_campaign"("of" TEXT) RETURNS SETOF "campaigns"
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT * FROM "campaigns" WHERE "id" = "of"
    AND ("id" = current_setting('app.tree', true)
         OR ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true)))
$$;

CREATE FUNCTION "areas_of_campaign"("of" TEXT) RETURNS TABLE ("id" TEXT, "code" TEXT, "name" TEXT, "enterprise_id" TEXT, "street" TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a."id", a."code", a."name", a."enterprise_id", left(a."code", CASE WHEN a."code" LIKE '00%' THEN 11 ELSE 9 END)
  FROM "countable_campaign"("of") c
  JOIN "service_areas" a ON a."code" COLLATE "C" >= c."code" AND a."code" COLLATE "C" < c."code" || '~'
$$;

-- Each finding with the problem that stands for it now, and the last re-inspection.
CREATE FUNCTION "findings_of_campaign"("of" TEXT) RETURNS TABLE (
  "id" TEXT, "area_id" TEXT, "street" TEXT, "item" TEXT, "category" TEXT, "risk" TEXT, "weight" INTEGER, "merged" BOOLEAN,
  "late" BOOLEAN, "problem_id" TEXT, "closed" BOOLEAN, "overdue" BOOLEAN, "result" TEXT, "satisfaction" TEXT, "verdict" TEXT,
  "drawn" BOOLEAN, "told" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT f."id", f."area_id", left(f."code", CASE WHEN f."code" LIKE '00%' THEN 11 ELSE 9 END), f."item", f."category", f."risk",
    f."weight", f."merged", f."late", f."problem_id", p."closed_at" IS NOT NULL, p."closed_at" IS NULL AND p."due_at" < now(),
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

CREATE FUNCTION "campaign_standing"("of" TEXT) RETURNS JSONB
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
      'solved', count(*) FILTER (WHERE f."closed" AND f."result" = 'solved'),
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
    'lacks', jsonb_build_object(coalesce((SELECT "stage" FROM c), 'NEW'),
      (SELECT coalesce(jsonb_agg(jsonb_build_object('street', "street", 'count', count, 'subjects', subjects)), '[]') FROM lacking)))
  FROM found f
$$;

-- By service area, for the ranking: the weight that applies, and what conformed or was put right since.
CREATE FUNCTION "campaign_scores"("of" TEXT) RETURNS TABLE (
  "id" TEXT, "name" TEXT, "code" TEXT, "enterprise_id" TEXT, "weight" INTEGER, "met" INTEGER, "findings" INTEGER, "solved" INTEGER)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH found AS (
    SELECT "area_id", count(*)::int AS findings,
      count(*) FILTER (WHERE "closed" AND "result" = 'solved')::int AS solved,
      coalesce(sum("weight") FILTER (WHERE "verdict" = 'fixed' OR ("verdict" IS NULL AND "closed" AND "result" = 'solved')), 0)::int AS fixed
    FROM "findings_of_campaign"("of") GROUP BY 1
  )
  SELECT a."id", a."name", a."code", a."enterprise_id", coalesce(s."weight", 0), coalesce(s."met" + coalesce(f.fixed, 0), 0),
    coalesce(f.findings, 0), coalesce(f.solved, 0)
  FROM "areas_of_campaign"("of") a
  LEFT JOIN "campaign_sheets" s ON s."campaign_id" = "of" AND s."area_id" = a."id"
  LEFT JOIN found f ON f."area_id" = a."id"
$$;

CREATE FUNCTION "campaign_categories"("of" TEXT) RETURNS TABLE ("category" TEXT, "findings" INTEGER, "solved" INTEGER)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT "category", count(*)::int, count(*) FILTER (WHERE "closed" AND "result" = 'solved')::int
  FROM "findings_of_campaign"("of") GROUP BY 1 ORDER BY 1
$$;

-- The draw: the place of each finding that is not of high risk, by a seed.
CREATE FUNCTION "campaign_draw"("of" TEXT, "by_seed" TEXT) RETURNS JSONB
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH found AS (SELECT f."id", f."risk" FROM "findings_of_campaign"("of") f WHERE NOT f."told"),
  placed AS (
    SELECT encode(sha256(convert_to("by_seed" || ':' || "id", 'UTF8')), 'hex') COLLATE "C" AS place FROM found WHERE "risk" <> 'high')
  SELECT jsonb_build_object('seed', "by_seed", 'high', (SELECT count(*) FROM found WHERE "risk" = 'high'),
    'places', coalesce((SELECT jsonb_agg(place ORDER BY place) FROM placed), '[]'))
$$;

-- ---------------------------------------------------------------- telling the case
-- Its exit rule is met: said once by whatever met it, into the inbox, for the case to look. A case that is told too much looks again.
CREATE FUNCTION "tell_campaign"("of" TEXT, "at_stage" TEXT, "by_what" TEXT) RETURNS VOID
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
  VALUES ("of", "by_what", 'exit-rule-met', "of",
          jsonb_build_object('stage', "at_stage", 'at', floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint))
  ON CONFLICT DO NOTHING
$$;

-- The row of the campaign is locked, so that of two last ones the second sees the first.
CREATE FUNCTION "sheet_was_signed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
BEGIN
  SELECT * INTO c FROM "campaigns" WHERE "id" = NEW."campaign_id" FOR NO KEY UPDATE;
  IF c."stage" = 'FULL_INSPECTION' AND NOT EXISTS (
    SELECT 1 FROM "service_areas" a WHERE a."code" COLLATE "C" >= c."code" AND a."code" COLLATE "C" < c."code" || '~'
      AND NOT EXISTS (SELECT 1 FROM "campaign_sheets" s WHERE s."campaign_id" = c."id" AND s."area_id" = a."id"))
  THEN PERFORM "tell_campaign"(c."id", c."stage", 'sheet:' || NEW."area_id"); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "sheet_was_signed" AFTER INSERT ON "campaign_sheets" FOR EACH ROW EXECUTE FUNCTION "sheet_was_signed"();

CREATE FUNCTION "finding_was_rechecked"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
BEGIN
  SELECT * INTO c FROM "campaigns" WHERE "id" = NEW."campaign_id" FOR NO KEY UPDATE;
  IF c."stage" = 'TRACK_RESULTS' AND NOT EXISTS (
    SELECT 1 FROM "campaign_findings" f WHERE f."campaign_id" = c."id"
      AND (f."risk" = 'high'
           OR encode(sha256(convert_to(c."seed" || ':' || f."id", 'UTF8')), 'hex') COLLATE "C" <= c."cut" COLLATE "C")
      AND NOT EXISTS (SELECT 1 FROM "campaign_rechecks" r WHERE r."finding_id" = f."id"))
  THEN PERFORM "tell_campaign"(c."id", c."stage", 'recheck:' || NEW."finding_id"); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "finding_was_rechecked" AFTER INSERT ON "campaign_rechecks" FOR EACH ROW EXECUTE FUNCTION "finding_was_rechecked"();

-- How many problems of a campaign are open, as far as a few.
CREATE FUNCTION "few_open_in_campaign"("of" TEXT) RETURNS INTEGER
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT count(*)::int FROM (
    SELECT 1 FROM "campaign_findings" w
    LEFT JOIN "problems" o ON o."id" = w."problem_id" LEFT JOIN "problems" p ON p."id" = coalesce(o."merged_into", o."id")
    WHERE w."campaign_id" = "of" AND p."closed_at" IS NULL
    UNION ALL
    SELECT 1 FROM "campaigns" c JOIN "problems" p ON p."campaign_id" = c."id" AND p."source" = 'hotline'
    WHERE c."id" = "of" AND c."kind" = 'drive' AND starts_with(p."code", c."code") AND p."closed_at" IS NULL
    LIMIT 6) few
$$;

-- A problem was closed: only where few are left is it worth while to wait for the others.
CREATE INDEX "problems_merged_into" ON "problems" ("merged_into") WHERE "merged_into" IS NOT NULL;
CREATE FUNCTION "problem_of_campaign_closed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  c "campaigns"%ROWTYPE;
  of_campaign TEXT;
BEGIN
  FOR of_campaign IN
    SELECT "campaign_id" FROM "campaign_findings" WHERE "problem_id" = NEW."id"
    UNION
    SELECT f."campaign_id" FROM "problems" d JOIN "campaign_findings" f ON f."problem_id" = d."id" WHERE d."merged_into" = NEW."id"
    UNION
    SELECT "id" FROM "campaigns" WHERE "id" = NEW."campaign_id" AND "kind" = 'drive'
  LOOP
    CONTINUE WHEN "few_open_in_campaign"(of_campaign) > 5;
    SELECT * INTO c FROM "campaigns" WHERE "id" = of_campaign FOR NO KEY UPDATE;
    IF c."stage" = 'CLASSIFIED_RECTIFICATION' AND "few_open_in_campaign"(of_campaign) = 0
    THEN PERFORM "tell_campaign"(c."id", c."stage", NEW."id"); END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "problem_of_campaign_closed" AFTER UPDATE ON "problems"
  FOR EACH ROW WHEN (OLD."closed_at" IS NULL AND NEW."closed_at" IS NOT NULL) EXECUTE FUNCTION "problem_of_campaign_closed"();

REVOKE ALL ON FUNCTION "countable_campaign"(TEXT), "areas_of_campaign"(TEXT), "findings_of_campaign"(TEXT), "campaign_standing"(TEXT),
  "campaign_scores"(TEXT), "campaign_categories"(TEXT), "campaign_draw"(TEXT, TEXT), "tell_campaign"(TEXT, TEXT, TEXT), "few_open_in_campaign"(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "campaign_standing"(TEXT), "campaign_scores"(TEXT), "campaign_categories"(TEXT), "campaign_draw"(TEXT, TEXT)
  TO qrp_api, qrp_worker;
