/** Rows out of a database and into another, by COPY: the packaged PostgreSQL has no pg_dump, and another one may be older than the server. */
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** @typedef {{ name: string, columns: string[] }} Table */

const BOOK = '_prisma_migrations';

/**
 * Every table, what others refer to first; generated columns make themselves.
 * @param {import('pg').ClientBase} client
 * @returns {Promise<Table[]>}
 */
export async function tablesOf(client) {
  const { rows } = await client.query(
    `SELECT c.relname AS name,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
            (SELECT coalesce(array_agg(DISTINCT f.confrelid::regclass::text), '{}') FROM pg_constraint f
             WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS needs
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> $1 ORDER BY c.relname`,
    [BOOK],
  );
  /** @type {Table[]} */
  const sorted = [];
  while (sorted.length < rows.length) {
    const done = new Set(sorted.map(({ name }) => name));
    const next = rows.filter(
      ({ name, needs }) =>
        !done.has(name) && needs.every((/** @type {string} */ need) => done.has(need.replaceAll('"', ''))),
    );
    if (next.length === 0) throw new Error('Tables refer to each other in a circle');
    sorted.push(...next.map(({ name, columns }) => ({ name, columns })));
  }
  return sorted;
}

/** @param {Table} table */
const columnsOf = ({ columns }) => columns.map((column) => `"${column}"`).join(', ');

/**
 * @param {import('pg').ClientBase} client
 * @param {Table} table
 * @param {string} folder
 * @returns {Promise<number>} rows
 */
export async function copyOut(client, table, folder) {
  const out = client.query(copyTo(`COPY (SELECT ${columnsOf(table)} FROM "${table.name}") TO STDOUT`));
  await pipeline(out, createWriteStream(path.join(folder, `${table.name}.copy`), { mode: 0o600 }));
  return out.rowCount;
}

/**
 * @param {import('pg').ClientBase} client
 * @param {Table} table
 * @param {string} folder
 * @returns {Promise<number>} rows
 */
export async function copyIn(client, table, folder) {
  const into = client.query(copyFrom(`COPY "${table.name}" (${columnsOf(table)}) FROM STDIN`));
  await pipeline(createReadStream(path.join(folder, `${table.name}.copy`)), into);
  return into.rowCount;
}

/** @param {import('pg').ClientBase} client */
export async function migrationsOf(client) {
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum FROM ${BOOK} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return /** @type {{ name: string, checksum: string }[]} */ (rows);
}

/** @param {import('pg').ClientBase} client */
export async function sequencesOf(client) {
  const { rows } = await client.query(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  );
  return /** @type {{ name: string, value: string }[]} */ (rows);
}
