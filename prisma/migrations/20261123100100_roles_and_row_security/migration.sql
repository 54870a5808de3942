-- What Prisma's schema language cannot say: bytewise order of codes, a generated column, limits, partial indexes, the roles of the
-- processes and row-level security. docs/decisions/002-two-scopes.md tells why.

-- Bytewise order makes a range of codes an index range whatever the server's locale.
ALTER TABLE "places" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "organisations" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "service_areas" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "exclusive_units" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "people" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "unit_owners" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "leader_registrations" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "register_imports" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "part_time_members" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "cases" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "events" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "tasks" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "notices" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "outbox" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "requests" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "incidents" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "rehearsals" ALTER COLUMN "code" TYPE TEXT COLLATE "C";
ALTER TABLE "votes" ALTER COLUMN "code" TYPE TEXT COLLATE "C";

-- The hashed bytes are the text; jsonb would give back other bytes than it was given.
ALTER TABLE "events" DROP COLUMN "body_json";
ALTER TABLE "events" ADD COLUMN "body_json" JSONB GENERATED ALWAYS AS ("body"::jsonb) STORED;

-- A state that grew past 64 KB would fail a signal or a carry-on for ever: refuse it where it is written.
ALTER TABLE "cases" ADD CONSTRAINT "cases_state_size" CHECK (octet_length("state"::text) <= 65536);
ALTER TABLE "epoch" ADD CONSTRAINT "epoch_one_row" CHECK ("id" = 1);
INSERT INTO "epoch" ("id", "epoch") VALUES (1, 1);

-- One open case of a kind in a service area; rehearsals do not count. Procedures are unique by their id.
CREATE UNIQUE INDEX "cases_one_open" ON "cases" ("kind", "area_id") WHERE "closed_at" IS NULL AND NOT "rehearsal" AND "parent_id" IS NULL;
CREATE UNIQUE INDEX "cases_reference" ON "cases" ("code", "kind", "reference") WHERE "reference" IS NOT NULL;
CREATE INDEX "cases_open" ON "cases" ("code", "next_due_at") WHERE "closed_at" IS NULL AND NOT "rehearsal";
CREATE INDEX "inbox_waiting" ON "inbox" ("to_case") WHERE "taken_seq" IS NULL;
CREATE INDEX "outbox_waiting" ON "outbox" ("earliest") WHERE "status" = 'waiting';
CREATE INDEX "digests_unsent" ON "digests" ("lease_until") WHERE "status" IN ('claimed', 'sending');
CREATE INDEX "tasks_open" ON "tasks" ("code", "due_at") WHERE "status" <> 'done' AND NOT "rehearsal";

-- ---------------------------------------------------------------- roles
-- The processes' roles own nothing. Migrations run under another one.
DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['qrp_api', 'qrp_worker', 'qrp_relay'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    EXECUTE format('GRANT %I TO CURRENT_USER', name);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
  END LOOP;
END $$;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO qrp_api, qrp_worker;
DO $$ BEGIN
  IF to_regclass('"_prisma_migrations"') IS NOT NULL THEN REVOKE ALL ON "_prisma_migrations" FROM qrp_api, qrp_worker; END IF;
END $$;
GRANT INSERT, UPDATE, DELETE ON "organisations", "service_areas", "exclusive_units", "people", "unit_owners",
  "leader_registrations", "register_imports", "part_time_members" TO qrp_api;
GRANT INSERT ON "places" TO qrp_api;
GRANT INSERT, UPDATE ON "part_time_members" TO qrp_worker;
GRANT INSERT ON "cases", "events", "inbox", "tasks", "notices", "outbox", "requests", "rule_sets", "incidents",
  "votes", "vote_roll", "ballots", "ballots_set_aside", "ballot_rulings", "rehearsals", "untold" TO qrp_api, qrp_worker;
GRANT UPDATE ON "cases", "inbox", "tasks", "votes", "ballot_rulings", "rehearsals", "untold", "incidents" TO qrp_api, qrp_worker;
GRANT UPDATE ("status", "answer") ON "requests" TO qrp_api, qrp_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO qrp_api, qrp_worker, qrp_relay;

-- Relay and mailroom see ids, seq, told and outbox, and nothing of a case's content.
GRANT SELECT ("id", "kind", "code", "area_id", "area_name", "root_id", "seq", "hash", "rehearsal", "closed_at", "wake_at", "recorded_at", "parent_id")
  ON "cases" TO qrp_relay;
GRANT SELECT ("case_id", "duty", "opened_seq", "status", "overdue") ON "tasks" TO qrp_relay;
GRANT SELECT ("to_case", "from_case", "kind", "taken_seq", "written_at") ON "inbox" TO qrp_relay;
GRANT SELECT ("id", "code", "role", "branch", "name", "email") ON "organisations" TO qrp_relay;
GRANT SELECT ("id", "name", "email") ON "people" TO qrp_relay;
GRANT SELECT ON "epoch", "rehearsals" TO qrp_relay;
GRANT UPDATE ("clock_at", "stepping_until") ON "rehearsals" TO qrp_relay;
GRANT SELECT, INSERT, UPDATE, DELETE ON "told", "untold" TO qrp_relay;
GRANT SELECT, UPDATE ON "outbox" TO qrp_relay;
GRANT SELECT, INSERT, UPDATE ON "digests" TO qrp_relay;
GRANT INSERT ON "incidents" TO qrp_relay;

-- ---------------------------------------------------------------- row-level security
-- Three settings, each for one transaction: app.lo and app.hi, the caller's range of codes, rule what can be read and which case
-- may be addressed; app.tree, set once that case was found, rules what may be written. Without them no row is seen.
DO $$
DECLARE
  item TEXT;
  in_range CONSTANT TEXT := '("code" >= current_setting(''app.lo'', true) AND "code" < current_setting(''app.hi'', true))';
  in_place CONSTANT TEXT := '("code" = current_setting(''app.code'', true))';
  in_tree CONSTANT TEXT := '("root_id" = current_setting(''app.tree'', true))';
BEGIN
  FOREACH item IN ARRAY ARRAY['organisations', 'service_areas', 'exclusive_units', 'people', 'unit_owners', 'leader_registrations',
                              'register_imports', 'part_time_members', 'places'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item);
    EXECUTE format('CREATE POLICY "read" ON %I FOR SELECT TO qrp_api, qrp_worker USING (%s OR %s)', item, in_range, in_place);
    EXECUTE format('CREATE POLICY "add" ON %I FOR INSERT TO qrp_api, qrp_worker WITH CHECK (%s OR %s)', item, in_range, in_place);
    EXECUTE format('CREATE POLICY "change" ON %I FOR UPDATE TO qrp_api, qrp_worker USING (%s OR %s) WITH CHECK (%s OR %s)',
                   item, in_range, in_place, in_range, in_place);
    EXECUTE format('CREATE POLICY "remove" ON %I FOR DELETE TO qrp_api USING (%s)', item, in_range);
  END LOOP;

  FOREACH item IN ARRAY ARRAY['cases', 'events', 'tasks', 'notices', 'outbox', 'votes', 'rehearsals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item);
    EXECUTE format('CREATE POLICY "read" ON %I FOR SELECT TO qrp_api USING (%s OR %s)', item, in_range, in_tree);
    EXECUTE format('CREATE POLICY "read in tree" ON %I FOR SELECT TO qrp_worker USING (%s)', item, in_tree);
    EXECUTE format('CREATE POLICY "add" ON %I FOR INSERT TO qrp_api, qrp_worker WITH CHECK (%s)', item, in_tree);
    EXECUTE format('CREATE POLICY "change" ON %I FOR UPDATE TO qrp_api, qrp_worker USING (%s) WITH CHECK (%s)', item, in_tree, in_tree);
  END LOOP;
END $$;

-- The worker finds the case of an act by its id, which the engine gave it; its writes still need the tree.
CREATE POLICY "find" ON "cases" FOR SELECT TO qrp_worker USING ("id" = current_setting('app.case', true));

ALTER TABLE "inbox" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "in tree" ON "inbox" TO qrp_api, qrp_worker USING ("to_root" = current_setting('app.tree', true))
  WITH CHECK ("to_root" = current_setting('app.tree', true));

ALTER TABLE "requests" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "requests" TO qrp_api, qrp_worker USING ("actor" = current_setting('app.actor', true))
  WITH CHECK ("actor" = current_setting('app.actor', true));

ALTER TABLE "incidents" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "incidents" FOR SELECT TO qrp_api, qrp_worker
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "incidents" FOR INSERT TO qrp_api, qrp_worker, qrp_relay WITH CHECK (true);
CREATE POLICY "settle" ON "incidents" FOR UPDATE TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));

-- Ballots and rolls belong to one vote at a time.
DO $$
DECLARE
  item TEXT;
BEGIN
  FOREACH item IN ARRAY ARRAY['vote_roll', 'ballots', 'ballots_set_aside', 'ballot_rulings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item);
    EXECUTE format('CREATE POLICY "of the vote" ON %I TO qrp_api, qrp_worker USING ("vote_id" = current_setting(''app.vote'', true)) '
                   'WITH CHECK ("vote_id" = current_setting(''app.vote'', true))', item);
  END LOOP;

  FOREACH item IN ARRAY ARRAY['cases', 'tasks', 'inbox', 'organisations', 'people', 'outbox', 'rehearsals'] LOOP
    EXECUTE format('CREATE POLICY "relay" ON %I TO qrp_relay USING (true) WITH CHECK (true)', item);
  END LOOP;
END $$;
