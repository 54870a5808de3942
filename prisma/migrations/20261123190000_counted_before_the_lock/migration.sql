-- A count is made before the vote's lock, and only the difference under it. docs/decisions/004-ballots.md.

-- The ballots of a box can be counted without the lock once the next box stands: nobody adds to it any more.
ALTER TABLE "votes" ADD COLUMN "open_box" INTEGER NOT NULL DEFAULT 1;
-- What was stored so far lies in the first box. A build that knows no boxes leaves it out, and its ballots count as the newest.
ALTER TABLE "ballots" ADD COLUMN "box" INTEGER DEFAULT 1;
ALTER TABLE "ballots" ALTER COLUMN "box" DROP DEFAULT;
CREATE INDEX "ballots_vote_id_box_idx" ON "ballots" ("vote_id", "box");

-- The roll never changes, so a voter's whole area is known when it is taken, and who has one unit only needs no gathering by person.
-- Where neither is known the voter is gathered from the roll as before.
ALTER TABLE "vote_roll" ADD COLUMN "sole" BOOLEAN, ADD COLUMN "voter_area" BIGINT;
ALTER TABLE "ballots" ADD COLUMN "sole" BOOLEAN, ADD COLUMN "voter_area" BIGINT;

CREATE TABLE "ballot_sheets" (
    "vote_id" TEXT NOT NULL,
    "box" INTEGER NOT NULL,
    "count" JSONB NOT NULL,

    CONSTRAINT "ballot_sheets_pkey" PRIMARY KEY ("vote_id", "box")
);

GRANT SELECT, INSERT ON "ballot_sheets" TO qrp_api, qrp_worker;
ALTER TABLE "ballot_sheets" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of the vote" ON "ballot_sheets" TO qrp_api, qrp_worker USING ("vote_id" = current_setting('app.vote', true))
  WITH CHECK ("vote_id" = current_setting('app.vote', true));
