import { verifyRecord } from '#platform/evidence';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { account, lineOf, postAccount } from '../support/accounts.js';
import { openStack, type Part, type Stack } from '../support/stack.js';
import { unzip } from '../support/unzip.js';

interface Rehearsed {
  readonly caseId: string;
  readonly calls: number;
}
type Rehearse = (options: object) => Promise<Rehearsed>;

let stack: Stack;
let rehearse: Rehearse;

beforeAll(async () => {
  stack = await openStack('formation');
  ({ rehearse } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse });
}, 120_000);
afterAll(() => stack.close(), 60_000);

const run = (options: object) => rehearse({ apiUrl: stack.apiUrl, pace: 0, print: () => undefined, ...options });

async function outcomeOf(caseId: string) {
  const [row] = await stack.query<{ stage: string; closed: boolean }>(
    'SELECT stage, closed_at IS NOT NULL AS closed FROM cases WHERE id = $1',
    [caseId],
  );
  return row;
}

/** Every accepted command stands in the record once; every chain, roll and count is whole. */
async function audit(caseId: string) {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  const { faults } = await verifyRecord({ client }).finally(() => client.end());
  expect(faults).toEqual([]);
  const [twice] = await stack.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT command_id, type, body FROM events e JOIN cases c ON c.id = e.case_id
       WHERE c.root_id = $1 AND e.role <> 'workflow' GROUP BY command_id, type, body, e.case_id HAVING count(*) > 1) d`,
    [caseId],
  );
  expect(twice?.n).toBe(0);
  const [entries] = await stack.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM events e JOIN cases c ON c.id = e.case_id WHERE c.root_id = $1',
    [caseId],
  );
  return entries?.n;
}

/** The whole case file with all its procedures, unpacked, and verified by the program in it. */
async function verifyBundle(caseId: string): Promise<string> {
  const ask = (path: string, init: RequestInit) => fetch(`${stack.apiUrl}${path}`, init);
  const [row] = await stack.query<{ code: string }>('SELECT code FROM cases WHERE id = $1', [caseId]);
  const claims = { sub: '督导（示例）', role: 'supervisor', node: row?.code.slice(2, 8) };
  const signed = await ask('/dev/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(claims),
  });
  const { token } = (await signed.json()) as { token: string };
  const answer = await ask(`/cases/${caseId}/bundle`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  const folder = mkdtempSync(path.join(tmpdir(), 'formation-'));
  try {
    for (const [name, bytes] of unzip(Buffer.from(await answer.arrayBuffer()))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    return spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, env: {} }).stdout.toString();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each(['zibo', 'qingdao', 'jinan', 'shandong', 'weifang', 'liaocheng'])(
  'a committee is formed over HTTP under the rules of %s',
  async (city) => {
    const { caseId } = await run({ city });
    expect(await outcomeOf(caseId)).toEqual({ stage: 'ACTIVE', closed: true });
    expect(await audit(caseId)).toBeGreaterThan(100);
    const said = await verifyBundle(caseId);
    expect(said).not.toContain('✗');
    expect(said).toContain(`✓ ${caseId}：`);
    expect(said.match(/✓ .*:assembly-vote:/g)).not.toBeNull();
    expect(said.match(/✓ .*:joint-review:/g)).not.toBeNull();
  },
  120_000,
);

test('the same rehearsal gives the same days', async () => {
  const days = async () => {
    const { caseId } = await run({ city: 'zibo' });
    const rows = await stack.query<{ type: string; at: Date }>(
      `SELECT type, at FROM events WHERE case_id = $1 ORDER BY seq`,
      [caseId],
    );
    return rows.map(({ type, at }) => `${at.toISOString()} ${type}`);
  };
  expect(await days()).toEqual(await days());
}, 120_000);

test('an estate of 900 units is formed while everything is killed in turn: nothing lost, nothing doubled, every case goes on', async () => {
  const victims: Part[][] = [
    ['worker'],
    ['api'],
    ['temporal'],
    ['postgres'],
    ['worker', 'api'],
    ['temporal', 'postgres'],
    ['api', 'worker', 'temporal', 'postgres'],
  ];
  let over = false;
  const kills: string[] = [];
  const killer = (async () => {
    for (let i = 0; !over && i < 14; i += 1) {
      await delay(1_500 + ((i * 731) % 900));
      if (over) break;
      const parts = victims[i % victims.length] ?? [];
      await stack.kill(...parts);
      await stack.start(...parts);
      kills.push(...parts);
    }
  })();
  const { caseId, calls } = await run({ city: 'zibo', units: 900, pace: 500 }).finally(() => (over = true));
  await killer;
  expect(kills.length).toBeGreaterThanOrEqual(victims.flat().length);
  expect(await outcomeOf(caseId)).toEqual({ stage: 'ACTIVE', closed: true });
  await audit(caseId);
  const [ballots] = await stack.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM ballots b JOIN cases c ON c.id = b.vote_id WHERE c.root_id = $1',
    [caseId],
  );
  expect(ballots?.n).toBe(810);
  // What the certificate began goes on; its first report was asked for and answered under the same kills.
  const open = await stack.query('SELECT id FROM cases WHERE root_id = $1 AND closed_at IS NULL', [caseId]);
  expect(open).toEqual([{ id: `${caseId}:committee-term` }]);
  const keys = await stack.query<{ key: string }>(
    `SELECT key FROM requests r WHERE method = 'POST' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = r.case_id AND c.root_id = $1)`,
    [caseId],
  );
  const counts = await account(stack, keys);
  const mails = await postAccount(stack);
  console.info(`${lineOf(kills.length, counts, mails)}; ${calls} calls`);
  expect(counts).toMatchObject({ lost: 0, doubled: 0, actsTwice: 0, incidents: 0 });
  expect(mails).toMatchObject({ repeatedTwice: 0, unknown: 0, twoNames: 0 });
}, 300_000);
