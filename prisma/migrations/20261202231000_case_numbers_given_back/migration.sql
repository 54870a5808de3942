-- The last number, where nothing was opened under it: the next opening takes it. One before the last stays a gap.
CREATE FUNCTION "give_back_case_number"("of_kind" TEXT, "in_area" TEXT, "number" INTEGER) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  UPDATE "case_numbers" SET "last" = "last" - 1
  WHERE "kind" = "of_kind" AND "area_id" = "in_area" AND "last" = "number"
$$;
REVOKE ALL ON FUNCTION "give_back_case_number"(TEXT, TEXT, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "give_back_case_number"(TEXT, TEXT, INTEGER) TO qrp_api;
