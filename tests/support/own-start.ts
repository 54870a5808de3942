import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

// `npm start` in a folder of its own, which has the sources, the build and the packages of this one and none of its data.

const COPIED = [
  'apps',
  'dist',
  'libs',
  'prisma',
  'tools',
  'package.json',
  'package-lock.json',
  'prisma.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
];

export interface Start {
  readonly pid: number;
  /** What it has printed. */
  said(): string;
  /** Waits for words; fails with what was said when it ends first, or when the time is over. */
  says(words: RegExp, ms?: number): Promise<string>;
  readonly ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
}

export interface OwnFolder {
  readonly folder: string;
  start(flags: readonly string[], environment?: NodeJS.ProcessEnv): Start;
  /** The processes that still run something of this folder. */
  left(): string[];
  /** Stops what was started and still runs: a test that fails leaves nothing on which the next one fails too. */
  end(): Promise<void>;
  close(): Promise<void>;
}

export function openOwnFolder(name: string): OwnFolder {
  const folder = path.resolve('.data', `start-${name}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const item of COPIED) cpSync(item, path.join(folder, item), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  const children: ChildProcess[] = [];

  const start = (flags: readonly string[], environment: NodeJS.ProcessEnv = {}): Start => {
    // Nothing of this run of the tests: no database, no engine, no mode.
    const { PATH, HOME, XDG_CACHE_HOME, TEMPORAL_CLI_PATH } = process.env;
    const env = { PATH, HOME, XDG_CACHE_HOME, TEMPORAL_CLI_PATH, ...environment };
    const child = spawn(process.execPath, ['tools/start.mjs', ...flags], { cwd: folder, env, detached: true });
    children.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    return {
      pid: child.pid ?? 0,
      said: () => text,
      ended,
      signal: (signal) => void child.kill(signal),
      says: async (words, ms = 60_000) => {
        const until = Date.now() + ms;
        for (;;) {
          const line = text.split('\n').find((said) => words.test(said));
          if (line !== undefined) return line;
          if (child.exitCode !== null || child.signalCode !== null || Date.now() > until)
            throw new Error(`${String(words)} was not said:\n${text}`);
          await delay(50);
        }
      },
    };
  };

  const end = async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGINT');
      await new Promise((resolve) => child.once('exit', resolve));
    }
  };

  return {
    folder,
    start,
    left: () => processes(folder),
    end,
    close: async () => {
      await end();
      const { clearPostgres } = (await import('../../tools/lib/postgres.mjs')) as unknown as {
        clearPostgres(dataDir: string): Promise<void>;
      };
      await clearPostgres(path.join(folder, '.data/postgres'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function processes(folder: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(`${folder}/`));
}
