-- Links of a survey that leave by mail are made by the mailroom when it writes the mail, so that they lie nowhere before. It adds them
-- and reads none.
GRANT INSERT ON "survey_links" TO qrp_relay;
CREATE POLICY "add for a mail" ON "survey_links" FOR INSERT TO qrp_relay WITH CHECK (true);

-- Whether a unit is no longer to be asked: it has answered by whatever channel, or the survey is not open. Of the answer itself it says
-- nothing, and of the review no more than this.
CREATE FUNCTION "survey_asks_no_more"("survey" TEXT, "unit" TEXT)
RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM "survey_answers" a WHERE a."survey_id" = "survey" AND a."unit_id" = "unit")
    OR NOT EXISTS (
      SELECT 1 FROM "cases" c
      LEFT JOIN "rehearsals" r ON r."root_id" = c."root_id"
      WHERE c."id" = "survey" AND c."closed_at" IS NULL AND c."state"#>>'{noun,stage}' = 'ASSESSING'
        AND to_timestamp((c."state"#>>'{noun,survey,closesAt}')::float8 / 1000) > coalesce(r."clock_at", now())
    )
$$;
REVOKE ALL ON FUNCTION "survey_asks_no_more"(TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "survey_asks_no_more"(TEXT, TEXT) TO qrp_relay;
