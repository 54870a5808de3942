-- Who gives the ballot of a unit: its one owner, or the one whom co-owners have named (GR art. 25). It makes no other count.
ALTER TABLE "vote_roll" ADD COLUMN "votes_by" TEXT;
