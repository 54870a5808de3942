-- Danger to life stands in the row of a problem: a file of orders says it when it is written, and no list reads a case.
-- Empty where nothing says so: a process of before writes rows without it.
ALTER TABLE "problems" ADD COLUMN "danger" BOOLEAN;

-- The row follows.
SELECT "change_in_function"('problem_follows_case', '"accused", "unit", "rehearsal")', '"accused", "danger", "unit", "rehearsal")');
SELECT "change_in_function"('problem_follows_case', $$noun->>'accused', "unit_of"$$,
  $$noun->>'accused', coalesce((noun->>'danger')::boolean, false), "unit_of"$$);
SELECT "change_in_function"('problem_follows_case', '"accused" = excluded."accused"',
  '"accused" = excluded."accused", "danger" = excluded."danger"');

UPDATE "problems" p SET "danger" = true FROM "cases" c
WHERE c."id" = p."id" AND c."kind" = 'problem' AND (c."state"->'noun'->>'danger')::boolean;
