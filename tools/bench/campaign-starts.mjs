/**
 * So many problems at once, on the engine that keeps its histories in PostgreSQL: they are opened by the store, the relay starts their
 * workflows, and everything is killed in the middle. The twin starts as many bare workflows.
 */
import { readFileSync } from 'node:fs';
import { until } from '../lib/processes.mjs';
import { openProblems } from './problems.mjs';

const TENTH = 5_279;
const LANES = 8;
const LIMIT_MS = 4 * 3_600_000;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  return startAll(bench, bench.size ?? (bench.quick ? 300 : TENTH));
}

/** @param {import('./machinery.mjs').Bench} bench @param {number} n @returns {Promise<import('./bench.mjs').Row[]>} */
export async function startAll(bench, n) {
  await bench.stopWorker();
  const opening = performance.now();
  await openProblems(bench, n);
  const openedPerSecond = (n * 1000) / (performance.now() - opening);

  const memory = watchMemory(bench);
  bench.startWorker();
  const firstHalf = await reached(bench, Math.floor(n / 2));
  const away = await killEverything(bench);
  const secondHalf = await reached(bench, n);
  const peak = memory.stop();
  const found = await outcome(bench, n);
  const [first, second] = [rateOf(firstHalf), rateOf(secondHalf)];
  const rates = { first, second, all: (first + second) / 2 };
  const bare = await startBare(bench, n);
  const ratio = rates.all / bare;
  const slope = rates.second / rates.first;
  const figures = { ...found, n, openedPerSecond, peakMb: peak, awaySeconds: away, ...rates, bare, slope, ratio };
  return [
    {
      ...{ name: `一次专项行动 / workflows of a campaign, each once, ${n}`, ours: `${found.running} 件在办 running` },
      ...{
        twin: `${n} 件 opened`,
        bar: '全部一次 all, once',
        met: found.lost === 0 && found.doubled === 0 && found.running === n,
      },
      words: `未启动 ${found.lost}，重复 ${found.doubled}；途中杀掉流程引擎、数据库、API 和 worker，${away.toFixed(0)} s 后恢复。Not started, doubled; engine, database, API and worker were killed in the middle.`,
      figures,
    },
    {
      ...{
        name: '启动的快慢 / starts of a campaign a second',
        ours: `${rates.all.toFixed(1)}/s`,
        twin: `${bare.toFixed(1)}/s`,
        ratio,
      },
      ...{ bar: '≤ 50/s，由转达者限速 bounded by the relay', met: rates.all <= 55 && rates.all > 0 },
      words: `立案 ${openedPerSecond.toFixed(0)}/s。Opened by the store at that rate; the relay tells a hundred every two seconds at most, so that people are not disturbed.`,
    },
    {
      ...{
        name: '后半与前半 / second half of a campaign beside the first',
        ours: `${rates.second.toFixed(1)}/s`,
        twin: `${rates.first.toFixed(1)}/s`,
      },
      ...{ ratio: slope, bar: '≥ 0.8', met: slope >= 0.8 },
      words: `worker 内存最高 ${peak} MB。The most memory that the worker had.`,
    },
  ];
}

/** How many were told when, from the moment that it is looked at until so many are. @param {import('./machinery.mjs').Bench} bench @param {number} n */
async function reached({ owner }, n) {
  /** @type {{ at: number, told: number }[]} */
  const seen = [];
  const look = async () => {
    const told = await countOf(owner, `SELECT count(*)::int AS n FROM told WHERE case_id LIKE 'problem:%'`);
    seen.push({ at: performance.now(), told });
    return told >= n;
  };
  const enough = () => look().catch(() => false);
  if (await until(enough, { limitMs: LIMIT_MS, everyMs: 500 })) return seen;
  throw new Error(`没有全部启动 / not all of ${n} were started`);
}

/** Engine, database, API and worker at once, the database by its quickest stop. @param {import('./machinery.mjs').Bench} bench @returns {Promise<number>} */
async function killEverything(bench) {
  const began = performance.now();
  await bench.killEverything();
  await bench.startEverything();
  return (performance.now() - began) / 1000;
}

/** What the engine knows, asked until its lists have caught up. @param {import('./machinery.mjs').Bench} bench @param {number} n */
async function outcome({ owner, twin }, n) {
  const runs = (/** @type {string} */ more = '') =>
    twin.client.workflow.count(`WorkflowType = 'problemWorkflow'${more}`).then(({ count }) => count);
  const caughtUp = () =>
    runs().then(
      (count) => count >= n,
      () => false,
    );
  await until(caughtUp, { limitMs: 120_000, everyMs: 500 });
  const running = await runs(` AND ExecutionStatus = 'Running'`);
  const lost = await countOf(
    owner,
    `SELECT count(*)::int AS n FROM cases c WHERE kind = 'problem' AND NOT EXISTS (SELECT 1 FROM told t WHERE t.case_id = c.id AND t.seq >= c.seq)`,
  );
  return { running, lost, doubled: (await runs()) - running };
}

/** Starts a second, from the first that came: what has just come up does not start at once. @param {readonly { at: number, told: number }[]} seen */
function rateOf(seen) {
  const began = seen.findLast(({ told }) => told === seen[0]?.told);
  const ended = seen.at(-1);
  if (!began || !ended) return NaN;
  return ((ended.told - began.told) * 1000) / (ended.at - began.at);
}

/** As many bare workflows, as many at once as the teller has lanes. @param {import('./machinery.mjs').Bench} bench @param {number} n */
async function startBare({ twin }, n) {
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < n) await twin.open(`bare-${(next += 1)}`);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return (n * 1000) / (performance.now() - began);
}

/** @param {import('./machinery.mjs').Bench} bench */
function watchMemory(bench) {
  let most = 0;
  const look = () => {
    const status = bench.workerPid() === undefined ? '' : readStatus(`/proc/${bench.workerPid()}/status`);
    most = Math.max(most, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0));
  };
  const timer = setInterval(look, 1_000);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(most / 1024);
    },
  };
}

/** @param {string} file */
function readStatus(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Another system, or a process that has just ended.
    return '';
  }
}

/** @param {import('pg').Pool} owner @param {string} sql @returns {Promise<number>} */
const countOf = async (owner, sql) => (await owner.query(sql)).rows[0].n;
