import { CONTINUITY_ID, QUEUES, type ContinuityActivities } from '#contracts';
import { instant } from '#domain/shared';
import type { ContinuityRound } from '#platform/continuity';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';

export function continuityActivities(round: ContinuityRound, now: () => number = Date.now): ContinuityActivities {
  return { lookOverEveryArea: () => round.look(instant(now())) };
}

/** Every morning at half past five, Shanghai time, so that what is new goes out with the mails of the day. */
export async function scheduleContinuity(client: Client): Promise<void> {
  await client.schedule
    .create({
      scheduleId: CONTINUITY_ID,
      spec: { calendars: [{ hour: 5, minute: 30 }], timezone: 'Asia/Shanghai' },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      action: {
        type: 'startWorkflow',
        workflowType: 'continuityWorkflow',
        workflowId: CONTINUITY_ID,
        taskQueue: QUEUES.mail,
        staticSummary: '组织延续性巡查 continuity',
      },
    })
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    });
}
