-- The reports of a place: asked for, handed in, missed. By code alone, because under row-level security what looks into a document
-- may not choose an index.
CREATE INDEX "events_reports" ON "events" ("code")
WHERE "type" IN ('report-asked', 'report-submitted', 'report-missed');

-- A case that another has opened may go on when that one is closed: a formation ends with the certificate, and its committee's term
-- begins. What names a person is closed when the whole tree is. A term keeps its people like the formation of a committee that stands.
CREATE OR REPLACE FUNCTION "holds_on"("person" TEXT)
RETURNS TABLE ("why" TEXT, "ref" TEXT, "closed_on" TEXT, "committee" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'owns-unit', o."unit_id", NULL, false FROM "unit_owners" o WHERE o."person_id" = "person"
  UNION ALL
  SELECT 'in-office', l."id", NULL, false FROM "leader_registrations" l
  WHERE l."person_id" = "person"
    AND (l."term_until" IS NULL OR l."term_until" >= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))
  UNION ALL
  SELECT 'named-in-case', root."id",
         CASE WHEN EXISTS (SELECT 1 FROM "cases" open WHERE open."root_id" = root."id" AND open."closed_at" IS NULL) THEN NULL
              ELSE to_char((SELECT max(tree."closed_at") FROM "cases" tree WHERE tree."root_id" = root."id")
                           AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') END,
         (root."kind" = 'formation' AND root."stage" = 'ACTIVE') OR root."kind" = 'committee-term'
  FROM "cases" root WHERE root."id" IN (
    SELECT e."root_id" FROM "events" e JOIN "people" p ON p."id" = "person"
    WHERE e."code" = p."code" AND position('"' || "person" || '"' IN e."body") > 0
    UNION
    SELECT v."root_id" FROM "vote_roll" r JOIN "votes" v ON v."case_id" = r."vote_id"
    WHERE r."votes_by" = "person" OR r."voter" = 'person:' || "person"
  )
  ORDER BY 1, 2
$$;
