/** Running other programs, and what is needed around that: waiting with signs of life, ports, ends. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {(line: string) => void} Say */

/**
 * Runs a program to its end and gives what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { limitMs?: number, started?: (pid: number) => void }} [options] limitMs: kill it after that time
 * @returns {Promise<string>}
 */
export function run(command, args, { limitMs, started, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const orphaned = () => child.kill('SIGTERM');
    process.once('exit', orphaned);
    if (child.pid !== undefined) started?.(child.pid);
    let out = '';
    let errors = '';
    child.stdout?.on('data', (chunk) => (out += chunk));
    child.stderr?.on('data', (chunk) => (errors = (errors + chunk).slice(-100_000)));
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        child.kill('SIGKILL');
      },
      limitMs ?? 2 ** 31 - 1,
    );
    child.once('error', (error) => {
      clearTimeout(timer);
      process.off('exit', orphaned);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', orphaned);
      if (code === 0) return resolve(out);
      const reason = late ? `no end within ${Math.round((limitMs ?? 0) / 1000)} s` : lastLine(errors) || lastLine(out);
      reject(
        Object.assign(new Error(reason || `${command}: ${signal ?? `exit ${code}`}`), { code, output: errors || out }),
      );
    });
  });
}

/** @param {string} text */
export function lastLine(text) {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

/**
 * Says a line every four seconds until the work is done: nobody should have to wonder whether it hangs.
 * @template T
 * @param {Promise<T>} work
 * @param {(seconds: number) => void} beat
 * @returns {Promise<T>}
 */
export async function withHeartbeat(work, beat) {
  const began = Date.now();
  const timer = setInterval(() => beat(Math.round((Date.now() - began) / 1000)), 3_900);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Asks again until the answer is true.
 * @param {() => boolean | Promise<boolean>} question
 * @param {{ limitMs: number, everyMs?: number, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} false when the time is over
 */
export async function until(question, { limitMs, everyMs = 100, signal }) {
  const end = Date.now() + limitMs;
  do {
    signal?.throwIfAborted();
    if (await question()) return true;
    await sleep(everyMs);
  } while (Date.now() < end);
  return false;
}

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>} does anything answer there?
 */
export function listening(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const done = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('timeout', () => done(false));
    socket.once('error', () => done(false));
  });
}

/**
 * The port wanted if it is free, else another one. 0 wants any.
 * @param {number} wanted
 * @param {readonly number[]} [not] ports that are promised to somebody else
 * @returns {Promise<number>}
 */
export async function freePort(wanted, not = []) {
  const taken = not.includes(wanted) || (wanted !== 0 && (await listening(wanted)));
  const port = await probe(taken ? 0 : wanted).catch(() => probe(0));
  return not.includes(port) ? freePort(0, not) : port;
}

/**
 * @param {number} wanted
 * @returns {Promise<number>}
 */
function probe(wanted) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Asks a child to end, and after a while makes it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [patienceMs]
 */
export async function end(child, patienceMs = 10_000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(timer);
}

/**
 * @param {number} pid
 * @returns {boolean} false also for one that has ended and that its parent has not taken leave of
 */
export function alive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
