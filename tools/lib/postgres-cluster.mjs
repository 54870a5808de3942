/** The folder of a PostgreSQL cluster, made once. */
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './processes.mjs';
import { makeFolder } from './server-account.mjs';

/** The server listens on the loopback alone; the password keeps other accounts of this machine from walking in by mistake. */
export const USER = 'postgres';
export const PASSWORD = 'postgres';

/**
 * Makes the cluster beside its place and moves it there when it is whole: a first run that was killed leaves nothing behind.
 * @param {{ data: string, account: import('./server-account.mjs').Account, initdb: string, options: object }} cluster
 */
export async function createCluster({ data, account, initdb, options }) {
  if (existsSync(path.join(data, 'PG_VERSION'))) return;
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new Error(
      `${data} 不是空的，也不是数据库：请移走它，或用 --reset 重来。 / ${data} is neither empty nor a database: move it away, or begin anew with --reset.`,
    );
  }
  makeFolder(path.dirname(data));
  const fresh = `${data}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  await clearHalfMade(data);
  await mkdir(fresh); // initdb narrows the mode itself
  await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
  if (account.uid !== undefined)
    for (const file of [fresh, passwordFile]) await chown(file, account.uid, Number(account.gid));
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await run(
      initdb,
      [
        '-D',
        fresh,
        '-U',
        USER,
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        ...locale,
        '--no-sync',
        '--no-instructions',
      ],
      options,
    );
    await rmdir(data).catch(() => undefined);
    await rename(fresh, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * An initdb whose start was killed may still write for a moment: hence the patience, and a folder of its own for each try.
 * @param {string} data
 */
export async function clearHalfMade(data) {
  const halves = readdirSync(path.dirname(data)).filter((name) => name.startsWith(`${path.basename(data)}.new-`));
  for (const name of halves) {
    await rm(path.join(path.dirname(data), name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
