import { parseFlags } from '../../tools/lib/flags.mjs';
import { reasonIn } from '../../tools/lib/node-child.mjs';
import { nodeIsNewEnough } from '../../tools/lib/node-version.mjs';
import { restartLimiter } from '../../tools/lib/restart-limiter.mjs';
import { openSupervisor, type Part } from '../../tools/lib/supervise.mjs';

const usual = {
  reset: false,
  empty: false,
  rehearse: false,
  'whole-term': false,
  quarter: false,
  help: false,
  city: 'zibo',
  pace: undefined,
};

describe('the flags of npm start', () => {
  test.each([
    [[], usual],
    [['--reset', '--empty'], { ...usual, reset: true, empty: true }],
    [['--rehearse', '--city', 'weifang', '--pace', '0'], { ...usual, rehearse: true, city: 'weifang', pace: 0 }],
    [['--city=潍坊市', '--pace=800'], { ...usual, city: 'weifang', pace: 800 }],
    [['--help'], { ...usual, help: true }],
  ])('%j', (argv, flags) => expect(parseFlags(argv)).toEqual({ ok: true, flags }));

  test.each([
    [['--rest'], '--rest'],
    [['reset'], 'reset'],
    [['--city'], '--city'],
    [['--city', 'beijing'], '--city'],
    [['--pace', 'fast'], '--pace'],
    [['--pace', '-1'], '--pace'],
    [['--reset=yes'], 'yes'],
  ])('%j is refused in one line that names it', (argv, named) => {
    const answer = parseFlags(argv);
    expect(answer).toMatchObject({ ok: false, problem: expect.stringContaining(named) });
    expect(answer).toMatchObject({ problem: expect.not.stringContaining('\n') });
  });
});

test.each([
  ['20.20.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.19.9', false],
  ['18.20.4', false],
])('Node %s: %s', (version, enough) => expect(nodeIsNewEnough(version)).toBe(enough));

describe('the limit of restarts', () => {
  test('four deaths in a minute are forgiven, the fifth is not', () => {
    const again = restartLimiter();
    expect([0, 10_000, 20_000, 30_000, 59_999].map(again)).toEqual([true, true, true, true, false]);
  });

  test('a death that is a minute old does not count any more', () => {
    const again = restartLimiter();
    expect([0, 10_000, 20_000, 30_000, 60_000].map(again)).toEqual([true, true, true, true, true]);
  });
});

describe('the supervisor', () => {
  /** A part whose deaths the test decides. */
  function part(name: string, order: string[]): Part & { die(how: string): void; starts: number } {
    const made = {
      name,
      starts: 0,
      die: (_how: string) => {},
      start: async () => {
        made.starts += 1;
        const died = new Promise<string>((resolve) => (made.die = resolve));
        return { died, stop: async () => void order.push(name) };
      },
    };
    return made;
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

  test('starts again what died, says so, and stops in the reverse order', async () => {
    const [said, order] = [[] as string[], [] as string[]];
    const supervisor = openSupervisor({ say: (line) => said.push(line), giveUp: fail });
    const [record, worker] = [part('record', order), part('worker', order)];
    await supervisor.run(record);
    await supervisor.run(worker);
    worker.die('SIGKILL');
    await settled();
    expect(worker.starts).toBe(2);
    expect(said).toEqual([expect.stringMatching(/^worker .*SIGKILL/), expect.stringMatching(/^worker .*runs again/)]);
    await supervisor.stop();
    expect(order).toEqual(['worker', 'record']);
  });

  test('gives up at the fifth death in a minute, with the reason', async () => {
    const given: Error[] = [];
    const supervisor = openSupervisor({ say: () => {}, giveUp: (problem) => given.push(problem) });
    const worker = part('worker', []);
    await supervisor.run(worker);
    for (let death = 1; death <= 5; death += 1) {
      worker.die('exit 1: wrong law');
      await settled();
    }
    expect(worker.starts).toBe(5);
    expect(given.map(({ message }) => message)).toEqual([expect.stringMatching(/5.*wrong law/)]);
  });

  test('a first start that fails is the fault of the start', async () => {
    const supervisor = openSupervisor({ say: () => {}, giveUp: fail });
    const broken = { name: 'record', start: () => Promise.reject(new Error('no disk')) };
    await expect(supervisor.run(broken)).rejects.toThrow('no disk');
  });
});

function fail(problem: Error): never {
  throw problem;
}

describe('the reason in a log', () => {
  test.each([
    [
      'JSON lines',
      '{"level":30,"msg":"up"}\n{"level":60,"error":"no such role","msg":"the worker stopped"}\n',
      ': the worker stopped: no such role',
    ],
    ['a plain sentence', 'Wrong settings. PORT: must be a number.\n', ': Wrong settings. PORT: must be a number.'],
    [
      'a stack',
      'node:fs:1\n  throw error;\nError: no file\n    at main (a.js:1:2)\n\nNode.js v20.20.2\n',
      ': Error: no file',
    ],
    ['nothing', '', ''],
  ])('%s', (_name, log, reason) => expect(reasonIn(log)).toBe(reason));
});
