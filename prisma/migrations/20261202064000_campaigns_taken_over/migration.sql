-- A campaign that ran before the system is taken over with its days; what is counted of it is what was taken over for it, from
-- whatever source: it has no sheets and no findings of its own here.
ALTER TABLE "campaigns" ADD COLUMN "taken_over_from" TEXT, ADD COLUMN "taken_over_to" TEXT;

-- In these functions nothing else changes.
DO $$
DECLARE
  change RECORD;
  was TEXT;
BEGIN
  FOR change IN SELECT * FROM (VALUES
    ('campaign_follows_case', '"closed_at", "rehearsal")', '"closed_at", "rehearsal", "taken_over_from", "taken_over_to")'),
    ('campaign_follows_case', 'NEW."closed_at", NEW."rehearsal")',
     'NEW."closed_at", NEW."rehearsal", noun->''takenOver''->>''from'', noun->''takenOver''->>''to'')'),
    ('findings_of_campaign', 'AND p."source" = ''hotline'' AND', 'AND (p."source" = ''hotline'' OR c."taken_over_from" IS NOT NULL) AND'),
    ('findings_of_campaign', 'c."kind" = ''drive'' AND', '(c."kind" = ''drive'' OR c."taken_over_from" IS NOT NULL) AND')
  ) AS changes (named, word, becomes)
  LOOP
    was := pg_get_functiondef(change.named::regproc);
    IF position(change.word IN was) = 0 THEN RAISE EXCEPTION '% has no %', change.named, change.word; END IF;
    EXECUTE replace(was, change.word, change.becomes);
  END LOOP;
END $$;
