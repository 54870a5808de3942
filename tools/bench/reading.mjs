/** Lists as their readers ask for them, each beside its bare query: by pg alone, and behind the barest HTTP. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { inTurns, median, throughput } from './measure.mjs';
import { openPoolAs } from './pool.mjs';

const READERS = 4;

/**
 * @typedef {object} List
 * @property {string} name
 * @property {string} path
 * @property {string} bare what a statistician would ask the tables, $1 and $2 being the range
 * @property {{ lo: string, hi: string }} range
 * @property {(where: string) => Promise<void>} read
 */
/** @typedef {{ name: string, ours: number, twin: number, served: number }} Found answers a second */

/** @param {import('./machinery.mjs').Bench} bench @param {readonly List[]} lists @returns {Promise<Found[]>} */
export async function readAll({ databaseUrl, owner, quick }, lists) {
  await owner.query('ANALYZE');
  const forMs = quick ? 500 : 3_000;
  const bare = lists.map(({ name, bare: text, range }) => ({
    ...{ range, query: { name: name.slice(0, 20), text, values: [range.lo, range.hi] } },
  }));
  const server = await serve(databaseUrl, bare);
  /** @type {Found[]} */
  const found = [];
  try {
    for (const [i, { name, path: where, range, read }] of lists.entries()) {
      const pool = openPoolAs(databaseUrl, range, READERS);
      const sides = {
        ours: () => read(where),
        twin: () => pool.query(bare[i]?.query ?? ''),
        served: () => server.ask(i),
      };
      await throughput(READERS, forMs / 2, sides.ours);
      const rates = await inTurns(3, {
        ours: () => throughput(READERS, forMs, sides.ours),
        twin: () => throughput(READERS, forMs, sides.twin),
        served: () => throughput(READERS, forMs, sides.served),
      });
      found.push({ name, ours: median(rates.ours), twin: median(rates.twin), served: median(rates.served) });
      await pool.end();
    }
  } finally {
    server.stop();
  }
  return found;
}

/** With a tenth of the data, and with all. @param {readonly Found[]} few @param {readonly Found[]} many @param {number} n @returns {import('./bench.mjs').Row[]} */
export function rowsOf(few, many, n) {
  return many.map(({ name, ours, twin, served }, i) => {
    const tenth = few[i] ?? { ours: NaN, twin: NaN, served: NaN };
    const flat = ours / tenth.ours;
    const perSecond = (/** @type {number} */ rate) => `${rate.toFixed(0)}/s`;
    return {
      ...{ name: `${name}, ${n}`, ours: perSecond(ours), twin: perSecond(twin), ratio: ours / twin, bar: '≥ 0.6' },
      ...{ met: ours / twin >= 0.6, figures: { served, ofServed: ours / served, flat, twinFlat: twin / tenth.twin } },
      words: `同一查询经最简 HTTP ${perSecond(served)}，本系统为其 ${(ours / served).toFixed(2)}；十分之一的数据时 ${perSecond(tenth.ours)}，对照 ${perSecond(tenth.twin)}，十倍之后为其 ${flat.toFixed(2)} 和 ${(twin / tenth.twin).toFixed(2)}。Twin: the query alone, by pg; then the same behind bare HTTP, and ours beside that; then with a tenth of the data, and what is left of that with all.`,
    };
  });
}

/** @param {string} databaseUrl @param {readonly import('./bare-http.mjs').Bare[]} lists */
async function serve(databaseUrl, lists) {
  const file = path.join(import.meta.dirname, 'bare-http.mjs');
  const child = fork(file, [databaseUrl, JSON.stringify(lists), String(READERS)]);
  const [address] = await once(child, 'message');
  return {
    ask: async (/** @type {number} */ i) => {
      const answer = await fetch(`${address}/${i}`);
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`${i}: ${answer.status} ${body.slice(0, 300)}`);
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
