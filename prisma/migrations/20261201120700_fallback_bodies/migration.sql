-- A property management committee ends with the election of a committee, and an election is a case of another tree: no transaction
-- writes into both. The relay's post goes between them: it sees that there is news, and of the cases themselves it sees nothing.
CREATE FUNCTION "tell_fallback_bodies"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH bodies AS (
    SELECT "id", "root_id", "area_id", "state"->'noun'->>'since' AS since
    FROM "cases" WHERE "kind" = 'pmc' AND "closed_at" IS NULL AND NOT "rehearsal" AND "parent_id" IS NULL
  ), neighbours AS (
    SELECT b."id" AS body, b."root_id" AS root, b.since, c."id", c."kind", c."closed_at", c."recorded_at", c."state"->'noun' AS noun
    FROM bodies b JOIN "cases" c ON c."area_id" = b."area_id" AND NOT c."rehearsal"
      AND c."kind" IN ('formation', 'election', 'committee-term')
  ), news AS (
    SELECT body, root, "id", 'formation-opened' AS kind, "recorded_at", NULL AS elected
    FROM neighbours WHERE "kind" = 'formation' AND "closed_at" IS NULL
    UNION ALL
    SELECT body, root, "id", 'committee-elected', "recorded_at", noun->'days'->>'elected'
    FROM neighbours WHERE "kind" IN ('formation', 'election') AND noun->'days'->>'elected' >= since
      AND coalesce(noun->'convened'->>'purpose', '') <> 'by-election'
    UNION ALL
    -- Elected without the system, and registered.
    SELECT body, root, "id", 'committee-elected', "recorded_at", noun->>'began'
    FROM neighbours WHERE "kind" = 'committee-term' AND "closed_at" IS NULL AND noun->>'began' >= since
  ), told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT body, "id", kind, root,
           jsonb_build_object('at', floor(extract(epoch FROM "recorded_at") * 1000)::bigint, 'electedOn', elected)
    FROM news ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_fallback_bodies"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_fallback_bodies"() TO qrp_relay;
