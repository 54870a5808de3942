/** What people read of many committees, and with ten times as many in the province. */
import { committeesDueAtOnce } from './committees.mjs';
import { readAll, rowsOf } from './reading.mjs';

const STREET = { lo: '370303001', hi: '370303002' };

/** A Street has five hundred committees, however many there are. @param {import('./machinery.mjs').Bench} bench */
async function listsOf(bench) {
  const { rows } = await bench.owner.query(
    `SELECT max(body_json->'data'->>'month') AS month FROM events WHERE type = 'report-asked'`,
  );
  const { month } = rows[0];
  const read = await bench.reader({ sub: '督导（示例）', role: 'street', node: STREET.lo });
  return [
    {
      ...{ name: '待办 / tasks of a Street', path: '/tasks?of=place', range: STREET, read },
      bare: `SELECT t.*, count(*) OVER () FROM tasks t WHERE code >= $1 AND code < $2 AND NOT rehearsal AND status IN ('open', 'claimed')
             ORDER BY due_at, case_id, opened_seq LIMIT 50`,
    },
    {
      ...{ name: '月报提交率 / report rates of a Street', range: STREET, read },
      path: `/committee-terms/report-rates?month=${month}`,
      bare: `SELECT type, count(DISTINCT case_id) FROM events WHERE code >= $1 AND code < $2
             AND type IN ('report-asked', 'report-submitted', 'report-missed') AND body_json->'data'->>'month' = '${month}' GROUP BY type`,
    },
    {
      ...{ name: '督导台 / the desk of a Street', path: '/desk', range: STREET, read },
      bare: `SELECT count(*), count(*) FILTER (WHERE next_due_at < now()),
               (SELECT count(*) FROM incidents i WHERE i.code >= $1 AND i.code < $2 AND settled_at IS NULL)
             FROM cases WHERE code >= $1 AND code < $2 AND closed_at IS NULL AND NOT rehearsal`,
    },
  ];
}

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const n = bench.size ?? (bench.quick ? 2_000 : 10_000);
  // The Street is whole in both.
  await committeesDueAtOnce(bench, Math.max(500, n / 10));
  const few = await readAll(bench, await listsOf(bench));
  await committeesDueAtOnce(bench, n);
  return rowsOf(few, await readAll(bench, await listsOf(bench)), n);
}
