-- What was told of a problem, as it may be shown: never who told it. Duplicates and what was not accepted have a row as well, so that
-- each number of the source finds its answer.
CREATE TABLE "problem_reports" (
    "problem_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "area_id" TEXT NOT NULL,
    -- By which other systems ask for it. It tells nothing of the place.
    "request_id" TEXT NOT NULL,
    -- Of what was told with that request, without who told it: anything else under the same key is not the same order.
    "order_hash" TEXT,
    "source" TEXT NOT NULL,
    "external" TEXT,
    "what" TEXT NOT NULL,
    "place" TEXT,
    -- Millionths of a degree.
    "latitude" INTEGER,
    "longitude" INTEGER,
    "photo" TEXT,
    -- May not be returned by whoever receives it.
    "directly_assigned" BOOLEAN NOT NULL DEFAULT false,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "problem_reports_pkey" PRIMARY KEY ("problem_id")
);
CREATE UNIQUE INDEX "problem_reports_request_id_key" ON "problem_reports" ("request_id");
-- Taken in once in its district, and its number is taken before its case begins: of two at once the second finds the first.
CREATE UNIQUE INDEX "problem_reports_external" ON "problem_reports" (left("code", 6), "source", "external") WHERE "external" IS NOT NULL;
CREATE INDEX "problem_reports_code_idx" ON "problem_reports" ("code");

-- Who told it. Sealed under a key of their own, which lies under ours. Nobody selects from here: it is read by `read_caller` alone.
CREATE TABLE "callers" (
    "problem_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "key" TEXT,
    -- Name, telephone, mail address.
    "details" TEXT,
    -- In their own words, where something in them had to be covered.
    "told" TEXT,
    "wants_reply" BOOLEAN NOT NULL,
    -- Whether the office that handles it may know and call them.
    "consent" BOOLEAN NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "callers_pkey" PRIMARY KEY ("problem_id")
);

-- Who read which caller. Only ever added to.
CREATE TABLE "caller_reads" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "problem_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "caller_reads_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "caller_reads_code_at_idx" ON "caller_reads" ("code", "at");

-- A file of rows that is too large for one row of `register_imports`: its lines, sealed, some hundred at a time.
CREATE TABLE "import_batches" (
    "import_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "rows" TEXT NOT NULL,

    CONSTRAINT "import_batches_pkey" PRIMARY KEY ("import_id", "number")
);
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "register_imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of a photo the copy that anybody may see who sees the problem: without the place and the device that the original tells.
CREATE TABLE "photo_copies" (
    "document_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "copy_id" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,

    CONSTRAINT "photo_copies_pkey" PRIMARY KEY ("document_id","code")
);

ALTER TABLE "photo_copies" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "problem_reports" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "callers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "caller_reads" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_batches" ENABLE ROW LEVEL SECURITY;
DO $$
DECLARE
  item TEXT;
  in_range CONSTANT TEXT := '("code" >= current_setting(''app.lo'', true) AND "code" < current_setting(''app.hi'', true))';
BEGIN
  FOREACH item IN ARRAY ARRAY['problem_reports', 'callers', 'caller_reads', 'import_batches', 'photo_copies'] LOOP
    EXECUTE format('CREATE POLICY "read" ON %I FOR SELECT TO qrp_api USING %s', item, in_range);
  END LOOP;
  FOREACH item IN ARRAY ARRAY['problem_reports', 'callers', 'import_batches', 'photo_copies'] LOOP
    EXECUTE format('CREATE POLICY "add" ON %I FOR INSERT TO qrp_api WITH CHECK %s', item, in_range);
  END LOOP;
  EXECUTE 'CREATE POLICY "remove" ON "import_batches" FOR DELETE TO qrp_api USING ' || in_range;
  -- What the law refused never became a problem, and its number may come again.
  EXECUTE 'CREATE POLICY "withdraw" ON "problem_reports" FOR DELETE TO qrp_api USING (' || in_range
    || ' AND NOT EXISTS (SELECT 1 FROM "problems" p WHERE p."id" = "problem_id"))';
END $$;
GRANT SELECT, INSERT, DELETE ON "problem_reports", "import_batches" TO qrp_api;
GRANT INSERT ON "callers" TO qrp_api;
GRANT SELECT, INSERT ON "photo_copies" TO qrp_api;
GRANT SELECT ON "caller_reads" TO qrp_api;

-- The one way to a caller: within the reader's range, for those who must tell them, and written down before it is given out. Without
-- their consent it is the hotline's alone.
CREATE FUNCTION "read_caller"("of_problem" TEXT, "by_actor" TEXT, "by_role" TEXT, "at_node" TEXT)
RETURNS TABLE ("key" TEXT, "details" TEXT, "told" TEXT, "wants_reply" BOOLEAN, "consent" BOOLEAN, "withheld" BOOLEAN, "erased_at" TIMESTAMPTZ)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
DECLARE
  found callers;
  held_back BOOLEAN;
BEGIN
  IF "by_role" NOT IN ('hotline-12345', 'community-party-organization', 'residents-committee', 'grid-worker', 'street') THEN RETURN; END IF;
  SELECT * INTO found FROM callers c WHERE c."problem_id" = "of_problem"
    AND c."code" >= current_setting('app.lo', true) AND c."code" < current_setting('app.hi', true);
  -- What was broken off before it became a problem concerns nobody yet.
  IF found."problem_id" IS NULL OR NOT EXISTS (SELECT 1 FROM problems p WHERE p."id" = "of_problem") THEN RETURN; END IF;
  held_back := NOT found."consent" AND "by_role" <> 'hotline-12345';
  IF NOT held_back THEN
    INSERT INTO caller_reads ("actor", "role", "node", "problem_id", "code")
    VALUES ("by_actor", "by_role", "at_node", "of_problem", found."code");
  END IF;
  RETURN QUERY SELECT CASE WHEN NOT held_back THEN found."key" END, CASE WHEN NOT held_back THEN found."details" END,
    CASE WHEN NOT held_back THEN found."told" END, found."wants_reply", found."consent", held_back, found."erased_at";
END $$;

-- What the law refused never became a problem: its caller goes with it.
CREATE FUNCTION "withdraw_caller"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM "callers" WHERE "problem_id" = OLD."problem_id";
  RETURN NULL;
END $$;
CREATE TRIGGER "withdraw_caller" AFTER DELETE ON "problem_reports" FOR EACH ROW EXECUTE FUNCTION "withdraw_caller"();

-- Callers of problems that were closed before a moment, and with them of the one that went on for both. How many they were.
CREATE FUNCTION "forget_callers"("before" TIMESTAMPTZ, "at_most" INTEGER) RETURNS INTEGER
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH old AS (
    SELECT c."problem_id" FROM "callers" c JOIN "problems" p ON p."id" = c."problem_id"
    LEFT JOIN "problems" m ON m."id" = p."merged_into"
    WHERE c."erased_at" IS NULL AND p."closed_at" < "before" AND (m."id" IS NULL OR m."closed_at" < "before")
    LIMIT "at_most" FOR UPDATE OF c SKIP LOCKED
  ), forgotten AS (
    UPDATE "callers" c SET "key" = NULL, "details" = NULL, "told" = NULL, "erased_at" = now()
    FROM old WHERE c."problem_id" = old."problem_id" RETURNING 1
  )
  SELECT count(*)::int FROM forgotten
$$;

-- An order that was broken off and never sent again is no problem: it goes after a while, and its caller with it. How many they were.
CREATE FUNCTION "forget_unbegun"("before" TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH gone AS (
    DELETE FROM "problem_reports" r
    WHERE r."recorded_at" < "before" AND NOT EXISTS (SELECT 1 FROM "problems" p WHERE p."id" = r."problem_id") RETURNING 1
  )
  SELECT count(*)::int FROM gone
$$;
CREATE INDEX "callers_kept" ON "callers" ("problem_id") WHERE "erased_at" IS NULL;

CREATE OR REPLACE FUNCTION "forget_previews"("before" TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH lines AS (
    DELETE FROM "import_batches" b USING "register_imports" i
    WHERE i."id" = b."import_id" AND i."committed_at" IS NULL AND i."created_at" < "before"
  ), forgotten AS (
    UPDATE "register_imports" SET "rows" = '{}'
    WHERE "committed_at" IS NULL AND "created_at" < "before" AND "rows" <> '{}' RETURNING 1
  )
  SELECT count(*)::int FROM forgotten
$$;

REVOKE ALL ON FUNCTION "read_caller"(TEXT, TEXT, TEXT, TEXT), "forget_callers"(TIMESTAMPTZ, INTEGER),
  "forget_unbegun"(TIMESTAMPTZ), "withdraw_caller"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "read_caller"(TEXT, TEXT, TEXT, TEXT) TO qrp_api;
GRANT EXECUTE ON FUNCTION "forget_callers"(TIMESTAMPTZ, INTEGER), "forget_unbegun"(TIMESTAMPTZ) TO qrp_relay;
