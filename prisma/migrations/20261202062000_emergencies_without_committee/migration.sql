-- An emergency of a service area without committee is a major matter of its own tree. When a committee is elected there, its part
-- passes to that committee: it hears of it by the same post as a property management committee does.
CREATE INDEX "cases_told_of_elections" ON "cases" ("id")
  WHERE "kind" IN ('pmc', 'major-matter') AND "closed_at" IS NULL AND "parent_id" IS NULL;

CREATE OR REPLACE FUNCTION "tell_fallback_bodies"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH bodies AS (
    SELECT b."id", b."kind", b."root_id", b."area_id", b."rehearsal", b."state"->'noun'->>'since' AS since,
           coalesce(r."clock_at", 'infinity') AS clock,
           coalesce(to_char(r."clock_at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), '9999') AS today
    FROM "cases" b LEFT JOIN "rehearsals" r ON r."root_id" = b."root_id"
    WHERE b."kind" IN ('pmc', 'major-matter') AND b."closed_at" IS NULL AND b."parent_id" IS NULL
  ), neighbours AS (
    SELECT b."id" AS body, b."kind" AS body_kind, b."root_id" AS root, b.since, b.clock, b.today,
           c."id", c."kind", c."opened_at", c."closed_at", c."recorded_at", c."state"->'noun' AS noun
    FROM bodies b JOIN "cases" c ON c."area_id" = b."area_id" AND c."rehearsal" = b."rehearsal"
      AND c."kind" IN ('formation', 'election', 'committee-term')
  ), news AS (
    SELECT body, root, "id", 'formation-opened' AS kind, "recorded_at", NULL AS elected
    FROM neighbours WHERE body_kind = 'pmc' AND "kind" = 'formation' AND "closed_at" IS NULL AND "opened_at" <= clock
    UNION ALL
    SELECT body, root, "id", 'committee-elected', "recorded_at", noun->'days'->>'elected'
    FROM neighbours WHERE "kind" IN ('formation', 'election') AND noun->'days'->>'elected' BETWEEN since AND today
      AND coalesce(noun->'convened'->>'purpose', '') <> 'by-election'
    UNION ALL
    -- Elected without the system, and registered. It may begin on a day to come. An emergency is opened where the record has no
    -- committee, so that one which is taken up in mid-term is as much news to it as one that begins.
    SELECT body, root, "id", 'committee-elected', "recorded_at", noun->>'began'
    FROM neighbours WHERE "kind" = 'committee-term' AND "closed_at" IS NULL AND (noun->>'began' >= since OR body_kind = 'major-matter')
      AND "opened_at" <= clock
  ), told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT body, "id", kind, root,
           jsonb_build_object('at', floor(extract(epoch FROM "recorded_at") * 1000)::bigint, 'electedOn', elected)
    FROM news ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
