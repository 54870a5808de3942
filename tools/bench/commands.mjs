/** A command over HTTP beside one bare Update with an INSERT, and beside the same statements by `pg` alone. */
import path from 'node:path';
import pg from 'pg';
import { inTurns, median, throughput, timed } from './measure.mjs';

const DIST = path.resolve(import.meta.dirname, '../../dist/libs');

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const { quick, twin, command, openCase } = bench;
  const [rounds, inRound] = quick ? [3, 10] : [10, 30];
  const caseId = await openCase();
  await twin.open('bench-one');
  const bare = await openBareStatements(bench, await openCase());
  const repeat = (/** @type {() => Promise<unknown>} */ ask) => async () => {
    const times = [];
    for (let i = 0; i < inRound; i += 1) times.push(await timed(ask));
    return times;
  };
  const ours = repeat(() => must(command(caseId)));
  await ours();
  const updates = await inTurns(rounds, { ours, twin: repeat(() => twin.update('bench-one')) });
  const statements = await inTurns(rounds, { ours, twin: repeat(bare.once) });
  await bare.close();
  const p50 = (/** @type {number[][]} */ times) => median(times.flat());
  const [http, update] = [p50(updates.ours), p50(updates.twin)];
  const [again, plain] = [p50(statements.ours), p50(statements.twin)];

  const cases = quick ? 20 : 200;
  const [forMs, turns] = quick ? [1_000, 1] : [4_000, 3];
  /** @type {string[]} */
  const ids = [];
  for (let i = 0; i < cases; i += 1) {
    ids.push(await openCase());
    await twin.open(`bench-many-${i}`);
  }
  const busy = await inTurns(turns, {
    ours: () => throughput(cases, forMs, (i) => must(command(ids[i] ?? ''))),
    twin: () => throughput(cases, forMs, (i) => twin.update(`bench-many-${i}`)),
  });
  const [mine, theirs] = [median(busy.ours), median(busy.twin)];
  return [
    {
      ...{ name: '一条命令 / HTTP command, p50', ours: ms(http), twin: ms(update), ratio: http / update, bar: '≤ 0.5' },
      met: http / update <= 0.5,
      words: '对照：一次 Temporal Update，其本地活动只写一行。Twin: one Update whose local activity does one INSERT.',
    },
    {
      ...{ name: '一条命令与裸语句 / HTTP command and its bare statements, p50', ours: ms(again), twin: ms(plain) },
      ...{ ratio: again / plain, bar: '≤ 4', met: again / plain <= 4 },
      words:
        '对照：同一进程内用 pg 执行同样的加锁、读取和写入语句。Twin: the same lock, reads and writes by pg in one process.',
    },
    {
      ...{ name: `${cases} 案 ${cases} 人同时 / commands a second on ${cases} cases`, ours: `${mine.toFixed(0)}/s` },
      ...{ twin: `${theirs.toFixed(0)}/s`, ratio: mine / theirs, bar: '≥ 5', met: mine / theirs >= 5 },
      words: '对照：同样多的人各发 Update。Twin: as many callers, each with Updates on its own workflow.',
    },
  ];
}

/**
 * The statements of one command as the case store sends them, with parameters taken from a real command and moved on by one entry
 * each time.
 * @param {import('./machinery.mjs').Bench} bench @param {string} caseId
 */
async function openBareStatements({ databaseUrl, command, owner }, caseId) {
  const { lockAndRead, WRITE } = await import(path.join(DIST, 'platform/case-store/statements.js'));
  await must(command(caseId));
  const { rows: cases } = await owner.query('SELECT * FROM cases WHERE id = $1', [caseId]);
  const { rows: events } = await owner.query('SELECT * FROM events WHERE case_id = $1 ORDER BY seq DESC LIMIT 1', [
    caseId,
  ]);
  const { rows: requests } = await owner.query('SELECT * FROM requests WHERE case_id = $1 LIMIT 1', [caseId]);
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c role=qrp_api -c timezone=UTC' });
  await client.connect();
  const code = cases[0].code;
  const request = {
    ...{ caseId, command: { type: 'record-guidance' }, actor: { id: 'bench', role: 'street', node: code.slice(0, 9) } },
    ...{ receivedAt: Date.now(), scope: { lo: code.slice(0, 9), hi: '370302002' } },
  };
  let { seq } = cases[0];
  return {
    once: async () => {
      seq += 1;
      await client.query(lockAndRead({ ...request, key: `bare-${seq}` }));
      const parts = [
        ...[[], [{ ...cases[0], seq }], [{ ...events[0], seq }], [], [], [], [], [], []],
        [{ ...requests[0], actor: 'bench', key: `bare-${seq}` }],
      ];
      const values = parts.map((part) => JSON.stringify(part));
      await client.query({ name: 'write-chapters', text: WRITE, values });
      await client.query('COMMIT');
    },
    close: () => client.end(),
  };
}

/** @param {Promise<{ status: number, body: any }>} answer */
async function must(answer) {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${body.title ?? ''} ${body.detail ?? ''}`);
}

const ms = (/** @type {number} */ time) => `${time.toFixed(2)} ms`;
