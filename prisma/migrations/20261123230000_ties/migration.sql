-- To whom of the register somebody who acts here is tied: themself, a spouse, a relative, an interest.
CREATE TABLE "ties" (
    "account" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "declared_by" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ties_pkey" PRIMARY KEY ("account", "person_id")
);
CREATE INDEX "ties_person_id_idx" ON "ties"("person_id");
ALTER TABLE "ties" ADD CONSTRAINT "ties_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ties" ALTER COLUMN "code" TYPE TEXT COLLATE "C";

GRANT SELECT, INSERT ON "ties" TO qrp_api;
GRANT SELECT ON "ties" TO qrp_worker;

-- Whoever acts is held against their own ties, wherever the person concerned is registered.
ALTER TABLE "ties" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "ties" FOR SELECT TO qrp_api, qrp_worker USING (
  "account" = current_setting('app.actor', true)
  OR ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true)));
CREATE POLICY "add" ON "ties" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
