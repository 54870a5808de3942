-- A vote that was withdrawn takes no ballot any more, from the same transaction on in which it was withdrawn.
ALTER TABLE "votes" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);
