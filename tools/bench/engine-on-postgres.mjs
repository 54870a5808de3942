/** The engine as docker-compose.yml has it, its own databases in PostgreSQL, as one process that can be killed and started again. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { PASSWORD, USER } from '../lib/postgres-cluster.mjs';
import { openPorts } from '../lib/ports.mjs';
import { end, listening, run, until } from '../lib/processes.mjs';
import { readCompose, variablesOf } from '../servers/compose-file.mjs';
import { serverBinaries } from '../servers/server-binaries.mjs';

const COMPOSE = path.resolve(import.meta.dirname, '../../docker-compose.yml');
const RETENTION = '2160h';
/** The engine writes these ports down as small integers. */
const LOWEST = 12_000;
const SERVICES = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];

/** @param {{ postgresPort: number, work: string, logFile: string, say: import('../lib/processes.mjs').Say }} options */
export async function startEngineOnPostgres({ postgresPort, work, logFile, say }) {
  const { services } = readCompose(COMPOSE, Object.fromEntries(variablesOf(COMPOSE).map(({ name }) => [name, 'x'])));
  const version = (/** @type {string} */ of) => services[of]?.image.split(':')[1] ?? '';
  const binaries = await serverBinaries({ server: version('temporal'), ui: version('temporal-ui'), say });
  const tool = (/** @type {string} */ name) => path.join(binaries.bin, name);
  await makeSchema(tool('temporal-sql-tool'), postgresPort);

  const ports = openPorts(say);
  const settings = await settingsOf({ ports, postgresPort, binaries });
  const folder = path.join(work, 'engine');
  mkdirSync(path.join(folder, 'config'), { recursive: true });
  const env = { ...process.env, ...settings };
  const filled = `${binaries.serverTemplate}:${path.join(folder, 'config/docker.yaml')}`;
  await run(tool('dockerize'), ['-template', filled], { env, cwd: folder });
  const address = `127.0.0.1:${settings['FRONTEND_GRPC_PORT']}`;
  const ask = (/** @type {string[]} */ ...question) =>
    run(tool('temporal'), ['operator', ...question, '--address', address], { limitMs: 10_000 }).then(
      () => true,
      () => false,
    );

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  const start = async () => {
    const log = openSync(logFile, 'a');
    const args = ['--root', folder, '--env', 'docker', 'start'];
    child = spawn(tool('temporal-server'), args, { cwd: folder, env, stdio: ['ignore', log, log] });
    closeSync(log);
    const up = () => ask('cluster', 'health');
    if (!(await until(up, { limitMs: 60_000 }))) throw new Error(`Temporal 没有启动 / did not start: see ${logFile}`);
  };
  await start();
  const make = async () => ask('namespace', 'create', '--namespace', 'default', '--retention', RETENTION);
  if (!(await until(make, { limitMs: 60_000 }))) throw new Error(`没有命名空间 / no namespace: see ${logFile}`);
  // Its front reads the list of namespaces every few seconds.
  await until(() => ask('search-attribute', 'list', '--namespace', 'default'), { limitMs: 60_000 });
  return {
    address,
    start,
    kill: () => void child?.kill('SIGKILL'),
    stop: async () => {
      if (child) await end(child);
    },
  };
}

/** @param {number} port @returns {Promise<number>} */
const freeFrom = async (port) => ((await listening(port)) ? freeFrom(port + 1) : port);

/** @param {string} sql @param {number} port */
async function makeSchema(sql, port) {
  const account = { SQL_USER: USER, SQL_PASSWORD: PASSWORD };
  const env = { ...process.env, SQL_PLUGIN: 'postgres12', SQL_HOST: '127.0.0.1', SQL_PORT: String(port), ...account };
  for (const [store, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ]) {
    const of = (/** @type {string[]} */ ...args) => run(sql, ['--database', String(store), ...args], { env });
    await of('create-database');
    await of('setup-schema', '-v', '0.0');
    await of('update-schema', '--schema-name', `postgresql/v12/${schema}`);
  }
}

/**
 * @param {{ ports: ReturnType<typeof openPorts>, postgresPort: number, binaries: import('../servers/server-binaries.mjs').Binaries }} of
 * @returns {Promise<Record<string, string>>}
 */
async function settingsOf({ ports, postgresPort, binaries }) {
  /** @type {Record<string, string>} */
  const own = {};
  let low = LOWEST + (process.pid % 10_000);
  for (const service of SERVICES) {
    own[`${service}_GRPC_PORT`] = String(await ports.any());
    own[`${service}_MEMBERSHIP_PORT`] = String((low = await freeFrom(low + 1)));
  }
  return {
    ...own,
    ...{ FRONTEND_HTTP_PORT: String(await ports.any()), DB: 'postgres12', DB_PORT: String(postgresPort) },
    ...{ POSTGRES_SEEDS: '127.0.0.1', POSTGRES_USER: USER, POSTGRES_PWD: PASSWORD, NUM_HISTORY_SHARDS: '512' },
    ...{ BIND_ON_IP: '127.0.0.1', TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1', LOG_LEVEL: 'warn' },
    DYNAMIC_CONFIG_FILE_PATH: binaries.dynamicConfig,
  };
}
