-- What was in a mail is looked up when it was sent, and when it comes back.
CREATE INDEX "outbox_digest" ON "outbox" ("digest_id") WHERE "digest_id" IS NOT NULL;

-- A mail that came back is marked by the one who reads the report.
GRANT UPDATE ("status", "error") ON "digests" TO qrp_api;
