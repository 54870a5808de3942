-- Danger to life stands in the row of a problem: a file of orders says it when it is written, and no list reads a case.
ALTER TABLE "problems" ADD COLUMN "danger" BOOLEAN NOT NULL DEFAULT false;

-- The row follows; in this function nothing else changes.
DO $$
DECLARE
  change RECORD;
  was TEXT := pg_get_functiondef('problem_follows_case'::regproc);
BEGIN
  FOR change IN SELECT * FROM (VALUES
    ('"accused", "unit", "rehearsal")', '"accused", "danger", "unit", "rehearsal")'),
    ('noun->>''accused'', "unit_of"', 'noun->>''accused'', coalesce((noun->>''danger'')::boolean, false), "unit_of"'),
    ('"accused" = excluded."accused"', '"accused" = excluded."accused", "danger" = excluded."danger"')) AS changes (word, becomes)
  LOOP
    IF position(change.word IN was) = 0 THEN RAISE EXCEPTION 'problem_follows_case has no %', change.word; END IF;
    was := replace(was, change.word, change.becomes);
  END LOOP;
  EXECUTE was;
END $$;

UPDATE "problems" p SET "danger" = true FROM "cases" c
WHERE c."id" = p."id" AND c."kind" = 'problem' AND (c."state"->'noun'->>'danger')::boolean;
