// Opens the campaign of a quarter. Started by the Schedule of a place: at its time, after an outage, by hand, for a past time.

import type { CampaignActivities, CampaignToOpen } from '#contracts';
import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';

// One short transaction, idempotent by the id of the campaign. With the record away nobody could be told either: it is tried for a month.
const { openCampaign } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '30 days',
  retry: { maximumInterval: '1 minute' },
});

export async function campaignOpenerWorkflow(of: CampaignToOpen): Promise<string> {
  const { caseId, outcome } = await openCampaign(of, scheduledFor().getTime());
  setCurrentDetails(`**${caseId}** ${outcome}`);
  return caseId;
}

/** The time that was meant, and not that of a late start: it says which quarter it is. */
function scheduledFor(): Date {
  const { startTime, searchAttributes } = workflowInfo();
  const [meant] = searchAttributes['TemporalScheduledStartTime'] ?? [];
  return meant instanceof Date ? meant : startTime;
}
