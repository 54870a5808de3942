/** After a backup of the record was restored: every run compares itself with the record, and one that knows another future is reborn. */
import pg from 'pg';

const connectionString = process.env['DATABASE_URL'];
if (!connectionString) {
  console.error('DATABASE_URL is not set: it names the restored database, with the rights of its owner.');
  process.exit(2);
}
const client = new pg.Client({ connectionString });
try {
  await client.connect();
  const { rows } = await client.query('UPDATE epoch SET epoch = epoch + 1 RETURNING epoch');
  const { epoch } = rows[0];
  console.log(`纪元升为 ${epoch}，各流程将与登记核对 / epoch ${epoch}: every run will compare itself with the record`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  await client.end();
}
