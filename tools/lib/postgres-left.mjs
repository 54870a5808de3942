/** What an earlier start has left of PostgreSQL: a server that still runs, or only its traces. */
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { alive, listening, until } from './processes.mjs';
import { reachableFolder, serverAccount } from './server-account.mjs';

/**
 * @param {string} dataDir
 * @returns {number | undefined} the port of a server that was left running there
 */
export function leftPort(dataDir) {
  const data = reachableFolder(dataDir, serverAccount());
  return isServer(serverPid(data)) ? Number(pidFile(data)[3]) || undefined : undefined;
}

/**
 * The server takes any living process of that number for its predecessor, even one that nobody has taken leave of, or one
 * that got the number after a restart of the machine; then its trace is cleared away here.
 * @param {string} data
 * @returns {Promise<number | undefined>} the port of a server that runs on this data
 */
export async function runningPort(data) {
  const pid = serverPid(data);
  const port = () => Number(pidFile(data)[3]);
  const answers = async () => !isServer(pid) || (port() > 0 && (await listening(port())));
  if (pid === undefined) return undefined;
  if (!(await until(answers, { limitMs: 60_000 }))) {
    throw new Error(
      `PostgreSQL（进程 ${pid}）在运行却没有应答：请结束该进程再启动。 / PostgreSQL runs as process ${pid} but does not answer: end that process and start again.`,
    );
  }
  if (isServer(pid)) return port();
  // Its sessions must be gone before the trace is, or two servers could write one file.
  if (await until(() => !sessionsRemain(data), { limitMs: 20_000 }))
    rmSync(path.join(data, 'postmaster.pid'), { force: true });
  return undefined;
}

/**
 * @param {string} data
 * @returns {number | undefined}
 */
export function serverPid(data) {
  return Number(pidFile(data)[0]) || undefined;
}

/** @param {string} data */
function pidFile(data) {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** @param {number | undefined} pid */
function isServer(pid) {
  if (pid === undefined || !alive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return true; // no /proc on this system: believe the file
  }
}

/**
 * @param {string} data
 * @returns {boolean} does a process of that server still live? Each of them works in the folder of the data.
 */
function sessionsRemain(data) {
  const worksThere = (/** @type {string} */ pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    } catch {
      return false;
    }
  };
  try {
    return readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksThere(name) && alive(Number(name)));
  } catch {
    return false;
  }
}
