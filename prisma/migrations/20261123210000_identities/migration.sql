-- Who holds which role where, and since when; deputies; keys of systems. Assignments and their endings are only ever added.
CREATE TABLE "role_assignments" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "branch" TEXT,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT,
    "deputy_of" TEXT,
    "on_behalf_of" TEXT,
    "reason" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_assignments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "role_assignments_subject_idx" ON "role_assignments"("subject");
CREATE INDEX "role_assignments_on_behalf_of_idx" ON "role_assignments"("on_behalf_of");
CREATE INDEX "role_assignments_node_id_idx" ON "role_assignments"("node", "id");

CREATE TABLE "role_endings" (
    "assignment_id" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ended_by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_endings_pkey" PRIMARY KEY ("assignment_id")
);

CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "branch" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "given_by" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "api_keys_node_id_idx" ON "api_keys"("node", "id");

ALTER TABLE "role_endings" ADD CONSTRAINT "role_endings_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "role_assignments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_deputy_of_fkey" FOREIGN KEY ("deputy_of") REFERENCES "role_assignments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "role_assignments" ALTER COLUMN "node" TYPE TEXT COLLATE "C";
ALTER TABLE "role_endings" ALTER COLUMN "node" TYPE TEXT COLLATE "C";
ALTER TABLE "api_keys" ALTER COLUMN "node" TYPE TEXT COLLATE "C";

-- A deputy of a deputy would hide whose duty it is.
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_deputy" CHECK (("deputy_of" IS NULL) = ("on_behalf_of" IS NULL));

GRANT SELECT, INSERT ON "role_assignments", "role_endings", "api_keys" TO qrp_api;
GRANT UPDATE ("revoked_at", "revoked_by", "last_used_at") ON "api_keys" TO qrp_api;

-- Everyone sees what they hold themselves, before any range is known; and what is held within their range.
ALTER TABLE "role_assignments" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "role_assignments" FOR SELECT TO qrp_api USING (
  "subject" = current_setting('app.actor', true) OR "on_behalf_of" = current_setting('app.actor', true)
  OR ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true)));
CREATE POLICY "add" ON "role_assignments" FOR INSERT TO qrp_api
  WITH CHECK ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true));

ALTER TABLE "role_endings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "role_endings" FOR SELECT TO qrp_api USING (
  "subject" = current_setting('app.actor', true)
  OR ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true)));
CREATE POLICY "add" ON "role_endings" FOR INSERT TO qrp_api
  WITH CHECK ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true));

-- A key is found by its own id, which only its bearer and its keeper know.
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "api_keys" FOR SELECT TO qrp_api USING (
  "id" = current_setting('app.key', true)
  OR ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true)));
CREATE POLICY "add" ON "api_keys" FOR INSERT TO qrp_api
  WITH CHECK ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true));
CREATE POLICY "change" ON "api_keys" FOR UPDATE TO qrp_api USING (
  "id" = current_setting('app.key', true)
  OR ("node" >= current_setting('app.lo', true) AND "node" < current_setting('app.hi', true)));
