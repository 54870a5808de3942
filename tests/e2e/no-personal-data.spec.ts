import { sees } from '#domain/access';
import type { Role } from '#domain/case';
import { EncryptingCodec } from '#platform/codec';
import { keyRingOf } from '#platform/keys';
import { isSealed, openPapers, type Details } from '#platform/personal';
import { simpleParser } from 'mailparser';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadSample } from '../../apps/api/sample/load.js';
import { ENGINE_PLACES, engineTexts, type EngineTexts } from '../support/engine-texts.js';
import { KnownPeople } from '../support/personal-data.js';
import { personal, type PersonRow } from '../support/personal.js';
import { answersTo, MAY_NOT_SEE_PEOPLE, NOBODY, type Answered } from '../support/public-answers.js';
import { openStack, type Stack } from '../support/stack.js';
import { TypedTexts } from '../support/typed-texts.js';

// One formation from application to certificate, in which every free text names somebody and everybody has a telephone. Then every
// place is searched in which nobody may be found: the engine, the logs, ids, mails, and the answers to those who may not see people.

type Rehearse = (options: object) => Promise<{ readonly caseId: string }>;

const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const typed = new TypedTexts();
let stack: Stack;
let caseId: string;
let known: KnownPeople;
let engine: EngineTexts;
let answers: readonly Answered[];
let names: ReadonlySet<string>;
let leaders: ReadonlySet<string>;
let offices: ReadonlySet<string>;
let nameAt: ReadonlyMap<string, string>;

interface Allowed {
  readonly why: string;
  readonly at: RegExp;
  readonly is: (word: string, place: string) => boolean;
}

const isTyped = (word: string, where = /./) =>
  typed.all.some((each) => where.test(each.where) && [each.name, each.phone, each.identity].includes(word));

/** Where people write about a candidate, and candidates about themselves. */
const ABOUT_SOMEBODY = /^\/joint-reviews\/|\/(candidates|candidates\/.*|objections|objections\/.*) /;
const seesPapers = (place: string) => sees(place.split(' as ').at(-1) as Role, 'see-papers');

/** Where a person may be found all the same, and why. Whatever is not in this list is a fault. */
const ALLOWED: readonly Allowed[] = [
  {
    why: 'the community Party organisation gets the leaders for consideration: their names, and nothing else of them',
    at: /^mail to community-party-organization-/,
    is: (word) => leaders.has(word),
  },
  {
    why: 'whoever a mail is for is addressed by name',
    at: /^mail to owner-/,
    is: (word, place) => nameAt.get(place.slice('mail to '.length)) === word,
  },
  {
    // Known, and not as it should be: a number is told, and the form takes any sixty characters for one.
    why: 'the numbers of the certificate and of the seal are told, and stand on the case page and in the mail that brings them',
    at: /^(payloads opened|signals|current details|mail to owners-committee-.*)$/,
    is: (word) => isTyped(word, /\/certificate (certificate|sealProof)$/),
  },
  {
    why: 'whoever may read a case reads what was written into its file; what was written about a person only who may see papers',
    at: /^GET \/cases\/./,
    is: (word, place) => isTyped(word) && (seesPapers(place) || !isTyped(word, ABOUT_SOMEBODY)),
  },
  {
    why: 'who votes for a unit is read by those who take its ballot: the name, and nothing else',
    at: /^GET \/votes\/.*\/roll as (teller|preparation-group)$/,
    is: (word) => names.has(word),
  },
  {
    why: 'offices are no people, and their addresses are there to be written to',
    at: /^GET \/organisations /,
    is: (word) => offices.has(word),
  },
];

/** What was found in some texts of a place, and is not allowed there. */
function foundIn(place: string, texts: readonly string[]): string[] {
  expect([place, texts.join('').length > 0]).toEqual([place, true]);
  const allowed = ALLOWED.filter(({ at }) => at.test(place));
  const found = new Set(texts.flatMap((text) => known.in(text)));
  return [...found].filter((word) => !allowed.some(({ is }) => is(word, place))).map((word) => `${place}: ${word}`);
}

const send = async (role: string, node: string, url: string, body?: object, sub = `${role}-2（示例）`) => {
  const headers = { 'content-type': 'application/json' };
  const claims = JSON.stringify({ sub, role, node });
  const signed = await fetch(`${stack.apiUrl}/dev/tokens`, { method: 'POST', headers, body: claims });
  const { token } = (await signed.json()) as { token: string };
  const key = randomUUID();
  const answer = await fetch(`${stack.apiUrl}${url}`, {
    headers: { ...headers, authorization: `Bearer ${token}`, 'idempotency-key': key },
    ...(body ? { method: 'POST', body: typed.bodyOf(url, JSON.stringify(body), key) } : {}),
  });
  const content = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(content)}`);
  return content;
};

/** What a walk that goes well has no need of: guidance, a task that is claimed and returned, an official who recuses themself. */
async function aside(): Promise<void> {
  const id = encodeURIComponent(caseId);
  const [node, code] = ['370302001', '370302001001'];
  await send('residents-committee', code, `/formations/${id}/guidance`, { what: '到场', proof: '照片' });
  const tasks = (await send('street', node, `/cases/${id}/tasks`))['items'] as { openedSeq: number; status: string }[];
  const task = `/cases/${id}/tasks/${tasks.find(({ status }) => status === 'open')?.openedSeq}`;
  await send('street', node, `${task}/claim`, {});
  await send('street', node, `${task}/return`, { reason: '不在片区' });
  await send('street', node, `/cases/${id}/recusals`, { reason: '系近亲属' }, '回避人（示例）');
}

/** What the API does not expect is all that it writes down: a table that is away while somebody is typed in. */
async function stumble(): Promise<void> {
  const without = async (table: string, role: string, node: string, url: string, body: object) => {
    await stack.query(`ALTER TABLE ${table} RENAME TO away`);
    await expect(send(role, node, url, body)).rejects.toThrow(/"status":500/);
    await stack.query(`ALTER TABLE away RENAME TO ${table}`);
  };
  const code = '370302001001';
  const person = {
    code,
    name: '李一（示例）',
    phone: '000-3703-0001',
    email: 'owner-1@zibo.example',
    partyMembership: 'none',
  };
  await without('people', 'residents-committee', code, '/people', person);
  const application = { serviceArea: `${code}-03`, applicant: 'residents-committee', remark: '申请' };
  await without('events', 'residents-committee', code, '/formations', application);
}

/** The walk's own calls, each text with its person; its estate gets telephones as soon as it stands. */
const marking: typeof fetch = async (input, init) => {
  const url = String(input).slice(stack.apiUrl.length);
  const key = new Headers(init?.headers).get('idempotency-key');
  if (url.startsWith('/dev/') || key === null || typeof init?.body !== 'string') return fetch(input, init);
  if (url.endsWith('/preparation-group') && !typed.all.some(({ where }) => where.includes('/guidance'))) await aside();
  const opens = url === '/rehearsals';
  const answer = await fetch(input, { ...init, body: opens ? init.body : typed.bodyOf(url, init.body, key) });
  if (!opens) return answer;
  caseId = ((await answer.clone().json()) as { caseId: string }).caseId;
  await telephones();
  return answer;
};

/** Everybody who has none gets a telephone. */
async function telephones(): Promise<void> {
  const rows = (await registered()).filter(({ details }) => details.phone === null);
  const phoned = rows.map(({ row, details }) => {
    const phone = `000-0000-${row.id.split('person-').at(-1)?.padStart(4, '0')}`;
    return { id: row.id, ...personal.columns(row, { ...details, phone }) };
  });
  await stack.query(
    `UPDATE people p SET details = n.details FROM json_to_recordset($1) AS n(id text, details text) WHERE p.id = n.id`,
    [JSON.stringify(phoned)],
  );
}

async function registered(): Promise<{ row: PersonRow; details: Details }[]> {
  const rows = await stack.query<PersonRow>('SELECT id, key, details FROM people');
  return rows.flatMap((row) => {
    const details = personal.details(row);
    return details ? [{ row, details }] : [];
  });
}

/** The bodies of all entries, opened. */
async function written(): Promise<string[]> {
  const keys = new Map((await registered()).map(({ row }) => [row.id, row]));
  const bodies = await stack.query<{ body: { papers?: unknown } }>('SELECT body_json AS body FROM events');
  return bodies.map(({ body }) => {
    const holder = isSealed(body.papers) ? keys.get(body.papers.about) : undefined;
    return JSON.stringify(isSealed(body.papers) && holder ? openPapers(personal, holder, body.papers) : body);
  });
}

const column = async (sql: string, values: unknown[] = []) =>
  (await stack.query<{ text: string | null }>(sql, values)).flatMap(({ text }) => text ?? []);

beforeAll(async () => {
  stack = await openStack('personal', { CODEC_KEYS: KEYS, LOG_LEVEL: 'debug' });
  await loadSample(stack.databaseUrl, personal);
  const { rehearse } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse };
  await rehearse({ apiUrl: stack.apiUrl, city: 'zibo', pace: 0, print: () => undefined, fetch: marking });
  for (let before = -1; before !== stack.post.arrived.length; await delay(2_500)) before = stack.post.arrived.length;
  const people = await registered();
  known = new KnownPeople([
    ...people.flatMap(({ details }) => [details.name, details.phone, details.email].filter((each) => each !== null)),
    ...(await column('SELECT unnest(ARRAY[phone, email]) AS text FROM organisations')),
    ...typed.all.flatMap(({ name, phone, identity }) => [name, phone, identity]),
  ]);
  const registrations = new Set(await column('SELECT person_id AS text FROM leader_registrations'));
  leaders = new Set(people.filter(({ row }) => registrations.has(row.id)).map(({ details }) => details.name));
  offices = new Set(await column('SELECT email AS text FROM organisations'));
  names = new Set(people.map(({ details }) => details.name));
  nameAt = new Map(people.map(({ details }) => [details.email ?? '', details.name]));
  engine = await engineTexts(stack.engine, new EncryptingCodec(keyRingOf(KEYS)));
  const cases = await column('SELECT id AS text FROM cases WHERE root_id = $1', [caseId]);
  await stumble();
  const [area = ''] = await column('SELECT area_id AS text FROM cases WHERE id = $1', [caseId]);
  const votes = cases.filter((id) => id.includes(':assembly-vote:'));
  // The public page names those who sit in a committee, and nobody of a rehearsal: so nothing is allowed there.
  const ids = { cases, votes, 'service-areas': [area], committees: [area] };
  answers = await answersTo(stack.apiUrl, { code: '370302001001', ids });
}, 180_000);
afterAll(() => stack.close(), 60_000);

test('the walk went its whole way, and people were typed into every part of it', async () => {
  const [row] = await stack.query<{ stage: string }>('SELECT stage FROM cases WHERE id = $1', [caseId]);
  expect(row?.stage).toBe('ACTIVE');
  const routes = new Set(typed.all.map(({ where }) => where));
  console.info(`${known.size} words looked for; ${typed.all.length} people typed into ${routes.size} fields`);
  expect(routes.size).toBeGreaterThan(30);
  // They are in the record, where they belong: what is found nowhere may never have been sent.
  const notices = await column('SELECT to_jsonb(n)::text AS text FROM notices n');
  const record = [...(await written()), ...notices].join('\n');
  const lost = typed.all.filter(({ name }) => !record.includes(name)).map(({ where }) => where);
  // A reason is kept of a refusal alone, and nothing of what could not be stored.
  expect(lost).toEqual([
    '/formations/:id/verification reason',
    '/party-branches/:id/reply reason',
    '/formations remark',
  ]);
});

test.each(ENGINE_PLACES)('the engine: %s', (place) => {
  expect(foundIn(place, engine[place])).toEqual([]);
});

test('the engine: payloads are sealed, and there is no memo', () => {
  expect(engine['payloads as stored'].join('')).toContain('binary/encrypted');
  expect(engine.memo.filter((word) => word !== 'fields')).toEqual([]);
});

test.each(['api', 'worker'] as const)('the log of %s', (part) => {
  const lines = stack.logOf(part).split('\n');
  expect(lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as object).length).toBeGreaterThan(
    0,
  );
  expect(foundIn(`log of ${part}`, lines)).toEqual([]);
});

test('ids of rows', async () => {
  const keys = await stack.query<{ table: string; column: string }>(
    `SELECT DISTINCT table_name AS table, column_name AS column FROM information_schema.key_column_usage WHERE table_schema = 'public'`,
  );
  expect(keys.length).toBeGreaterThan(40);
  for (const { table, column: name } of keys) {
    const texts = await column(`SELECT "${name}"::text AS text FROM "${table}"`);
    if (texts.length > 0) expect(foundIn(`key ${table}.${name}`, texts)).toEqual([]);
  }
});

test('mails', async () => {
  expect(stack.post.arrived.length).toBeGreaterThan(10);
  const found = new Set<string>();
  for (const { to, raw } of stack.post.arrived) {
    const { subject = '', text = '', html } = await simpleParser(raw);
    for (const each of foundIn(`mail to ${to}`, [subject, text, html || ''])) found.add(each);
  }
  expect([...found]).toEqual([]);
});

test.each([NOBODY, ...MAY_NOT_SEE_PEOPLE])('answers to %s', (role) => {
  const theirs = answers.filter((each) => each.role === role);
  // Without a token little is answered at all.
  expect(theirs.filter(({ status }) => status === 200).length).toBeGreaterThan(role === NOBODY ? 0 : 5);
  const found = theirs.flatMap(({ path: url, text }) => (text === '' ? [] : foundIn(`GET ${url} as ${role}`, [text])));
  expect(found).toEqual([]);
});

test('saved histories', () => {
  const folder = path.resolve('tests/replay/histories');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const opened = [...text.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(opened.length).toBeGreaterThan(10);
    expect(foundIn(file, [text, ...opened])).toEqual([]);
  }
});
