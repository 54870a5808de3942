-- Joint enforcement belongs to a Street or a district, and what it came from are cases of other trees: the relay's post goes between
-- them. A campaign of a district stands outside a Street's range; whether one takes in a place is all that is said of it.

CREATE INDEX "cases_joint_enforcement" ON "cases" ("id") WHERE "kind" = 'joint-enforcement' AND NOT "rehearsal";

CREATE FUNCTION "campaign_over"("campaign" TEXT, "place" TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM "cases" WHERE "id" = "campaign" AND "kind" = 'campaign' AND "closed_at" IS NULL
                 AND starts_with("place", "code"))
$$;
REVOKE ALL ON FUNCTION "campaign_over"(TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "campaign_over"(TEXT, TEXT) TO qrp_api, qrp_worker;

-- How many were news. A problem that is closed takes nothing in; what ended three months ago was told.
CREATE FUNCTION "tell_enforced_problems"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH enforcements AS (
    SELECT "id", "recorded_at", "closed_at", "state"->'noun' AS noun FROM "cases"
    WHERE "kind" = 'joint-enforcement' AND NOT "rehearsal" AND ("closed_at" IS NULL OR "closed_at" > now() - interval '90 days')
  ), news AS (
    SELECT p."id" AS problem, p."root_id" AS root, e."id", e."recorded_at", e.noun, kinds.word
    FROM enforcements e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.noun->'problems') AS named
    JOIN "cases" p ON p."id" = named AND p."kind" = 'problem' AND p."closed_at" IS NULL
    CROSS JOIN (VALUES ('enforcement-opened'), ('enforcement-ended')) AS kinds (word)
    WHERE kinds.word = 'enforcement-opened' OR e."closed_at" IS NOT NULL
  ), told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT problem, "id", word, root,
           jsonb_build_object('at', floor(extract(epoch FROM "recorded_at") * 1000)::bigint, 'stage', noun->>'stage')
    FROM news ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_enforced_problems"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_enforced_problems"() TO qrp_relay;

-- A patrol hears that the next one in its area is planned: a case of its own.
CREATE INDEX "cases_patrols" ON "cases" ("area_id", "opened_at") WHERE "kind" = 'patrol' AND NOT "rehearsal";

CREATE FUNCTION "tell_patrols"() RETURNS INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH told AS (
    INSERT INTO "inbox" ("to_case", "from_case", "kind", "to_root", "data")
    SELECT p."id", later."id", 'next-planned', p."root_id",
           jsonb_build_object('at', floor(extract(epoch FROM later."recorded_at") * 1000)::bigint)
    FROM "cases" p CROSS JOIN LATERAL (
      SELECT "id", "recorded_at" FROM "cases" n
      WHERE n."kind" = 'patrol' AND NOT n."rehearsal" AND n."area_id" = p."area_id" AND n."opened_at" > p."opened_at"
      ORDER BY n."opened_at" LIMIT 1) later
    WHERE p."kind" = 'patrol' AND NOT p."rehearsal" AND p."closed_at" IS NULL AND p."state"->'noun'->>'next' = 'owed'
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT count(*)::int FROM told
$$;
REVOKE ALL ON FUNCTION "tell_patrols"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tell_patrols"() TO qrp_relay;
