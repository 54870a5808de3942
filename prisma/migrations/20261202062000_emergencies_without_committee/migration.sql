-- An emergency of a service area without committee is a major matter of its own tree. When a committee is elected there, its part
-- passes to that committee: it hears of it by the same post as a property management committee does.
CREATE INDEX "cases_told_of_elections" ON "cases" ("id")
  WHERE "kind" IN ('pmc', 'major-matter') AND "closed_at" IS NULL AND "parent_id" IS NULL;

SELECT "change_in_function"('tell_fallback_bodies', 'SELECT b."id", b."root_id"', 'SELECT b."id", b."kind", b."root_id"');
SELECT "change_in_function"('tell_fallback_bodies', $$b."kind" = 'pmc'$$, $$b."kind" IN ('pmc', 'major-matter')$$);
SELECT "change_in_function"('tell_fallback_bodies', 'b."id" AS body,', 'b."id" AS body, b."kind" AS body_kind,');
SELECT "change_in_function"('tell_fallback_bodies', $$WHERE "kind" = 'formation'$$, $$WHERE body_kind = 'pmc' AND "kind" = 'formation'$$);
-- An emergency is opened where the record has no committee, so that one which is taken up in mid-term is as much news to it as one that
-- begins.
SELECT "change_in_function"('tell_fallback_bodies', $$noun->>'began' >= since$$,
  $$(noun->>'began' >= since OR body_kind = 'major-matter')$$);
