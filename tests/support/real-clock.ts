import { caseActivities } from '../../apps/worker/activities/case-activities.js';
import { openWorkers } from '../../apps/worker/workers.js';
import { SEARCH_ATTRIBUTES } from '#contracts';
import { DECIDERS } from '#domain/procedures';
import { workCalendar } from '#domain/calendar';
import { CaseStore, reportIncident, RuleShelf } from '#platform/case-store';
import { openPool } from '#platform/database';
import { openLog } from '#platform/log';
import { readSettings } from '#platform/settings';
import { addSearchAttributes, Teller, ToldBook } from '#platform/telling';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowBundle } from './bundle.js';
import { personal } from './personal.js';
import { openRecord, type TestRecord } from './record.js';
import { openTimeSkipping } from './time-skipping.js';

/** A record and workers on the server that skips time: a workflow wakes by the engine's own clock, months later. */
export interface RealClock {
  readonly record: TestRecord;
  readonly environment: TestWorkflowEnvironment;
  readonly teller: Teller;
  close(): Promise<void>;
}

/** @param events at how many events of its history a run carries on */
export async function openRealClock(of: { kind?: string; events: number }): Promise<RealClock> {
  const record = await openRecord(of.kind === undefined ? {} : { kind: of.kind });
  const environment = await openTimeSkipping();
  const settings = readSettings({ ...process.env, DATABASE_URL: record.database.url, LOG_LEVEL: 'silent' });
  const namespace = environment.namespace ?? 'default';
  await addSearchAttributes(environment.client, namespace, Object.keys(SEARCH_ATTRIBUTES));
  const workerPool = openPool(record.database.url, 'qrp_worker', 3);
  const relayPool = openPool(record.database.url, 'qrp_relay', 2);
  const told = new ToldBook(relayPool);
  const teller = new Teller({
    ...{ client: environment.client, told, log: openLog('test', 'silent'), publicUrl: settings.PUBLIC_URL },
    limits: { events: of.events, jitterMs: 0 },
  });
  const committed = (what: Parameters<Teller['committed']>[0]) => teller.committed(what);
  Object.assign(record.store.parts, { committed });
  const store = new CaseStore({
    ...{ personal, pool: workerPool, deciders: DECIDERS, rules: new RuleShelf(), committed },
    calendar: () => workCalendar,
  });
  const report = (incident: Parameters<typeof reportIncident>[1]) => reportIncident(relayPool, incident);
  const activities = caseActivities({ store, told, report, now: () => environment.currentTimeMs() });
  const workers = await openWorkers(
    { ...settings, TEMPORAL_NAMESPACE: namespace },
    { bundle: await workflowBundle(), activities, connection: environment.nativeConnection },
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    ...{ record, environment, teller },
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await running;
      await teller.settled();
      await workerPool.end();
      await relayPool.end();
      await environment.teardown();
      await record.close();
    },
  };
}
