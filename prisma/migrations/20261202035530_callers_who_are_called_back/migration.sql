-- An office above the Street learns who told a problem only while it owes them the call-back, or owes it for the problem that goes on
-- for theirs.
CREATE FUNCTION "owes_call_back"("of_problem" TEXT, "by_role" TEXT, "at_node" TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT "by_role" IN ('property-authority', 'district') AND EXISTS (
    SELECT 1 FROM "tasks" t
    WHERE t."case_id" IN ("of_problem", (SELECT p."merged_into" FROM "problems" p WHERE p."id" = "of_problem"))
      AND t."duty" = 'call-back' AND t."status" IN ('open', 'claimed') AND t."role" = "by_role"
      AND t."node" IN ("at_node", '00' || "at_node"))
$$;
REVOKE ALL ON FUNCTION "owes_call_back"(TEXT, TEXT, TEXT) FROM PUBLIC;

DO $$
DECLARE
  was TEXT := pg_get_functiondef('read_caller'::regproc);
  word CONSTANT TEXT := '''grid-worker'', ''street'') THEN RETURN';
BEGIN
  IF position(word IN was) = 0 THEN RAISE EXCEPTION 'read_caller names no roles'; END IF;
  EXECUTE replace(was, word,
    '''grid-worker'', ''street'') AND NOT "owes_call_back"("of_problem", "by_role", "at_node") THEN RETURN');
END $$;
