/** What every measurement stands on: the servers, API and worker as `npm start` has them, and the twin beside them. */
import { fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensurePackages } from '../lib/packages.mjs';
import { startEngineOnPostgres } from './engine-on-postgres.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const STREET = '370302001';
const IN_A_COMMUNITY = 99;

/** @param {{ progress: import('../lib/progress.mjs').Progress, quick: boolean, engine?: 'file' | 'postgres' }} options */
export async function openBench({ progress, quick, engine = 'file' }) {
  const { say } = progress;
  const work = path.join(ROOT, '.data', `bench-${process.pid}`);
  const logs = path.join(work, 'logs');
  mkdirSync(logs, { recursive: true });
  await ensurePackages({ root: ROOT, logs, progress });
  await ensureBuild({ root: ROOT, logs, progress });
  const { startPostgres } = await import('../lib/postgres.mjs');
  const { findTemporal, startTemporal } = await import('../lib/temporal.mjs');
  const { createDatabase } = await import('../lib/database.mjs');
  const { migrate } = await import('../lib/migrate.mjs');
  const { freePort, end, until } = await import('../lib/processes.mjs');
  const { default: pg } = await import('pg');
  const { openTwin } = await import('./twin.mjs');

  const dataDir = path.join(work, 'postgres');
  const postgres = await startPostgres({ dataDir, durable: true, say });
  const databaseUrl = postgres.url('bench');
  await createDatabase(databaseUrl);
  await migrate(databaseUrl, path.join(ROOT, 'prisma/migrations'));
  const logFile = path.join(logs, 'temporal.log');
  const onPostgres =
    engine === 'postgres'
      ? await startEngineOnPostgres({ postgresPort: postgres.port, work, logFile, say })
      : undefined;
  const temporal =
    onPostgres ??
    (await startTemporal({
      ...{ cli: await findTemporal({ say }), headless: true, dbFile: path.join(work, 'temporal.db'), logFile },
    }));
  // As in production: payloads are encrypted, and people lie under keys.
  const keys = () => `bench:${randomBytes(32).toString('base64')}`;
  const codecKeys = keys();
  const { EncryptingCodec } = await import(path.join(ROOT, 'dist/libs/platform/codec/index.js'));
  const { keyRingOf } = await import(path.join(ROOT, 'dist/libs/platform/keys/index.js'));
  const codec = new EncryptingCodec(keyRingOf(codecKeys));
  const port = await freePort(0);
  const apiUrl = `http://127.0.0.1:${port}`;
  const sink = await openSink();
  const clockFile = path.join(work, 'clock');
  writeFileSync(clockFile, '0');
  const env = {
    ...process.env,
    ...{ DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address, PORT: String(port), PUBLIC_URL: apiUrl },
    ...{ NODE_ENV: 'development', LOG_LEVEL: 'error', DATABASE_POOL: '20' },
    ...{ CODEC_KEYS: codecKeys, PERSON_KEYS: keys() },
    ...{ SMTP_URL: `smtp://127.0.0.1:${sink.port}`, MAIL_RATE: '10000', CLOCK_FILE: clockFile },
    ...{ RATE_PER_ADDRESS: '1000000', RATE_PER_IDENTITY: '1000000' },
  };
  /** @type {Partial<Record<'worker' | 'api', import('node:child_process').ChildProcess>>} */
  const children = {};
  const start = (/** @type {'worker' | 'api'} */ part) => {
    // The worker's clock can be moved forward: mails leave by day only.
    const clock = part === 'worker' ? ['--require', path.join(ROOT, 'tests/support/moved-clock.cjs')] : [];
    const child = spawn(process.execPath, [...clock, `dist/apps/${part}/main.js`], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(path.join(logs, `${part}.log`), { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    children[part] = child;
  };
  start('worker');
  start('api');
  const up = () =>
    fetch(`${apiUrl}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const closeServers = async () => {
    for (const child of Object.values(children)) await end(child);
    await sink.close();
    await temporal.stop();
    await postgres.stop();
    rmSync(work, { recursive: true, force: true });
  };
  if (!(await until(up, { limitMs: 60_000 }))) {
    await closeServers();
    throw new Error('API 没有就绪 / the API is not ready');
  }
  const owner = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  owner.on('error', () => undefined);
  const twin = await openTwin({ address: temporal.address, databaseUrl });
  say('就绪 / ready');

  let sent = 0;
  /** @param {object} claims @returns {Promise<string>} */
  async function tokenOf(claims) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${apiUrl}/dev/tokens`, { method: 'POST', headers, body: JSON.stringify(claims) });
    return (await answer.json()).token;
  }
  const token = await tokenOf({ sub: '测量（示例）', role: 'street', node: STREET });

  /** Somebody who reads. @param {object} claims */
  async function reader(claims) {
    const headers = { authorization: `Bearer ${await tokenOf(claims)}` };
    return async (/** @type {string} */ where) => {
      const answer = await fetch(`${apiUrl}${where}`, { headers });
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`${where}: ${answer.status} ${body.slice(0, 300)}`);
    };
  }

  /** Somebody who sends what is none of the commands. @param {object} claims */
  async function sender(claims) {
    const authorization = `Bearer ${await tokenOf(claims)}`;
    return async (/** @type {string} */ where, /** @type {string} */ type, /** @type {string} */ body) => {
      sent += 1;
      const headers = { authorization, 'content-type': type, 'idempotency-key': `bench-${sent}` };
      const answer = await fetch(`${apiUrl}${where}`, { method: 'POST', headers, body });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${where}: ${answer.status} ${text.slice(0, 300)}`);
      return JSON.parse(text);
    };
  }

  /** @param {string} where @param {object} body */
  async function post(where, body) {
    sent += 1;
    const answer = await fetch(`${apiUrl}${where}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': `bench-${sent}`,
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: /** @type {any} */ (await answer.json()) };
  }

  let areas = 0;
  /** A case of its own in a service area of its own. @returns {Promise<string>} */
  async function openCase() {
    const code = `${STREET}${String(1 + Math.floor(areas / IN_A_COMMUNITY)).padStart(3, '0')}`;
    const areaId = `${code}-${String(1 + (areas % IN_A_COMMUNITY)).padStart(2, '0')}`;
    areas += 1;
    await owner.query(
      `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount, moved_in_area, moved_in_headcount)
       VALUES ($1, $2, '测量小区（虚构）', '示例路', 1000000, 100, 1000000, 100, 1000000, 100)`,
      [areaId, code],
    );
    const caseId = `formation:${areaId}`;
    const { status, body } = await post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
    if (status !== 201) throw new Error(`${caseId}: ${status} ${JSON.stringify(body)}`);
    return caseId;
  }

  return {
    ...{
      quick,
      apiUrl,
      owner,
      twin,
      post,
      reader,
      sender,
      openCase,
      databaseUrl,
      codec,
      sink,
      personKeys: env.PERSON_KEYS,
    },
    /** One command of a person: an entry in the chain of the case. @param {string} caseId */
    command: (caseId) => post(`/formations/${encodeURIComponent(caseId)}/guidance`, { what: '督促', proof: '照片' }),
    /** The worker dies in the middle of whatever it does, and another one begins. */
    killWorker: () => {
      children.worker?.kill('SIGKILL');
      start('worker');
    },
    /** Nobody tells and nobody works until it is started again. */
    stopWorker: async () => {
      if (children.worker) await end(children.worker);
    },
    startWorker: () => start('worker'),
    workerPid: () => children.worker?.pid,
    /** The engine's databases and ours alike, if it has any. */
    killEverything: async () => {
      for (const child of Object.values(children)) child.kill('SIGKILL');
      onPostgres?.kill();
      await postgres.stop();
    },
    startEverything: async () => {
      await startPostgres({ dataDir, port: postgres.port, durable: true, say });
      await onPostgres?.start();
      start('worker');
      start('api');
      if (!(await until(up, { limitMs: 60_000 }))) throw new Error('API 没有就绪 / the API is not ready');
    },
    /** What the worker's clock shows from now on. @param {number} at */
    moveClock: (at) => writeFileSync(clockFile, String(at - Date.now())),
    close: async () => {
      await twin.close();
      await owner.end();
      await closeServers();
    },
  };
}

/** A relay as a process of its own. */
async function openSink() {
  const child = fork(path.join(import.meta.dirname, 'sink.mjs'));
  /** @param {'open' | 'break' | 'count' | 'report' | 'forget'} order @returns {Promise<any>} */
  const ask = (order) =>
    new Promise((resolve) => {
      const hear = (/** @type {any} */ said) => {
        if (said.order !== order) return;
        child.off('message', hear);
        resolve(said.answer);
      };
      child.on('message', hear);
      child.send(order);
    });
  return {
    port: /** @type {number} */ (await ask('open')),
    open: () => ask('open'),
    break: () => ask('break'),
    forget: () => ask('forget'),
    /** @returns {Promise<number>} */
    count: () => ask('count'),
    /** @returns {Promise<import('./sink.mjs').Arrived[]>} */
    report: () => ask('report'),
    close: async () => void child.kill('SIGKILL'),
  };
}

/** @typedef {Awaited<ReturnType<typeof openBench>> & { readonly size?: number | undefined }} Bench */
