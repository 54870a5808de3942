-- Links by which somebody without an account does one task from a mail, the codes that a decision asks for, and every attempt.
-- docs/decisions/017-links-in-mails.md tells why.
CREATE TABLE "mail_links" (
    "hash" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "opened_seq" INTEGER NOT NULL,
    "root_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "recipient" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT COLLATE "C" NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_links_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "mail_codes" (
    "id" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    -- Both are written by the mailroom, when the code is made for the mail.
    "hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "mail_codes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_codes_person_asked_at_idx" ON "mail_codes"("person", "asked_at");
CREATE INDEX "mail_codes_link_idx" ON "mail_codes"("link");

-- Five tries belong to a code whatever the process does.
ALTER TABLE "mail_codes" ADD CONSTRAINT "mail_codes_attempts" CHECK ("attempts" BETWEEN 0 AND 5);

CREATE TABLE "mail_attempts" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- Nothing where the link is not one of ours.
    "link" TEXT,
    "person" TEXT,
    "case_id" TEXT,
    "code" TEXT COLLATE "C",
    "what" TEXT NOT NULL,
    "method" TEXT NOT NULL,

    CONSTRAINT "mail_attempts_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_attempts_code_at_idx" ON "mail_attempts"("code", "at");

-- A code is waited for by a person who sits before the page: it leaves at once, also at night.
ALTER TABLE "outbox" ADD COLUMN "at_once" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "digests" ADD COLUMN "at_once" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "outbox_at_once" ON "outbox" ("earliest") WHERE "status" = 'waiting' AND "at_once";

-- A mail that is stored carries links and codes: only who sends it reads it.
REVOKE SELECT ON "digests" FROM qrp_api, qrp_worker;
GRANT SELECT ("id", "message_id", "status") ON "digests" TO qrp_api;

GRANT INSERT ON "mail_links" TO qrp_relay;
GRANT SELECT ON "mail_links" TO qrp_api;
GRANT SELECT, INSERT, UPDATE ("attempts") ON "mail_codes" TO qrp_api;
GRANT SELECT, UPDATE ("hash", "expires_at") ON "mail_codes" TO qrp_relay;
GRANT SELECT, INSERT ON "mail_attempts" TO qrp_api;
GRANT USAGE ON SEQUENCE "mail_attempts_id_seq" TO qrp_api;
GRANT SELECT ("role", "node", "who", "commands", "due_at") ON "tasks" TO qrp_relay;

-- A link is found by the hash of its own token, which only its bearer knows; nobody can list them, and nobody changes one.
ALTER TABLE "mail_links" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of the bearer" ON "mail_links" FOR SELECT TO qrp_api USING ("hash" = current_setting('app.link', true));
CREATE POLICY "mailroom" ON "mail_links" FOR INSERT TO qrp_relay WITH CHECK (true);

-- The codes of the link, and how many the person asked for: no person has a limit that another one uses up.
ALTER TABLE "mail_codes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "mail_codes" FOR SELECT TO qrp_api
  USING ("link" = current_setting('app.link', true) OR "person" = current_setting('app.actor', true));
CREATE POLICY "add" ON "mail_codes" FOR INSERT TO qrp_api WITH CHECK ("link" = current_setting('app.link', true));
CREATE POLICY "try" ON "mail_codes" FOR UPDATE TO qrp_api
  USING ("link" = current_setting('app.link', true)) WITH CHECK ("link" = current_setting('app.link', true));
CREATE POLICY "mailroom" ON "mail_codes" TO qrp_relay USING (true) WITH CHECK (true);

-- Only ever added to.
ALTER TABLE "mail_attempts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "mail_attempts" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "mail_attempts" FOR INSERT TO qrp_api WITH CHECK (true);
