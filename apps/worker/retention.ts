import { QUEUES, RETENTION_ID, type RetentionActivities } from '#contracts';
import { instant } from '#domain/shared';
import type { Retention } from '#platform/retention';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';

export function retentionActivities(retention: Retention, now: () => number = Date.now): RetentionActivities {
  return { letGoOfWhatNothingKeeps: () => retention.letGo(instant(now())) };
}

/** Every night at half past three, Shanghai time. What stands there already stays as an operator has set it. */
export async function scheduleRetention(client: Client): Promise<void> {
  await client.schedule
    .create({
      scheduleId: RETENTION_ID,
      spec: { calendars: [{ hour: 3, minute: 30 }], timezone: 'Asia/Shanghai' },
      // A night that was missed is made up for when the engine is back, once.
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      action: {
        type: 'startWorkflow',
        workflowType: 'retentionWorkflow',
        workflowId: RETENTION_ID,
        taskQueue: QUEUES.mail,
        staticSummary: '个人信息保存期 retention',
      },
    })
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    });
}
