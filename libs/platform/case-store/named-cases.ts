/** What a decision may know of another case that a command names: a day, a verdict, and never what was written in it. */
export const NAMED_CASES = {
  'joint-meeting': `SELECT code, area_id AS "areaId", state->'noun'->>'form' AS form, state->'noun'->>'heldOn' AS "heldOn"
    FROM cases WHERE id = $1 AND rehearsal = $2 AND kind = 'joint-meeting'`,
  'legal-advice': `SELECT state->'noun'->>'bound' AS bound, state->'noun'->>'givenOn' AS "givenOn", state->'noun'->>'verdict' AS verdict
    FROM cases WHERE id = $1 AND rehearsal = $2 AND kind = 'legal-advice'`,
  'bound-case': `SELECT id, kind, code, CASE WHEN kind = 'mediation' THEN
      (SELECT coalesce(jsonb_agg(side->>'person'), '[]') FROM jsonb_array_elements(jsonb_build_array(state->'noun'->'a', state->'noun'->'b')) side
       WHERE side->>'person' IS NOT NULL) ELSE '[]' END AS parties
    FROM cases WHERE id = $1 AND rehearsal = $2`,
} as const;
