import { EVERYONE, sees } from '#domain/access';
import { nodeOf } from '#domain/case';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FACTS, playDismissal, type DismissalPlay } from '../support/dismissal-play.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { unzip } from '../support/unzip.js';

// The bundle of a dismissal in the hands of somebody who has nothing else: what was decided, by whom, on what ground, and when the
// person was heard. And in whose hands it never comes.

interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly role: string;
  readonly body: string;
}

let record: TestRecord;
let api: TestApi;
let play: DismissalPlay;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dismissal-'));
  record = await openRecord({ kind: 'committee-term' });
  api = await openTestApi(record.database, { DOCUMENTS_DIR: path.join(folder, 'documents') });
  play = playDismissal(record);
  await play.toTheCount();
  expect((await play.sign()).outcome).toBe('accepted');
  await play.everybodyLooks([play.finding, play.term]);
  await play.postResult('2024-10-30');
  const street = await api.as('street', '370302001');
  const answer = await street.get(`/cases/${encodeURIComponent(play.finding)}/bundle`);
  expect(answer.status).toBe(200);
  for (const [name, bytes] of unzip(answer.bytes)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
}, 120_000);
afterAll(async () => {
  await api.close();
  await record.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, of = play.finding) =>
  readFileSync(path.join(folder, 'cases', of.replaceAll(':', '~'), name), 'utf8');
const chain = (of?: string) =>
  file('chain.ndjson', of)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
const entry = (type: string, of?: string): Entry & { data: Record<string, unknown>; grounds: string[] } => {
  const found = chain(of).find((each) => each.type === type);
  if (!found) throw new Error(`the bundle has no ${type}`);
  const { data, basis = [] } = JSON.parse(found.body) as {
    data: Record<string, unknown>;
    basis?: { article: string }[];
  };
  return { ...found, data, grounds: basis.map(({ article }) => article) };
};
const writtenAt = (seq: number) =>
  JSON.stringify((JSON.parse(file('papers.json')) as { seq: number }[]).find((each) => each.seq === seq));

test('it proves itself with nothing but Node', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, env: {} });
  expect({ status, said: stderr.toString() }).toEqual({ status: 0, said: '' });
  expect(stdout.toString()).toContain(play.finding);
});

test('what was decided, and by whom: the owners, with the figures of their vote and its signed sheet', () => {
  expect(entry('vote-counted').data).toMatchObject({ outcome: 'PASSED', passed: true });
  expect(entry('finding-closed').data).toMatchObject({ how: 'dismissed', ground: 'N4' });
  const signed = entry('count-signed', play.vote);
  expect(JSON.stringify(signed.data)).toContain('teller-1');
  expect(file('count-sheet.json', play.vote)).toContain('M3');
  const { lines } = JSON.parse(file('case.json')) as { lines: { zh: string; en: string }[] };
  expect(lines.map(({ zh }) => zh).join('\n')).toMatch(/业主大会 2024-10-\d\d 决定终止资格（PASSED）；本人先行发言/);
});

test('on what ground: the item, its evidence, who screened it, and the article', () => {
  const screened = entry('finding-screened');
  expect(screened).toMatchObject({
    role: 'street',
    data: {
      on: '2024-09-04',
      verdict: 'serious',
      ground: 'N4',
      restsOn: ['evidence-1'],
      screeners: ['street-1', 'community-1'],
    },
  });
  expect(screened.grounds).toContain('ZB art.33');
  expect(writtenAt(screened.seq)).toContain('已核实');
  expect(writtenAt(entry('charges-sent').seq)).toContain(FACTS);
  expect(entry('dismissal-recommended').data).toMatchObject({ way: 'assembly', rule: 'matter.M3' });
});

test('when the person was told, answered and was heard, in what words, and what may be done against it', () => {
  expect(entry('charges-sent')).toMatchObject({ role: 'street', data: { on: '2024-09-05' } });
  expect(entry('member-answered').data).toEqual({ on: '2024-09-10' });
  expect(writtenAt(entry('member-answered').seq)).toContain('不属实');
  const heard = entry('member-heard');
  expect(heard).toMatchObject({ role: 'street', data: { on: '2024-09-14', attended: true } });
  expect(writtenAt(heard.seq)).toContain('当面听取的笔录');
  // Heard before anything was recommended, and that before the owners were called.
  const order = [
    'charges-sent',
    'member-answered',
    'member-heard',
    'dismissal-recommended',
    'vote-called',
    'vote-counted',
  ];
  const seqs = order.map((type) => entry(type).seq);
  expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs);
  expect(file('case.json')).toContain('民法典第二百八十条');
});

test.each(EVERYONE)('nobody reads the charges in a bundle but those who must: %s', async (role) => {
  const caller = await api.as(role, nodeOf(role, record.estate.code));
  const may = sees(role, 'see-dismissals') && sees(role, 'read-documents') && sees(role, 'read-cases');
  for (const caseId of [play.finding, play.term]) {
    const answer = await caller.get(`/cases/${encodeURIComponent(caseId)}/bundle`);
    expect({ role, caseId, status: answer.status < 400 }).toEqual({ role, caseId, status: may });
    if (!may) continue;
    const papers = [...unzip(answer.bytes)].filter(([name]) => name.endsWith('papers.json'));
    const readable = papers.some(([, bytes]) => bytes.toString().includes(FACTS));
    expect({ role, readable }).toEqual({ role, readable: sees(role, 'see-papers') });
  }
});
