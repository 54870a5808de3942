-- What is known of a person lies under a key of their own, which lies under ours. Without the key it is gone, in backups too.
-- People who stand there already wait in a table of their own until `tools/lib/seal-people.mjs`, which has our keys, has sealed them.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM "people") THEN
    CREATE TABLE "people_unsealed" AS SELECT "id", "name", "phone", "email" FROM "people";
  END IF;
END $$;

ALTER TABLE "people"
  DROP COLUMN "name",
  DROP COLUMN "phone",
  DROP COLUMN "email",
  ADD COLUMN "key" TEXT,
  ADD COLUMN "details" TEXT,
  ADD COLUMN "name_digest" TEXT,
  ADD COLUMN "erased_at" TIMESTAMPTZ(3);

CREATE INDEX "people_name_digest_idx" ON "people"("name_digest");

-- The mailroom writes to people.
GRANT SELECT ("key", "details") ON "people" TO qrp_relay;

-- Who was erased, when, by whom and on what ground. Only ever added to: a restored backup is brought up to it.
CREATE TABLE "erasures" (
    "person_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("person_id")
);
CREATE INDEX "erasures_code_idx" ON "erasures"("code");

GRANT SELECT ON "erasures" TO qrp_api;

ALTER TABLE "erasures" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "erasures" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
