/**
 * Who governs a service area ($1, rehearsed or not $2) on a day ($3): the open term of its committee, that of an elected one only where none
 * is in office yet, with its last signs of life; the formations
 * and elections that have ended, the one that runs, and since when the record knows of any. A by-election fills seats and is no attempt at a committee.
 */
export const GOVERNANCE = `
WITH cases_here AS (
  SELECT id, kind, opened_at, closed_at, state->'noun' AS noun FROM cases
  WHERE area_id = $1 AND rehearsal = $2 AND kind IN ('formation', 'election', 'committee-term')
), whole AS (
  SELECT * FROM cases_here WHERE kind <> 'committee-term' AND coalesce(noun->'convened'->>'purpose', '') <> 'by-election'
), term AS (
  SELECT id, noun, opened_at FROM cases_here
  WHERE kind = 'committee-term' AND closed_at IS NULL 
  ORDER BY (noun->>'began' <= $3) DESC, noun->>'began' DESC LIMIT 1
), alive AS (
  SELECT max(e.occurred_on) FILTER (WHERE e.type = 'meeting-held') AS met,
         max(e.occurred_on) FILTER (WHERE e.type = 'report-submitted') AS reported,
         count(*) FILTER (WHERE e.type = 'chair-interviewed') AS talks
  FROM term JOIN events e ON e.case_id = term.id AND e.type IN ('meeting-held', 'report-submitted', 'chair-interviewed')
)
SELECT
  (SELECT jsonb_build_object('id', t.id, 'ends', t.noun->>'ends',
     'members', (SELECT count(*) FROM jsonb_object_keys(t.noun->'members')), 'below', t.noun ? 'below',
     'takenUp', to_char(t.opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
     'lastMeeting', a.met, 'lastReport', a.reported, 'talks', a.talks) FROM term t, alive a) AS term,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'how', noun->'ended'->>'how',
     'failed', coalesce((noun->'ended'->>'failedAttempt')::boolean, false)) ORDER BY closed_at, id), '[]')
   FROM whole WHERE closed_at IS NOT NULL) AS attempts,
  (SELECT to_char(min(opened_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM cases_here) AS "knownSince",
  (SELECT max(noun->>'began') FROM cases_here WHERE kind = 'committee-term') AS "lastBegan",
  (SELECT jsonb_build_object('id', id, 'electedOn', noun->'days'->>'elected')
   FROM whole WHERE closed_at IS NULL ORDER BY opened_at DESC LIMIT 1) AS running`;
