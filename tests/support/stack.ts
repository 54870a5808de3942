import { spawn, type ChildProcess } from 'node:child_process';
import { readSettings } from '#platform/settings';
import { dataConverterOf } from '#platform/telling';
import { Client, Connection } from '@temporalio/client';
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openPostBox, type PostBox } from './post-box.js';
import { startTemporal } from './temporal.js';

// The very processes that `npm start` starts, each of which a test may kill at any moment and start again.

export type Part = 'api' | 'worker' | 'temporal' | 'postgres';

export interface Stack {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  /** A client of its engine. */
  readonly engine: Client;
  /** Every mail that its relay or the catcher of its rehearsals was handed. */
  readonly post: PostBox;
  /** What the clocks of API and worker show; they are moved forward together, the engine's and the database's stay. */
  now(): number;
  moveClock(to: number): Promise<void>;
  /** Stands still, with its connections open, until it is resumed. */
  pause(part: 'temporal'): void;
  resume(part: 'temporal'): void;
  kill(...parts: readonly Part[]): Promise<void>;
  /** Starts what a test has killed and, because it failed, not started again. */
  revive(): Promise<void>;
  start(...parts: readonly Part[]): Promise<void>;
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  /** What API or worker has written so far. */
  logOf(part: 'api' | 'worker'): string;
  close(): Promise<void>;
}

interface Postgres {
  readonly port: number;
  readonly dataDir: string;
  url(database: string): string;
  stop(): Promise<void>;
}

export async function openStack(name: string, more: NodeJS.ProcessEnv = {}): Promise<Stack> {
  const work = path.resolve('.data', `stack-${name}-${process.pid}`);
  mkdirSync(work, { recursive: true });
  const { startPostgres } = (await import('../../tools/lib/postgres.mjs')) as unknown as {
    startPostgres(options: object): Promise<Postgres>;
  };
  const { createDatabase } = (await import('../../tools/lib/database.mjs')) as unknown as {
    createDatabase(url: string): Promise<void>;
  };
  const { migrate } = (await import('../../tools/lib/migrate.mjs')) as unknown as {
    migrate(url: string, folder: string): Promise<string[]>;
  };

  const { freePort } = (await import('../../tools/lib/processes.mjs')) as unknown as {
    freePort(wanted: number): Promise<number>;
  };
  const apiPort = await freePort(0);
  const dataDir = path.join(work, 'postgres');
  let postgres = await startPostgres({ dataDir, durable: true });
  const { port: databasePort } = postgres;
  const databaseUrl = postgres.url('stack');
  await createDatabase(databaseUrl);
  await migrate(databaseUrl, 'prisma/migrations');
  const engine = {
    headless: true,
    dbFile: path.join(work, 'temporal.db'),
    logFile: path.join(work, 'temporal.log'),
  };
  let temporal = await startTemporal(engine);
  const { port: enginePort } = temporal;

  const post = await openPostBox();
  const connection = Connection.lazy({ address: temporal.address });
  const clockFile = path.join(work, 'clock');
  let ahead = 0;
  writeFileSync(clockFile, String(ahead));

  const environment = {
    ...process.env,
    SMTP_URL: post.url,
    REHEARSAL_SMTP_URL: post.url,
    CLOCK_FILE: clockFile,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(apiPort),
    PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    RATE_PER_ADDRESS: '1000000',
    RATE_PER_IDENTITY: '1000000',
    ...more,
  };
  const children: Partial<Record<'api' | 'worker', ChildProcess>> = {};
  const launch = (part: 'api' | 'worker') => {
    const flags = ['--enable-source-maps', '--require', path.resolve('tests/support/moved-clock.cjs')];
    const child = spawn(process.execPath, [...flags, `dist/apps/${part}/main.js`], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(path.join(work, `${part}.log`), { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    children[part] = child;
    // A worker that starts while the engine is away ends with one sentence; a supervisor starts it again.
    child.once('exit', (code) => {
      if (children[part] === child && code !== null && code !== 0)
        void delay(500).then(() => children[part] === child && launch(part));
    });
  };

  const dead = new Set<Part>();
  const start = async (...parts: readonly Part[]) => {
    for (const part of parts) dead.delete(part);
    // The orphaned backends of a killed server leave within seconds; until then it cannot be started again.
    if (parts.includes('postgres'))
      postgres = await persistently(() => startPostgres({ dataDir, port: databasePort, durable: true }));
    if (parts.includes('temporal')) temporal = await persistently(() => startTemporal({ ...engine, port: enginePort }));
    for (const part of ['worker', 'api'] as const) if (parts.includes(part)) launch(part);
    if (parts.includes('api')) await answering(`http://127.0.0.1:${apiPort}/health`);
  };
  const kill = async (...parts: readonly Part[]) => {
    for (const part of parts) {
      dead.add(part);
      const pid =
        part === 'postgres'
          ? postmaster(postgres.dataDir)
          : part === 'temporal'
            ? temporal.child.pid
            : children[part]?.pid;
      if (part === 'api' || part === 'worker') delete children[part];
      if (pid !== undefined) killIfAlive(pid);
    }
    // The operating system needs a moment until the ports are free again.
    await delay(300);
  };
  // A test run that is ended from outside must leave no process behind.
  process.once('exit', () => Object.values(children).forEach((child) => child.kill('SIGKILL')));
  await start('worker', 'api');
  return {
    apiUrl: environment.PUBLIC_URL,
    databaseUrl,
    engine: new Client({
      connection,
      dataConverter: dataConverterOf(readSettings({ ...process.env, ...more, DATABASE_URL: databaseUrl })),
    }),
    post,
    now: () => Date.now() + ahead,
    moveClock: async (to) => {
      ahead = to - Date.now();
      writeFileSync(clockFile, String(ahead));
      await delay(200);
    },
    pause: () => temporal.child.kill('SIGSTOP'),
    resume: () => temporal.child.kill('SIGCONT'),
    kill,
    start,
    revive: () => start(...dead),
    query: async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        return (await client.query<T>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    logOf: (part) => readFileSync(path.join(work, `${part}.log`), 'utf8'),
    close: async () => {
      for (const part of ['api', 'worker'] as const) {
        const child = children[part];
        delete children[part];
        child?.kill('SIGKILL');
      }
      await connection.close();
      await post.close();
      await temporal.stop();
      await postgres.stop();
      if (!process.env['KEEP_STACK']) rmSync(work, { recursive: true, force: true });
      rmSync(postgres.dataDir, { recursive: true, force: true });
    },
  };
}

/** A part that ended by itself a moment ago is as dead as a killed one. */
function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
}

async function persistently<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 20) throw error;
      await delay(1_000);
    }
  }
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(`${url} does not answer`);
}
