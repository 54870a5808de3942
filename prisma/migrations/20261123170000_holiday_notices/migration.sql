-- The State Council's notices that were loaded after this build was made. A correction is a newer row; the newest of a year holds.
CREATE TABLE "holiday_notices" (
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "days" JSONB NOT NULL,
    "loaded_by" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "adopted_up_to" TEXT NOT NULL DEFAULT '',
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "holiday_notices_pkey" PRIMARY KEY ("id")
);

GRANT SELECT ON "holiday_notices" TO qrp_api, qrp_worker, qrp_relay;
GRANT INSERT ON "holiday_notices" TO qrp_api;
GRANT UPDATE ("adopted_up_to", "finished_at") ON "holiday_notices" TO qrp_relay;
