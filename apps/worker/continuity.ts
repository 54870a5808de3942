import { CONTINUITY_ID, type ContinuityActivities } from '#contracts';
import { instant } from '#domain/shared';
import type { ContinuityRound } from '#platform/continuity';
import type { Client } from '@temporalio/client';
import { scheduleDaily } from './daily.js';

export function continuityActivities(round: ContinuityRound, now: () => number = Date.now): ContinuityActivities {
  return { lookOverEveryArea: () => round.look(instant(now())) };
}

/** Every morning at half past five, so that what is new goes out with the mails of the day. */
export const scheduleContinuity = (client: Client): Promise<void> =>
  scheduleDaily(client, {
    ...{ id: CONTINUITY_ID, workflowType: 'continuityWorkflow', hour: 5, minute: 30 },
    summary: '组织延续性巡查 continuity',
  });
