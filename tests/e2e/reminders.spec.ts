import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

// A tenth of what the bench does: the reports of a thousand committees fall due on one morning. The relay breaks off in the middle of
// whatever is being said and is away for a while, and the worker is killed. How fast it goes is the bench's; that it is exact is this.

const COMMITTEES = 1_000;

interface Row {
  readonly name: string;
  readonly ratio?: number;
  readonly figures?: Readonly<Record<string, number>>;
}

let rows: readonly Row[];

beforeAll(async () => {
  const asked = ['tools/bench/bench.mjs', 'reminders', String(COMMITTEES), '--json'];
  const { stdout } = await run(process.execPath, asked, { maxBuffer: 1e7 });
  rows = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as Row[];
}, 300_000);

const rowOf = (name: string) => rows.find((row) => row.name.includes(name));

test('each committee is reminded once, under one Message-ID; only an unknown outcome goes again, under the same', () => {
  const { again = NaN, lateToKnow = NaN, ...figures } = rowOf('each once')?.figures ?? {};
  expect(figures).toEqual({ owed: COMMITTEES, without: 0, unexplained: 0, unknown: 0, strangers: 0, twoNames: 0 });
  // What was under way when relay and worker broke off, and no more.
  expect(lateToKnow).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(lateToKnow);
});

test('it comes out with figures beside the bare sender, and people go on working meanwhile', () => {
  for (const name of ['reminders a second', 'commands meanwhile']) expect(rowOf(name)?.ratio).toBeGreaterThan(0);
});
