-- Appointments of grid workers that have not ended, for the standing look: when each ends, whether the next one has been made, and of
-- which office whoever appointed was. An account without an entry of its own is taken for the community's.
CREATE FUNCTION "grid_terms"("after" TEXT, "at_most" INTEGER)
RETURNS TABLE ("id" TEXT, "code" TEXT, "name" TEXT, "person" TEXT, "from" TEXT, "until" TEXT, "by" TEXT, "renewed" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT g."id", g."code", '网格员（' || o."name" || '）', g."person_id", g."from_day", g."until_day",
    coalesce((SELECT r."role" FROM "role_assignments" r
      WHERE r."subject" = g."appointed_by" AND r."role" IN ('street', 'residents-committee', 'community-party-organization')
        AND starts_with(g."code", r."node") ORDER BY r."given_at" DESC LIMIT 1), 'community-party-organization'),
    EXISTS (SELECT 1 FROM "grid_workers" n WHERE n."account" = g."account" AND n."code" = g."code" AND n."from_day" > g."until_day"
      AND n."ended_on" IS NULL)
  FROM "grid_workers" g JOIN "organisations" o ON o."id" = g."enterprise_id"
  WHERE g."ended_on" IS NULL AND g."until_day" >= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AND g."id" > "after"
  ORDER BY g."id" LIMIT "at_most"
$$;
REVOKE ALL ON FUNCTION "grid_terms"(TEXT, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "grid_terms"(TEXT, INTEGER) TO qrp_relay;
