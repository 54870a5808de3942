/** What people read of many committees, each list beside a bare query on the same tables; and with ten times as many committees in the province. */
import { openPoolAs } from './pool.mjs';
import { committeesDueAtOnce } from './committees.mjs';
import { inTurns, median, throughput } from './measure.mjs';

const STREET = '370303001';
const READERS = 4;

/** Each list as its reader asks for it, and what a statistician would ask the tables. A Street has five hundred committees, however many there are. */
const LISTS = [
  {
    name: '待办 / tasks of a Street',
    path: '/tasks?of=place',
    bare: `SELECT t.*, count(*) OVER () FROM tasks t WHERE code >= $1 AND code < $2 AND NOT rehearsal AND status IN ('open', 'claimed')
           ORDER BY due_at, case_id, opened_seq LIMIT 50`,
  },
  {
    name: '月报提交率 / report rates of a Street',
    path: '/committee-terms/report-rates?month=MONTH',
    bare: `SELECT type, count(DISTINCT case_id) FROM events WHERE code >= $1 AND code < $2
           AND type IN ('report-asked', 'report-submitted', 'report-missed') AND body_json->'data'->>'month' = 'MONTH' GROUP BY type`,
  },
  {
    name: '督导台 / the desk of a Street',
    path: '/desk',
    bare: `SELECT count(*), count(*) FILTER (WHERE next_due_at < now()),
             (SELECT count(*) FROM incidents i WHERE i.code >= $1 AND i.code < $2 AND settled_at IS NULL)
           FROM cases WHERE code >= $1 AND code < $2 AND closed_at IS NULL AND NOT rehearsal`,
  },
];

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const n = bench.size ?? (bench.quick ? 2_000 : 10_000);
  // The Street is whole in both.
  await committeesDueAtOnce(bench, Math.max(500, n / 10));
  const few = await readAll(bench);
  await committeesDueAtOnce(bench, n);
  const many = await readAll(bench);
  return many.map(({ name, ours, twin }, i) => {
    const flat = ours / (few[i]?.ours ?? NaN);
    return {
      ...{ name: `${name}, ${n}`, ours: `${ours.toFixed(0)}/s`, twin: `${twin.toFixed(0)}/s`, ratio: ours / twin },
      ...{ bar: '≥ 0.6', met: ours / twin >= 0.6 },
      words: `十分之一的数据时 ${few[i]?.ours.toFixed(0)}/s，十倍之后为其 ${flat.toFixed(2)}。With a tenth of the committees, and what is left of that with all; twin: the query alone, by pg.`,
    };
  });
}

/** @param {import('./machinery.mjs').Bench} bench */
async function readAll(bench) {
  const { databaseUrl, owner, quick } = bench;
  await owner.query('ANALYZE');
  const { rows } = await owner.query(
    `SELECT max(body_json->'data'->>'month') AS month FROM events WHERE type = 'report-asked'`,
  );
  const { month } = rows[0];
  const read = await bench.reader({ sub: '督导（示例）', role: 'street', node: STREET });
  const pool = openPoolAs(databaseUrl, { lo: STREET, hi: '370303002' }, READERS);
  const forMs = quick ? 500 : 3_000;
  const found = [];
  for (const { name, path, bare } of LISTS) {
    const where = path.replace('MONTH', month);
    const query = { name: path, text: bare.replaceAll('MONTH', month), values: [STREET, '370303002'] };
    const ask = () => read(where);
    await throughput(READERS, forMs / 2, ask);
    const { ours, twin } = await inTurns(3, {
      ours: () => throughput(READERS, forMs, ask),
      twin: () => throughput(READERS, forMs, () => pool.query(query)),
    });
    found.push({ name, ours: median(ours), twin: median(twin) });
  }
  await pool.end();
  return found;
}
