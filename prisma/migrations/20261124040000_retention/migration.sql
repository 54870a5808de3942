-- Since when nothing rests on a person any more: the first night on which that was seen.
ALTER TABLE "people" ADD COLUMN "nothing_left_since" TEXT;

-- What rests on a person: units, offices, and every case whose chain or whose roll names them. With the owner's rights, because it looks
-- into votes; it tells no more than that, and only those call it who may erase.
CREATE FUNCTION "holds_on"("person" TEXT)
RETURNS TABLE ("why" TEXT, "ref" TEXT, "closed_on" TEXT, "committee" BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'owns-unit', o."unit_id", NULL, false FROM "unit_owners" o WHERE o."person_id" = "person"
  UNION ALL
  SELECT 'in-office', l."id", NULL, false FROM "leader_registrations" l
  WHERE l."person_id" = "person"
    AND (l."term_until" IS NULL OR l."term_until" >= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))
  UNION ALL
  SELECT 'named-in-case', root."id", to_char(root."closed_at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
         root."kind" = 'formation' AND root."stage" = 'ACTIVE'
  FROM "cases" root WHERE root."id" IN (
    SELECT e."root_id" FROM "events" e JOIN "people" p ON p."id" = "person"
    WHERE e."code" = p."code" AND position('"' || "person" || '"' IN e."body") > 0
    UNION
    SELECT v."root_id" FROM "vote_roll" r JOIN "votes" v ON v."case_id" = r."vote_id"
    WHERE r."votes_by" = "person" OR r."voter" = 'person:' || "person"
  )
  ORDER BY 1, 2
$$;

-- Erases what is known of a person, everywhere at once: the key, and with it all that lies under it; what stands in clear text in the
-- answers to requests and in mails. That they were a Party member goes as well. False where they were erased before.
CREATE FUNCTION "erase_person"("person" TEXT, "by_actor" TEXT, "by_role" TEXT, "on_ground" TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO "erasures" ("person_id", "code", "actor", "role", "ground")
  SELECT "id", "code", "by_actor", "by_role", "on_ground" FROM "people" WHERE "id" = "person"
  ON CONFLICT DO NOTHING;
  UPDATE "people" SET "key" = NULL, "details" = NULL, "name_digest" = NULL, "party_membership" = 'none',
         "party_organisation_id" = NULL, "erased_at" = now(), "version" = "version" + 1
  WHERE "id" = "person" AND "erased_at" IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM "ties" WHERE "person_id" = "person";
  UPDATE "requests" SET "answer" = NULL, "method" = '', "path" = '', "body_hash" = ''
  WHERE "answer"->>'id' = "person" OR "path" = '/people/' || "person" OR starts_with("path", '/people/' || "person" || '/');
  UPDATE "outbox" SET "lines" = '[]' WHERE "recipient" = 'person:' || "person";
  UPDATE "digests" SET "bytes" = '', "address" = '' WHERE "recipient" = 'person:' || "person" AND "status" = 'sent';
  RETURN true;
END $$;

-- Text and address of mails that were sent before a moment; files that were previewed before it and never committed.
CREATE FUNCTION "forget_mails"("before" TIMESTAMPTZ, "at_most" INTEGER) RETURNS INTEGER
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH old AS (
    SELECT "id" FROM "digests" WHERE "status" = 'sent' AND "sent_at" < "before" AND "address" <> '' LIMIT "at_most" FOR UPDATE SKIP LOCKED
  ), forgotten AS (
    UPDATE "digests" d SET "bytes" = '', "address" = '' FROM old WHERE d."id" = old."id" RETURNING 1
  )
  SELECT count(*)::int FROM forgotten
$$;
CREATE FUNCTION "forget_previews"("before" TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH forgotten AS (
    UPDATE "register_imports" SET "rows" = '{}'
    WHERE "committed_at" IS NULL AND "created_at" < "before" AND "rows" <> '{}' RETURNING 1
  )
  SELECT count(*)::int FROM forgotten
$$;

-- People on whom nothing may rest: who owns nothing and holds no office. A page of them, with since when that was seen.
CREATE FUNCTION "people_without_unit"("after" TEXT, "at_most" INTEGER)
RETURNS TABLE ("id" TEXT, "code" TEXT, "since" TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p."id", p."code", p."nothing_left_since" FROM "people" p
  WHERE p."id" > "after" AND p."erased_at" IS NULL AND p."code" NOT LIKE '00%'
    AND NOT EXISTS (SELECT 1 FROM "unit_owners" o WHERE o."person_id" = p."id")
  ORDER BY p."id" LIMIT "at_most"
$$;
CREATE FUNCTION "nothing_left"("person" TEXT, "on_day" TEXT) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE "people" SET "nothing_left_since" = "on_day" WHERE "id" = "person"
$$;
-- Whoever owns a unit again: their term is over, and a later one begins anew.
CREATE FUNCTION "own_again"() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE "people" p SET "nothing_left_since" = NULL WHERE "nothing_left_since" IS NOT NULL
    AND EXISTS (SELECT 1 FROM "unit_owners" o WHERE o."person_id" = p."id")
$$;
CREATE INDEX "people_nothing_left" ON "people" ("id") WHERE "nothing_left_since" IS NOT NULL;

REVOKE ALL ON FUNCTION "holds_on"(TEXT), "erase_person"(TEXT, TEXT, TEXT, TEXT), "forget_mails"(TIMESTAMPTZ, INTEGER),
  "forget_previews"(TIMESTAMPTZ), "people_without_unit"(TEXT, INTEGER), "nothing_left"(TEXT, TEXT), "own_again"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "holds_on"(TEXT), "erase_person"(TEXT, TEXT, TEXT, TEXT) TO qrp_api, qrp_relay;
GRANT EXECUTE ON FUNCTION "forget_mails"(TIMESTAMPTZ, INTEGER), "forget_previews"(TIMESTAMPTZ),
  "people_without_unit"(TEXT, INTEGER), "nothing_left"(TEXT, TEXT), "own_again"() TO qrp_relay;

-- What was erased is written down outside the database as well, so that an older backup is brought up to it.
GRANT SELECT ON "erasures" TO qrp_relay;
CREATE POLICY "relay" ON "erasures" FOR SELECT TO qrp_relay USING (true);
