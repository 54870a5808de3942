/** Problems in bulk: with cases, opened by the store as an inspection opens them, and as rows that came finished. */
import path from 'node:path';

const DIST = path.resolve(import.meta.dirname, '../../dist/libs');
const AT_ONCE = 8;
const [IN_AN_AREA, AREAS_IN_A_STREET] = [6, 88];
const CATEGORIES = ['illegal-construction', 'noise-pollution', 'fire-safety', 'hygiene-waste', 'roads-facilities'];
const MORE_CATEGORIES = ['parking', 'fees-contract', 'owners-organisation'];
const EIGHT = [...CATEGORIES, ...MORE_CATEGORIES];

/** Streets of 528 problems, whatever their number: six in an area. @param {number} i */
function problem(i) {
  const area = Math.floor(i / IN_AN_AREA);
  const street = 370303001 + Math.floor(area / AREAS_IN_A_STREET);
  const inStreet = area % AREAS_IN_A_STREET;
  const code = `${street}${String(1 + Math.floor(inStreet / 8)).padStart(3, '0')}`;
  const areaId = `${code}-${String(1 + (inStreet % 8)).padStart(2, '0')}`;
  return { i, code, areaId, caseId: `problem:${areaId}.${1 + (i % IN_AN_AREA)}`, category: EIGHT[i % 8] };
}

/** The areas that so many problems lie in. @param {import('./machinery.mjs').Bench} bench @param {number} n @returns {Promise<string[]>} */
export async function areasOf(bench, n) {
  const all = Array.from({ length: n }, (_, i) => problem(i));
  await enterAreas(bench, all);
  return [...new Set(all.map(({ areaId }) => areaId))];
}

/** @param {import('./machinery.mjs').Bench} bench @param {readonly ReturnType<typeof problem>[]} all */
async function enterAreas({ owner }, all) {
  await owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT DISTINCT "areaId", code, '测量小区（虚构）', '示例路', 1, 1, 1, 1 FROM json_to_recordset($1) AS x ("areaId" text, code text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(all)],
  );
}

/** Each by its own command and transaction, as people open them. @param {import('./machinery.mjs').Bench} bench @param {number} n how many in all @param {number} from those before are there already */
export async function openProblems(bench, n, from = 0) {
  const all = Array.from({ length: n - from }, (_, i) => problem(from + i));
  await enterAreas(bench, all);
  const { openPool } = await import(path.join(DIST, 'platform/database/index.js'));
  const { CaseStore, RuleShelf, scopeOf } = await import(path.join(DIST, 'platform/case-store/index.js'));
  const { DECIDERS } = await import(path.join(DIST, 'domain/procedures/index.js'));
  const { workCalendar } = await import(path.join(DIST, 'domain/calendar/index.js'));
  const { PersonalData } = await import(path.join(DIST, 'platform/personal/index.js'));
  const { keyRingOf } = await import(path.join(DIST, 'platform/keys/index.js'));
  const pool = openPool(bench.databaseUrl, 'qrp_api', AT_ONCE);
  const store = new CaseStore({
    ...{ personal: new PersonalData(keyRingOf(bench.personKeys)), pool, deciders: DECIDERS, rules: new RuleShelf() },
    calendar: () => workCalendar,
  });
  const left = all.values();
  const lane = async () => {
    for (const { caseId, code, areaId, category } of left) {
      const street = { id: 'bench', role: 'street', node: code.slice(0, 9) };
      const command = { type: 'register', source: 'inspection', category, what: '测量（虚构）' };
      const done = await store.execute({
        ...{ caseId, command, actor: street, key: `register-${caseId}`, receivedAt: Date.now() },
        ...{ scope: scopeOf(street.node), open: { kind: 'problem', code, areaId } },
      });
      if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    await pool.end();
  }
}

const IN_A_STREET = IN_AN_AREA * AREAS_IN_A_STREET;
const FIRST = '370303001';

/**
 * One Street by the store, the others as its copies: what lists read is there, and nothing is told. Of ten problems nine are closed.
 * @param {import('./machinery.mjs').Bench} bench @param {number} n how many in all, with those that are there already
 */
export async function copyStreets(bench, n) {
  const { owner } = bench;
  const before = (await owner.query(`SELECT count(*)::int AS n FROM cases WHERE kind = 'problem'`)).rows[0].n;
  if (before === 0) await openFirst(bench);
  for (let had = Math.max(before, IN_A_STREET); had < n; had += IN_A_STREET) {
    const street = String(Number(FIRST) + had / IN_A_STREET);
    await owner.query(copy('cases', ['id', 'code', 'area_id', 'root_id']), [FIRST, street]);
    await owner.query(copy('tasks', ['case_id', 'code', 'root_id', 'node']), [FIRST, street]);
  }
  await owner.query('ANALYZE cases, tasks, problems');
}

/** @param {import('./machinery.mjs').Bench} bench */
async function openFirst(bench) {
  await openProblems(bench, IN_A_STREET);
  const { owner } = bench;
  // Before it is copied, so that its copies are as closed as it is.
  await owner.query(
    `DELETE FROM untold; UPDATE tasks t SET status = 'done' FROM cases c WHERE c.id = t.case_id AND c.kind = 'problem' AND abs(hashtext(c.id)) % 10 > 0;
     UPDATE cases SET closed_at = now(), state = jsonb_set(state, '{noun,result}', '"solved"') WHERE kind = 'problem' AND abs(hashtext(id)) % 10 > 0`,
  );
}

/** @param {string} table @param {readonly string[]} places the columns in which the Street stands */
const copy = (table, places) =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(r) || jsonb_build_object(${places
    .map((column) => `'${column}', replace(r.${column}, $1, $2)`)
    .join(', ')}))).* FROM ${table} r WHERE r.code >= $1 AND r.code < $1 || ':'`;
