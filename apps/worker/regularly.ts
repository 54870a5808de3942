import { QUEUES } from '#contracts';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';

interface Regular {
  /** Of the schedule, and of the workflow that it starts. */
  readonly id: string;
  readonly workflowType: string;
  /** Where none is said, of every hour. */
  readonly hour?: number;
  readonly minute: number;
  readonly summary: string;
}

/**
 * Once a day or once an hour, Shanghai time. What was missed is made up for when the engine is back, once. What stands there already
 * stays as an operator has set it.
 */
export async function scheduleRegularly(
  client: Client,
  { id, workflowType, hour, minute, summary }: Regular,
): Promise<void> {
  await client.schedule
    .create({
      scheduleId: id,
      spec: { calendars: [{ hour: hour ?? '*', minute }], timezone: 'Asia/Shanghai' },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      action: { type: 'startWorkflow', workflowType, workflowId: id, taskQueue: QUEUES.mail, staticSummary: summary },
    })
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    });
}
