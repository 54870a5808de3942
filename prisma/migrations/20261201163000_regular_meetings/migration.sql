-- A regular joint meeting brings the next one: its file waits until that was held. The next is a case of another tree, and no
-- transaction writes into both, so the relay's post goes between them: it sees that there is news, and of the cases themselves nothing.
CREATE INDEX "cases_regular_meetings" ON "cases" ("area_id")
  WHERE "kind" = 'joint-meeting' AND NOT "rehearsal" AND ("state"->'noun'->'regular') IS NOT NULL;

CREATE FUNCTION "tell_regular_meetings"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH held AS (
    SELECT "id", "root_id", "area_id", "closed_at", "recorded_at", "state"->'noun' AS noun
    FROM "cases"
    WHERE "kind" = 'joint-meeting' AND NOT "rehearsal" AND ("state"->'noun'->'regular') IS NOT NULL
      AND "state"->'noun'->>'heldOn' IS NOT NULL
  ), news AS (
    SELECT DISTINCT ON (earlier."id") earlier."id" AS waiting, earlier."root_id" AS root, later."id" AS by, later.noun->>'heldOn' AS held_on,
      later."recorded_at"
    FROM held earlier JOIN held later
      ON later."area_id" = earlier."area_id" AND later.noun->>'form' = earlier.noun->>'form'
        AND later.noun->>'heldOn' > earlier.noun->>'heldOn'
    WHERE earlier."closed_at" IS NULL AND earlier.noun->'nextHeld' IS NULL
    ORDER BY earlier."id", later.noun->>'heldOn'
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
