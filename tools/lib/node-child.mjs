/** One of our own processes as a child: its log, when it is ready, how it ended. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { end, until } from './processes.mjs';

const LARGE = 20_000_000;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {readonly string[]} options.args the script by its full path, and its arguments
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.logs
 * @param {(log: string) => boolean | Promise<boolean>} options.ready given what it has logged
 * @param {(pid: number) => void} options.started
 * @param {number} [options.limitMs]
 * @returns {Promise<import('./supervise.mjs').Running>}
 */
export async function startNode({ name, args, cwd, env, logs, ready, started, limitMs = 180_000 }) {
  const file = path.join(logs, `${name}.log`);
  const begin = beginLog(file);
  const log = openSync(file, 'a');
  // In a group of its own: Ctrl-C reaches only the supervisor, which stops the parts in order.
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  if (child.pid === undefined) throw new Error(`${name}: 无法运行 / cannot be run (${args[0]})`);
  started(child.pid);
  const text = () => readFileSync(file).subarray(begin).toString();
  /** @type {Promise<string>} */
  const died = new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(`${signal ?? `exit ${code}${reasonIn(text())}`} (.data/logs/${name}.log)`),
    );
  });
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  const up = await until(async () => gone() || (await ready(text())), { limitMs, everyMs: 150 });
  if (gone()) {
    const how = await died;
    // Another try would read the same settings.
    throw Object.assign(new Error(how), { final: how.includes('Wrong settings') });
  }
  if (!up) {
    await end(child);
    throw new Error(`${limitMs / 1000} 秒内没有就绪 / not ready within ${limitMs / 1000} s (.data/logs/${name}.log)`);
  }
  return { died, stop: () => end(child, 15_000) };
}

/**
 * @param {string} file
 * @returns {number} how long the log is already
 */
export function beginLog(file) {
  try {
    const { size } = statSync(file);
    if (size < LARGE) return size;
    renameSync(file, `${file}.1`);
  } catch {
    // there is none yet
  }
  return 0;
}

/**
 * The last line that says something, out of plain text or JSON lines.
 * @param {string} log
 * @returns {string}
 */
export function reasonIn(log) {
  const lines = log.split('\n').map((line) => line.trim());
  const last = lines.findLast((line) => line !== '' && !/^(at |Node\.js v|[{}\]^~]*$|\w+: .*[,[{]$)/.test(line)) ?? '';
  const thrown = lines.findLast((line) => /^(\w*Error\b.*|Error): /.test(line));
  try {
    const { msg, error, err } = JSON.parse(last);
    return `: ${[msg, typeof error === 'string' ? error : (error?.message ?? err?.message)].filter(Boolean).join(': ').slice(0, 300)}`;
  } catch {
    const found = thrown ?? last;
    return found === '' ? '' : `: ${found.slice(0, 300)}`;
  }
}
