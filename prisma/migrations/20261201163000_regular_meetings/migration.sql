-- A regular joint meeting brings the next one: its file waits until that was held. The next is a case of another tree, and no
-- transaction writes into both, so the relay's post goes between them: it sees that there is news, and of the cases themselves nothing.
CREATE INDEX "cases_regular_meetings" ON "cases" ("area_id", ("state"->'noun'->>'form'), ("state"->'noun'->>'heldOn'))
  WHERE "kind" = 'joint-meeting' AND NOT "rehearsal" AND ("state"->'noun'->'regular') IS NOT NULL;
CREATE INDEX "cases_waiting_for_next_meeting" ON "cases" ("id")
  WHERE "kind" = 'joint-meeting' AND NOT "rehearsal" AND ("state"->'noun'->'regular') IS NOT NULL
    AND "closed_at" IS NULL AND ("state"->'noun'->'nextHeld') IS NULL;

CREATE FUNCTION "tell_regular_meetings"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH news AS (
    SELECT earlier."id" AS waiting, earlier."root_id" AS root, later."id" AS by, later.held_on, later."recorded_at"
    FROM "cases" earlier JOIN LATERAL (
      SELECT l."id", l."state"->'noun'->>'heldOn' AS held_on, l."recorded_at" FROM "cases" l
      WHERE l."kind" = 'joint-meeting' AND NOT l."rehearsal" AND (l."state"->'noun'->'regular') IS NOT NULL
        AND l."area_id" = earlier."area_id" AND l."state"->'noun'->>'form' = earlier."state"->'noun'->>'form'
        AND l."state"->'noun'->>'heldOn' > earlier."state"->'noun'->>'heldOn'
      ORDER BY l."state"->'noun'->>'heldOn' LIMIT 1
    ) later ON true
    WHERE earlier."kind" = 'joint-meeting' AND NOT earlier."rehearsal" AND (earlier."state"->'noun'->'regular') IS NOT NULL
      AND earlier."closed_at" IS NULL AND (earlier."state"->'noun'->'nextHeld') IS NULL
  ), told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT waiting, by, 'next-held', root,
           jsonb_build_object('at', floor(extract(epoch FROM "recorded_at") * 1000)::bigint, 'heldOn', held_on)
    FROM news ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_regular_meetings"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_regular_meetings"() TO qrp_relay;
