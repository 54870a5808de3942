-- The answers kept with keys hold personal data. After ninety days status and seq remain, and the key stays taken for ever.
-- The relay may have them forgotten and may not read them: a function with the owner's rights does this one thing.
-- Everybody in a rehearsal is made up, and its days are not ours: its answers stay.
CREATE FUNCTION "forget_answers"("at_most" INTEGER) RETURNS INTEGER
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH old AS (
    SELECT r."actor", r."key" FROM "requests" r
    WHERE r."answer" IS NOT NULL AND r."received_at" < now() - interval '90 days'
      AND NOT EXISTS (SELECT 1 FROM "rehearsals" h WHERE h."root_id" = r."root_id")
    LIMIT "at_most" FOR UPDATE SKIP LOCKED
  ), forgotten AS (
    UPDATE "requests" r SET "answer" = NULL, "method" = '', "path" = '', "body_hash" = ''
    FROM old WHERE r."actor" = old."actor" AND r."key" = old."key" RETURNING 1
  )
  SELECT count(*)::int FROM forgotten
$$;
REVOKE ALL ON FUNCTION "forget_answers"(INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "forget_answers"(INTEGER) TO qrp_relay;

CREATE INDEX "requests_answered" ON "requests" ("received_at") WHERE "answer" IS NOT NULL;
