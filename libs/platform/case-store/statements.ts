import pg from 'pg';
import { REMARK } from './consequences.js';
import type { ExecuteRequest } from './request.js';

const quote = (text: string) => pg.escapeLiteral(text);
const setting = (name: string, value: string) => `set_config('app.${name}', ${quote(value)}, true)`;

export const CASE_COLUMNS =
  'id, kind, code, area_id, area_name, parent_id, root_id, rehearsal, rule_set, state, state_version, seq, hash, closed_at, recorded_at';

/** From the fact that is known on, so that its hash can be compared. */
export const FACTS = `
SELECT seq, type, v, at, after, hash, body_json->'data' AS data FROM events
WHERE case_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3`;

/** A transaction within the caller's scope, and within the case's tree where the caller sees the case. */
export function beginWithin({ caseId, actor, scope }: Pick<ExecuteRequest, 'caseId' | 'actor' | 'scope'>): string {
  const id = quote(caseId);
  const range = scope ? `${setting('lo', scope.lo)}, ${setting('hi', scope.hi)}` : setting('case', caseId);
  return [
    `BEGIN`,
    `SET LOCAL lock_timeout = '3s'`,
    `SET LOCAL statement_timeout = '30s'`,
    `SELECT ${setting('actor', actor.id)}, ${range}`,
    `SELECT set_config('app.tree', root_id, true), set_config('app.code', code, true), set_config('app.vote', id, true)
       FROM cases WHERE id = ${id}`,
  ].join(';\n');
}

/**
 * One round trip: begin, the scopes, the case's lock, what was asked with this key before, and the inbox. Each statement has
 * its own snapshot, so what stands after the lock sees what the lock waited for.
 */
export function lockAndRead(request: ExecuteRequest): string {
  const { caseId, actor, key, known } = request;
  const id = quote(caseId);
  const since = known?.seq ?? 0;
  return [
    beginWithin(request),
    `SELECT ${CASE_COLUMNS} FROM cases WHERE id = ${id} FOR UPDATE`,
    `SELECT r.case_id, r.method, r.path, r.body_hash, r.status, r.seq, r.answer FROM requests r WHERE r.actor = ${quote(actor.id)} AND r.key = ${quote(key)}`,
    `SELECT from_case, kind, data FROM inbox WHERE to_case = ${id} AND taken_seq IS NULL ORDER BY written_at, from_case`,
    `SELECT clock_at, coalesce(stepping_until > now(), false) AS stepping FROM rehearsals WHERE root_id = current_setting('app.tree', true)`,
    known
      ? `SELECT seq, type, v, at, after, hash, body_json->'data' AS data FROM events
           WHERE case_id = ${id} AND seq >= ${since} ORDER BY seq LIMIT 51`
      : `SELECT NULL WHERE false`,
    // A workflow is tied to nobody.
    request.scope ? `SELECT person_id FROM ties WHERE account = ${quote(actor.id)}` : `SELECT NULL WHERE false`,
  ].join(';\n');
}

/**
 * One statement writes everything that a command brings. What was returned with remarks says them in every later reminder: they stand
 * beside the task. Arrays travel as JSON, one parameter a table; each part reports how
 * many rows it wrote, and another number than expected is our bug.
 */
export const WRITE = `
WITH new_cases AS (
  INSERT INTO cases (id, kind, code, area_id, area_name, parent_id, root_id, reference, rehearsal, several, rule_set, state, state_version,
                     seq, hash, stage, waiting_for, next_due_at, wake_at, overdue, opened_at, recorded_at, closed_at)
  SELECT id, kind, code, area_id, area_name, parent_id, root_id, reference, rehearsal, several, rule_set, state, state_version,
         seq, hash, stage, waiting_for, next_due_at, wake_at, overdue, opened_at, recorded_at, closed_at
  FROM json_populate_recordset(NULL::cases, $1) RETURNING 1
), changed_case AS (
  UPDATE cases c SET state = n.state, state_version = n.state_version, seq = n.seq, hash = n.hash, stage = n.stage,
         waiting_for = n.waiting_for, next_due_at = n.next_due_at, wake_at = n.wake_at, overdue = n.overdue,
         recorded_at = n.recorded_at, closed_at = n.closed_at
  FROM json_populate_recordset(NULL::cases, $2) n WHERE c.id = n.id AND c.seq < n.seq RETURNING 1
), new_events AS (
  INSERT INTO events (case_id, seq, code, root_id, type, v, actor, role, node, command_id, at, received_at, recorded_at, occurred_on,
                      body, after, prev, hash)
  SELECT case_id, seq, code, root_id, type, v, actor, role, node, command_id, at, received_at, recorded_at, occurred_on,
         body, after, prev, hash
  FROM json_populate_recordset(NULL::events, $3) RETURNING 1
), new_tasks AS (
  INSERT INTO tasks (case_id, duty, opened_seq, code, root_id, rehearsal, role, node, who, title_zh, title_en, commands, basis,
                     deadline, due_at, overdue, status, opened_at, done_at, remark)
  SELECT case_id, duty, opened_seq, code, root_id, rehearsal, role, node, who, title_zh, title_en, commands, basis,
         deadline, due_at, overdue, status, opened_at, done_at, remark
  FROM json_populate_recordset(NULL::tasks, $4) RETURNING 1
), changed_tasks AS (
  UPDATE tasks t SET status = coalesce(n.status, t.status), done_at = coalesce(n.done_at, t.done_at),
         overdue = coalesce(n.overdue, t.overdue), due_at = coalesce(n.due_at, t.due_at), deadline = coalesce(n.deadline, t.deadline),
         claimed_by = CASE n.status WHEN 'open' THEN NULL WHEN 'claimed' THEN n.claimed_by ELSE t.claimed_by END,
         remark = coalesce(n.remark, t.remark)
  FROM json_populate_recordset(NULL::tasks, $5) n
  WHERE t.case_id = n.case_id AND t.status IN ('open', 'claimed') AND (n.duty IS NULL OR t.duty = n.duty
    OR (t.duty = 'oversee:' || n.duty AND coalesce(n.status, '') NOT IN ('open', 'claimed')))
  RETURNING 1
), new_notices AS (
  INSERT INTO notices (case_id, key, seq, code, root_id, title_zh, title_en, lines, places, photos, posted_on, remove_after, signed_by)
  SELECT case_id, key, seq, code, root_id, title_zh, title_en, lines, places, photos, posted_on, remove_after, signed_by
  FROM json_populate_recordset(NULL::notices, $6) RETURNING 1
), new_mails AS (
  INSERT INTO outbox (case_id, root_id, code, rehearsal, duty, duty_seq, rung, recipient, subject_zh, subject_en, lines, alone,
                      at_once, earliest, mail_day, due_today)
  SELECT n.case_id, n.root_id, n.code, n.rehearsal, n.duty, n.duty_seq, n.rung, n.recipient, n.subject_zh, n.subject_en,
         CASE WHEN t.remark IS NULL THEN n.lines ELSE jsonb_insert(n.lines, '{1}', jsonb_build_object(
           'zh', ${quote(REMARK.zh)} || t.remark, 'en', ${quote(REMARK.en)} || t.remark)) END,
         n.alone, n.at_once, n.earliest, n.mail_day, n.due_today
  FROM json_populate_recordset(NULL::outbox, $7) n
  LEFT JOIN tasks t ON t.case_id = n.case_id AND t.duty = n.duty AND t.opened_seq = n.duty_seq
    AND n.rung NOT IN ('opened', 'letter')
  ON CONFLICT DO NOTHING RETURNING 1
), taken AS (
  UPDATE inbox i SET taken_seq = n.taken_seq FROM json_populate_recordset(NULL::inbox, $8) n
  WHERE i.to_case = n.to_case AND i.from_case = n.from_case AND i.kind = n.kind AND i.taken_seq IS NULL RETURNING 1
), told_others AS (
  INSERT INTO inbox (to_case, from_case, kind, to_root, data)
  SELECT to_case, from_case, kind, to_root, data FROM json_populate_recordset(NULL::inbox, $9)
  ON CONFLICT DO NOTHING RETURNING 1
), new_request AS (
  INSERT INTO requests (actor, key, case_id, code, root_id, method, path, body_hash, received_at, seq, status, answer)
  SELECT actor, key, case_id, code, root_id, method, path, body_hash, received_at, seq, status, answer
  FROM json_populate_recordset(NULL::requests, $10) RETURNING 1
), untold_cases AS (
  -- What is noted in the file of a closed case is told to nobody.
  INSERT INTO untold (case_id, seq) SELECT id, seq FROM json_populate_recordset(NULL::cases, $1)
  UNION ALL SELECT id, seq FROM json_populate_recordset(NULL::cases, $2) WHERE closed_at IS NULL OR closed_at = recorded_at
  ON CONFLICT (case_id) DO UPDATE SET seq = excluded.seq RETURNING 1
)
SELECT (SELECT count(*) FROM new_cases)::int AS cases, (SELECT count(*) FROM changed_case)::int AS changed,
       (SELECT count(*) FROM new_events)::int AS events, (SELECT count(*) FROM new_tasks)::int AS tasks,
       (SELECT count(*) FROM changed_tasks)::int AS changed_tasks, (SELECT count(*) FROM new_notices)::int AS notices,
       (SELECT count(*) FROM taken)::int AS taken, (SELECT count(*) FROM told_others)::int AS inbox,
       (SELECT count(*) FROM new_request)::int AS requests
`;
