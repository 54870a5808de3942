/** The folder outside the project that keeps what is large and slow to get: the servers of Temporal. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { lastLine, run, withHeartbeat } from './processes.mjs';

/** @typedef {import('./processes.mjs').Say} Say */

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A download that brings nothing for so long is given up. */
const STALLED_MS = 20_000;

/** @returns {string} */
export function cacheFolder() {
  const base = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  const folder = path.join(base, 'qilu-red-property');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Does the program start? Half a file, or one for another machine, does not.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<string | undefined>} what it printed
 */
export async function works(file, args = ['--version']) {
  return run(file, args, { limitMs: 15_000 }).then(
    (text) => lastLine(text),
    () => undefined,
  );
}

/**
 * The SDK's own download, put into our cache under its final name.
 * @param {{ kind: 'cli' | 'test-server', version: string, file: string, say: Say }} wanted
 * @returns {Promise<boolean>}
 */
export async function downloadBySdk({ kind, version, file, say }) {
  const folder = path.join(cacheFolder(), `download-${kind}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const abort = new AbortController();
  let size = -1;
  let grewAt = Date.now();
  const watch = setInterval(() => {
    const now = folderSize(folder);
    if (now !== size) grewAt = Date.now();
    size = now;
    if (Date.now() - grewAt > STALLED_MS) abort.abort();
  }, 500);
  try {
    const script = path.join(import.meta.dirname, 'temporal-download.mjs');
    const work = run(process.execPath, [script, kind, folder, version], { cwd: ROOT, signal: abort.signal });
    await withHeartbeat(work, (seconds) => say(`  … 正在下载 / downloading ${megabytes(size)} MB (${seconds} s)`));
    const found = readdirSync(folder).find((name) => !name.endsWith('.downloading'));
    if (found === undefined) throw new Error('nothing was stored');
    renameSync(path.join(folder, found), file);
    return true;
  } catch (error) {
    const why = abort.signal.aborted ? `no data for ${STALLED_MS / 1000} s` : /** @type {Error} */ (error).message;
    say(`  下载不成 / the SDK's download failed: ${why.slice(0, 160)}`);
    return false;
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function folderSize(folder) {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  } catch {
    return 0; // a file was just renamed
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.max(0, Math.round(bytes / 1e6));
}
