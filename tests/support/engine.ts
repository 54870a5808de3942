import { caseActivities } from '../../apps/worker/activities/case-activities.js';
import { foldNightly } from '../../apps/worker/nightly-fold.js';
import { openWorkers } from '../../apps/worker/workers.js';
import type { CaseActivities, Limits } from '#contracts';
import { openLog } from '#platform/log';
import { readSettings } from '#platform/settings';
import { ensureSearchAttributes, openEngine, Relay, Teller, ToldBook } from '#platform/telling';
import { openPool } from '#platform/database';
import { Stepper } from '#platform/rehearsal';
import { CaseStore, reportIncident, RuleShelf, type CaseStoreParts } from '#platform/case-store';
import { DECIDERS } from '#domain/procedures';
import { workCalendar } from '#domain/calendar';
import { NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { workflowBundle } from './bundle.js';
import type { TestRecord } from './record.js';
import { personal } from './personal.js';

/** A worker on the real engine for a test's record: each in a namespace of its own, so that test files never meet. */
export interface TestEngine {
  readonly client: Client;
  readonly teller: Teller;
  readonly relay: Relay;
  readonly stepper: Stepper;
  readonly told: ToldBook;
  /** What the relay does once a day. */
  foldNightly(at?: number, stopping?: AbortSignal): Promise<{ looked: number; differ: number }>;
  /** Ends the worker as a crash would: nothing is finished. */
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  /** Another build beside what runs already, of the deployment `cases`. */
  startBuild(buildId: string): Promise<void>;
  close(): Promise<void>;
}

let runtime = false;
let namespaces = 0;

export async function openTestEngine(
  record: TestRecord,
  options: {
    limits?: Limits;
    deciders?: CaseStoreParts['deciders'];
    /** The clock by which a wake looks. */
    now?: () => number;
    /** Something between the workflow and the record: to hold an act back, to count. */
    between?: (activities: CaseActivities) => CaseActivities;
  } = {},
): Promise<TestEngine> {
  const limits = options.limits ?? { events: 200, jitterMs: 0 };
  const now = options.now ? { now: options.now } : {};
  const between = options.between ?? ((activities: CaseActivities) => activities);
  const namespace = `test-${process.pid}-${Date.now()}-${(namespaces += 1)}`;
  const settings = readSettings({
    ...process.env,
    DATABASE_URL: record.database.url,
    TEMPORAL_NAMESPACE: namespace,
    LOG_LEVEL: 'silent',
  });
  const client = openEngine(settings);
  await createNamespace(client, namespace);
  await ensureSearchAttributes(client, namespace);
  const log = openLog('test', process.env['TEST_LOG'] ?? 'silent');
  const workerPool = openPool(record.database.url, 'qrp_worker', 5);
  const relayPool = openPool(record.database.url, 'qrp_relay', 4);
  const told = new ToldBook(relayPool);
  const teller = new Teller({ client, told, log, publicUrl: settings.PUBLIC_URL, limits });
  const store = new CaseStore({
    personal,
    pool: workerPool,
    deciders: options.deciders ?? DECIDERS,
    rules: new RuleShelf(),
    calendar: () => workCalendar,
    committed: (what) => teller.committed(what),
  });
  // What the API's store commits is told as in the API's process.
  Object.assign(record.store.parts, {
    committed: (what: Parameters<Teller['committed']>[0]) => teller.committed(what),
  });
  if (!runtime)
    Runtime.install({
      shutdownSignals: [],
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    });
  runtime = true;
  const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS });
  const workers: Worker[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const relay = new Relay({
    pool: relayPool,
    teller,
    client,
    log,
    everyMs: 100,
    patience: { caseMs: 200, procedureMs: 1_000 },
  });
  const report = (incident: Parameters<typeof reportIncident>[1]) => reportIncident(relayPool, incident);
  const startWorker = async (of = settings) => {
    const more = await openWorkers(of, {
      bundle: await workflowBundle(),
      activities: between(caseActivities({ store, told, report, ...now })),
      connection,
    });
    workers.push(...more);
    running = Promise.all([running, ...more.map((worker) => worker.run())]);
  };
  const stopWorker = async () => {
    for (const worker of workers.splice(0)) worker.shutdown();
    await running;
  };
  await startWorker();
  return {
    client,
    teller,
    relay,
    told,
    foldNightly: (at, stopping) =>
      foldNightly({ ids: relayPool, store, client, log, report, ...(stopping ? { stopping } : {}) }, at),
    stepper: new Stepper({ store: record.store, pool: relayPool, client }),
    startWorker: () => startWorker(),
    startBuild: (buildId) =>
      startWorker({ ...settings, TEMPORAL_DEPLOYMENT_NAME: 'cases', TEMPORAL_BUILD_ID: buildId }),
    stopWorker,
    close: async () => {
      await relay.stop();
      await stopWorker();
      await teller.settled();
      await connection.close();
      await client.connection.close();
      await Promise.all([workerPool.end(), relayPool.end()]);
    },
  };
}

export async function createNamespace(client: Client, namespace: string): Promise<void> {
  await client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 24 * 3600 } as never,
  });
  // The frontend reads namespaces from a cache that is renewed every few seconds.
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await client.workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error(`The namespace ${namespace} did not appear`);
}

/** Waits until something holds; a test that would wait for ever fails after half a minute with what it waited for. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>, ms = 30_000): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > until) throw new Error(`Not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The days of a test are long past for the engine: what they bring by themselves is in the record before the test goes on. */
export async function pastHasCome(record: TestRecord, caseId: string): Promise<void> {
  await eventually('what the calendar brings has come', async () => {
    const { rows } = await record.database.owner.query<{ quiet: boolean }>(
      'SELECT wake_at IS NULL OR wake_at > now() AS quiet FROM cases WHERE id = $1',
      [caseId],
    );
    return rows[0]?.quiet;
  });
}
