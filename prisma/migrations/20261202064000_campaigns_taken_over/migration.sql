-- A campaign that ran before the system is taken over with its days; what is counted of it is what was taken over for it, from
-- whatever source: it has no sheets and no findings of its own here.
ALTER TABLE "campaigns" ADD COLUMN "taken_over_from" TEXT, ADD COLUMN "taken_over_to" TEXT;

SELECT "change_in_function"('campaign_follows_case', '"closed_at", "rehearsal")',
  '"closed_at", "rehearsal", "taken_over_from", "taken_over_to")');
SELECT "change_in_function"('campaign_follows_case', 'NEW."closed_at", NEW."rehearsal")',
  $$NEW."closed_at", NEW."rehearsal", noun->'takenOver'->>'from', noun->'takenOver'->>'to')$$);
SELECT "change_in_function"('findings_of_campaign', $$AND p."source" = 'hotline' AND$$,
  $$AND (p."source" = 'hotline' OR c."taken_over_from" IS NOT NULL) AND$$);
SELECT "change_in_function"('findings_of_campaign', $$c."kind" = 'drive' AND$$,
  $$(c."kind" = 'drive' OR c."taken_over_from" IS NOT NULL) AND$$);
-- It is no campaign to compare with, nor one that is compared: it has no findings that were re-inspected.
SELECT "change_in_function"('campaign_standing', 'b."kind" = c."kind"',
  'b."kind" = c."kind" AND b."taken_over_from" IS NULL AND c."taken_over_from" IS NULL');
-- And nothing is told for it now: its problems are taken over with it.
SELECT "change_in_function"('campaign_over', '"closed_at" IS NULL', $$"closed_at" IS NULL AND NOT "state"->'noun' ? 'takenOver'$$);
