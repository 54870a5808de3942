/** Saves the histories of one rehearsal, with the facts and the final state of each case, for the replay test. Never edit or delete one. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import pg from 'pg';
import { opener } from './lib/own-keys.mjs';

const [caseId, label] = process.argv.slice(2);
if (!caseId || !label) {
  console.error(
    'node tools/save-histories.mjs <id of a finished rehearsal> <label, such as 2026-11>, with DATABASE_URL and TEMPORAL_ADDRESS set',
  );
  process.exit(2);
}
// What is saved must replay for years, whatever becomes of the keys: it is saved in clear text. Rehearsed people are made up.
const open = await opener();
const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] });
const client = new Client({ connection });
const database = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
await database.connect();
const { rows: cases } = await database.query('SELECT id, kind, state FROM cases WHERE root_id = $1 ORDER BY id', [
  caseId,
]);
/** @type {Set<string>} */
const kinds = new Set();
for (const { id, kind, state } of cases) {
  // One of each kind is enough, and for the reviews the one that went the long way.
  const long = kind !== 'joint-review' || id.endsWith('candidate-8');
  if (kinds.has(kind) || !long) continue;
  kinds.add(kind);
  const history = await client.workflow.getHandle(id).fetchHistory();
  const { rows: facts } = await database.query(
    `SELECT seq, type, v, extract(epoch FROM at) * 1000 AS at, body_json->'data' AS data FROM events WHERE case_id = $1 ORDER BY seq`,
    [id],
  );
  const saved = {
    id,
    kind,
    history: await open(JSON.parse(historyToJSON(history))),
    facts: facts.map((fact) => ({ ...fact, at: Math.round(Number(fact.at)) })),
    state,
  };
  const file = path.join('tests/replay/histories', `${kind}.${label}.json`);
  writeFileSync(file, `${JSON.stringify(saved)}\n`);
  console.log(`${file}  ${saved.history.events.length} events, ${saved.facts.length} facts`);
}
await database.end();
await connection.close();
