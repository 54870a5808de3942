/** What people read of many problems, each list beside a bare query on the same tables; and with ten times as many in the district. */
import { copyStreets } from './problems.mjs';
import { openPoolAs } from './pool.mjs';
import { inTurns, median, throughput } from './measure.mjs';

const [STREET, AFTER_IT] = ['370303001', '370303002'];
const [DISTRICT, AFTER_DISTRICT] = ['370303', '370304'];
const READERS = 4;
const [FEW, MANY] = [5_279, 52_792];

/** Each list as its reader asks for it, and what a statistician would ask the tables. A Street has 528 problems, however many there are. */
const LISTS = [
  {
    name: '问题清单 / problems of a Street',
    path: '/problems',
    bare: `SELECT * FROM problems WHERE code >= $1 AND code < $2 AND NOT rehearsal ORDER BY received_at DESC, id DESC LIMIT 50`,
  },
  {
    name: '待办 / tasks of a Street with problems',
    path: '/tasks?of=place',
    bare: `SELECT t.*, count(*) OVER () FROM tasks t WHERE code >= $1 AND code < $2 AND NOT rehearsal AND status IN ('open', 'claimed')
           ORDER BY due_at, case_id, opened_seq LIMIT 50`,
  },
  {
    name: '指标 / an indicator of a Street',
    path: `/indicators/solution-rate?code=${STREET}&period=YEAR&by=category`,
    bare: `SELECT category, count(*) FILTER (WHERE result = 'solved'), count(*) FROM problems WHERE code >= $1 AND code < $2 AND NOT rehearsal
           AND received_at >= 'YEAR-01-01' AND coalesce(result, '') NOT IN ('duplicate', 'not-ours', 'not-accepted') GROUP BY 1`,
  },
  {
    name: '区清单 / problems of the whole district',
    path: '/problems',
    bare: `SELECT * FROM problems WHERE code >= $1 AND code < $2 AND NOT rehearsal ORDER BY received_at DESC, id DESC LIMIT 50`,
    district: true,
  },
];

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const n = bench.size ?? (bench.quick ? FEW : MANY);
  // Reading alone: whatever the worker would do with so many copies has no place in it.
  await bench.stopWorker();
  await copyStreets(bench, Math.round(n / 10));
  const few = await readAll(bench);
  await copyStreets(bench, n);
  const many = await readAll(bench);
  return many.map(({ name, ours, twin }, i) => {
    const { ours: fewOurs, twin: fewTwin } = few[i] ?? { ours: NaN, twin: NaN };
    const flat = ours / fewOurs;
    return {
      ...{ name: `${name}, ${n}`, ours: `${ours.toFixed(0)}/s`, twin: `${twin.toFixed(0)}/s`, ratio: ours / twin },
      ...{
        bar: '≥ 0.6',
        met: ours / twin >= 0.6,
        figures: { flat, ratioOfFew: fewOurs / fewTwin, twinFlat: twin / fewTwin },
      },
      words: `十分之一的数据时 ${fewOurs.toFixed(0)}/s，对照 ${fewTwin.toFixed(0)}/s；十倍之后为其 ${flat.toFixed(2)}，对照 ${(twin / fewTwin).toFixed(2)}。With a tenth of the problems, and what is left of that with all, ours and the twin: the query alone, by pg.`,
    };
  });
}

/** @param {import('./machinery.mjs').Bench} bench */
async function readAll(bench) {
  const { databaseUrl, owner, quick } = bench;
  await owner.query('ANALYZE');
  const street = await bench.reader({ sub: '督导（示例）', role: 'street', node: STREET });
  const district = await bench.reader({ sub: '区（示例）', role: 'district', node: DISTRICT });
  const forMs = quick ? 500 : 3_000;
  const found = [];
  for (const { name, path, bare, district: whole = false } of LISTS) {
    const year = String(new Date().getFullYear());
    const [lo, hi] = whole ? [DISTRICT, AFTER_DISTRICT] : [STREET, AFTER_IT];
    const pool = openPoolAs(databaseUrl, { lo, hi }, READERS);
    const query = { name: name.slice(0, 20), text: bare.replaceAll('YEAR', year), values: [lo, hi] };
    const ask = () => (whole ? district : street)(path.replace('YEAR', year));
    await throughput(READERS, forMs / 2, ask);
    const { ours, twin } = await inTurns(3, {
      ours: () => throughput(READERS, forMs, ask),
      twin: () => throughput(READERS, forMs, () => pool.query(query)),
    });
    found.push({ name, ours: median(ours), twin: median(twin) });
    await pool.end();
  }
  return found;
}
