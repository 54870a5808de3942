-- Zibo counts the conditions of a first assembly by who has moved in (ZB art. 22), and not by what was delivered. Where nobody
-- has reported it the figures are absent, which is not the same as nought.
ALTER TABLE "service_areas" ADD COLUMN "moved_in_area" BIGINT,
ADD COLUMN "moved_in_headcount" INTEGER;
ALTER TABLE "exclusive_units" ADD COLUMN "moved_in" BOOLEAN NOT NULL DEFAULT false;
