-- Many cases of some kinds are open at once in one place: a problem, a meeting, a mediation.
ALTER TABLE "cases" ADD COLUMN "several" BOOLEAN NOT NULL DEFAULT false;
DROP INDEX "cases_one_open";
CREATE UNIQUE INDEX "cases_one_open" ON "cases" ("kind", "area_id")
  WHERE "closed_at" IS NULL AND NOT "rehearsal" AND NOT "several" AND "parent_id" IS NULL;

-- Their numbers, given once and never again. Whoever takes one sees no other place's.
CREATE TABLE "case_numbers" (
    "kind" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "case_numbers_pkey" PRIMARY KEY ("kind","area_id")
);
ALTER TABLE "case_numbers" ENABLE ROW LEVEL SECURITY;

-- The first of `how_many` numbers that follow one another.
CREATE FUNCTION "next_case_numbers"("of_kind" TEXT, "in_area" TEXT, "how_many" INTEGER) RETURNS INTEGER
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO "case_numbers" ("kind", "area_id", "last") VALUES ("of_kind", "in_area", "how_many")
  ON CONFLICT ("kind", "area_id") DO UPDATE SET "last" = "case_numbers"."last" + "how_many"
  RETURNING "last" - "how_many" + 1
$$;
REVOKE ALL ON FUNCTION "next_case_numbers"(TEXT, TEXT, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "next_case_numbers"(TEXT, TEXT, INTEGER) TO qrp_api, qrp_worker;

-- What people complain of, one row each: of those with a case it follows the case's state in the same transaction; those that were
-- finished before they came to us have only this row, and say where it comes from.
CREATE TABLE "problems" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    -- The service area, or the code of the place itself.
    "area_id" TEXT NOT NULL,
    "root_id" TEXT,
    "source" TEXT NOT NULL,
    -- The number that the source gave it.
    "external" TEXT,
    "category" TEXT NOT NULL,
    -- The item of a campaign's standards, or of the grid's catalogue.
    "item" TEXT,
    "risk" TEXT NOT NULL DEFAULT 'normal',
    "campaign_id" TEXT,
    "enterprise_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    -- The last limit that holds, with what was extended by approval.
    "due_at" TIMESTAMPTZ(3),
    "replied_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "result" TEXT,
    -- Where it lies now, or was closed.
    "tier" TEXT NOT NULL,
    "satisfaction" TEXT,
    "reopened" INTEGER NOT NULL DEFAULT 0,
    -- The earlier problem on the same matter that had been closed; and the one that goes on for both.
    "recurs" TEXT,
    "merged_into" TEXT,
    -- Why a second person has left it out of the rates: shown beside them.
    "excluded" TEXT,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    -- Of a row without a case: from which import, which line, by whom.
    "provenance" JSONB,

    CONSTRAINT "problems_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "problems_code_received_at_idx" ON "problems" ("code", "received_at");
CREATE INDEX "problems_area_id_idx" ON "problems" ("area_id");
CREATE INDEX "problems_campaign_id_idx" ON "problems" ("campaign_id") WHERE "campaign_id" IS NOT NULL;
CREATE INDEX "problems_open" ON "problems" ("code", "due_at") WHERE "closed_at" IS NULL AND NOT "rehearsal";
-- A number of the hotline is taken in once in its district, whichever community it was sent to.
CREATE UNIQUE INDEX "problems_external" ON "problems" (left("code", 6), "source", "external") WHERE "external" IS NOT NULL AND NOT "rehearsal";

ALTER TABLE "problems" ADD CONSTRAINT "problems_result" CHECK (
  "result" IS NULL OR "result" IN ('solved', 'explained', 'not-ours', 'unreachable', 'duplicate', 'not-accepted'));
ALTER TABLE "problems" ADD CONSTRAINT "problems_closed" CHECK (("closed_at" IS NULL) = ("result" IS NULL));

ALTER TABLE "problems" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "problems" FOR SELECT TO qrp_api
  USING (("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true)) OR "root_id" = current_setting('app.tree', true));
CREATE POLICY "read in tree" ON "problems" FOR SELECT TO qrp_worker
  USING ("code" = current_setting('app.code', true) OR "root_id" = current_setting('app.tree', true));
-- Only what came finished is written by hand; everything else follows from a case.
CREATE POLICY "take over" ON "problems" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true)
              AND "root_id" IS NULL AND "provenance" IS NOT NULL AND "closed_at" IS NOT NULL);
GRANT SELECT ON "problems" TO qrp_api, qrp_worker;
GRANT INSERT ON "problems" TO qrp_api;

CREATE FUNCTION "instant_of"("ms" TEXT) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE AS $$
  SELECT to_timestamp("ms"::float8 / 1000)
$$;

CREATE FUNCTION "problem_follows_case"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  noun CONSTANT JSONB := NEW."state"->'noun';
BEGIN
  IF noun->>'source' IS NULL THEN RETURN NULL; END IF;
  INSERT INTO "problems" AS p ("id", "code", "area_id", "root_id", "source", "external", "category", "item", "risk", "campaign_id",
    "enterprise_id", "received_at", "due_at", "replied_at", "closed_at", "result", "tier", "satisfaction", "reopened", "recurs",
    "merged_into", "excluded", "rehearsal")
  VALUES (NEW."id", NEW."code", NEW."area_id", NEW."root_id", noun->>'source', noun->>'external', noun->>'category', noun->>'item',
    coalesce(noun->>'risk', 'normal'), noun->>'campaign', noun->>'enterprise', "instant_of"(noun->>'receivedAt'),
    "instant_of"(noun->>'dueAt'), "instant_of"(noun->>'repliedAt'), NEW."closed_at",
    CASE WHEN NEW."closed_at" IS NOT NULL THEN noun->>'result' END, noun->>'tier', noun->>'satisfaction',
    coalesce((noun->>'reopened')::int, 0), noun->>'recurs', noun->>'mergedInto', noun->>'excluded', NEW."rehearsal")
  ON CONFLICT ("id") DO UPDATE SET
    "category" = excluded."category", "item" = excluded."item", "risk" = excluded."risk", "campaign_id" = excluded."campaign_id",
    "enterprise_id" = excluded."enterprise_id", "due_at" = excluded."due_at", "replied_at" = excluded."replied_at",
    "closed_at" = excluded."closed_at", "result" = excluded."result", "tier" = excluded."tier",
    "satisfaction" = excluded."satisfaction", "reopened" = excluded."reopened", "recurs" = excluded."recurs",
    "merged_into" = excluded."merged_into", "excluded" = excluded."excluded";
  RETURN NULL;
END $$;

CREATE TRIGGER "problem_follows_case" AFTER INSERT OR UPDATE ON "cases"
  FOR EACH ROW WHEN (NEW."kind" = 'problem') EXECUTE FUNCTION "problem_follows_case"();
