-- A restored record is raised to a new epoch; the relay writes down up to which epoch it has asked every run.
ALTER TABLE "epoch" ADD COLUMN "swept" INTEGER NOT NULL DEFAULT 1;
GRANT UPDATE ("swept") ON "epoch" TO qrp_relay;
