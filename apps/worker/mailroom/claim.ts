import { addDays, atHour, day, dayOf, instant, type Bilingual, type Day } from '#domain/shared';
import { renderMail, type MailItem } from './render.js';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type pg from 'pg';
import { addressOf } from './addresses.js';

interface Row {
  readonly id: string;
  readonly case_id: string;
  readonly root_id: string;
  readonly code: string;
  readonly rehearsal: boolean;
  readonly duty: string;
  readonly duty_seq: number;
  readonly rung: string;
  readonly recipient: string;
  readonly subject_zh: string;
  readonly subject_en: string;
  readonly lines: readonly Bilingual[];
  readonly alone: boolean;
  readonly due_today: boolean;
  readonly mail_day: string;
}

export interface ClaimOptions {
  readonly now: Date;
  readonly from: string;
  readonly publicUrl: string;
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
    await client.query(OBSOLETE, [options.now]);
    const { rows } = await client.query<Row>(DUE, [options.now, isQuiet(options.now)]);
    const persons = group(rows);
    for (const mails of persons) await claimPerson(client, mails, options);
    await client.query('COMMIT');
    return persons.length;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Mails leave between 08:00 and 20:00 Shanghai time. */
function isQuiet(now: Date): boolean {
  const at = instant(now.getTime());
  return at < atHour(dayOf(at), 8) || at >= atHour(dayOf(at), 20);
}

const OBSOLETE = `
UPDATE outbox o SET status = 'obsolete' FROM tasks t
WHERE o.status = 'waiting' AND o.earliest <= greatest($1::timestamptz, (SELECT clock_at FROM rehearsals r WHERE r.root_id = o.root_id))
  AND t.case_id = o.case_id AND t.duty = o.duty AND t.opened_seq = o.duty_seq AND t.status NOT IN ('open', 'claimed')`;

// A rehearsal's mails go by its own clock and know no quiet hours.
const DUE = `
WITH due AS (
  SELECT o.id, o.recipient, o.rehearsal, o.root_id FROM outbox o LEFT JOIN rehearsals r ON r.root_id = o.root_id
  WHERE o.status = 'waiting' AND CASE WHEN o.rehearsal THEN o.earliest <= r.clock_at ELSE o.earliest <= $1 AND NOT $2 END
), persons AS (
  SELECT recipient, rehearsal, CASE WHEN rehearsal THEN root_id END AS root FROM due GROUP BY 1, 2, 3 ORDER BY min(id) LIMIT ${PERSONS}
)
SELECT o.* FROM outbox o JOIN due USING (id) JOIN persons p
  ON p.recipient = o.recipient AND p.rehearsal = o.rehearsal AND p.root IS NOT DISTINCT FROM CASE WHEN o.rehearsal THEN o.root_id END
ORDER BY o.id FOR UPDATE OF o SKIP LOCKED`;

function group(rows: readonly Row[]): Row[][] {
  const persons = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([personOf(row), row.mail_day]);
    persons.set(key, [...(persons.get(key) ?? []), row]);
  }
  return [...persons.values()];
}

/** In a rehearsal everybody is somebody else in each one. */
const personOf = ({ recipient, rehearsal, root_id }: Row) => (rehearsal ? `${recipient} ${root_id}` : recipient);

async function claimPerson(client: pg.PoolClient, rows: readonly Row[], options: ClaimOptions): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const together = rows.filter(({ alone }) => !alone);
  const parcels = [
    ...(together.length > 0 ? [together] : []),
    ...rows.filter(({ alone }) => alone).map((row) => [row]),
  ];
  const { rows: before } = await client.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM digests WHERE recipient = $1 AND mail_day = $2 AND rehearsal = $3',
    [personOf(first), first.mail_day, first.rehearsal],
  );
  let number = before[0]?.n ?? 0;
  for (const parcel of parcels) {
    const mayWait = number > 0 && !first.rehearsal && parcel.every(({ alone, due_today: today }) => !alone && !today);
    if (mayWait) await putOff(client, parcel);
    else await freeze(client, { rows: parcel, number: number++, options });
  }
}

/** A person gets one digest a day: what came later waits for the next one. */
async function putOff(client: pg.PoolClient, rows: readonly Row[]): Promise<void> {
  const tomorrow = addDays(day(rows[0]?.mail_day ?? ''), 1);
  await client.query('UPDATE outbox SET mail_day = $2, earliest = $3 WHERE id = ANY ($1)', [
    rows.map(({ id }) => id),
    tomorrow,
    new Date(atHour(tomorrow, 8)),
  ]);
}

async function freeze(
  client: pg.PoolClient,
  of: { rows: readonly Row[]; number: number; options: ClaimOptions },
): Promise<void> {
  const { rows, number, options } = of;
  const [first] = rows;
  if (!first) return;
  const ids = rows.map(({ id }) => id);
  const to = await addressOf(client, first);
  if (!to) {
    await client.query(`UPDATE outbox SET status = 'undeliverable' WHERE id = ANY ($1)`, [ids]);
    await incident(client, first, 'no-address');
    return;
  }
  const mail = renderMail(highestRungs(rows).map(itemOf), {
    name: to.name,
    publicUrl: options.publicUrl,
    rehearsal: first.rehearsal,
  });
  const messageId = `<${first.rehearsal ? 'rehearsal' : 'digest'}.${first.id}.${number}.${first.mail_day}@qilu-red-property>`;
  const bytes = await compose({ from: options.from, to: to.address, messageId, ...mail, day: day(first.mail_day) });
  const { rows: stored } = await client.query<{ id: string }>(
    `INSERT INTO digests (recipient, mail_day, number, rehearsal, message_id, address, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [personOf(first), first.mail_day, number, first.rehearsal, messageId, to.address, bytes],
  );
  await client.query(`UPDATE outbox SET status = 'claimed', digest_id = $2 WHERE id = ANY ($1)`, [ids, stored[0]?.id]);
}

/** Several rungs of one duty are one item: the highest. */
function highestRungs(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row.case_id} ${row.duty} ${row.duty_seq}`, row])).values()];
}

const itemOf = ({ case_id, rung, subject_zh, subject_en, lines }: Row): MailItem => ({
  caseId: case_id,
  rung,
  subject: { zh: subject_zh, en: subject_en },
  lines,
});

function compose(of: {
  from: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  day: Day;
}): Promise<Buffer> {
  const { day: belongsTo, ...mail } = of;
  const headers = { 'auto-submitted': 'auto-generated', 'list-id': '业委会工作提醒 <reminders.qilu-red-property>' };
  return new MailComposer({ ...mail, date: new Date(atHour(belongsTo, 8)), headers }).compile().build();
}

export async function incident(
  client: Pick<pg.PoolClient, 'query'>,
  row: { case_id: string; code: string; id: string },
  kind: string,
): Promise<void> {
  await client.query(
    `INSERT INTO incidents (id, case_id, code, kind, detail) VALUES (gen_random_uuid()::text, $1, $2, $3, jsonb_build_object('outbox', $4::text))`,
    [row.case_id, row.code, kind, row.id],
  );
}
