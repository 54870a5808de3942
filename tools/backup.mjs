/**
 * 备份数据库、文件和密钥 / npm run backup -- <folder>: database, documents and keys into an empty folder. It may be taken while
 * everything runs: all rows are of one moment, and the bytes of a document lie there before its row.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { KEY_SETTINGS, KEYS, MANIFEST, sha256Of } from './backup/backup-folder.mjs';
import { copyOut, migrationsOf, sequencesOf, tablesOf } from './backup/copy-database.mjs';
import { built } from './lib/built.mjs';

const [folder] = process.argv.slice(2);
const url = process.env['DATABASE_URL'];
if (!folder || !url) {
  console.error(
    'npm run backup -- <空文件夹 / an empty folder>, DATABASE_URL: 所有者的权限 / with the rights of the owner',
  );
  process.exitCode = 2;
} else {
  try {
    await backup(path.resolve(folder), url);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}

/**
 * @param {string} folder
 * @param {string} connectionString
 */
async function backup(folder, connectionString) {
  // Keys and personal data lie in it.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} 不是空的 / is not empty`);
  for (const part of ['database', 'documents']) mkdirSync(path.join(folder, part));
  const client = new pg.Client({ connectionString });
  await client.connect();
  /** @type {string[]} */
  const files = [];
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const takenAt = new Date().toISOString();
    const { rows: epochs } = await client.query('SELECT epoch FROM epoch');
    const tables = [];
    for (const table of await tablesOf(client)) {
      const rows = await copyOut(client, table, path.join(folder, 'database'));
      tables.push({ ...table, rows });
      files.push(`database/${table.name}.copy`);
      if (rows > 0) console.log(`  ${table.name}: ${rows}`);
    }
    const sequences = await sequencesOf(client);
    const migrations = await migrationsOf(client);
    const { rows } = await client.query('SELECT DISTINCT id FROM documents ORDER BY id');
    await client.query('COMMIT');
    const documents = rows.map(({ id }) => id);
    for (const id of documents) files.push(await keepDocument(folder, id));
    console.log(`  文件 / documents: ${documents.length}`);
    const keys = Object.fromEntries(
      KEY_SETTINGS.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    );
    writeFileSync(path.join(folder, KEYS), JSON.stringify(keys), { mode: 0o600 });
    files.push(KEYS);
    const sums = [];
    for (const file of files) sums.push([file, await sha256Of(path.join(folder, file))]);
    const epoch = epochs[0].epoch;
    const manifest = {
      v: 1,
      takenAt,
      epoch,
      migrations,
      tables,
      sequences,
      documents,
      files: Object.fromEntries(sums),
    };
    // Written last: a backup that was broken off has none, and is not restored.
    writeFileSync(path.join(folder, MANIFEST), JSON.stringify(manifest, null, 2));
    console.log(`备份完成 / the backup is whole: ${folder}`);
  } finally {
    await client.end();
  }
}

/**
 * @param {string} folder
 * @param {string} id
 * @returns {Promise<string>} its file
 */
async function keepDocument(folder, id) {
  const { openDocuments } = await built('platform/documents');
  const store = openDocuments(process.env);
  if (!store)
    throw new Error(
      '登记中有文件：请设置 DOCUMENTS_DIR 或者 DOCUMENTS_S3_URL / there are documents: set DOCUMENTS_DIR or DOCUMENTS_S3_URL',
    );
  const file = `documents/${id}`;
  const bytes = await store.get(id);
  if (!bytes) throw new Error(`文件 ${id} 缺失 / the document ${id} is missing`);
  writeFileSync(path.join(folder, file), bytes, { mode: 0o600 });
  if ((await sha256Of(path.join(folder, file))) !== id)
    throw new Error(`文件 ${id} 被改 / the document ${id} was changed`);
  return file;
}
