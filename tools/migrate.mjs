/**
 * Brings the database of DATABASE_URL to the present schema, with the owner's rights. API_DATABASE_URL and WORKER_DATABASE_URL,
 * where given, name the users with whom the processes come in: they are made too. With PERSON_KEYS, people are sealed under them.
 */
import path from 'node:path';
import { createDatabase } from './lib/database.mjs';
import { makeLogins } from './lib/logins.mjs';
import { migrate } from './lib/migrate.mjs';
import { sealPeople } from './lib/seal-people.mjs';

try {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set.');
  await createDatabase(url);
  const applied = await migrate(url, path.resolve(import.meta.dirname, '../prisma/migrations'));
  const { sealed, rewrapped } = await sealPeople(url, process.env['PERSON_KEYS']);
  if (sealed + rewrapped > 0)
    console.log(`人员资料已加密 ${sealed}，换钥 ${rewrapped} / people sealed, and put under a newer key`);
  const logins = await makeLogins(url, process.env);
  console.log(
    `数据库结构已是最新 / the schema is current: +${applied.length}${logins.length > 0 ? `, ${logins.join(', ')}` : ''}`,
  );
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
