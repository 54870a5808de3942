/**
 * What the migrations cannot do, as they have no keys: people who stood in the register in clear text are sealed, and keys of persons
 * that lie under an older one of ours are put under the newest. Both go on where they were broken off.
 */
import path from 'node:path';
import { withClient } from './database.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BATCH = 1_000;

/**
 * @param {string} url with the owner's rights
 * @param {string | undefined} keys as PERSON_KEYS has them
 * @returns {Promise<{ sealed: number, rewrapped: number }>}
 */
export async function sealPeople(url, keys) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('people_unsealed') IS NOT NULL AS waiting`);
    if (!keys) {
      if (rows[0].waiting) throw new Error('PERSON_KEYS is not set: the people of the register wait to be sealed.');
      return { sealed: 0, rewrapped: 0 };
    }
    const { PersonalData } = await import(path.join(ROOT, 'dist/libs/platform/personal/index.js'));
    const { keyRingOf } = await import(path.join(ROOT, 'dist/libs/platform/keys/index.js'));
    const ring = keyRingOf(keys);
    const personal = new PersonalData(ring);
    const sealed = rows[0].waiting ? await sealAll(client, personal) : 0;
    const { Callers } = await import(path.join(ROOT, 'dist/libs/platform/callers/index.js'));
    const people = await rewrapAll(client, { personal, writes: ring.writes });
    const callers = await rewrapCallers(client, { callers: new Callers(personal), writes: ring.writes });
    return { sealed, rewrapped: people + callers };
  });
}

/** @param {import('pg').Client} client @param {any} personal */
async function sealAll(client, personal) {
  let sealed = 0;
  for (;;) {
    const { rows } = await client.query(
      `SELECT id, name, phone, email FROM people_unsealed ORDER BY id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) break;
    const columns = rows.map(({ id, ...details }) => ({ id, ...personal.columns({ id }, details) }));
    await client.query('BEGIN');
    await write(client, columns);
    await client.query('DELETE FROM people_unsealed WHERE id = ANY ($1)', [rows.map(({ id }) => id)]);
    await client.query('COMMIT');
    sealed += rows.length;
  }
  await client.query('DROP TABLE people_unsealed');
  return sealed;
}

/** @param {import('pg').Client} client @param {{ personal: any, writes: string }} with_ */
async function rewrapAll(client, { personal, writes }) {
  let rewrapped = 0;
  for (;;) {
    const { rows } = await client.query(
      `SELECT id, key, details FROM people WHERE key IS NOT NULL AND NOT starts_with(key, $1) ORDER BY id LIMIT ${BATCH}`,
      [`${writes}.`],
    );
    if (rows.length === 0) return rewrapped;
    await write(
      client,
      rows.map((row) => ({ id: row.id, details: row.details, ...personal.rewrapped(row) })),
    );
    rewrapped += rows.length;
  }
}

/** @param {import('pg').Client} client @param {{ id: string, key: string, details: string, nameDigest: string }[]} rows */
async function write(client, rows) {
  await client.query(
    `UPDATE people p SET key = n.key, details = n.details, name_digest = n."nameDigest"
     FROM json_to_recordset($1) AS n(id text, key text, details text, "nameDigest" text) WHERE p.id = n.id`,
    [JSON.stringify(rows)],
  );
}

/** @param {import('pg').Client} client @param {{ callers: any, writes: string }} with_ */
async function rewrapCallers(client, { callers, writes }) {
  let rewrapped = 0;
  for (;;) {
    const { rows } = await client.query(
      `SELECT problem_id AS problem, key, details FROM callers
       WHERE key IS NOT NULL AND NOT starts_with(key, $1) ORDER BY problem_id LIMIT ${BATCH}`,
      [`${writes}.`],
    );
    if (rows.length === 0) return rewrapped;
    await client.query(
      `UPDATE callers c SET key = n.key FROM json_to_recordset($1) AS n(problem text, key text) WHERE c.problem_id = n.problem`,
      [JSON.stringify(rows.map((row) => ({ problem: row.problem, key: callers.rewrapped(row) })))],
    );
    rewrapped += rows.length;
  }
}
