-- Which unit leads a problem now, or led it when it was closed: figures are told by unit (JN-HL art. 33). A person who was named leads
-- for their office, and stands in no figure.
ALTER TABLE "problems" ADD COLUMN "unit" TEXT;

-- `street@370302001`, and of a department `reviewing-department@370302#police`, as their people sign in. A name is a department's where
-- our registers have it as one, or where they say of whose people it is. A committee and a developer are of one service area. A company
-- is one wherever it works, `property-service-enterprise#…`, where the problem names it.
CREATE FUNCTION "unit_of"("lead" JSONB, "code" TEXT, "area" TEXT, "company" TEXT) RETURNS TEXT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT CASE WHEN "role" = 'property-service-enterprise' AND "company" IS NOT NULL THEN "role" || '#' || "company"
    ELSE "role" || '@' || "node" || coalesce('#' || CASE WHEN "role" = 'reviewing-department' THEN coalesce(
      (SELECT "branch" FROM "organisations" o WHERE o."role" = at."role" AND o."code" = at."node" AND o."branch" = "lead"->>'who' LIMIT 1),
      (SELECT "branch" FROM "role_assignments" r WHERE r."role" = at."role" AND r."node" = at."node" AND r."branch" IS NOT NULL
         AND "lead"->>'who' IN (r."branch", r."subject") ORDER BY r."branch" = "lead"->>'who' DESC, r."branch" LIMIT 1)) END, '') END
  FROM (SELECT "lead"->>'role' AS "role", coalesce("lead"->>'node', CASE
      WHEN "lead"->>'role' IN ('owners-committee', 'developer') THEN "area"
      ELSE left("code", CASE WHEN "code" LIKE '00%' THEN 2 ELSE 0 END + CASE
        WHEN "lead"->>'role' IN ('property-authority', 'reviewing-department', 'district') THEN 6
        WHEN "lead"->>'role' = 'street' THEN 9 ELSE 12 END) END) AS "node") at
  WHERE "role" IS NOT NULL
$$;
REVOKE ALL ON FUNCTION "unit_of"(JSONB, TEXT, TEXT, TEXT) FROM PUBLIC;

-- The row follows.
SELECT "change_in_function"('problem_follows_case', '"accused", "rehearsal")', '"accused", "unit", "rehearsal")');
SELECT "change_in_function"('problem_follows_case', $$noun->>'accused', NEW."rehearsal")$$,
  $$noun->>'accused', "unit_of"(noun->'lead', NEW."code", NEW."area_id", noun->>'enterprise'), NEW."rehearsal")$$);
SELECT "change_in_function"('problem_follows_case', '"accused" = excluded."accused"',
  '"accused" = excluded."accused", "unit" = excluded."unit"');

UPDATE "problems" p SET "unit" = "unit_of"(c."state"->'noun'->'lead', p."code", p."area_id", p."enterprise_id")
FROM "cases" c WHERE c."id" = p."id" AND c."kind" = 'problem';
