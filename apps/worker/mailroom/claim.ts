import { addDays, atHour, day, dayOf, instant, type Bilingual, type Day } from '#domain/shared';
import { renderMail, type MailItem } from './render.js';
import { allOrNothing } from '#platform/database';
import type { PersonalData } from '#platform/personal';
import { linkOfMail, SURVEY } from '#platform/survey-links';
import type pg from 'pg';
import { AddressBook, type Address } from './addresses.js';
import { incidents } from './incidents.js';
import { composeMail } from './compose.js';
import { Ledger } from './ledger.js';
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
  /** Only what somebody waits for before a page, and danger to life. */
  readonly atOnce?: boolean;
}

const PERSONS = 100;

/**
 * Claims persons, not rows: all that one person is owed on a day becomes one mail, its bytes and Message-ID frozen before anything
 * is sent. What was done meanwhile is not sent at all.
 */
export function claimMails(pool: pg.Pool, options: ClaimOptions): Promise<number> {
  return allOrNothing(pool, async (client) => {
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
    const recipients = mails.flatMap(({ rows: [first] }) => first?.recipient ?? []);
    const book = await AddressBook.open(client, recipients, options.personal);
    const before = await sentBefore(client, mails);
    const ledger = new Ledger();
    for (const { day: on, rows: owed } of mails) await claimPerson({ client, book, before, ledger, options }, owed, on);
    await ledger.write(client);
    return mails.length;
  });
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

// A rehearsal's mails go by its own clock and know no quiet hours; nor does what somebody waits for before a page, nor a letter of danger
// to life, and these come first.
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
SELECT o.*, CASE WHEN o.duty LIKE '${SURVEY}%' THEN survey_asks_no_more(o.case_id, substr(o.duty, ${SURVEY.length + 1}))
         ELSE coalesce(t.status NOT IN ('open', 'claimed'), false) END AS done,
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

/** Everything that is at hand while the mails of one claim are made. */
interface Desk {
  readonly client: pg.PoolClient;
  readonly book: AddressBook;
  /** By person and day: how many mails there are already. */
  readonly before: ReadonlyMap<string, { readonly last: number; readonly digest: boolean }>;
  readonly ledger: Ledger;
  readonly options: ClaimOptions;
}

const dayOfPerson = (row: Row, on: string) => JSON.stringify([personOf(row), on, row.rehearsal]);

async function sentBefore(client: pg.PoolClient, mails: readonly Owed[]): Promise<Desk['before']> {
  const asked = mails.flatMap(({ day: on, rows: [first] }) =>
    first ? [{ recipient: personOf(first), mail_day: on, rehearsal: first.rehearsal }] : [],
  );
  const { rows } = await client.query<{
    recipient: string;
    mail_day: string;
    rehearsal: boolean;
    last: number;
    digest: boolean;
  }>(
    `SELECT recipient, mail_day, rehearsal, max(d.number) AS last, bool_or(d.number = 0) AS digest
     FROM digests d JOIN json_to_recordset($1) AS a (recipient text, mail_day text, rehearsal boolean) USING (recipient, mail_day, rehearsal)
     GROUP BY 1, 2, 3`,
    [JSON.stringify(asked)],
  );
  return new Map(
    rows.map(({ last, digest, ...of }) => [
      JSON.stringify([of.recipient, of.mail_day, of.rehearsal]),
      { last, digest },
    ]),
  );
}

async function claimPerson(desk: Desk, rows: readonly Row[], on: Day): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { book, ledger } = desk;
  const to = (await book.of(first)) ?? (await book.ofReader(rows));
  // A code is for whoever got the link: an office that only reads for somebody is not sent it.
  const forNobody = to && to.holder === undefined ? rows.filter(isCode) : [];
  ledger.undeliverable(forNobody);
  if (!to) {
    ledger.undeliverable(rows);
    await incidents(desk.client, rows, 'no-address');
    return;
  }
  const before = desk.before.get(dayOfPerson(first, on));
  let next = Math.max(1, (before?.last ?? 0) + 1);
  const together = rows.filter(({ alone }) => !alone);
  if (!before?.digest) {
    await freeze(desk, { rows: together, number: 0, on, to });
  } else {
    // The day's digest has gone: what is due today may not wait for the next one. A rehearsal waits for nothing.
    const mayWait = (row: Row) => !row.rehearsal && !row.due_today;
    const tomorrow = addDays(on, 1);
    ledger.putOff(together.filter(mayWait), tomorrow, new Date(atHour(tomorrow, 8)));
    const urgent = together.filter((row) => !mayWait(row));
    if (urgent.length > 0) await freeze(desk, { rows: urgent, number: next++, on, to });
  }
  const singly = new Map<string, Row[]>();
  for (const row of rows.filter((each) => each.alone && !forNobody.includes(each))) {
    singly.set(dutyOf(row), [...(singly.get(dutyOf(row)) ?? []), row]);
  }
  for (const rungs of singly.values()) await freeze(desk, { rows: rungs, number: next++, on, to });
}

interface Frozen {
  readonly rows: readonly Row[];
  readonly number: number;
  readonly on: Day;
  readonly to: Address;
}

async function freeze(desk: Desk, { rows, number, on, to }: Frozen): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { options, ledger } = desk;
  const items: MailItem[] = [];
  for (const row of highestRungs(rows)) items.push(await itemOf(desk, row, { to, on }));
  const { publicUrl, from } = options;
  const mail = renderMail(items, { name: to.name, publicUrl, rehearsal: first.rehearsal });
  const messageId = `<${first.rehearsal ? 'rehearsal' : 'digest'}.${first.id}.${number}.${on}@qilu-red-property>`;
  const date = first.rehearsal ? new Date(atHour(on, 8)) : options.now;
  const bytes = composeMail({ ...mail, from, to: to.address, messageId, date });
  const { rehearsal, at_once: atOnce } = first;
  ledger.mail(
    { recipient: personOf(first), day: on, number, rehearsal, messageId, address: to.address, bytes, atOnce },
    rows,
  );
}

/** What decides by a link, and is in nobody's store but the reader's. */
const isCode = ({ rung }: Row): boolean => rung === 'code';

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

async function itemOf(desk: Desk, row: Row, { to, on }: { to: Address; on: Day }): Promise<MailItem> {
  const { case_id: caseId, rung, subject_zh: zh, subject_en: en, lines } = row;
  if (isCode(row)) {
    const said = await makeCode(desk.client, row, desk.options);
    return { caseId, rung, subject: { zh, en }, lines: [...lines, ...said] };
  }
  const survey = linkOfMail(row);
  if (survey) {
    desk.ledger.surveyLink(survey.row);
    return { caseId, rung, subject: { zh, en }, lines, act: `/survey/${survey.token}` };
  }
  const at = row.rehearsal ? new Date(atHour(on, 8)) : desk.options.now;
  const link = makeLink(row, { to, at });
  if (link) desk.ledger.link(link.row);
  return { caseId, rung, subject: { zh, en }, lines, ...(link ? { act: `/act/${link.token}` } : {}) };
}
