-- What two people say of an incident: proposed by the first, confirmed by the second, and what came of it.
ALTER TABLE "incidents" ADD COLUMN "proposed_by" TEXT;
ALTER TABLE "incidents" ADD COLUMN "ruling" TEXT;
ALTER TABLE "incidents" ADD COLUMN "reason" TEXT;
ALTER TABLE "incidents" ADD COLUMN "outcome" TEXT;

CREATE INDEX "incidents_waiting" ON "incidents" ("code", "happened_at") WHERE "settled_at" IS NULL;
