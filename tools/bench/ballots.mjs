/** The count of a million ballots by the closing statement, beside one bare aggregate over the same rows. */
import path from 'node:path';
import { inTurns, median, timed } from './measure.mjs';

const DIST = path.resolve(import.meta.dirname, '../../dist/libs');
const VOTE = 'bench:assembly-vote:1';

// What a statistician would write: how many persons and how much area for each choice.
const BARE = `
SELECT b.choices->>'M1' AS choice, count(DISTINCT b.voter) AS persons, sum(r.area) AS area
FROM ballots b JOIN vote_roll r ON r.vote_id = b.vote_id AND r.unit_id = b.unit_id
WHERE b.vote_id = $1 GROUP BY 1`;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure({ quick, owner }) {
  const { COUNT } = await import(path.join(DIST, 'platform/case-store/ballot-box.js'));
  const ballots = quick ? 20_000 : 1_000_000;
  await load(owner, ballots);
  const run = (/** @type {string} */ statement) => () => timed(() => counting(owner, statement));
  await run(BARE)();
  const found = await inTurns(quick ? 1 : 3, { ours: run(COUNT), twin: run(BARE) });
  const [ours, bare] = [median(found.ours), median(found.twin)];
  const { rows } = /** @type {import('pg').QueryResult<any>} */ (await owner.query(COUNT, [VOTE]));
  const counted = rows[0].count.took.persons;
  if (counted !== ballots) throw new Error(`${counted} 张 counted instead of ${ballots}`);
  return [
    {
      ...{
        name: `${ballots} 张选票计票 / count of ${ballots} ballots`,
        ours: `${(ours / 1000).toFixed(2)} s`,
        twin: `${(bare / 1000).toFixed(2)} s`,
      },
      ...{ ratio: ours / bare, bar: '≤ 1.3', met: ours / bare <= 1.3 },
      words:
        '含争议票、作废票和每批散列。对照：一条按选项汇总的 SQL。With disputed and void ballots and the hash of each batch; twin: one aggregate by choice.',
    },
  ];
}

/** In the memory that the store gives to a count, for both. @param {import('pg').Pool} owner @param {string} statement */
async function counting(owner, statement) {
  const { COUNTING_MEMORY } = await import(path.join(DIST, 'platform/case-store/ballot-box.js'));
  const client = await owner.connect();
  try {
    await client.query(`SET work_mem = '${COUNTING_MEMORY}'`);
    return await client.query(statement, [VOTE]);
  } finally {
    client.release(true);
  }
}

/** @param {import('pg').Pool} owner @param {number} ballots */
async function load(owner, ballots) {
  const form = JSON.stringify({ items: [{ id: 'M1', title: { zh: '规约', en: 'covenant' } }] });
  await owner.query(
    `INSERT INTO votes (case_id, root_id, code, opens_at, closes_at, form, roll_hash, roll_persons, roll_area)
     VALUES ($1, $1, '370302001001', now(), now(), $2, '', $3, 0)`,
    [VOTE, form, ballots],
  );
  await owner.query(
    `INSERT INTO vote_roll (vote_id, unit_id, voter, area, label)
     SELECT $1, 'unit-' || i, 'person:' || i, 8000 + i % 4000, i::text FROM generate_series(1, $2::int) i`,
    [VOTE, ballots],
  );
  await owner.query(
    `INSERT INTO ballots (vote_id, unit_id, voter, choices, choice_hash, channel, batch, actor, received_at)
     SELECT $1, 'unit-' || i, 'person:' || i, jsonb_build_object('M1', CASE i % 3 WHEN 0 THEN 'against' ELSE 'agree' END),
            encode(sha256((i % 3)::text::bytea), 'hex'), 'paper', 'box-' || i % 20, 'bench', now()
     FROM generate_series(1, $2::int) i`,
    [VOTE, ballots],
  );
  await owner.query('ANALYZE vote_roll, ballots, votes');
}
