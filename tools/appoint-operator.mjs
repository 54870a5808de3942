/** The first operator: whom the issuer calls by this `sub` gives out all other roles through the API. Run with the owner's DATABASE_URL. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const [subject, node = '37'] = process.argv.slice(2);
const connectionString = process.env['DATABASE_URL'];
if (!connectionString || !subject || !/^\d{2,12}$/.test(node)) {
  console.error('DATABASE_URL=… npm run operator:appoint -- <sub> [node]');
  process.exit(2);
}
const client = new pg.Client({ connectionString });
try {
  await client.connect();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await client.query(
    `INSERT INTO role_assignments (id, subject, role, node, from_day, reason, given_by) VALUES ($1, $2, 'operator', $3, $4, $5, current_user)`,
    [
      randomUUID(),
      subject,
      node,
      today,
      '首任运维，由数据库所有者登记 / the first operator, entered by the owner of the database',
    ],
  );
  console.log(`${subject} 自 ${today} 起为 ${node} 的运维 / is operator at ${node} from ${today}`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  await client.end();
}
