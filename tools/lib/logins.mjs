/** The logins of the processes: each may take on the roles it needs, and owns nothing. */
import pg from 'pg';

/** What each process takes on: see the migration `roles_and_row_security`. */
const ROLES = { API_DATABASE_URL: ['qrp_api', 'qrp_relay'], WORKER_DATABASE_URL: ['qrp_worker', 'qrp_relay'] };

/**
 * Makes the users that the given addresses name, or gives them the password written there. Nothing is done for one that is not given.
 * @param {string} ownerUrl DATABASE_URL of the owner of the tables
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string[]>} the names
 */
export async function makeLogins(ownerUrl, environment) {
  const wanted = Object.entries(ROLES).flatMap(([name, roles]) => {
    const url = environment[name];
    return url ? [{ ...userOf(name, url), roles }] : [];
  });
  if (wanted.length === 0) return [];
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const owner = await client.query('SELECT current_user AS name');
    for (const { user, password, roles } of wanted) {
      if (user === owner.rows[0].name)
        throw new Error(`${user} owns the tables: the processes must have users of their own.`);
      const name = client.escapeIdentifier(user);
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [user]);
      await client.query(
        `${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
      );
      await client.query(`GRANT ${roles.join(', ')} TO ${name}`);
    }
    return wanted.map(({ user }) => user);
  } finally {
    await client.end();
  }
}

/**
 * @param {string} setting
 * @param {string} text
 */
function userOf(setting, text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.username || !url.password) throw new Error(`${setting} must be a URL with a user and a password.`);
  return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
}
