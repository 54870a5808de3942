import { addDays, atHour, day, dayOf, instant, type Bilingual, type Day } from '#domain/shared';
import { renderMail, type MailItem } from './render.js';
import type { PersonalData } from '#platform/personal';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type pg from 'pg';
import { addressOf, addressOfReader, type Address } from './addresses.js';
import { makeCode, makeLink, type TaskOfMail } from './links.js';

interface Row extends TaskOfMail {
  readonly id: string;
  readonly rehearsal: boolean;
  readonly rung: string;
  readonly subject_zh: string;
  readonly subject_en: string;
  readonly lines: readonly Bilingual[];
  readonly alone: boolean;
  readonly at_once: boolean;
  readonly due_today: boolean;
  readonly mail_day: string;
}

export interface ClaimOptions {
  readonly now: Date;
  readonly from: string;
  readonly publicUrl: string;
  readonly personal: PersonalData;
  /** For the hashes of codes. */
  readonly secret: string;
  /** Only what somebody waits for before a page. */
  readonly atOnce?: boolean;
}

const PERSONS = 100;

/**
 * Claims persons, not rows: all that one person is owed on a day becomes one mail, its bytes and Message-ID frozen before anything
 * is sent. What was done meanwhile is not sent at all.
 */
export async function claimMails(pool: pg.Pool, options: ClaimOptions): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const quiet = isQuiet(options.now);
    const urgent = options.atOnce ?? false;
    const { rows: persons } = await client.query<Person>(LOCK_PERSONS, [options.now, quiet, urgent]);
    // A statement of its own: its snapshot is taken when the persons are ours, so it sees what another mailroom claimed before.
    const { rows } = await client.query<Row & { done: boolean }>(DUE, [
      ...[options.now, JSON.stringify(persons)],
      ...[quiet, urgent],
    ]);
    const done = rows.filter((row) => row.done).map(({ id }) => id);
    if (done.length > 0) await client.query(`UPDATE outbox SET status = 'obsolete' WHERE id = ANY ($1)`, [done]);
    const mails = group(
      rows.filter((row) => !row.done),
      options.now,
    );
    for (const { day: on, rows: owed } of mails) await claimPerson(client, { rows: owed, on, options });
    await client.query('COMMIT');
    return mails.length;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Mails leave between 08:00 and 20:00 Shanghai time. */
export function isQuiet(now: Date): boolean {
  const at = instant(now.getTime());
  return at < atHour(dayOf(at), 8) || at >= atHour(dayOf(at), 20);
}

interface Person {
  readonly recipient: string;
  readonly rehearsal: boolean;
  readonly root: string | null;
}

// A rehearsal's mails go by its own clock and know no quiet hours; nor does what somebody waits for before a page, and it comes first.
// The inner LIMIT comes first: only these persons are locked.
const LOCK_PERSONS = `
SELECT recipient, rehearsal, root FROM (
  SELECT o.recipient, o.rehearsal, CASE WHEN o.rehearsal THEN o.root_id END AS root
  FROM outbox o LEFT JOIN rehearsals r ON o.rehearsal AND r.root_id = o.root_id
  WHERE o.status = 'waiting' AND (o.at_once OR NOT $3::boolean) AND CASE WHEN o.at_once THEN true
    WHEN o.rehearsal THEN o.earliest <= r.clock_at ELSE o.earliest <= $1::timestamptz AND NOT $2::boolean END
  GROUP BY 1, 2, 3 ORDER BY bool_or(o.at_once) DESC, min(o.id) LIMIT ${PERSONS}
) persons
WHERE pg_try_advisory_xact_lock(hashtextextended('mailroom:' || rehearsal || ':' || coalesce(root, '') || ':' || recipient, 0))`;

const DUE = `
SELECT o.*, coalesce(t.status NOT IN ('open', 'claimed'), false) AS done,
       t.role AS task_role, t.node AS task_node, t.due_at AS task_due, c.kind AS case_kind
FROM outbox o
JOIN json_to_recordset($2) AS p (recipient text, rehearsal boolean, root text)
  ON p.recipient = o.recipient AND p.rehearsal = o.rehearsal AND p.root IS NOT DISTINCT FROM CASE WHEN o.rehearsal THEN o.root_id END
LEFT JOIN rehearsals r ON o.rehearsal AND r.root_id = o.root_id
LEFT JOIN tasks t ON t.case_id = o.case_id AND t.duty = o.duty AND t.opened_seq = o.duty_seq
LEFT JOIN cases c ON c.id = o.case_id
WHERE o.status = 'waiting' AND (o.at_once OR NOT $4::boolean) AND CASE WHEN o.at_once THEN true
  WHEN o.rehearsal THEN o.earliest <= r.clock_at ELSE o.earliest <= $1::timestamptz AND NOT $3::boolean END
ORDER BY o.id FOR UPDATE OF o`;

interface Owed {
  readonly day: Day;
  readonly rows: Row[];
}

function group(rows: readonly Row[], now: Date): Owed[] {
  const persons = new Map<string, Owed>();
  for (const row of rows) {
    // What an outage kept back from earlier days goes in today's digest: one mail, not one for every lost day.
    const on = row.rehearsal ? day(row.mail_day) : dayOf(instant(now.getTime()));
    const key = JSON.stringify([personOf(row), on]);
    const owed = persons.get(key) ?? { day: on, rows: [] };
    owed.rows.push(row);
    persons.set(key, owed);
  }
  return [...persons.values()];
}

/** In a rehearsal everybody is somebody else in each one. */
const personOf = ({ recipient, rehearsal, root_id }: Row) => (rehearsal ? `${recipient} ${root_id}` : recipient);

async function claimPerson(
  client: pg.PoolClient,
  { rows, on, options }: { rows: readonly Row[]; on: Day; options: ClaimOptions },
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const to = (await addressOf(client, first, options.personal)) ?? (await addressOfReader(client, rows));
  // A code is for whoever got the link: an office that only reads for somebody is not sent it.
  const forNobody = to && to.holder === undefined ? rows.filter((row) => row.at_once) : [];
  if (forNobody.length > 0) {
    await client.query(`UPDATE outbox SET status = 'undeliverable' WHERE id = ANY ($1)`, [
      forNobody.map(({ id }) => id),
    ]);
  }
  if (!to) {
    await client.query(`UPDATE outbox SET status = 'undeliverable' WHERE id = ANY ($1)`, [rows.map(({ id }) => id)]);
    await incidents(client, rows, 'no-address');
    return;
  }
  const { rows: before } = await client.query<{ last: number | null; digest: boolean | null }>(
    'SELECT max(number) AS last, bool_or(number = 0) AS digest FROM digests WHERE recipient = $1 AND mail_day = $2 AND rehearsal = $3',
    [personOf(first), on, first.rehearsal],
  );
  let next = Math.max(1, (before[0]?.last ?? 0) + 1);
  const together = rows.filter(({ alone }) => !alone);
  if (!before[0]?.digest) {
    await freeze(client, { rows: together, number: 0, on, to, options });
  } else {
    // The day's digest has gone: what is due today may not wait for the next one. A rehearsal waits for nothing.
    const mayWait = (row: Row) => !row.rehearsal && !row.due_today;
    await putOff(client, together.filter(mayWait), on);
    const urgent = together.filter((row) => !mayWait(row));
    if (urgent.length > 0) await freeze(client, { rows: urgent, number: next++, on, to, options });
  }
  const singly = new Map<string, Row[]>();
  for (const row of rows.filter((each) => each.alone && !forNobody.includes(each))) {
    singly.set(dutyOf(row), [...(singly.get(dutyOf(row)) ?? []), row]);
  }
  for (const rungs of singly.values()) await freeze(client, { rows: rungs, number: next++, on, to, options });
}

/** A person gets one digest a day: what came later waits for the next one. */
async function putOff(client: pg.PoolClient, rows: readonly Row[], on: Day): Promise<void> {
  if (rows.length === 0) return;
  const tomorrow = addDays(on, 1);
  await client.query('UPDATE outbox SET mail_day = $2, earliest = $3 WHERE id = ANY ($1)', [
    rows.map(({ id }) => id),
    tomorrow,
    new Date(atHour(tomorrow, 8)),
  ]);
}

interface Frozen {
  readonly rows: readonly Row[];
  readonly number: number;
  readonly on: Day;
  readonly to: Address;
  readonly options: ClaimOptions;
}

async function freeze(client: pg.PoolClient, { rows, number, on, to, options }: Frozen): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const items: MailItem[] = [];
  for (const row of highestRungs(rows)) items.push(await itemOf(client, row, { to, options, on }));
  const mail = renderMail(items, {
    name: to.name,
    publicUrl: options.publicUrl,
    rehearsal: first.rehearsal,
  });
  const messageId = `<${first.rehearsal ? 'rehearsal' : 'digest'}.${first.id}.${number}.${on}@qilu-red-property>`;
  const date = first.rehearsal ? new Date(atHour(on, 8)) : options.now;
  const bytes = await compose({ from: options.from, to: to.address, messageId, ...mail, date });
  const { rows: stored } = await client.query<{ id: string }>(
    `INSERT INTO digests (recipient, mail_day, number, rehearsal, message_id, address, bytes, at_once)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [personOf(first), on, number, first.rehearsal, messageId, to.address, bytes, first.at_once],
  );
  await client.query(`UPDATE outbox SET status = 'claimed', digest_id = $2 WHERE id = ANY ($1)`, [
    rows.map(({ id }) => id),
    stored[0]?.id,
  ]);
}

/** The same letter may be written twice with other words; a duty is one thing however often it is pressed for. */
const dutyOf = ({ case_id, duty, duty_seq }: Row) =>
  JSON.stringify([case_id, duty, duty.startsWith('letter:') ? duty_seq : 0]);

const RUNGS = ['letter', 'opened', 'soon', 'due', 'overdue', 'later', 'escalated'];

/** Several rungs of one duty are one item: the highest. */
function highestRungs(rows: readonly Row[]): Row[] {
  const highest = new Map<string, Row>();
  for (const row of rows) {
    const known = highest.get(dutyOf(row));
    if (!known || RUNGS.indexOf(row.rung) >= RUNGS.indexOf(known.rung)) highest.set(dutyOf(row), row);
  }
  return [...highest.values()];
}

async function itemOf(client: pg.PoolClient, row: Row, of: Omit<Frozen, 'rows' | 'number'>): Promise<MailItem> {
  const { case_id: caseId, rung, subject_zh: zh, subject_en: en, lines } = row;
  const { to, on, options } = of;
  if (row.at_once) {
    const said = await makeCode(client, row, options);
    return { caseId, rung, subject: { zh, en }, lines: [...lines, ...said] };
  }
  const at = row.rehearsal ? new Date(atHour(on, 8)) : options.now;
  const token = await makeLink(client, row, { to, at });
  return { caseId, rung, subject: { zh, en }, lines, ...(token === undefined ? {} : { act: `/act/${token}` }) };
}

function compose(mail: {
  from: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  date: Date;
}): Promise<Buffer> {
  const headers = { 'Auto-Submitted': 'auto-generated', 'List-Id': '<reminders.qilu-red-property>' };
  return new MailComposer({ ...mail, headers }).compile().build();
}

interface Concerned {
  readonly id: string;
  readonly case_id: string;
  readonly root_id: string;
  readonly code: string;
}

/** One for each place that is concerned, because each sees only its own. */
export async function incidents(
  client: Pick<pg.ClientBase, 'query'>,
  rows: readonly Concerned[],
  kind: string,
): Promise<void> {
  const places = new Map(rows.map((row) => [row.code, row]));
  for (const { case_id: caseId, root_id: rootId, code } of places.values()) {
    const ids = rows.filter((row) => row.code === code).map(({ id }) => id);
    await client.query(
      `INSERT INTO incidents (id, case_id, root_id, code, kind, detail)
       VALUES (gen_random_uuid()::text, $1, $2, $3, $4, jsonb_build_object('outbox', $5::text[]))`,
      [caseId, rootId, code, kind, ids],
    );
  }
}
