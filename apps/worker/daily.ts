import { QUEUES } from '#contracts';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';

export interface Daily {
  /** Of the schedule, and of the workflow that it starts. */
  readonly id: string;
  readonly workflowType: string;
  readonly hour: number;
  readonly minute: number;
  readonly summary: string;
}

/**
 * Once a day, Shanghai time. A day that was missed is made up for when the engine is back, once. What stands there already stays as an
 * operator has set it.
 */
export async function scheduleDaily(client: Client, { id, workflowType, hour, minute, summary }: Daily): Promise<void> {
  await client.schedule
    .create({
      scheduleId: id,
      spec: { calendars: [{ hour, minute }], timezone: 'Asia/Shanghai' },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      action: { type: 'startWorkflow', workflowType, workflowId: id, taskQueue: QUEUES.mail, staticSummary: summary },
    })
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    });
}
