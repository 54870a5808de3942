// Every hour, a look over every service area: nobody there, a term that ends, a committee that is silent, a handover that is stuck.

import type { ContinuityActivities } from '#contracts';
import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';

// A city's areas are looked over in seconds, a province's in minutes; it beats, so that a worker that dies is noticed.
const { lookOverEveryArea } = proxyActivities<ContinuityActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { maximumInterval: '5 minutes' },
});

export async function continuityWorkflow(): Promise<void> {
  const { areas, open, fresh, cured } = await lookOverEveryArea();
  setCurrentDetails(
    `小区 areas **${areas}** · 提示 warnings **${open}** · 新增 new **${fresh}** · 消除 cured **${cured}**`,
  );
}
