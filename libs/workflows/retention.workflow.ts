// Each night, what nothing keeps any more is let go of: people on whom nothing rests, the text of old mails, files that nobody committed.

import type { RetentionActivities } from '#contracts';
import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';

// A register of a million people is looked through in minutes; it beats, so that a worker that dies is noticed.
const { letGoOfWhatNothingKeeps } = proxyActivities<RetentionActivities>({
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '1 minute',
  retry: { maximumInterval: '5 minutes' },
});

export async function retentionWorkflow(): Promise<void> {
  const { erased, begun, mails, previews, callers = 0 } = await letGoOfWhatNothingKeeps();
  setCurrentDetails(
    `已删除 erased **${erased}** · 起算 begun **${begun}** · 邮件 mails **${mails}** · 预览文件 previews **${previews}** · 反映人 callers **${callers}**`,
  );
}
