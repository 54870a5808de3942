-- The standing look sees how many of the seats are taken, and whether whoever left has handed over: each locks a seal.

-- Within the reader's own range: row-level security holds as everywhere.
CREATE OR REPLACE FUNCTION "area_standings"("lo" TEXT, "hi" TEXT, "after" TEXT, "at_most" INTEGER)
RETURNS TABLE ("id" TEXT, "code" TEXT, "name" TEXT, "standing" JSONB)
LANGUAGE sql STABLE SET search_path = public AS $$
  WITH today AS (
    SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day
  ), areas AS (
    SELECT s.* FROM "service_areas" s
    WHERE s."code" >= "lo" COLLATE "C" AND s."code" < "hi" COLLATE "C" AND s."code" NOT LIKE '00%' AND s."id" > "after"
    ORDER BY s."id" LIMIT "at_most"
  ), here AS (
    SELECT c."area_id", c."id", c."kind", c."opened_at", c."closed_at", c."state"->'noun' AS noun, c."state"->'duties' AS duties,
      c."kind" = 'committee-term'
        AND c."state"->'procedures' @? '$.* ? (@.kind == "handover" && !exists(@.outcome))' AS handing
    FROM "cases" c WHERE c."area_id" IN (SELECT a."id" FROM areas a) AND NOT c."rehearsal"
      AND (c."closed_at" IS NULL OR c."kind" IN ('party-branch', 'formation', 'election'))
  ), terms AS (
    SELECT DISTINCT ON (h."area_id") h."area_id", h."id", h.noun, h.handing, h."opened_at" FROM here h, today t
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
      'seats', (t.noun->>'seats')::int, 'members', (SELECT count(*) FROM jsonb_object_keys(t.noun->'members')),
      'handingOver', coalesce(t.handing, false),
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
