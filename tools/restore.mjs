/**
 * 恢复 / npm run restore -- <folder> [--replace] [--keys <file>]: the database of DATABASE_URL, documents and keys from a backup. The
 * backup is put into a database beside, checked, and takes the place of the old one in a moment; the old one is kept under another name.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KEYS, readBackup } from './backup/backup-folder.mjs';
import { copyIn } from './backup/copy-database.mjs';
import { built } from './lib/built.mjs';
import { createDatabase, dropDatabase, withClient } from './lib/database.mjs';
import { raiseEpoch } from './lib/epoch.mjs';
import { migrate } from './lib/migrate.mjs';
import { sealPeople } from './lib/seal-people.mjs';

const MIGRATIONS = path.resolve(import.meta.dirname, '../prisma/migrations');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { replace: { type: 'boolean', default: false }, keys: { type: 'string' } },
});
const [folder] = positionals;
const url = process.env['DATABASE_URL'];
if (!folder || !url) {
  console.error(
    'npm run restore -- <备份文件夹 / folder of a backup> [--replace] [--keys <文件 / file>], DATABASE_URL: 所有者的权限 / with the rights of the owner',
  );
  process.exitCode = 2;
} else {
  try {
    await restore(path.resolve(folder), url);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}

/**
 * @param {string} folder
 * @param {string} databaseUrl
 */
async function restore(folder, databaseUrl) {
  const manifest = await readBackup(folder);
  const before = await lookAt(databaseUrl);
  if (before.cases && !values.replace)
    throw new Error(
      '数据库里已有案件：确要替换请加 --replace / there are cases in the database: add --replace to put the backup in their place',
    );
  const beside = renamed(databaseUrl, (name) => `${name}_restoring`);
  await dropDatabase(beside);
  await createDatabase(beside);
  try {
    await fill(beside, folder, manifest);
    await restoreDocuments(folder, manifest);
    const epoch = await withClient(beside, (client) => raiseEpoch(client, before.epoch));
    await check(beside);
    await takeThePlace(databaseUrl, epoch);
    restoreKeys(folder);
    console.log(
      `已恢复到 ${manifest.takenAt}，纪元 ${epoch}，各流程将与登记核对 / restored as of ${manifest.takenAt}, epoch ${epoch}: every run will compare itself with the record`,
    );
    console.log(`核验时注明这次恢复 / when verifying, answer for it: --known-restore ${epoch}`);
  } catch (error) {
    await dropDatabase(beside).catch(() => undefined);
    throw error;
  }
}

/**
 * The schema as it was, the rows, and what migrations came since.
 * @param {string} url
 * @param {string} folder
 * @param {import('./backup/backup-folder.mjs').Manifest} manifest
 */
async function fill(url, folder, { migrations, tables, sequences }) {
  const applied = await migrate(
    url,
    MIGRATIONS,
    migrations.map(({ name }) => name),
  );
  const unknown = migrations.filter(({ name }) => !applied.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `备份比本程序新 / the backup is newer than this build: ${unknown.map(({ name }) => name).join(', ')}`,
    );
  await withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
    for (const table of tables) {
      const rows = await copyIn(client, table, path.join(folder, 'database'));
      if (rows !== table.rows)
        throw new Error(`${table.name}: ${rows} 行，应有 ${table.rows} / rows instead of ${table.rows}`);
      if (rows > 0) console.log(`  ${table.name}: ${rows}`);
    }
    for (const { name, value } of sequences) await client.query('SELECT setval($1, $2)', [`public."${name}"`, value]);
    await client.query('COMMIT');
  });
  await migrate(url, MIGRATIONS);
  await sealPeople(url, process.env['PERSON_KEYS']);
  await eraseAgain(url);
}

/** Whoever was erased since the backup was taken is known to it, and is erased again by the book outside the database. */
async function eraseAgain(/** @type {string} */ url) {
  const evidence = process.env['EVIDENCE_DIR'];
  if (!evidence)
    return console.log('  未设 EVIDENCE_DIR：备份之后的删除未重做 / EVIDENCE_DIR is not set: nobody is erased again');
  const { ErasureBook } = await built('platform/retention');
  const erased = await withClient(url, (client) => new ErasureBook(evidence).applyTo(client));
  if (erased > 0) console.log(`  备份之后删除的人员 / erased since the backup: ${erased}`);
}

/**
 * @param {string} folder
 * @param {import('./backup/backup-folder.mjs').Manifest} manifest
 */
async function restoreDocuments(folder, { documents }) {
  if (documents.length === 0) return;
  const { openDocuments } = await built('platform/documents');
  const store = openDocuments(process.env);
  if (!store)
    throw new Error(
      '备份中有文件：请设置 DOCUMENTS_DIR 或者 DOCUMENTS_S3_URL / there are documents: set DOCUMENTS_DIR or DOCUMENTS_S3_URL',
    );
  // What was uploaded since stays: it does no harm, and its bytes are proof.
  for (const id of documents) await store.put(id, readFileSync(path.join(folder, 'documents', id)));
  console.log(`  文件 / documents: ${documents.length}`);
}

/** Every chain, count and document of what is about to take the place. */
async function check(/** @type {string} */ url) {
  const { verifyRecord } = await built('platform/evidence');
  const { openDocuments } = await built('platform/documents');
  const documents = openDocuments(process.env);
  const { faults } = await withClient(url, (client) => verifyRecord({ client, documents }));
  for (const { where, zh, en } of faults) console.error(`✗ ${where} ${zh} / ${en}`);
  if (faults.length > 0)
    throw new Error('备份中的记录不完好，没有恢复 / the record in the backup is not whole; nothing was restored');
}

/**
 * @param {string} url
 * @param {number} epoch
 */
async function takeThePlace(url, epoch) {
  const name = nameOf(url);
  const kept = `${name}_before_${epoch}`;
  await withClient(
    renamed(url, () => 'postgres'),
    async (client) => {
      const quote = (/** @type {string} */ text) => client.escapeIdentifier(text);
      const alone = async (/** @type {string} */ database) => {
        await client.query(`ALTER DATABASE ${quote(database)} ALLOW_CONNECTIONS false`);
        await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
      };
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (rowCount === 1) {
        await alone(name);
        await client.query(`ALTER DATABASE ${quote(name)} RENAME TO ${quote(kept)}`);
        console.log(`原数据库保留为 ${kept}（不可连接） / the old database is kept as ${kept}, and lets nobody in`);
      }
      await client.query(`ALTER DATABASE ${quote(`${name}_restoring`)} RENAME TO ${quote(name)}`);
    },
  );
}

/** @param {string} folder */
function restoreKeys(folder) {
  const keys = JSON.parse(readFileSync(path.join(folder, KEYS), 'utf8'));
  if (values.keys !== undefined) {
    if (existsSync(values.keys))
      throw new Error(`${values.keys} 已存在，密钥没有写入 / exists already: the keys were not written`);
    writeFileSync(
      values.keys,
      Object.entries(keys)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
      { mode: 0o600 },
    );
    return console.log(`密钥写入 ${values.keys} / the keys are in ${values.keys}`);
  }
  const differ = Object.keys(keys).filter((name) => process.env[name] !== keys[name]);
  if (differ.length > 0)
    console.log(
      `! 设置与备份中的密钥不同，须照 ${KEYS} 设置 / other keys are set than in the backup, see its ${KEYS}: ${differ.join(', ')}`,
    );
}

/**
 * @param {string} url
 * @returns {Promise<{ cases: boolean, epoch: number }>} nothing, where there is no database yet
 */
async function lookAt(url) {
  const none = { cases: false, epoch: 0 };
  const found = await withClient(
    renamed(url, () => 'postgres'),
    (client) => client.query('SELECT 1 FROM pg_database WHERE datname = $1', [nameOf(url)]),
  );
  if (found.rowCount === 0) return none;
  return withClient(url, async (client) => {
    const { rows: there } = await client.query(`SELECT to_regclass('cases') IS NOT NULL AS made`);
    if (!there[0].made) return none;
    const { rows } = await client.query(
      'SELECT EXISTS (SELECT FROM cases) AS cases, (SELECT epoch FROM epoch) AS epoch',
    );
    return rows[0];
  });
}

/** @param {string} url */
function nameOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/**
 * @param {string} url
 * @param {(name: string) => string} rename
 */
function renamed(url, rename) {
  return Object.assign(new URL(url), { pathname: `/${encodeURIComponent(rename(nameOf(url)))}` }).href;
}
