import { QUEUES } from '#contracts';
import type { Settings } from '#platform/settings';
import { heartbeat } from '@temporalio/activity';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { dataConverterOf, engineConfig } from '#platform/telling';
import type {
  CampaignActivities,
  CaseActivities,
  ContinuityActivities,
  MailroomActivities,
  RetentionActivities,
} from '#contracts';

/** Months-long cases and short procedures have slots of their own, so that neither waits for the other. */
export async function openWorkers(
  settings: Settings,
  of: {
    bundle: WorkflowBundle | { codePath: string };
    activities: CaseActivities;
    /** What is done for all cases together. */
    house?: MailroomActivities & RetentionActivities & ContinuityActivities & CampaignActivities;
    connection?: NativeConnection;
  },
): Promise<Worker[]> {
  const connection = of.connection ?? (await connect(settings));
  const common = {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    workflowBundle: of.bundle,
    dataConverter: dataConverterOf(settings),
    activities: { ...of.activities },
  };
  const { house } = of;
  const mail = house
    ? [
        Worker.create({
          ...common,
          taskQueue: QUEUES.mail,
          activities: {
            sendDueMails: () => beating(() => house.sendDueMails()),
            letGoOfWhatNothingKeeps: () => beating(() => house.letGoOfWhatNothingKeeps()),
            openCampaign: house.openCampaign,
            lookOverEveryArea: () => beating(() => house.lookOverEveryArea()),
          },
        }),
      ]
    : [];
  return Promise.all([
    ...mail,
    ...[QUEUES.cases, QUEUES.procedures].map((taskQueue) =>
      Worker.create({
        ...common,
        ...deploymentOf(settings),
        taskQueue,
        maxCachedWorkflows: 500,
        shutdownGraceTime: '5 seconds',
      }),
    ),
  ]);
}

/** A run stays on the build that began it. The mailroom is left out: it has no case's life to keep, and any build may carry it. */
function deploymentOf({ TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_BUILD_ID: buildId }: Settings) {
  if (deploymentName === undefined || buildId === undefined) return {};
  const workerDeploymentOptions = {
    version: { deploymentName, buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'PINNED',
  } as const;
  return { workerDeploymentOptions };
}

/** A round that its worker took to the grave is begun again when its heart has stopped, and not when its time would be over. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), 2_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

export async function connect(settings: Settings): Promise<NativeConnection> {
  const { connectionOptions } = engineConfig();
  const { address = settings.TEMPORAL_ADDRESS, tls, apiKey, metadata } = connectionOptions;
  return NativeConnection.connect({
    address,
    ...(tls === undefined || tls === null ? {} : { tls }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(metadata === undefined ? {} : { metadata: metadata as Record<string, string> }),
  });
}
