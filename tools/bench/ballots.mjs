/** The count of a million ballots as the closing of a vote makes it, beside one bare aggregate over the same rows. */
import path from 'node:path';
import { inTurns, median, timed } from './measure.mjs';

const DIST = path.resolve(import.meta.dirname, '../../dist/libs');
const VOTE = 'bench:assembly-vote:1';
const WORKER = { id: 'workflow', role: 'workflow', node: '' };
/** Come when the others are counted already: as much as one request carries, at most. */
const LATE = 5_000;

// What a statistician would write: how many persons and how much area for each choice.
const BARE = `
SELECT b.choices->>'M1' AS choice, count(DISTINCT b.voter) AS persons, sum(r.area) AS area
FROM ballots b JOIN vote_roll r ON r.vote_id = b.vote_id AND r.unit_id = b.unit_id
WHERE b.vote_id = $1 GROUP BY 1`;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure({ quick, owner, databaseUrl }) {
  const { openPool } = await import(path.join(DIST, 'platform/database/index.js'));
  const { closeVote, preCount } = await import(path.join(DIST, 'platform/case-store/index.js'));
  const ballots = quick ? 20_000 : 1_000_000;
  const late = Math.min(LATE, ballots / 100);
  await load(owner, ballots, late);
  /** @type {import('pg').Pool} */
  const pool = openPool(databaseUrl, 'qrp_worker', 2);
  /** @type {number[]} */
  const locked = [];
  const ours = async () => {
    await asBefore(owner);
    const before = await timed(() => preCount(pool, { caseId: VOTE, actor: WORKER }));
    await cast(owner, { from: ballots - late + 1, to: ballots });
    const under = await timed(async () => {
      const { took, disputed } = await underLock(pool, (client) => closeVote(client, { voteId: VOTE }));
      const persons = took.persons + disputed.persons;
      if (persons !== personsOf(ballots)) throw new Error(`${persons} counted instead of ${personsOf(ballots)}`);
    });
    locked.push(under);
    return before + under;
  };
  const twin = () => timed(() => bare(owner));
  try {
    await ours();
    await twin();
    locked.length = 0;
    const found = await inTurns(quick ? 1 : 5, { ours, twin });
    return [counted(ballots, median(found.ours), median(found.twin)), underIt(late, median(locked))];
  } finally {
    await pool.end();
  }
}

/** @param {number} ballots @param {number} ours @param {number} twin @returns {import('./bench.mjs').Row} */
const counted = (ballots, ours, twin) => ({
  name: `${ballots} 张选票计票 / count of ${ballots} ballots`,
  ...{ ours: seconds(ours), twin: seconds(twin), ratio: ours / twin, bar: '≤ 1.3', met: ours / twin <= 1.3 },
  words:
    '锁前计票与锁内差额之和，含争议票、作废票和每批散列。对照：一条按选项汇总的 SQL。Before the lock and under it together, with disputed and void ballots and the hash of each batch; twin: one aggregate by choice.',
});

/** @param {number} late @param {number} under @returns {import('./bench.mjs').Row} */
const underIt = (late, under) => ({
  name: '其中锁内 / of it under the lock',
  ...{ ours: seconds(under), twin: '–', bar: '≤ 1 s', met: under <= 1_000 },
  words: `锁前计票之后又到 ${late} 张，所在批次重新封存。${late} ballots came after the count before the lock; their batch is sealed anew.`,
});

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;

/** Every tenth unit is the second one of a person. @param {number} ballots */
const personsOf = (ballots) => ballots - ballots / 20;

/** In the memory that the store gives to a count. @param {import('pg').Pool} owner */
async function bare(owner) {
  const client = await owner.connect();
  try {
    await client.query(`SET work_mem = '256MB'`);
    return await client.query(BARE, [VOTE]);
  } finally {
    client.release(true);
  }
}

/**
 * @template T
 * @param {import('pg').Pool} pool @param {(client: import('pg').PoolClient) => Promise<T>} work
 */
async function underLock(pool, work) {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('app.tree', '${VOTE}', true)`);
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } finally {
    client.release(true);
  }
}

/** @param {import('pg').Pool} owner @param {number} ballots @param {number} late */
async function load(owner, ballots, late) {
  const form = JSON.stringify({ items: [{ id: 'M1', title: { zh: '规约', en: 'covenant' } }] });
  await owner.query(
    `INSERT INTO cases (id, kind, code, area_id, area_name, parent_id, root_id, rule_set, state, state_version, seq, hash, stage, opened_at, recorded_at)
     VALUES ($1, 'assembly-vote', '370302001001', '', '', 'bench', $1, '', '{}', 1, 1, '', 'CLOSED', now(), now())`,
    [VOTE],
  );
  await owner.query(
    `INSERT INTO votes (case_id, root_id, code, opens_at, closes_at, form, roll_hash, roll_persons, roll_area)
     VALUES ($1, $1, '370302001001', now(), now(), $2, '', 0, 0)`,
    [VOTE, form],
  );
  await owner.query(
    `INSERT INTO vote_roll (vote_id, unit_id, voter, area, label, sole, voter_area)
     SELECT $1, 'unit-' || i, 'person:' || CASE i % 20 WHEN 1 THEN i + 1 ELSE i END, 8000 + i % 4000, i::text, i % 20 NOT IN (1, 2),
            CASE i % 20 WHEN 1 THEN 16001 + 2 * (i % 4000) WHEN 2 THEN 15999 + 2 * (i % 4000) ELSE 8000 + i % 4000 END
     FROM generate_series(1, $2::int) i`,
    [VOTE, ballots],
  );
  await cast(owner, { from: 1, to: ballots - late });
  await owner.query('ANALYZE vote_roll, ballots, votes');
}

/**
 * Twenty batches, filled in turns; what comes late belongs to the first. Some of those with two units contradict themselves.
 * @param {import('pg').Pool} owner @param {{ from: number, to: number }} units
 */
async function cast(owner, { from, to }) {
  await owner.query(
    `INSERT INTO ballots (vote_id, unit_id, voter, choices, choice_hash, channel, batch, actor, received_at, box, sole, voter_area)
     SELECT $1, 'unit-' || i, voter, jsonb_build_object('M1', CASE says WHEN 0 THEN 'against' ELSE 'agree' END),
            encode(sha256(says::text::bytea), 'hex'), 'paper', 'box-' || CASE open_box WHEN 1 THEN i % 20 ELSE 0 END, 'bench', now(),
            open_box, sole, voter_area
     FROM votes, generate_series($2::int, $3) i JOIN vote_roll ON vote_id = $1 AND unit_id = 'unit-' || i,
          LATERAL (SELECT CASE WHEN i % 1000 = 1 THEN 0 WHEN i % 20 = 1 THEN (i + 1) % 3 ELSE i % 3 END AS says) s
     WHERE case_id = $1 ORDER BY i`,
    [VOTE, from, to],
  );
}

/** The vote as it was before anything was counted. @param {import('pg').Pool} owner */
async function asBefore(owner) {
  await owner.query(`DELETE FROM ballot_sheets WHERE vote_id = $1`, [VOTE]);
  await owner.query(`DELETE FROM ballots WHERE vote_id = $1 AND box > 1`, [VOTE]);
  await owner.query(`UPDATE votes SET open_box = 1, counted_at = NULL WHERE case_id = $1`, [VOTE]);
}
