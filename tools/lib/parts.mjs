/** The parts of the running system, each as the supervisor starts it. Those that a setting replaces are not started. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode } from './node-child.mjs';
import { startPostgres } from './postgres.mjs';
import { startTemporal } from './temporal.mjs';

/**
 * @typedef {object} Place
 * @property {string} root
 * @property {string} data
 * @property {string} logs
 * @property {import('./processes.mjs').Say} say
 * @property {ReturnType<typeof import('./lock.mjs').openBook>} book
 *
 * @typedef {import('./supervise.mjs').Part} Part
 */

/**
 * @param {Place} place
 * @param {number} port
 * @param {(server: import('./postgres.mjs').PostgresServer) => void} started
 * @returns {Part}
 */
export function postgresPart({ data, say }, port, started) {
  let fixed = false;
  return {
    name: 'PostgreSQL',
    start: async () => {
      const server = await startPostgres({ dataDir: path.join(data, 'postgres'), port, say });
      if (fixed && server.port !== port) {
        await server.stop();
        throw new Error(`端口 ${port} 被别的程序占了 / another program took port ${port}`);
      }
      started(server);
      port = server.port;
      fixed = true;
      let stopped = false;
      const watch = async () => {
        while (server.alive()) await sleep(300);
        return stopped
          ? new Promise(() => {})
          : `进程没有了 / its process is gone (${path.join(server.dataDir, 'server.log')})`;
      };
      return { died: /** @type {Promise<string>} */ (watch()), stop: () => ((stopped = true), server.stop()) };
    },
  };
}

/**
 * @param {Place} place
 * @param {{ cli: string, port: number, uiPort: number | undefined, namespace: string }} engine without a port for it there is no UI
 * @returns {Part}
 */
export function temporalPart({ data, logs, book }, { cli, port, uiPort, namespace }) {
  const dbFile = path.join(data, 'temporal.db');
  return {
    name: 'Temporal',
    start: async () => {
      const server = await startTemporal({
        cli,
        port,
        ...(uiPort === undefined ? { headless: true } : { uiPort }),
        dbFile,
        namespace,
        detached: true,
        logFile: path.join(logs, 'temporal.log'),
      });
      if (server.port !== port) {
        await server.stop();
        throw new Error(`端口 ${port} 被别的程序占了 / another program took port ${port}`);
      }
      book.add({ name: 'temporal', pid: Number(server.child.pid), mark: dbFile });
      const died = new Promise((resolve) =>
        server.child.once('exit', (code, signal) => resolve(`${signal ?? `exit ${code}`} (.data/logs/temporal.log)`)),
      );
      return { died, stop: () => server.stop().then(() => book.remove('temporal')) };
    },
  };
}

/**
 * @param {Place} place
 * @param {{ name: string, title: string, script: string, args?: readonly string[], env: NodeJS.ProcessEnv, patient?: boolean,
 *   ready: (log: string) => boolean | Promise<boolean> }} own
 * @returns {Part}
 */
export function ownPart({ root, logs, book }, { name, title, script, args = [], env, patient, ready }) {
  const file = path.join(root, script);
  return {
    name: title,
    patient,
    start: async () => {
      const started = (/** @type {number} */ pid) => book.add({ name, pid, mark: file });
      const running = await startNode({ name, args: [file, ...args], cwd: root, env, logs, ready, started });
      return { died: running.died, stop: () => running.stop().then(() => book.remove(name)) };
    },
  };
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} does it answer 200?
 */
export async function answers(url) {
  return fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/**
 * The embedded engine is spoken to by its address alone: a profile in somebody's home folder must not add keys and certificates.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} data
 * @returns {NodeJS.ProcessEnv}
 */
export function embeddedEngineEnvironment(environment, data) {
  const profile = path.join(data, 'temporal.toml'); // the SDK stumbles over a file without the profile
  writeFileSync(profile, '[profile.default]\n');
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('TEMPORAL_') || name === 'TEMPORAL_NAMESPACE',
  );
  return { ...Object.fromEntries(kept), TEMPORAL_CONFIG_FILE: profile };
}
