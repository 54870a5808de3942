-- What is written beside a rehearsed case, such as a sheet of its campaign, is dated by its clock, which stands still until that is written.
CREATE FUNCTION "clock_of_root"("root" TEXT) RETURNS TABLE ("clock" TIMESTAMPTZ, "stepping" BOOLEAN)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  SELECT "clock_at", coalesce("stepping_until" > now(), false) FROM "rehearsals" WHERE "root_id" = "root" FOR SHARE
$$;
REVOKE ALL ON FUNCTION "clock_of_root"(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "clock_of_root"(TEXT) TO qrp_api;
