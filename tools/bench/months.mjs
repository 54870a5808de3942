/** What a committee costs the engine in a month, counted by kind from the histories of one term of five years; on a server that skips time. */
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { createDatabase } from '../lib/database.mjs';
import { migrate } from '../lib/migrate.mjs';
import { findTestServer } from '../lib/time-skipping.mjs';
import { costOfChain } from './actions.mjs';
import { median } from './measure.mjs';
import { averageOf, COUNTED_SO_FAR, liveThroughTerm, OWED_NOW } from './term-years.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CODE = '370302001001';
const AREA = `${CODE}-01`;
const TERM = `committee-term:${AREA}`;
const COMMUNITY = { id: 'bench', role: 'community-party-organization', node: CODE };

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure({ databaseUrl }) {
  const world = await openWorld(databaseUrl);
  try {
    return rowsOf(await liveThroughTerm(world));
  } finally {
    await world.close();
  }
}

/** @param {readonly import('./term-years.mjs').MonthCost[]} months @returns {import('./bench.mjs').Row[]} */
function rowsOf(months) {
  const usual = months.filter(({ renewing }) => !renewing);
  const plain = usual.filter((each) => each.reminders + each.others + each.cost.by['carry-ons'] === 0);
  const by = /** @type {import('./actions.mjs').Cost['by']} */ (plain[0]?.cost.by);
  const quiet = median(plain.map(({ cost }) => cost.actions));
  const all = averageOf(usual);
  const reporting = averageOf(usual.filter(({ others }) => others === 0));
  const [first, fifth] = [1, 5].map((year) => averageOf(usual.filter((each) => each.year === year)));
  const net = (/** @type {typeof first} */ of) => (of?.actions ?? 0) - 2 * (of?.reminders ?? 0);
  return [
    {
      ...{ name: '一个月的动作 / actions of a committee-month', ours: `${quiet}`, twin: '–' },
      ...{ bar: '≤ 8', met: quiet <= 8 },
      words: `没有提醒的月份：${kinds(by)}。A month without a reminder, median of ${plain.length}.`,
    },
    averageRow('有月报的月份 / months with their report alone', reporting),
    averageRow('五年平均 / the average month of five years', all),
    {
      ...{
        name: '第五年与第一年 / year five beside year one',
        ours: net(fifth).toFixed(2),
        twin: net(first).toFixed(2),
      },
      ...{ ratio: net(fifth) / net(first), bar: '≤ 1.1', met: net(fifth) <= 1.1 * net(first) },
      words: `不计提醒；每月事件 ${fifth?.events.toFixed(1)} 与 ${first?.events.toFixed(1)}。Reminders not counted; events a month.`,
    },
  ];
}

/** Each reminder two, and as much for whatever is handed in or begun beside the report. @param {string} name @param {ReturnType<typeof averageOf>} month @returns {import('./bench.mjs').Row} */
function averageRow(name, { actions, reminders, beside, events }) {
  const bar = 8 + 2 * (reminders + beside);
  return {
    ...{ name, ours: actions.toFixed(2), twin: bar.toFixed(2), ratio: actions / bar },
    ...{ bar: '8 + 2 ×（提醒 reminders + 其他材料 other papers）', met: actions <= bar + 1e-9 },
    words: `每月 ${reminders.toFixed(2)} 次提醒，${beside.toFixed(2)} 件其他材料，${events.toFixed(1)} 个事件。Reminders, papers beside the report and events a month; the months of the renewal left out.`,
  };
}

const kinds = (/** @type {object} */ by) =>
  Object.entries(by)
    .filter(([, n]) => n > 0)
    .map(([kind, n]) => `${n} ${kind}`)
    .join(', ');

/** A record of its own beside the bench's, so that nobody else tells its workflow. @param {string} benchUrl */
async function openWorld(benchUrl) {
  const url = Object.assign(new URL(benchUrl), { pathname: '/months' }).href;
  await createDatabase(url);
  await migrate(url, path.join(ROOT, 'prisma/migrations'));
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  const people = [1, 2, 3, 4, 5].map((n) => `${AREA}/${n}`);
  await owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     VALUES ($1, $2, '测量小区（虚构）', '示例路', 1, 1, 1, 1)`,
    [AREA, CODE],
  );
  await owner.query(
    `INSERT INTO people (id, code, party_membership) SELECT id, $2, 'none' FROM unnest($1::text[]) id`,
    [people, CODE],
  );
  const engine = await openEngine(url);
  const { client } = engine.environment;
  let first = '';
  let keys = 0;
  return {
    start: await engine.environment.currentTimeMs(),
    people,
    /** @param {number} at */
    until: async (at) => {
      const now = await engine.environment.currentTimeMs();
      if (at > now) await engine.environment.sleep(at - now);
    },
    /** @param {{ type: string }} command */
    give: async (command) => {
      keys += 1;
      const done = await engine.store.execute({
        ...{ caseId: TERM, command, actor: COMMUNITY, key: `months-${keys}` },
        ...{ receivedAt: await engine.environment.currentTimeMs(), scope: engine.scopeOf(CODE) },
        ...(command.type === 'register' ? { open: { kind: 'committee-term', code: CODE, areaId: AREA } } : {}),
      });
      if (done.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(done)}`);
      await engine.settled();
      first ||= (await client.workflow.getHandle(TERM).describe()).runId;
    },
    look: async () => {
      const { rows } = await owner.query(COUNTED_SO_FAR, [TERM]);
      return { cost: await costOfChain(client, TERM, first), ...rows[0] };
    },
    owed: async () => (await owner.query(OWED_NOW, [TERM])).rows.map(({ duty }) => duty),
    close: async () => {
      await engine.close();
      await owner.end();
    },
  };
}

/** The workers, on the server that skips time. @param {string} url */
async function openEngine(url) {
  const from = (/** @type {string} */ file) => import(path.join(ROOT, 'dist', file));
  const { caseActivities } = await from('apps/worker/activities/case-activities.js');
  const { openWorkers } = await from('apps/worker/workers.js');
  const { SEARCH_ATTRIBUTES } = await from('libs/workflows/contracts/index.js');
  const { DECIDERS } = await from('libs/domain/procedures/index.js');
  const { workCalendar } = await from('libs/domain/calendar/index.js');
  const { CaseStore, reportIncident, RuleShelf, scopeOf } = await from('libs/platform/case-store/index.js');
  const { openPool } = await from('libs/platform/database/index.js');
  const { openLog } = await from('libs/platform/log/index.js');
  const { PersonalData } = await from('libs/platform/personal/index.js');
  const { readSettings } = await from('libs/platform/settings/index.js');
  const { addSearchAttributes, Teller, ToldBook } = await from('libs/platform/telling/index.js');

  const executable = await findTestServer({ say: () => undefined });
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: executable } },
  });
  const namespace = environment.namespace ?? 'default';
  const settings = readSettings({ DATABASE_URL: url, LOG_LEVEL: 'silent', TEMPORAL_NAMESPACE: namespace });
  await addSearchAttributes(environment.client, namespace, Object.keys(SEARCH_ATTRIBUTES));
  const [apiPool, pool, relayPool] = ['qrp_api', 'qrp_worker', 'qrp_relay'].map((role) => openPool(url, role, 2));
  const told = new ToldBook(relayPool);
  const limits = { events: 200, jitterMs: 0 };
  const teller = new Teller({
    ...{ client: environment.client, told, log: openLog('bench', 'silent'), publicUrl: settings.PUBLIC_URL, limits },
  });
  const storeOf = (/** @type {import('pg').Pool} */ through) =>
    new CaseStore({
      ...{
        personal: new PersonalData(settings.PERSON_KEYS),
        pool: through,
        deciders: DECIDERS,
        rules: new RuleShelf(),
      },
      ...{ calendar: () => workCalendar, committed: (/** @type {any} */ what) => teller.committed(what) },
    });
  const activities = caseActivities({
    ...{ store: storeOf(pool), told, now: () => environment.currentTimeMs() },
    report: (/** @type {any} */ incident) => reportIncident(relayPool, incident),
  });
  /** @type {import('@temporalio/worker').Worker[]} */
  const workers = await openWorkers(settings, {
    ...{ bundle: { codePath: path.join(ROOT, 'dist/workflow-bundle.js') }, activities },
    connection: environment.nativeConnection,
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    ...{ environment, store: storeOf(apiPool), scopeOf },
    settled: () => teller.settled(),
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await running;
      await teller.settled();
      await Promise.all([apiPool, pool, relayPool].map((each) => each.end()));
      await environment.teardown();
    },
  };
}
