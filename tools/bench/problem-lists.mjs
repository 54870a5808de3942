/** What people read of many problems, and with ten times as many in the district. */
import { copyStreets } from './problems.mjs';
import { readAll, rowsOf } from './reading.mjs';

const STREET = { lo: '370303001', hi: '370303002' };
const DISTRICT = { lo: '370303', hi: '370304' };
const [FEW, MANY] = [5_279, 52_792];
const YEAR = new Date().getFullYear();
const NEWEST = `SELECT * FROM problems WHERE code >= $1 AND code < $2 AND NOT rehearsal ORDER BY received_at DESC, id DESC LIMIT 50`;

/** A Street has 528 problems, however many there are. @param {import('./machinery.mjs').Bench} bench */
async function listsOf(bench) {
  const street = await bench.reader({ sub: '督导（示例）', role: 'street', node: STREET.lo });
  const district = await bench.reader({ sub: '区（示例）', role: 'district', node: DISTRICT.lo });
  return [
    { name: '问题清单 / problems of a Street', path: '/problems', bare: NEWEST, range: STREET, read: street },
    {
      ...{ name: '待办 / tasks of a Street with problems', path: '/tasks?of=place', range: STREET, read: street },
      bare: `SELECT t.*, count(*) OVER () FROM tasks t WHERE code >= $1 AND code < $2 AND NOT rehearsal AND status IN ('open', 'claimed')
             ORDER BY due_at, case_id, opened_seq LIMIT 50`,
    },
    {
      ...{ name: '指标 / an indicator of a Street', range: STREET, read: street },
      path: `/indicators/solution-rate?code=${STREET.lo}&period=${YEAR}&by=category`,
      bare: `SELECT category, count(*) FILTER (WHERE result = 'solved'), count(*) FROM problems WHERE code >= $1 AND code < $2 AND NOT rehearsal
             AND received_at >= '${YEAR}-01-01' AND coalesce(result, '') NOT IN ('duplicate', 'not-ours', 'not-accepted') GROUP BY 1`,
    },
    {
      ...{ name: '区清单 / problems of the whole district', path: '/problems', range: DISTRICT, read: district },
      bare: NEWEST,
    },
  ];
}

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const n = bench.size ?? (bench.quick ? FEW : MANY);
  // Reading alone: whatever the worker would do with so many copies has no place in it.
  await bench.stopWorker();
  const lists = await listsOf(bench);
  await copyStreets(bench, Math.round(n / 10));
  const few = await readAll(bench, lists);
  await copyStreets(bench, n);
  return rowsOf(few, await readAll(bench, lists), n);
}
