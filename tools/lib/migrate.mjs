/**
 * Applies prisma/migrations in order with nothing but `pg`, and keeps Prisma's own book, so that `prisma migrate deploy` can
 * take over at any time. Each migration and its line in the book are one transaction: one that is killed or fails leaves
 * nothing, and is tried again by the next start.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const PRISMA_LOCK = 72707369; // the advisory lock that `prisma migrate` takes

const CREATE_BOOK = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * @param {string} databaseUrl
 * @param {string} directory
 * @param {readonly string[]} [only] these alone, where a database shall be brought to an earlier schema
 * @returns {Promise<string[]>} the names of those applied now
 */
export async function migrate(databaseUrl, directory, only) {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined); // the query in flight fails with it
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(CREATE_BOOK);
    const { rows } = await client.query(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const failed = rows.find((row) => row.finished_at === null);
    if (failed)
      throw new Error(
        `迁移 ${failed.migration_name} 曾经失败，尚未处理 / the migration failed before and is not resolved (prisma migrate resolve)`,
      );
    const known = new Map(rows.map((row) => [row.migration_name, row.checksum]));

    const entries = await readdir(directory, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isDirectory() && (only?.includes(entry.name) ?? true))
      .map((entry) => entry.name);
    const applied = [];
    for (const name of names.sort()) {
      const script = await readFile(path.join(directory, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(script).digest('hex');
      if (known.has(name) && known.get(name) !== checksum) {
        throw new Error(
          `迁移 ${name} 在应用之后被改过：请用 --reset 重来，或恢复原文件。 / The migration ${name} was edited after it was applied: begin anew with --reset, or restore the file.`,
        );
      }
      if (!known.has(name)) applied.push(await apply(client, { name, script, checksum }));
    }
    return applied;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * @param {import('pg').Client} client
 * @param {{ name: string, script: string, checksum: string }} migration
 */
async function apply(client, { name, script, checksum }) {
  try {
    await client.query('BEGIN');
    await client.query(script);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, clock_timestamp(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
    return name;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    await client.query('ROLLBACK').catch(() => undefined);
    await client
      .query(
        'INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, rolled_back_at) VALUES ($1, $2, $3, $4, now())',
        [randomUUID(), checksum, name, message],
      )
      .catch(() => undefined);
    throw new Error(`迁移 ${name} 不成，已撤回 / the migration failed and was rolled back: ${message}`, {
      cause: error,
    });
  }
}
