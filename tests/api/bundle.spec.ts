import { day, instant, startOfDay } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { unzip } from '../support/unzip.js';

let record: TestRecord;
let api: TestApi;
let street: Caller;
let work: string;

const PDF = Buffer.from('%PDF-1.7\n现场照片（虚构）\n%%EOF');
const SHA = createHash('sha256').update(PDF).digest('hex');
const formationId = () => `formation:${record.estate.areaId}`;
const voteId = () => `assembly-vote:${record.estate.areaId}`;

beforeAll(async () => {
  work = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  record = await openRecord({ units: 4 });
  api = await openTestApi(record.database, { DOCUMENTS_DIR: path.join(work, 'documents') });
  street = await api.as('street', '370302001');
  await street.send('POST', '/documents?code=370302001001', PDF, { 'content-type': 'application/pdf' });
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  const proofs = [`sha256:${SHA}`, `sha256:${'d'.repeat(64)}`];
  for (const proof of proofs)
    await record.give({ command: { type: 'record-guidance', what: '现场指导 🏠', proof }, on: '2024-03-02' });
  await openCountedVote();
}, 60_000);
afterAll(async () => {
  await api.close();
  await record.close();
  rmSync(work, { recursive: true, force: true });
});

/** A vote of its own, counted. */
async function openCountedVote() {
  const items = [{ id: 'M1', matter: 'M1', title: { zh: '议事规则', en: 'rules' } }];
  const window = { meetingOn: '2024-04-01', opensOn: '2024-04-01', closesOn: '2024-04-10', extendable: false };
  const { code, areaId } = record.estate;
  const at = (on: string) => instant(startOfDay(day(on)) + 36_000_000);
  const who = { actor: { id: '王一（示例）', role: 'teller', node: code }, scope: scopeOf(code) } as const;
  const vote = { ...who, caseId: voteId(), key: 'begin', receivedAt: at('2024-03-15') };
  await record.store.execute({
    ...vote,
    command: { type: 'begin', round: 1, items, ...window } as { type: string },
    open: { kind: 'assembly-vote', code, areaId },
  });
  for (const n of [1, 2, 3])
    await new BallotDoor(record.pool).cast({
      ...{ ...who, voteId: voteId(), channel: 'paper', batch: 'box-1', key: `b${n}`, receivedAt: at('2024-04-05') },
      papers: [{ unit: `${areaId}/unit-${n}`, choices: { M1: 'agree' } }],
      http: { method: 'POST', path: '/votes', bodyHash: `${n}` },
    });
  await record.store.execute({ ...vote, command: { type: 'count' }, key: 'count', receivedAt: at('2024-04-11') });
}

/** Unpacks the bundle of a case into a folder of its own. */
async function unpack(caseId: string): Promise<string> {
  const answer = await street.get(`/cases/${encodeURIComponent(caseId)}/bundle`);
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'application/zip',
  });
  const folder = mkdtempSync(path.join(work, 'unpacked-'));
  for (const [name, bytes] of unzip(answer.bytes)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  return folder;
}

/** What its own program says, with nothing but Node. */
function verify(folder: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, env: {} });
  return { status, said: stdout.toString() + stderr.toString() };
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();

test('holds contents, case, chain, documents and its verifier, and is whole', async () => {
  const folder = await unpack(formationId());
  const place = `cases/${formationId().replaceAll(':', '~')}`;
  expect(filesOf(folder)).toEqual(
    [
      `${place}/case.json`,
      `${place}/chain.ndjson`,
      `${place}/papers.json`,
      `documents/${SHA}.pdf`,
      'index.html',
      'manifest.json',
      'verify.mjs',
    ].sort(),
  );
  expect(readFileSync(path.join(folder, 'documents', `${SHA}.pdf`))).toEqual(PDF);
  const { rows } = await record.database.owner.query('SELECT seq, hash FROM cases WHERE id = $1', [formationId()]);
  expect(verify(folder)).toEqual({ status: 0, said: expect.stringContaining(rows[0].hash) });
  const contents = readFileSync(path.join(folder, 'index.html'), 'utf8');
  expect(contents).toContain(rows[0].hash);
  expect(contents).toMatch(/lang="zh-CN"/);
  expect(contents).toMatch(/@page { size: A4/);
  // What an entry names and nobody has is said to be missing.
  expect(contents).toMatch(new RegExp(`${'d'.repeat(64)}.*缺失`));
});

test('of a vote: count sheet and notices as they are printed', async () => {
  const folder = await unpack(voteId());
  expect(filesOf(folder).some((name) => name.endsWith('count-sheet.json'))).toBe(true);
  expect(filesOf(folder).some((name) => name.endsWith('count-sheet.html'))).toBe(true);
  expect(verify(folder).status).toBe(0);
});

test('one byte that was changed in any file is found, and the file named', async () => {
  const folder = await unpack(voteId());
  for (const name of filesOf(folder)) {
    const file = path.join(folder, name);
    const bytes = readFileSync(file);
    // In the program itself a comment: it must still run.
    const at = name === 'verify.mjs' ? bytes.indexOf('offline') : Math.floor(bytes.length / 2);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const { status, said } = verify(folder);
    expect({ name, status, said }).toEqual({
      name,
      status: 1,
      said: expect.stringContaining(`✗ ${name.split(path.sep).join('/')}`),
    });
    if (name.endsWith('chain.ndjson')) expect(said).toMatch(/chain\.ndjson .*entry \d+/);
    writeFileSync(file, bytes);
  }
  expect(verify(folder).status).toBe(0);
}, 60_000);

describe('where somebody made the manifest fit as well', () => {
  /** Changes the chain and the manifest's line for it, as somebody would who has read the program. */
  async function forge(change: (lines: string[]) => string[]): Promise<string> {
    const folder = await unpack(formationId());
    const place = `cases/${formationId().replaceAll(':', '~')}/chain.ndjson`;
    const lines = readFileSync(path.join(folder, place), 'utf8').trimEnd().split('\n');
    const text = `${change(lines).join('\n')}\n`;
    writeFileSync(path.join(folder, place), text);
    const { seal: _seal, ...manifest } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    manifest.files[place] = createHash('sha256').update(text).digest('hex');
    const seal = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
    writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, seal })}\n`);
    return verify(folder).said;
  }

  test.each`
    what                           | change                                                                            | says
    ${'an entry that was changed'} | ${(lines: string[]) => lines.map((line) => line.replace('现场指导', '现场查看'))} | ${/entry 3: a byte is not the one that was hashed/}
    ${'an entry taken out'}        | ${(lines: string[]) => lines.filter((_, i) => i !== 1)}                           | ${/entry 2: is missing/}
    ${'the last one taken out'}    | ${(lines: string[]) => lines.slice(0, -1)}                                        | ${/entry 4: is missing/}
    ${'two that changed places'}   | ${([a, b, c, d]: string[]) => [a, c, b, d]}                                       | ${/entry 2: is out of order/}
    ${'one that is there twice'}   | ${([a, b, c, d]: string[]) => [a, b, b, c, d]}                                    | ${/entry 2: is out of order or there twice/}
    ${'other spaces'}              | ${([a, ...rest]: string[]) => [a?.replace(',"', ', "'), ...rest]}                 | ${/entry 1: these are not the bytes that were stored/}
  `('$what is named by its entry', async ({ change, says }) => {
    expect(await forge(change as (lines: string[]) => string[])).toMatch(says as RegExp);
  });
});

test('who may not see the case gets no bundle', async () => {
  const stranger = await api.as('street', '370202001');
  expect((await stranger.get(`/cases/${formationId()}/bundle`)).status).toBe(404);
  expect((await api.nobody.get(`/cases/${formationId()}/bundle`)).status).toBe(401);
  expect((await (await api.as('operator', '37')).get(`/cases/${formationId()}/bundle`)).status).toBe(403);
});
