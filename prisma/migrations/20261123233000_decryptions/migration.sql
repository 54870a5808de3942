-- Who opened which case's encrypted payloads in the Temporal UI: only ever added to, by the API alone, and seen within the reader's place.
CREATE TABLE "decryptions" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "payloads" INTEGER NOT NULL,

    CONSTRAINT "decryptions_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "decryptions_code_at_idx" ON "decryptions" ("code", "at");

GRANT SELECT, INSERT ON "decryptions" TO qrp_api;
GRANT USAGE ON SEQUENCE "decryptions_id_seq" TO qrp_api;
ALTER TABLE "decryptions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "decryptions" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "decryptions" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));

-- The relay looks whether an incident of a case still waits for a person, before it writes another.
GRANT SELECT ("id", "case_id", "kind", "happened_at", "settled_at") ON "incidents" TO qrp_relay;
CREATE POLICY "relay" ON "incidents" FOR SELECT TO qrp_relay USING (true);
