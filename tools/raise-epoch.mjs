/** After a backup of the record was restored by other means than `npm run restore`, which does it itself. */
import pg from 'pg';
import { raiseEpoch } from './lib/epoch.mjs';

const connectionString = process.env['DATABASE_URL'];
if (!connectionString) {
  console.error('DATABASE_URL is not set: it names the restored database, with the rights of its owner.');
  process.exit(2);
}
const client = new pg.Client({ connectionString });
try {
  await client.connect();
  const epoch = await raiseEpoch(client);
  console.log(`纪元升为 ${epoch}，各流程将与登记核对 / epoch ${epoch}: every run will compare itself with the record`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  await client.end();
}
