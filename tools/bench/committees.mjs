/** Committees in bulk, as a register takes them up: each with its chair, and all with a report that falls due on the same day. */
import path from 'node:path';

const DIST = path.resolve(import.meta.dirname, '../../dist/libs');
const [IN_A_COMMUNITY, IN_A_STREET] = [10, 500];
const AT_ONCE = 8;
const SHANGHAI = 8 * 3_600_000;
const HOUR = 3_600_000;
const WORKFLOW = { id: 'workflow', role: 'workflow', node: '' };

/** @typedef {{ code: string, areaId: string, caseId: string, chair: string, email: string }} Committee */

/** Streets of five hundred, communities of ten. @param {number} i @returns {Committee} */
function committee(i) {
  const street = 370303001 + Math.floor(i / IN_A_STREET);
  const code = `${street}${String(1 + (Math.floor(i / IN_A_COMMUNITY) % (IN_A_STREET / IN_A_COMMUNITY))).padStart(3, '0')}`;
  const areaId = `${code}-${String(1 + (i % IN_A_COMMUNITY)).padStart(2, '0')}`;
  return {
    code,
    areaId,
    caseId: `committee-term:${areaId}`,
    chair: `${areaId}/chair`,
    email: `chair-${i}@bench.example`,
  };
}

/** How many there are already, by the bench that they were made for. @type {WeakMap<object, { all: Committee[], morning: number }>} */
const made = new WeakMap();

/**
 * Registers them (those that are there already are kept), lets the month end, asks for their reports and lets the morning of the due day come, all by the store; nobody is told,
 * so that what is measured is the mails and not the engine.
 * @param {import('./machinery.mjs').Bench} bench @param {number} n
 * @returns {Promise<{ all: Committee[], morning: number }>} ten o'clock of the due day
 */
export async function committeesDueAtOnce(bench, n) {
  const before = made.get(bench.owner) ?? { all: [], morning: 0 };
  const fresh = Array.from({ length: Math.max(0, n - before.all.length) }, (_, i) => committee(before.all.length + i));
  if (fresh.length === 0) return before;
  await enter(bench, fresh);
  const { openPool } = await import(path.join(DIST, 'platform/database/index.js'));
  const { CaseStore, RuleShelf, scopeOf } = await import(path.join(DIST, 'platform/case-store/index.js'));
  const { DECIDERS } = await import(path.join(DIST, 'domain/procedures/index.js'));
  const { workCalendar } = await import(path.join(DIST, 'domain/calendar/index.js'));
  const personal = await personalOf(bench);
  const pools = ['qrp_api', 'qrp_worker'].map((role) => openPool(bench.databaseUrl, role, AT_ONCE));
  const [people, workflows] = pools.map(
    (pool) =>
      new CaseStore({
        ...{ personal, pool, deciders: DECIDERS, rules: new RuleShelf() },
        calendar: () => workCalendar,
      }),
  );
  const now = Date.now();
  const today = new Date(now + SHANGHAI);
  const monthOver = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1) - SHANGHAI + 1_000;
  let { morning } = before;
  const bring = async (/** @type {Committee} */ of) => {
    const { caseId, code, areaId } = of;
    const street = { id: 'bench', role: 'street', node: code.slice(0, 9) };
    const accepted = await must(
      people.execute({
        ...{ caseId, command: registration(of, now), actor: street, key: `register-${caseId}`, receivedAt: now },
        ...{ scope: scopeOf(street.node), open: { kind: 'committee-term', code, areaId } },
      }),
    );
    const wake = async (/** @type {any} */ known, /** @type {number} */ receivedAt) =>
      must(
        workflows.execute({ caseId, command: { type: 'elapse' }, actor: WORKFLOW, key: 'elapse', receivedAt, known }),
      );
    const asked = await wake(accepted.facts.at(-1), monthOver);
    morning = asked.view.nextDueAt - 14 * HOUR;
    await wake(asked.facts.at(-1), morning - 2 * HOUR + 1_000);
  };
  try {
    await inLanes(fresh, bring);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
  // That the report is asked for was told on the first; and the relay is told that nobody waits to be told.
  await bench.owner.query(
    `UPDATE outbox SET status = 'sent' WHERE case_id LIKE 'committee-term:%' AND rung = 'opened';
     DELETE FROM untold WHERE case_id LIKE 'committee-term:%';
     ANALYZE outbox, cases, tasks, people, events`,
  );
  const sofar = { all: [...before.all, ...fresh], morning };
  made.set(bench.owner, sofar);
  return sofar;
}

/** @param {Committee} of @param {number} now */
function registration({ chair, areaId }, now) {
  const day = (/** @type {number} */ years) => {
    const on = new Date(now + SHANGHAI);
    return new Date(Date.UTC(on.getUTCFullYear() + years, on.getUTCMonth(), 1)).toISOString().slice(0, 10);
  };
  return {
    ...{ type: 'register', certificate: `备 ${areaId}`, began: day(-2), ends: day(3), filedOn: day(-2), seats: 1 },
    ...{ members: [{ person: chair, office: 'chair' }], alternates: [] },
  };
}

/** Areas and chairs, as the register has them. @param {import('./machinery.mjs').Bench} bench @param {readonly Committee[]} all */
async function enter(bench, all) {
  const personal = await personalOf(bench);
  await bench.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT "areaId", code, '测量小区（虚构）', '示例路', 1, 1, 1, 1 FROM json_to_recordset($1) AS x ("areaId" text, code text)`,
    [JSON.stringify(all)],
  );
  const people = all.map(({ chair: id, code, email }) => {
    const { nameDigest, ...columns } = personal.columns({ id }, { name: '主任（虚构）', phone: null, email });
    return { id, code, ...columns, name_digest: nameDigest };
  });
  await bench.owner.query(
    `INSERT INTO people (id, code, key, details, name_digest)
     SELECT id, code, key, details, name_digest FROM json_populate_recordset(NULL::people, $1)`,
    [JSON.stringify(people)],
  );
}

/** @param {import('./machinery.mjs').Bench} bench */
async function personalOf({ personKeys }) {
  const { PersonalData } = await import(path.join(DIST, 'platform/personal/index.js'));
  const { keyRingOf } = await import(path.join(DIST, 'platform/keys/index.js'));
  return new PersonalData(keyRingOf(personKeys));
}

/** @param {Promise<any>} given */
async function must(given) {
  const done = await given;
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
  return done;
}

/** @template T @param {readonly T[]} all @param {(each: T) => Promise<void>} work */
async function inLanes(all, work) {
  const left = all.values();
  const lane = async () => {
    for (const each of left) await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
