-- Courses for members of committees, and who was there. Only ever added to: a correction is an entry that replaces another.
CREATE TABLE "courses" (
    "id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "title" TEXT NOT NULL,
    "organiser" TEXT NOT NULL,
    "held_on" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "participants" INTEGER NOT NULL,
    "held" BOOLEAN NOT NULL DEFAULT true,
    "replaces" TEXT,
    "reason" TEXT,
    "corrected" BOOLEAN NOT NULL DEFAULT false,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "courses_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "course_attendances" (
    "course_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_attendances_pkey" PRIMARY KEY ("course_id", "person_id")
);
CREATE UNIQUE INDEX "courses_replaces_key" ON "courses"("replaces");
CREATE INDEX "courses_code_held_on_idx" ON "courses"("code", "held_on");
CREATE INDEX "course_attendances_code_person_id_idx" ON "course_attendances"("code", "person_id");
CREATE INDEX "course_attendances_person_id_idx" ON "course_attendances"("person_id");
ALTER TABLE "courses" ADD CONSTRAINT "courses_replaces_fkey" FOREIGN KEY ("replaces") REFERENCES "courses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "course_attendances" ADD CONSTRAINT "course_attendances_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "course_attendances" ADD CONSTRAINT "course_attendances_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The level of a course is that of its place; and nobody was trained for a time that is none.
ALTER TABLE "courses" ADD CONSTRAINT "courses_level" CHECK (length("code") IN (4, 6, 9, 12));
ALTER TABLE "courses" ADD CONSTRAINT "courses_figures" CHECK ("hours" BETWEEN 1 AND 100 AND "participants" >= 0);
ALTER TABLE "courses" ADD CONSTRAINT "courses_reason" CHECK (("replaces" IS NULL) = ("reason" IS NULL));

GRANT SELECT, INSERT ON "courses", "course_attendances" TO qrp_api;
GRANT UPDATE ("corrected", "version") ON "courses" TO qrp_api;

-- A city's course is held for all its Streets: it is seen from every place that lies within its own.
ALTER TABLE "courses" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "courses" FOR SELECT TO qrp_api USING (
  ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true))
  OR "code" = left(current_setting('app.lo', true), length("code")));
CREATE POLICY "add" ON "courses" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "change" ON "courses" FOR UPDATE TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));

ALTER TABLE "course_attendances" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "course_attendances" FOR SELECT TO qrp_api
  USING ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
CREATE POLICY "add" ON "course_attendances" FOR INSERT TO qrp_api
  WITH CHECK ("code" >= current_setting('app.lo', true) AND "code" < current_setting('app.hi', true));
