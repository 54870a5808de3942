-- What was uploaded, by the SHA-256 of its bytes and the place to which it belongs. No name of a file, no title, no person: these are
-- personal data more often than not, and the bytes lie outside the database.
CREATE TABLE "documents" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "scan" TEXT NOT NULL,
    "uploaded_role" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id", "code"),
    CONSTRAINT "documents_id_is_sha256" CHECK ("id" ~ '^[0-9a-f]{64}$')
);

CREATE INDEX "documents_code_idx" ON "documents"("code");

-- Insert-only, as the chain is.
GRANT SELECT, INSERT ON "documents" TO qrp_api;
GRANT SELECT ON "documents" TO qrp_worker;

ALTER TABLE "documents" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "documents" FOR SELECT TO qrp_api, qrp_worker
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "documents" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
