-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "places" (
    "code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_code" TEXT,

    CONSTRAINT "places_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "branch" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_areas" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "developer_id" TEXT,
    "enterprise_id" TEXT,
    "total_area" BIGINT NOT NULL,
    "total_households" INTEGER NOT NULL,
    "delivered_area" BIGINT NOT NULL,
    "delivered_headcount" INTEGER NOT NULL,
    "first_delivery_on" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_areas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exclusive_units" (
    "id" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "building" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "area" BIGINT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "exclusive_units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "party_membership" TEXT NOT NULL DEFAULT 'none',
    "party_organisation_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_owners" (
    "unit_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "votes" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "unit_owners_pkey" PRIMARY KEY ("unit_id","person_id")
);

-- CreateTable
CREATE TABLE "leader_registrations" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "building" TEXT,
    "term_from" TEXT NOT NULL,
    "term_until" TEXT,

    CONSTRAINT "leader_registrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_imports" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "summary" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committed_at" TIMESTAMPTZ(3),

    CONSTRAINT "register_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_time_members" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "recorded_on" TEXT NOT NULL,
    "ended" TEXT,

    CONSTRAINT "part_time_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_sets" (
    "hash" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_sets_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "area_id" TEXT NOT NULL,
    "area_name" TEXT NOT NULL,
    "parent_id" TEXT,
    "root_id" TEXT NOT NULL,
    "reference" TEXT,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "rule_set" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "state_version" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "waiting_for" TEXT[],
    "next_due_at" TIMESTAMPTZ(3),
    "wake_at" TIMESTAMPTZ(3),
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "v" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "occurred_on" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "body_json" JSONB,
    "after" JSONB NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "inbox" (
    "to_case" TEXT NOT NULL,
    "from_case" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "to_root" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "taken_seq" INTEGER,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("to_case","from_case","kind")
);

-- CreateTable
CREATE TABLE "tasks" (
    "case_id" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "opened_seq" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "role" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "who" TEXT,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "commands" TEXT[],
    "basis" JSONB NOT NULL,
    "deadline" JSONB,
    "due_at" TIMESTAMPTZ(3),
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'open',
    "claimed_by" TEXT,
    "remark" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("case_id","duty","opened_seq")
);

-- CreateTable
CREATE TABLE "notices" (
    "case_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "lines" TEXT[],
    "places" TEXT[],
    "photos" TEXT[],
    "posted_on" TEXT NOT NULL,
    "remove_after" TEXT NOT NULL,
    "signed_by" TEXT NOT NULL,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("case_id","seq","key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "case_id" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "duty" TEXT NOT NULL,
    "duty_seq" INTEGER NOT NULL,
    "rung" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject_zh" TEXT NOT NULL,
    "subject_en" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "alone" BOOLEAN NOT NULL DEFAULT false,
    "earliest" TIMESTAMPTZ(3) NOT NULL,
    "mail_day" TEXT NOT NULL,
    "due_today" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "digest_id" BIGINT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digests" (
    "id" BIGSERIAL NOT NULL,
    "recipient" TEXT NOT NULL,
    "mail_day" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "message_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'claimed',
    "worker" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "error" TEXT,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "told" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "untold" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "untold_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "requests" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" JSONB,

    CONSTRAINT "requests_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" TEXT NOT NULL,
    "case_id" TEXT,
    "code" TEXT NOT NULL,
    "root_id" TEXT,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" TEXT[],

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsals" (
    "root_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "clock_at" TIMESTAMPTZ(3) NOT NULL,
    "stepping_until" TIMESTAMPTZ(3),
    "opened_by" TEXT NOT NULL,

    CONSTRAINT "rehearsals_pkey" PRIMARY KEY ("root_id")
);

-- CreateTable
CREATE TABLE "epoch" (
    "id" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,

    CONSTRAINT "epoch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "votes" (
    "case_id" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "form" JSONB NOT NULL,
    "roll_hash" TEXT NOT NULL,
    "roll_persons" INTEGER NOT NULL,
    "roll_area" BIGINT NOT NULL,
    "ballot_set_hash" TEXT,
    "counted_at" TIMESTAMPTZ(3),

    CONSTRAINT "votes_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "vote_roll" (
    "vote_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "voter" TEXT NOT NULL,
    "area" BIGINT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "vote_roll_pkey" PRIMARY KEY ("vote_id","unit_id")
);

-- CreateTable
CREATE TABLE "ballots" (
    "vote_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "voter" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "choice_hash" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ballots_pkey" PRIMARY KEY ("vote_id","unit_id")
);

-- CreateTable
CREATE TABLE "ballots_set_aside" (
    "id" BIGSERIAL NOT NULL,
    "vote_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "voter" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "choice_hash" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ballots_set_aside_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot_rulings" (
    "vote_id" TEXT NOT NULL,
    "voter" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "confirmed_by" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ballot_rulings_pkey" PRIMARY KEY ("vote_id","voter")
);

-- CreateIndex
CREATE INDEX "places_parent_code_idx" ON "places"("parent_code");

-- CreateIndex
CREATE INDEX "organisations_code_role_idx" ON "organisations"("code", "role");

-- CreateIndex
CREATE INDEX "service_areas_code_idx" ON "service_areas"("code");

-- CreateIndex
CREATE INDEX "exclusive_units_code_idx" ON "exclusive_units"("code");

-- CreateIndex
CREATE UNIQUE INDEX "exclusive_units_area_id_building_number_key" ON "exclusive_units"("area_id", "building", "number");

-- CreateIndex
CREATE INDEX "people_code_idx" ON "people"("code");

-- CreateIndex
CREATE INDEX "unit_owners_person_id_idx" ON "unit_owners"("person_id");

-- CreateIndex
CREATE INDEX "leader_registrations_area_id_kind_idx" ON "leader_registrations"("area_id", "kind");

-- CreateIndex
CREATE INDEX "register_imports_area_id_idx" ON "register_imports"("area_id");

-- CreateIndex
CREATE UNIQUE INDEX "part_time_members_case_id_key" ON "part_time_members"("case_id");

-- CreateIndex
CREATE INDEX "part_time_members_code_idx" ON "part_time_members"("code");

-- CreateIndex
CREATE INDEX "cases_code_kind_idx" ON "cases"("code", "kind");

-- CreateIndex
CREATE INDEX "cases_area_id_idx" ON "cases"("area_id");

-- CreateIndex
CREATE INDEX "cases_root_id_idx" ON "cases"("root_id");

-- CreateIndex
CREATE INDEX "cases_parent_id_idx" ON "cases"("parent_id");

-- CreateIndex
CREATE INDEX "events_code_idx" ON "events"("code");

-- CreateIndex
CREATE INDEX "tasks_code_status_due_at_idx" ON "tasks"("code", "status", "due_at");

-- CreateIndex
CREATE INDEX "notices_code_idx" ON "notices"("code");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_case_id_duty_duty_seq_rung_recipient_key" ON "outbox"("case_id", "duty", "duty_seq", "rung", "recipient");

-- CreateIndex
CREATE UNIQUE INDEX "digests_message_id_key" ON "digests"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "digests_recipient_mail_day_number_rehearsal_key" ON "digests"("recipient", "mail_day", "number", "rehearsal");

-- CreateIndex
CREATE INDEX "untold_since_idx" ON "untold"("since");

-- CreateIndex
CREATE INDEX "requests_case_id_idx" ON "requests"("case_id");

-- CreateIndex
CREATE INDEX "incidents_code_idx" ON "incidents"("code");

-- CreateIndex
CREATE INDEX "vote_roll_vote_id_voter_idx" ON "vote_roll"("vote_id", "voter");

-- CreateIndex
CREATE UNIQUE INDEX "ballots_set_aside_vote_id_unit_id_choice_hash_key" ON "ballots_set_aside"("vote_id", "unit_id", "choice_hash");

-- AddForeignKey
ALTER TABLE "exclusive_units" ADD CONSTRAINT "exclusive_units_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "service_areas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_owners" ADD CONSTRAINT "unit_owners_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "exclusive_units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_owners" ADD CONSTRAINT "unit_owners_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leader_registrations" ADD CONSTRAINT "leader_registrations_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
