import { CONTINUITY_ID, type ContinuityActivities } from '#contracts';
import { instant } from '#domain/shared';
import type { ContinuityRound } from '#platform/continuity';
import type { Client } from '@temporalio/client';
import { scheduleRegularly } from './regularly.js';

export function continuityActivities(round: ContinuityRound, now: () => number = Date.now): ContinuityActivities {
  return { lookOverEveryArea: () => round.look(instant(now())) };
}

/** Half past every hour: what was cured is gone within the hour. What is new at half past five goes out with the mails of that day. */
export const scheduleContinuity = (client: Client): Promise<void> =>
  scheduleRegularly(client, {
    ...{ id: CONTINUITY_ID, workflowType: 'continuityWorkflow', minute: 30 },
    summary: '组织延续性巡查 continuity',
  });
