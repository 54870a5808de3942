import type { BallotCount, Voices } from '#domain/case';
import type pg from 'pg';
import { inTransaction } from '../database/index.js';
import { DIFFERENCE, SHEET, UNCOUNTED } from './count-statements.js';
import type { ExecuteRequest } from './request.js';
import { beginWithin } from './statements.js';

/** A million ballots are gathered and sorted in memory, in a transaction of its own. */
const COUNTING_MEMORY = '256MB';

type ItemCount = BallotCount['items'][string];

type Counting = Pick<ExecuteRequest, 'caseId' | 'actor' | 'scope'>;

interface Sheet {
  readonly box: number;
  readonly count: Omit<BallotCount, 'ballotSetHash'>;
}

/**
 * Counts without the lock what lies in the boxes, so that under it only the difference is left. A sheet that is never written, or
 * never used, changes no figure.
 */
export async function preCount(pool: pg.Pool, request: Counting): Promise<void> {
  const voteId = request.caseId;
  // In a transaction of its own: whoever casts a ballot waits for this moment only, and the sheet sees every ballot of the box.
  const box = await within(pool, request, (client) => shutBox(client, voteId, UNCOUNTED));
  if (box === undefined) return;
  await within(pool, request, async (client) => {
    await prepare(client);
    await writeSheet(client, voteId, box);
  });
}

/**
 * Counts once, under the vote's own lock: ballots still being stored hold a share of it, so the count waits for them. One person
 * counts once with all units; a person whose ballots differ is disputed and in neither figure until two people have ruled.
 */
export async function closeVote(client: pg.PoolClient, { voteId }: { voteId: string }): Promise<BallotCount> {
  await prepare(client);
  await client.query(`SELECT set_config('app.vote', $1, true)`, [voteId]);
  await client.query('SELECT 1 FROM votes WHERE case_id = $1 FOR UPDATE', [voteId]);
  const sheet = (await lastSheet(client, voteId)) ?? (await countAll(client, voteId));
  const { rows } = await client.query<{ count: BallotCount }>(DIFFERENCE, [voteId, sheet.box]);
  const difference = rows[0]?.count;
  if (!difference) throw new Error(`${voteId}: nothing was counted`);
  await client.query('UPDATE votes SET counted_at = now(), ballot_set_hash = $2 WHERE case_id = $1', [
    voteId,
    difference.ballotSetHash,
  ]);
  return added(sheet.count, difference);
}

function within<T>(pool: pg.Pool, request: Counting, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client, end) => {
    await client.query(beginWithin(request));
    const done = await work(client);
    await end('COMMIT');
    return done;
  });
}

/** The next box stands from now on; the number of the one that was shut, or none where there is nothing to shut. */
async function shutBox(client: pg.PoolClient, voteId: string, where = 'true'): Promise<number | undefined> {
  const { rows } = await client.query<{ box: number }>(
    `UPDATE votes SET open_box = open_box + 1 WHERE case_id = $1 AND ${where} RETURNING open_box - 1 AS box`,
    [voteId],
  );
  return rows[0]?.box;
}

async function writeSheet(client: pg.PoolClient, voteId: string, box: number): Promise<Sheet> {
  // Read and written apart: PostgreSQL reads with several processes only where a statement does not write.
  const { rows } = await client.query<{ count: Sheet['count'] }>(SHEET, [voteId, box]);
  const count = rows[0]?.count;
  if (!count) throw new Error(`${voteId}: nothing was counted`);
  await client.query('INSERT INTO ballot_sheets (vote_id, box, count) VALUES ($1, $2, $3)', [
    voteId,
    box,
    JSON.stringify(count),
  ]);
  return { box, count };
}

async function lastSheet(client: pg.PoolClient, voteId: string): Promise<Sheet | undefined> {
  const { rows } = await client.query<Sheet>(
    'SELECT box, count FROM ballot_sheets WHERE vote_id = $1 ORDER BY box DESC LIMIT 1',
    [voteId],
  );
  return rows[0];
}

/** Nobody counted before the lock, or the sheet was lost: then everything is counted under it. */
async function countAll(client: pg.PoolClient, voteId: string): Promise<Sheet> {
  const box = await shutBox(client, voteId);
  if (box === undefined) throw new Error(`${voteId}: no such vote`);
  return writeSheet(client, voteId, box);
}

async function prepare(client: pg.PoolClient): Promise<void> {
  await client.query(`SELECT set_config('work_mem', '${COUNTING_MEMORY}', true), set_config('jit', 'off', true)`);
}

function added(sheet: Sheet['count'], difference: BallotCount): BallotCount {
  const items = Object.entries(difference.items).map(([id, item]) => [id, addedItem(sheet.items[id], item)] as const);
  return {
    ...difference,
    took: plus(sheet.took, difference.took),
    disputed: plus(sheet.disputed, difference.disputed),
    items: Object.fromEntries(items),
  };
}

function addedItem(sheet: ItemCount | undefined, difference: ItemCount): ItemCount {
  const names = new Set([...Object.keys(sheet?.choices ?? {}), ...Object.keys(difference.choices)]);
  // The order must not tell which of them were counted before the lock.
  const choices = [...names]
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((name) => [name, plus(sheet?.choices[name], difference.choices[name])] as const);
  return {
    choices: Object.fromEntries(choices.filter(([, { persons }]) => persons > 0)),
    void: plus(sheet?.void, difference.void),
  };
}

const NOBODY: Voices = { persons: 0, area: 0 };

const plus = (a: Voices = NOBODY, b: Voices = NOBODY): Voices => ({
  persons: a.persons + b.persons,
  area: a.area + b.area,
});
