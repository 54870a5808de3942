/** PostgreSQL refuses to run as root. Which account runs it then, and which folders can that account reach? */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ uid?: number, gid?: number }} Account empty: the account of this very process */

const SYSTEM_FOLDER = '/var/lib/qilu-red-property';

/** @returns {Account} for root the account made for it, or the one that owns nothing */
export function serverAccount() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (/** @type {string} */ flag) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // not on this machine
    }
  }
  throw new Error(
    'PostgreSQL 不能以 root 运行，本机又没有 postgres 或 nobody 账户：请换普通用户运行。 / PostgreSQL cannot run as root, and there is neither a "postgres" nor a "nobody" account: run this as a normal user.',
  );
}

/**
 * @param {string} file
 * @param {Account} account
 * @param {'-x' | '-r'} [need]
 * @returns {boolean} can that account enter (or read) it? Under a folder of mode 700 it cannot.
 */
export function reachable(file, { uid, gid }, need = '-x') {
  if (uid === undefined) return true;
  try {
    execFileSync('test', [need, file], { uid, gid, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the folder and its parents, open enough for the server's account to pass through what is made here.
 * @param {string} folder
 */
export function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
  if (process.getuid?.() === 0) chmodSync(folder, 0o755);
}

/**
 * The folder wanted, or one that the server's account can reach: below DATA_DIR, else a system folder. Never a temporary one.
 * @param {string} wanted
 * @param {Account} account
 * @returns {string}
 */
export function reachableFolder(wanted, account) {
  const folder = path.resolve(wanted);
  if (account.uid === undefined) return folder;
  makeFolder(path.dirname(folder));
  if (reachable(path.dirname(folder), account)) return folder;
  const base = process.env['DATA_DIR'] ? path.resolve(process.env['DATA_DIR']) : SYSTEM_FOLDER;
  const name = `${path.basename(folder)}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  makeFolder(base);
  if (!reachable(base, account)) {
    throw new Error(
      `数据库的账户进不了 ${path.dirname(folder)}，也进不了 ${base}：请用 DATA_DIR 指定一个它能进入的文件夹。 / The database's account can enter neither ${path.dirname(folder)} nor ${base}: name a folder that it can enter as DATA_DIR.`,
    );
  }
  return path.join(base, name);
}
