-- A standing look over every service area: what is known of who governs it, one row an area, and the warnings that follow from it.

-- The last signs of life of a committee, without reading the years of its record.
CREATE INDEX "events_signs_of_life" ON "events" ("case_id", "type")
WHERE "type" IN ('meeting-held', 'report-submitted', 'chair-interviewed');

-- Within the reader's own range: row-level security holds as everywhere.
CREATE FUNCTION "area_standings"("lo" TEXT, "hi" TEXT, "after" TEXT, "at_most" INTEGER)
RETURNS TABLE ("id" TEXT, "code" TEXT, "name" TEXT, "standing" JSONB)
LANGUAGE sql STABLE SET search_path = public AS $$
  WITH today AS (
    SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day
  ), areas AS (
    SELECT s.* FROM "service_areas" s
    WHERE s."code" >= "lo" COLLATE "C" AND s."code" < "hi" COLLATE "C" AND s."code" NOT LIKE '00%' AND s."id" > "after"
    ORDER BY s."id" LIMIT "at_most"
  ), here AS (
    SELECT c."area_id", c."id", c."kind", c."opened_at", c."closed_at", c."state"->'noun' AS noun, c."state"->'duties' AS duties
    FROM "cases" c WHERE c."area_id" IN (SELECT a."id" FROM areas a) AND NOT c."rehearsal"
      AND (c."closed_at" IS NULL OR c."kind" IN ('party-branch', 'formation', 'election'))
  ), terms AS (
    SELECT DISTINCT ON (h."area_id") h."area_id", h."id", h.noun, h."opened_at" FROM here h, today t
    WHERE h."kind" = 'committee-term' AND h."closed_at" IS NULL
    ORDER BY h."area_id", (h.noun->>'began' <= t.day) DESC, h.noun->>'began' DESC
  ), bodies AS (
    SELECT h."area_id", h."id", h.noun FROM here h WHERE h."kind" = 'pmc' AND h."closed_at" IS NULL
  ), trying AS (
    SELECT DISTINCT ON (h."area_id") h."area_id", h."id", h."kind" FROM here h
    WHERE h."kind" IN ('formation', 'election') AND h."closed_at" IS NULL
      AND coalesce(h.noun->'convened'->>'purpose', '') <> 'by-election' ORDER BY h."area_id", h."opened_at" DESC
  ), stuck AS (
    SELECT DISTINCT ON (h."area_id") h."area_id", h."id", h.noun->'refusal'->>'dueDay' AS due FROM here h
    WHERE h."kind" = 'handover' AND h."closed_at" IS NULL AND h.noun->'refusal' IS NOT NULL
    ORDER BY h."area_id", h.noun->'refusal'->>'dueDay'
  ), branches AS (
    SELECT DISTINCT ON (h."area_id") h."area_id", h."id", h.noun->>'stage' AS stage FROM here h
    WHERE h."kind" = 'party-branch' ORDER BY h."area_id", h.noun->>'electedOn' DESC
  ), ended AS (
    SELECT h."area_id", jsonb_agg(jsonb_build_object('id', h."id", 'kind', h."kind", 'how', h.noun->'ended'->>'how',
      'failed', coalesce((h.noun->'ended'->>'failedAttempt')::boolean, false)) ORDER BY h."closed_at", h."id") AS attempts
    FROM here h WHERE h."kind" IN ('formation', 'election') AND h."closed_at" IS NOT NULL
      AND coalesce(h.noun->'convened'->>'purpose', '') <> 'by-election' GROUP BY 1
  ), untold_here AS (
    SELECT h."area_id", min(u."since") AS since FROM here h JOIN "untold" u ON u."case_id" = h."id"
    WHERE h."closed_at" IS NULL GROUP BY 1
  )
  SELECT a."id", a."code", a."name", jsonb_build_object(
    'area', jsonb_build_object('totalArea', a."total_area", 'totalHouseholds', a."total_households",
      'deliveredArea', a."delivered_area", 'deliveredHeadcount', a."delivered_headcount", 'movedInArea', a."moved_in_area",
      'movedInHeadcount', a."moved_in_headcount", 'firstDeliveryOn', a."first_delivery_on"),
    'term', (SELECT jsonb_build_object('id', t."id", 'began', t.noun->>'began', 'ends', t.noun->>'ends',
      'takenUp', to_char(t."opened_at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 'alarmOn', t.noun->'lookAhead'->>'alarmOn',
      'renewed', t.noun ? 'renewed', 'electing', t.noun ? 'election', 'belowSince', t.noun->'below'->>'since',
      'sealLost', coalesce((t.noun->>'sealLost')::boolean, false) OR t.noun @? '$.seals.*.lost',
      'lastMeeting', (SELECT max(e."occurred_on") FROM "events" e WHERE e."case_id" = t."id" AND e."type" = 'meeting-held'),
      'lastReport', (SELECT max(e."occurred_on") FROM "events" e WHERE e."case_id" = t."id" AND e."type" = 'report-submitted'),
      'talks', (SELECT count(*) FROM "events" e WHERE e."case_id" = t."id" AND e."type" = 'chair-interviewed'),
      'formalMembers', (SELECT count(*) FROM "people" p
         WHERE p."id" IN (SELECT jsonb_object_keys(t.noun->'members')) AND p."party_membership" = 'formal'))
      FROM terms t WHERE t."area_id" = a."id"),
    'pmc', (SELECT jsonb_build_object('id', b."id", 'stage', b.noun->>'stage', 'ends', b.noun->>'ends', 'brokenSince', b.noun->>'broken')
      FROM bodies b WHERE b."area_id" = a."id" LIMIT 1),
    'trying', (SELECT jsonb_build_object('id', t."id", 'kind', t."kind") FROM trying t WHERE t."area_id" = a."id"),
    'attempts', coalesce((SELECT e.attempts FROM ended e WHERE e."area_id" = a."id"), '[]'),
    'handover', (SELECT jsonb_build_object('id', s."id", 'dueDay', s.due) FROM stuck s WHERE s."area_id" = a."id"),
    'branch', (SELECT jsonb_build_object('id', b."id", 'stage', b.stage) FROM branches b WHERE b."area_id" = a."id"),
    'untoldSince', (SELECT floor(extract(epoch FROM u.since) * 1000)::bigint FROM untold_here u WHERE u."area_id" = a."id"))
  FROM areas a ORDER BY a."id"
$$;

-- The nightly look goes over all of them, by a role that sees no case.
CREATE FUNCTION "all_area_standings"("after" TEXT, "at_most" INTEGER)
RETURNS TABLE ("id" TEXT, "code" TEXT, "name" TEXT, "standing" JSONB)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT * FROM "area_standings"('0', 'a', "after", "at_most")
$$;
REVOKE ALL ON FUNCTION "area_standings"(TEXT, TEXT, TEXT, INTEGER), "all_area_standings"(TEXT, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "area_standings"(TEXT, TEXT, TEXT, INTEGER) TO qrp_api;
GRANT EXECUTE ON FUNCTION "all_area_standings"(TEXT, INTEGER) TO qrp_relay;

-- Each warning is there once while it holds, and is the task of whoever can act: many areas have no case whose task it could be.
CREATE TABLE "continuity_warnings" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "area_id" TEXT NOT NULL,
    "area_name" TEXT NOT NULL,
    "warning" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "case_id" TEXT,
    "figures" JSONB NOT NULL,
    "basis" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "cured_at" TIMESTAMPTZ(3),

    CONSTRAINT "continuity_warnings_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "continuity_warnings_open" ON "continuity_warnings" ("area_id", "warning") WHERE "cured_at" IS NULL;
CREATE INDEX "continuity_warnings_code_id_idx" ON "continuity_warnings" ("code", "id");

ALTER TABLE "continuity_warnings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "continuity_warnings" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "relay" ON "continuity_warnings" TO qrp_relay USING (true) WITH CHECK (true);
GRANT SELECT ON "continuity_warnings" TO qrp_api;
GRANT SELECT, INSERT, UPDATE ON "continuity_warnings" TO qrp_relay;
GRANT USAGE ON SEQUENCE "continuity_warnings_id_seq" TO qrp_relay;

-- What the press has printed about a place: shown beside our own figures, in the sample world alone.
CREATE TABLE "press_figures" (
    "code" TEXT COLLATE "C" NOT NULL,
    "indicator" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,

    CONSTRAINT "press_figures_pkey" PRIMARY KEY ("code", "indicator")
);
ALTER TABLE "press_figures" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "press_figures" FOR SELECT TO qrp_api USING (true);
GRANT SELECT ON "press_figures" TO qrp_api;
