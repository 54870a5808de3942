/** The Temporal server as one child process: the development server of its CLI, with a UI and a database file. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { devNull } from 'node:os';
import path from 'node:path';
import { cacheFolder, downloadBySdk, works } from './engine-cache.mjs';
import { end, freePort, lastLine, listening, run, until, withHeartbeat } from './processes.mjs';

/** @typedef {import('./processes.mjs').Say} Say */

const VERSION = '1.5.1';
const RETENTION = '2160h'; // 90 days
/** The UI lies under the path by which the API leads to it (apps/api/engine-door). */
const UI_PATH = '/engine';

// The development server asks its file for the namespace whenever a search attribute is named, one question at a time over its
// one connection, and calls the namespace "not found" when the file does not answer within three seconds. Read from its memory, as
// a server does in production, the namespace is there however slow the file is. A write-ahead log spares the file most of its syncs.
const STEADY = [
  ...['--dynamic-config-value', 'system.forceSearchAttributesCacheRefreshOnRead=false'],
  ...['--sqlite-pragma', 'journal_mode=WAL'],
];

/**
 * Finds the CLI, or gets it: each way is tried in turn and reported in one line.
 * @param {{ say: Say }} options
 * @returns {Promise<string>} its path
 */
export async function findTemporal({ say }) {
  const named = process.env['TEMPORAL_CLI_PATH'];
  if (named) {
    const version = await works(named);
    if (version === undefined)
      throw new Error(
        `TEMPORAL_CLI_PATH 所指的 ${named} 不能运行。 / TEMPORAL_CLI_PATH names ${named}, which does not run.`,
      );
    say(`  Temporal: TEMPORAL_CLI_PATH (${version})`);
    return named;
  }
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
    const version = folder !== '' && existsSync(file) ? await works(file) : undefined;
    if (version === undefined) continue;
    say(`  Temporal: PATH 上的 / on the PATH, ${file} (${version})`);
    return file;
  }
  const cached = path.join(cacheFolder(), `temporal-${VERSION}`);
  if (existsSync(cached) && (await works(cached)) !== undefined) {
    say(`  Temporal: 缓存 / cached, ${cached}`);
    return cached;
  }
  say(`  Temporal: 用 SDK 下载 CLI ${VERSION} / the SDK downloads the CLI`);
  if (await downloadBySdk({ kind: 'cli', version: `v${VERSION}`, file: cached, say })) return cached;
  if (await installByGo(cached, say)) return cached;
  throw new Error(
    '没有 Temporal 服务器：请从 https://temporal.io/setup/install-temporal-cli 安装 temporal 命令，或安装 Go 1.23 以上，或用 TEMPORAL_ADDRESS 指向已有的服务器，然后再次启动。 / There is no Temporal server: install the "temporal" command, or Go 1.23 or newer, or point TEMPORAL_ADDRESS at a server, and start again.',
  );
}

/**
 * Can the UI of this CLI be put behind our door? One that is found on the PATH may be older than the option.
 * @param {string} cli
 * @returns {Promise<boolean>}
 */
export async function fitsTheDoor(cli) {
  return run(cli, ['server', 'start-dev', '--help'], { limitMs: 15_000 }).then(
    (help) => help.includes('--ui-public-path'),
    () => false,
  );
}

/**
 * @param {string} file
 * @param {Say} say
 * @returns {Promise<boolean>}
 */
async function installByGo(file, say) {
  const go = await works('go', ['version']);
  if (go === undefined) {
    say('  本机没有 Go / there is no Go on this machine');
    return false;
  }
  say(
    `  Temporal: 用 Go 编译 CLI ${VERSION}，约三分钟，只做一次 / Go builds the CLI, about three minutes, only once (${go})`,
  );
  const folder = path.join(cacheFolder(), `go-${process.pid}`);
  const env = { ...process.env, GOFLAGS: '-buildvcs=false', GOBIN: folder };
  mkdirSync(folder, { recursive: true });
  try {
    const work = run('go', ['install', `github.com/temporalio/cli/cmd/temporal@v${VERSION}`], { env, cwd: folder });
    await withHeartbeat(work, (seconds) => say(`  … 正在编译 / building (${seconds} s)`));
    renameSync(path.join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal'), file);
    return true;
  } catch (error) {
    say(`  编译不成 / the build failed: ${/** @type {Error} */ (error).message.slice(0, 160)}`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {object} TemporalServer
 * @property {number} port
 * @property {string} address
 * @property {string | undefined} uiUrl
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} stop
 *
 * Starts the server and waits until its frontend answers. Ports that are taken give way to free ones.
 * @param {object} options
 * @param {string} options.cli
 * @param {number} [options.port]
 * @param {number} [options.uiPort]
 * @param {string} [options.dbFile] without it everything is kept in memory
 * @param {boolean} [options.headless] no UI
 * @param {string} [options.namespace] made if it is not there
 * @param {boolean} [options.detached] out of reach of the terminal's Ctrl-C: the caller stops it
 * @param {string} options.logFile
 * @returns {Promise<TemporalServer>}
 */
export async function startTemporal({
  cli,
  port = 0,
  uiPort = 0,
  dbFile,
  headless = false,
  namespace = 'default',
  detached = false,
  logFile,
}) {
  const frontend = await freePort(port);
  const ui = headless ? undefined : await freePort(uiPort, [frontend]);
  const address = `127.0.0.1:${frontend}`;
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(frontend), '--log-level', 'warn'];
  args.push(...(ui === undefined ? ['--headless'] : ['--ui-port', String(ui), '--ui-public-path', UI_PATH]));
  if (dbFile !== undefined) args.push('--db-filename', dbFile, ...STEADY);
  if (namespace !== 'default') args.push('--namespace', namespace);
  mkdirSync(path.dirname(logFile), { recursive: true });
  // A profile in somebody's home folder must not decide how the CLI speaks to this server.
  const env = {
    ...process.env,
    TZ: 'UTC',
    TEMPORAL_CONFIG_FILE: devNull,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
  };
  const log = openSync(logFile, 'a');
  const child = spawn(cli, args, { stdio: ['ignore', log, log], detached, env });
  closeSync(log);
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));

  let failed = false;
  child.once('error', () => (failed = true));
  const gone = () => failed || child.exitCode !== null || child.signalCode !== null;
  const ask = (/** @type {string[]} */ ...question) =>
    run(cli, ['operator', ...question, '--address', address], { env, limitMs: 10_000 }).then(
      () => true,
      () => false,
    );
  const answers = async () => gone() || ((await listening(frontend)) && (await ask('cluster', 'health')));
  const up = await until(answers, { limitMs: 60_000 });
  const kept = async () =>
    gone() || (await ask('namespace', 'update', '--retention', RETENTION, '--namespace', namespace));
  if (gone() || !up || !(await until(kept, { limitMs: 20_000 })) || gone()) {
    await end(child);
    throw new Error(
      `Temporal 没有启动 / Temporal did not start: ${lastLine(readFileSync(logFile, 'utf8')) || `see ${logFile}`}`,
    );
  }
  return {
    port: frontend,
    address,
    uiUrl: ui === undefined ? undefined : `http://127.0.0.1:${ui}`,
    child,
    stop: () => end(child),
  };
}
