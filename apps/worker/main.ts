import { openLog } from '#platform/log';
import { readSettings, WrongSetting, type Settings } from '#platform/settings';
import { dataConverterOf } from '#platform/telling';
import { Runtime, type Worker } from '@temporalio/worker';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { caseActivities } from './activities/case-activities.js';
import { campaignActivities } from './campaigns.js';
import { continuityActivities, scheduleContinuity } from './continuity.js';
import { mailroomActivities, startMailroom } from './mailroom/mailroom.js';
import { openWorkerParts } from './parts.js';
import { retentionActivities, scheduleRetention } from './retention.js';
import { replayOpenRuns } from './replay-open-runs.js';
import { openWorkers } from './workers.js';

/** The worker process: carries the workflows, tells those that were not told, sends the mails. */
async function main(settings: Settings): Promise<void> {
  const codePath = path.resolve(import.meta.dirname, '../../workflow-bundle.js');
  if (!existsSync(codePath)) throw new Error(`The workflow bundle is missing: run "npm run build" (${codePath})`);
  Runtime.install({ shutdownSignals: [] });
  const parts = await openWorkerParts(settings);
  const { store, told, log, client, relay, calendar, holidays, sealing, relayPool, report } = parts;
  const bundle = { codePath };
  // Where builds work side by side the old runs have their old build; this one could not replay them and need not.
  if (settings.TEMPORAL_BUILD_ID === undefined)
    await replayOpenRuns({ client, pool: relayPool, bundle, dataConverter: dataConverterOf(settings), log });
  const mailroom = mailroomActivities({ pool: relayPool, settings });
  const house = {
    ...mailroom,
    ...retentionActivities(parts.retention),
    ...continuityActivities(parts.continuity),
    ...campaignActivities({ store, report: parts.reportUnbegun }),
  };
  const activities = caseActivities({ store, told, report, publicUrl: settings.PUBLIC_URL });
  const workers: Worker[] = await openWorkers(settings, { bundle, activities, house });
  const running = Promise.all(workers.map((worker) => worker.run()));
  relay.start();
  calendar.start();
  holidays.start();
  sealing?.start();
  await startMailroom(client);
  await scheduleRetention(client);
  await scheduleContinuity(client);
  console.log('worker ready');

  const stop = () => {
    // What looks at runs stops first: without a worker nobody would answer it.
    void relay.stop();
    for (const worker of workers) worker.shutdown();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await running;
  calendar.stop();
  await Promise.all([relay.stop(), holidays.stop(), sealing?.stop()]);
  mailroom.close();
  await parts.teller.settled();
  await Promise.all([parts.pool.end(), relayPool.end()]);
}

try {
  await main(readSettings());
} catch (error) {
  if (error instanceof WrongSetting) console.error(error.message);
  else openLog('worker', 'error').fatal({ error: (error as Error).message }, 'the worker stopped');
  process.exitCode = 1;
}
