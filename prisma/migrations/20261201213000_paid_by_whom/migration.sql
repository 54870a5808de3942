-- The appointments by which a company pays somebody, whatever they act as: by their account, by another account of theirs, by the link in
-- a mail, or as the deputy of whom it pays. A decision asks it under its lock, from any range.
CREATE FUNCTION "appointments_of"("somebody" TEXT[]) RETURNS TABLE ("enterprise" TEXT, "from" TEXT, "until" TEXT, "endedOn" TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH persons AS (
    SELECT "person_id" AS id FROM "ties" WHERE "account" = ANY ("somebody")
    UNION SELECT "person_id" FROM "grid_workers" WHERE "account" = ANY ("somebody")
    UNION SELECT unnest("somebody")
  )
  SELECT g."enterprise_id", g."from_day", g."until_day", g."ended_on" FROM "grid_workers" g
  WHERE g."account" = ANY ("somebody") OR g."person_id" IN (SELECT id FROM persons)
$$;
REVOKE ALL ON FUNCTION "appointments_of"(TEXT[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "appointments_of"(TEXT[]) TO qrp_api, qrp_worker;
