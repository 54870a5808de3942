/** What holds is written once and seen again: which of them are new. */
export const REMEMBER = `
INSERT INTO continuity_warnings (code, area_id, area_name, warning, since, role, node, case_id, figures, basis, opened_at, seen_at)
SELECT code, area_id, area_name, warning, since, role, node, case_id, figures, basis, $2, $2
FROM json_to_recordset($1) AS w (code text, area_id text, area_name text, warning text, since text, role text, node text,
                                 case_id text, figures jsonb, basis jsonb)
ON CONFLICT (area_id, warning) WHERE cured_at IS NULL
DO UPDATE SET seen_at = excluded.seen_at, figures = excluded.figures, basis = excluded.basis, case_id = excluded.case_id,
              area_name = excluded.area_name, role = excluded.role, node = excluded.node
RETURNING id, code, area_id, area_name, warning, since, role, node, basis, figures, opened_at = seen_at AND xmax = 0 AS fresh`;

/** What was not seen this time holds no more. */
export const CURE = `
UPDATE continuity_warnings SET cured_at = $1 WHERE cured_at IS NULL AND seen_at < $1 RETURNING id`;

/** A warning has no case of its own: its mail lies beside the others under the area's name. */
export const LETTERS = `
INSERT INTO outbox (case_id, root_id, code, duty, duty_seq, rung, recipient, subject_zh, subject_en, lines, alone, earliest, mail_day,
                    due_today)
SELECT case_id, case_id, code, duty, duty_seq, 'letter', recipient, subject_zh, subject_en, lines, false, $2, $3, false
FROM json_to_recordset($1) AS m (case_id text, code text, duty text, duty_seq int, recipient text, subject_zh text, subject_en text,
                                 lines jsonb)
ON CONFLICT DO NOTHING`;

/** What is cured before its mail has left is not mailed. */
export const RECALL = `
UPDATE outbox SET status = 'obsolete' WHERE status = 'waiting' AND duty LIKE 'warning:%' AND duty_seq = ANY ($1::int[])`;
