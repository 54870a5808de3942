import { verifyRecord } from '#platform/evidence';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { STORIES, type Step } from '../support/stories/index.js';
import { unzip } from '../support/unzip.js';

// What is known of people: who sees how much of it, what keeps it, and what is left when it is erased.

const STATEMENT = '本人从事会计工作十年（虚构），愿为大家服务。';
const PROOF = '学历证书复印件（虚构）';
let record: TestRecord;
let api: TestApi;
let street: Caller;
let work: string;
let caseId: string;
let person: string;

beforeAll(async () => {
  work = mkdtempSync(path.join(tmpdir(), 'privacy-'));
  record = await openRecord({ units: 30 });
  api = await openTestApi(record.database, { DOCUMENTS_DIR: path.join(work, 'documents') });
  street = await api.as('street', '370302001');
  caseId = `formation:${record.estate.areaId}`;
  person = record.estate.people[20] ?? '';
  const story = STORIES['formation']?.(record.estate).path ?? [];
  const until = story.findIndex((step) => 'command' in step && typeOf(step) === 'close-nominations');
  for (const [i, step] of story.slice(0, until).entries()) if ('command' in step) await walk(step, i === 0);
  const nominate = { type: 'nominate', person, source: 'self', pledge: true, statement: STATEMENT };
  await record.give({ command: nominate, as: 'community-party-organization', on: '2024-03-21', evidence: PROOF });
}, 60_000);
afterAll(async () => {
  await api.close();
  await record.close();
  rmSync(work, { recursive: true, force: true });
});

const typeOf = ({ command }: Extract<Step, { command: unknown }>) =>
  typeof command === 'function' ? '' : command.type;
async function walk({ on, role, command }: Extract<Step, { command: unknown }>, open: boolean) {
  if (typeof command === 'function') throw new Error('only what needs no state is walked here');
  const done = await record.give({ command, as: role, on, open });
  expect(done).toMatchObject({ outcome: 'accepted' });
}

const at = (path_: string) => `/people/${encodeURIComponent(person)}${path_}`;
const entryOf = async (caller: Caller) => {
  const { body } = await caller.get(`/cases/${caseId}/timeline?limit=200`);
  const items = body['items'] as { type: string; data: { person?: string }; papers: unknown; evidence: unknown }[];
  return items.find(({ type, data }) => type === 'candidate-nominated' && data.person === person);
};
async function faults() {
  const client = new pg.Client({ connectionString: record.database.url });
  await client.connect();
  return verifyRecord({ client })
    .then((verified) => verified.faults)
    .finally(() => client.end());
}

describe('what was written about a person', () => {
  test('lies in the chain under their key, evidence and all', async () => {
    const { rows } = await record.database.owner.query('SELECT body FROM events');
    const bodies = rows.map(({ body }) => String(body)).join('\n');
    expect(bodies).not.toContain(STATEMENT);
    expect(bodies).not.toContain(PROOF);
    expect(bodies).toContain(`"papers":{"about":"${person}","sealed":"`);
    expect(await faults()).toEqual([]);
  });

  test.each(['street', 'community-party-organization', 'property-authority', 'reviewing-department'] as const)(
    '%s reads it',
    async (role) => {
      expect(await entryOf(await api.as(role))).toMatchObject({ papers: { statement: STATEMENT }, evidence: PROOF });
    },
  );

  test.each(['owner', 'property-service-enterprise', 'grid-worker', 'candidate'] as const)(
    'for %s it is masked',
    async (role) => {
      const caller = await api.as(role);
      expect(await entryOf(caller)).toMatchObject({ papers: { about: person, masked: true }, evidence: null });
      const page = await caller.get(`/cases/${caseId}`, { accept: 'text/html' });
      expect(page.text).not.toContain(STATEMENT);
    },
  );

  test('is corrected by two, and the list of incidents does not tell it', async () => {
    const first = await api.as('street', '370302001', undefined, '王一（示例）');
    const second = await api.as('street', '370302001', undefined, '李二（示例）');
    const seq = ((await entryOf(first)) as { seq?: number }).seq;
    const mend = { entry: seq, pointer: '/papers/statement', value: '十一年（虚构）', reason: '本人更正' };
    expect((await first.post(`/cases/${caseId}/corrections`, mend)).status).toBe(200);
    const { body, text } = await first.get(`/incidents?case=${encodeURIComponent(caseId)}`);
    expect(text).not.toContain(STATEMENT);
    const [waiting] = body['items'] as { id: string }[];
    expect(waiting).toMatchObject({ correction: { pointer: '/papers/statement', was: null, value: null } });
    expect((await second.post(`/incidents/${waiting?.id}/confirmation`, {})).status).toBe(200);
    const seen = await first.get(`/cases/${caseId}`);
    expect(seen.body['corrections']).toMatchObject([{ was: STATEMENT, value: mend.value }]);
    const unseen = await (await api.as('owner')).get(`/cases/${caseId}`);
    expect(unseen.body['corrections']).toEqual([]);
    const { rows } = await record.database.owner.query(
      `SELECT body FROM events UNION ALL SELECT detail::text FROM incidents`,
    );
    expect(rows.map(({ body: each }) => String(each)).join('\n')).not.toMatch(/会计|十一年/);
  });
});

describe('the register shows of a person', () => {
  const FULL = { name: '业主21（虚构）', email: 'owner-21@estate.example', partyMembership: 'none' };
  test.each([
    ['street', undefined, FULL],
    ['community-party-organization', undefined, FULL],
    ['district', undefined, { ...FULL, email: 'o***@estate.example' }],
    ['grid-worker', undefined, { name: FULL.name, email: 'o***@estate.example', partyMembership: null }],
    ['supervisor', '37', { name: '业***', email: 'o***@estate.example', partyMembership: null }],
  ] as const)('%s what its work needs', async (role, node, shown) => {
    const caller = await api.as(role, node);
    expect((await caller.get(at(''))).body).toMatchObject(shown);
    const owners = await caller.get(`/service-areas/${record.estate.areaId}/owners?limit=200`);
    expect(owners.body['items']).toContainEqual(expect.objectContaining(shown));
  });

  test('and finds them by their whole name', async () => {
    const found = await street.get(`/people?name=${encodeURIComponent(FULL.name)}`);
    expect((found.body['items'] as { id: string }[]).map(({ id }) => id)).toEqual([person]);
    expect((await street.get(`/people?name=${encodeURIComponent('业主')}`)).body['items']).toEqual([]);
  });
});

test('no name is kept with the key of a request, and the same key tells it again', async () => {
  const body = { code: '370302001001', name: '钱十二（示例）', phone: '000-0012', partyMembership: 'none' };
  await record.database.owner.query(
    `INSERT INTO places (code, level, name) VALUES ('370302001001', 'community', '示例社区（示例）') ON CONFLICT DO NOTHING`,
  );
  const key = { 'idempotency-key': 'register-once' };
  const first = await street.post('/people', body, key);
  const again = await street.post('/people', body, key);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const { rows } = await record.database.owner.query(`SELECT answer::text FROM requests WHERE key = 'register-once'`);
  expect(rows).toEqual([{ answer: JSON.stringify({ id: first.body['id'] }).replace(':', ': ') }]);
});

describe('what keeps a person’s data', () => {
  const erase = (caller = street) => caller.post(at('/erasure'), { ground: '本人申请（示例）' });
  const sell = () => record.database.owner.query('DELETE FROM unit_owners WHERE person_id = $1', [person]);
  const close = (on: string) =>
    record.database.owner.query(`UPDATE cases SET closed_at = $2::date - interval '8 hours' WHERE id = $1`, [
      caseId,
      on,
    ]);
  const yearsAgo = (years: number, days: number) => {
    const now = new Date(Date.now() + 8 * 3_600_000);
    return new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() + days))
      .toISOString()
      .slice(0, 10);
  };

  test('a unit and an open case: said with their grounds, and nothing is erased', async () => {
    const { body } = await street.get(at('/retention'));
    const kept = [
      { why: 'named-in-case', ref: caseId, until: null },
      { why: 'owns-unit', ref: record.estate.units[20], until: null },
    ];
    expect(body).toMatchObject({ items: kept, basis: [{ rule: 'recordKeeping', confidence: 'P' }] });
    expect(await erase()).toMatchObject({ status: 409, body: { code: 'under-retention', kept } });
    expect((await street.get(at(''))).body).toMatchObject({ erasedAt: null });
  });

  test('a case that was closed not five years ago, on its last day too', async () => {
    await sell();
    await close(yearsAgo(5, 0));
    expect(await erase()).toMatchObject({ status: 409, body: { kept: [{ ref: caseId, until: yearsAgo(0, 0) }] } });
  });

  test('a committee that was formed, for as long as it lives', async () => {
    await close(yearsAgo(9, 0));
    await record.database.owner.query(`UPDATE cases SET stage = 'ACTIVE' WHERE id = $1`, [caseId]);
    expect(await erase()).toMatchObject({ status: 409, body: { kept: [{ ref: caseId, until: null }] } });
    await record.database.owner.query(`UPDATE cases SET stage = 'WITHDRAWN' WHERE id = $1`, [caseId]);
  });

  test('who may not erase, or is elsewhere, does not', async () => {
    await close(yearsAgo(5, -1));
    expect((await erase(await api.as('community-party-organization'))).status).toBe(403);
    expect((await erase(await api.as('street', '370202001'))).status).toBe(404);
  });

  test('all of it is exported for the person themself', async () => {
    const { body, text } = await street.get(at('/export'));
    expect(body).toMatchObject({ person: { id: person, name: '业主21（虚构）' }, units: [], mails: [] });
    expect(text).toContain(STATEMENT);
    expect((await (await api.as('supervisor', '37')).get(at('/export'))).status).toBe(403);
  });

  test('once nothing keeps it, it is gone everywhere at once, and every hash still holds', async () => {
    expect(await erase()).toMatchObject({ status: 200, body: { id: person } });
    expect((await erase()).body['code']).toBe('erased');
    const gone = { name: null, phone: null, email: null, erasedAt: expect.any(String) };
    expect((await street.get(at(''))).body).toMatchObject(gone);
    expect((await street.get(`/people?name=${encodeURIComponent('业主21（虚构）')}`)).body['items']).toEqual([]);
    expect(await entryOf(street)).toMatchObject({ papers: { about: person, erased: true }, evidence: null });
    const etag = { 'if-match': (await street.get(at(''))).headers.get('etag') ?? '' };
    expect((await street.send('PATCH', at(''), { name: '某人（示例）' }, etag)).body['code']).toBe('erased');
    expect(await faults()).toEqual([]);
    const { rows } = await record.database.owner.query('SELECT actor, ground FROM erasures');
    expect(rows).toEqual([{ actor: expect.any(String), ground: '本人申请（示例）' }]);
  });

  test('and a bundle of the case shows them as erased, and verifies', async () => {
    const { bytes } = await street.get(`/cases/${caseId}/bundle`);
    const folder = mkdtempSync(path.join(work, 'unpacked-'));
    for (const [name, content] of unzip(bytes)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const papers = readFileSync(path.join(folder, 'cases', caseId.replaceAll(':', '~'), 'papers.json'), 'utf8');
    expect(JSON.parse(papers)).toContainEqual(expect.objectContaining({ papers: { about: person, erased: true } }));
    expect(papers).not.toMatch(/会计|十一年/);
    const { status, stderr } = spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, env: {} });
    expect({ status, said: stderr.toString() }).toEqual({ status: 0, said: '' });
  });
});
