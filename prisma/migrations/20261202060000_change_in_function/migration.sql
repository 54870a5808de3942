-- For migrations: puts other words in the place of some in a function, wherever they stand, and changes nothing else of it. A function
-- of sixty lines that changes by one is not written out again; one that has not the words is an error and no silence.
CREATE FUNCTION "change_in_function"("named" REGPROC, "words" TEXT, "others" TEXT) RETURNS VOID
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  was CONSTANT TEXT := pg_get_functiondef("named");
BEGIN
  IF position("words" IN was) = 0 THEN RAISE EXCEPTION '% has no %', "named", "words"; END IF;
  EXECUTE replace(was, "words", "others");
END $$;
REVOKE ALL ON FUNCTION "change_in_function"(REGPROC, TEXT, TEXT) FROM PUBLIC;
