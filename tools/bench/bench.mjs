/**
 * `npm run bench`: what the design must carry, each beside a bare twin in the same run, as ratios. `--quick` is the same with fewer
 * repetitions, `--only commands,ballots` runs a part, and so does `npm run bench -- reminders 1000`, of that size.
 */
import { parseArgs } from 'node:util';
import { openProgress } from '../lib/progress.mjs';
import { openBench } from './machinery.mjs';

const PARTS = /** @type {const} */ ([
  'commands',
  'callers',
  'telling',
  'formations',
  'ballots',
  'months',
  'lists',
  'reminders',
  'problem-lists',
  'campaign',
  'campaign-starts',
]);
/** What is measured on the engine that keeps its histories in PostgreSQL. */
const ON_POSTGRES = ['campaign', 'campaign-starts'];

/** @typedef {{ name: string, ours: string, twin: string, ratio?: number, bar: string, met: boolean, words: string, figures?: Record<string, number> }} Row */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const sizes = positionals.filter((each) => /^\d+$/.test(each));
const named = [...(values.only?.split(',') ?? []), ...positionals.filter((each) => !sizes.includes(each))];
// A campaign takes the building of an engine and much time: only when it is asked for.
const wanted = named.length > 0 ? named : PARTS.filter((part) => !ON_POSTGRES.includes(part));
const size = sizes[0] === undefined ? undefined : Number(sizes[0]);
process.stdout.on('error', () => {}); // whoever read along has gone: the servers are stopped in order all the same
const progress = openProgress();
try {
  const unknown = wanted.filter((part) => !PARTS.includes(/** @type {any} */ (part)));
  if (unknown.length > 0) throw new Error(`没有这一项 / no such part: ${unknown.join(', ')} (${PARTS.join(', ')})`);
  const parts = PARTS.filter((part) => wanted.includes(part));
  const rows = [
    ...(await measured(
      parts.filter((part) => !ON_POSTGRES.includes(part)),
      'file',
    )),
    ...(await measured(
      parts.filter((part) => ON_POSTGRES.includes(part)),
      'postgres',
    )),
  ];
  print(rows);
  if (values.json) console.log(JSON.stringify(rows));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

/** @param {readonly string[]} parts @param {'file' | 'postgres'} engine @returns {Promise<Row[]>} */
async function measured(parts, engine) {
  if (parts.length === 0) return [];
  const bench = { ...(await openBench({ progress, quick: values.quick, engine })), size };
  /** @type {Row[]} */
  const rows = [];
  try {
    for (const part of parts) {
      progress.say(`测量 / measuring: ${part}`);
      const { measure } = await import(`./${part}.mjs`);
      rows.push(...(await progress.wait(part, () => measure(bench))));
    }
  } finally {
    await bench.close();
  }
  return rows;
}

/** @param {readonly Row[]} rows */
function print(rows) {
  console.log('');
  for (const { name, ours, twin, ratio, bar, met, words } of rows) {
    console.log(`${met ? '✓' : '✗'} ${name}`);
    console.log(
      `    本系统 ours ${ours} · 对照 twin ${twin}${ratio === undefined ? '' : ` · 比值 ratio ${ratio.toFixed(2)}`} · 目标 bar ${bar}`,
    );
    console.log(`    ${words}`);
  }
  console.log(`\n${rows.filter(({ met }) => met).length} / ${rows.length} 达到目标 / bars met`);
}
