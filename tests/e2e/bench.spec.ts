import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The reminders have a test of their own. */
const PARTS = 'commands,callers,telling,formations,ballots,months';

// Whether a bar is met depends on the machine; that every measurement still runs and comes out with a figure does not.
test('every row of the bench comes out with figures', async () => {
  const { stdout } = await run(process.execPath, ['tools/bench/bench.mjs', '--quick', '--json', '--only', PARTS], {
    maxBuffer: 1e7,
  });
  const rows = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as {
    name: string;
    ratio?: number;
    words: string;
  }[];
  expect(rows.map(({ name }) => name.split(' / ')[1])).toEqual([
    'HTTP command, p50',
    'HTTP command and its bare statements, p50',
    'commands a second on 20 cases',
    '100 callers at once on one case',
    'commit until the workflow has evolved, p95',
    'formations a second',
    'count of 20000 ballots',
    'of it under the lock',
    'actions of a committee-month',
    'months with their report alone',
    'the average month of five years',
    'year five beside year one',
  ]);
  for (const { name, ratio = 1 } of rows)
    expect({ name, ok: ratio > 0 && Number.isFinite(ratio) }).toEqual({ name, ok: true });
}, 300_000);
