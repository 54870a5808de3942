import { RETENTION_ID, type RetentionActivities } from '#contracts';
import { instant } from '#domain/shared';
import type { Retention } from '#platform/retention';
import { cancellationSignal } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { scheduleRegularly } from './regularly.js';

export function retentionActivities(retention: Retention, now: () => number = Date.now): RetentionActivities {
  return {
    letGoOfWhatNothingKeeps: () => retention.letGo(instant(now()), cancellationSignal()),
  };
}

/** Every night at half past three. */
export const scheduleRetention = (client: Client): Promise<void> =>
  scheduleRegularly(client, {
    ...{ id: RETENTION_ID, workflowType: 'retentionWorkflow', hour: 3, minute: 30 },
    summary: '个人信息保存期 retention',
  });
