/** The database before the processes use it: made, migrated, filled. */
import pg from 'pg';

/**
 * Creates the database where it is missing.
 * @param {string} url
 */
export async function createDatabase(url) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await administer(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/**
 * @param {string} url
 */
export async function dropDatabase(url) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await administer(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/**
 * Is there a server, and is it ours to use?
 * @param {string} url DATABASE_URL, given by somebody
 */
export async function checkDatabase(url) {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
  } catch (error) {
    const where = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : '?';
    throw new Error(
      `DATABASE_URL 所指的数据库 (${where}) 连不上 / the database of DATABASE_URL cannot be reached: ${/** @type {Error} */ (error).message || 'no answer'}`,
      { cause: error },
    );
  }
}

/**
 * @param {string} url
 * @returns {Promise<{ places: boolean, cases: boolean }>} are there any?
 */
export async function contents(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      'SELECT EXISTS (SELECT FROM places) AS places, EXISTS (SELECT FROM cases) AS cases',
    );
    return rows[0];
  });
}

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 */
function administer(url, work) {
  return withClient(Object.assign(new URL(url), { pathname: '/postgres' }).href, work);
}
