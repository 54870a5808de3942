/** One start at a time in a folder, and what a start that was killed has left running. */
import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alive, until } from './processes.mjs';

/** @typedef {{ name: string, pid: number, mark: string }} Left mark: a part of its command line that no other program has */

/**
 * @param {string} folder
 * @returns {Promise<{ earlier: number | undefined, release: () => void }>} earlier: the process of a start that did not end properly
 */
export async function takeLock(folder) {
  const file = path.join(folder, 'start.lock');
  const own = `${file}.${process.pid}`;
  let earlier;
  writeFileSync(own, `${process.pid}\n`);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        linkSync(own, file); // a file with its content at once, or not at all
        break;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = Number(read(file));
      if (
        attempt > 3 ||
        (holder > 0 && holder !== process.pid && alive(holder) && /start\.mjs/.test(commandOf(holder) ?? 'start.mjs'))
      ) {
        throw new Error(
          `这个文件夹里已经有一个 npm start 在运行（进程 ${holder}）：请先停止它。 / Another npm start runs in this folder (process ${holder}): stop that one first.`,
        );
      }
      earlier = holder;
      rmSync(file, { force: true });
      await sleep(Math.random() * 50);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return {
    earlier,
    release: () => {
      if (Number(read(file)) === process.pid) rmSync(file, { force: true });
    },
  };
}

/**
 * The book of running children, so that the next start finds those that a killed one left.
 * @param {string} folder
 */
export function openBook(folder) {
  const file = path.join(folder, 'processes.json');
  /** @type {Map<string, Left>} */
  const running = new Map();
  const write = () => writeFileSync(file, JSON.stringify([...running.values()]));
  return {
    /** @returns {Left[]} those of an earlier start that still run */
    left: () => earlierChildren(file).filter(({ pid, mark }) => alive(pid) && commandOf(pid)?.includes(mark) === true),
    add: (/** @type {Left} */ child) => {
      running.set(child.name, child);
      write();
    },
    remove: (/** @type {string} */ name) => {
      running.delete(name);
      write();
    },
  };
}

/**
 * @param {string} file
 * @returns {Left[]}
 */
function earlierChildren(file) {
  try {
    return JSON.parse(read(file) || '[]');
  } catch {
    return []; // it was killed while it wrote
  }
}

/** @param {Left} child */
export async function endLeft({ pid }) {
  const gone = () => !alive(pid);
  process.kill(pid, 'SIGTERM');
  if (await until(gone, { limitMs: 10_000 })) return;
  process.kill(pid, 'SIGKILL');
  await until(gone, { limitMs: 5_000 });
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function commandOf(pid) {
  const fromProc = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  if (fromProc !== '') return fromProc;
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
