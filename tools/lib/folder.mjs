/** The folder that everything is kept in, and the faults of a disk in words. */
import { accessSync, appendFileSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './server-account.mjs';

/** Packages take 600 MB and the engine 250 MB; running needs room for logs and the journal of the database. */
const NEEDED_MB = { install: 1_500, run: 200 };

/** @param {{ root: string, data: string, logs: string }} place */
export function checkFolder({ root, data, logs }) {
  const install =
    !existsSync(path.join(root, 'node_modules/.qilu-stamp')) &&
    !existsSync(path.join(root, 'node_modules/.package-lock.json'));
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1e6);
  const needed = install ? NEEDED_MB.install : NEEDED_MB.run;
  if (free < needed) {
    throw new Error(
      `磁盘空间不够：${root} 只剩 ${free} MB，需要 ${needed} MB。 / Not enough disk: ${free} MB are left in ${root}, ${needed} MB are needed.`,
    );
  }
  makeFolder(data);
  mkdirSync(logs, { recursive: true });
  accessSync(data, constants.W_OK);
}

/**
 * @param {unknown} error
 * @returns {string} one sentence
 */
export function inWords(error) {
  const {
    code,
    path: file,
    message,
  } = /** @type {NodeJS.ErrnoException} */ (error instanceof Error ? error : new Error(String(error)));
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left|ENOSPC/.test(message))
    return '磁盘满了：请腾出空间再启动。 / The disk is full: make room and start again.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `没有权限写入 ${file ?? '.data'}：请改用有权限的账户或文件夹。 / No permission to write ${file ?? '.data'}: use an account or a folder that has it.`;
  return message;
}

/**
 * The whole story of a fault, for the person who has to find it.
 * @param {string} logs
 * @param {unknown} error
 */
export function note(logs, error) {
  try {
    mkdirSync(logs, { recursive: true });
    appendFileSync(
      path.join(logs, 'start.log'),
      `${new Date().toISOString()} ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  } catch {
    // the sentence on the screen has to do
  }
}
