import type { CampaignActivities } from '#contracts';
import { campaignIdOf, quarterOf } from '#domain/campaign';
import type { Actor } from '#domain/case';
import { dayOf, instant } from '#domain/shared';
import { scopeOf, Unavailable, type CaseStore } from '#platform/case-store';
import { ApplicationFailure } from '@temporalio/common';

const SCHEDULE: Actor = { id: 'schedule', role: 'workflow', node: '' };

/** Opens the campaign of a quarter through the case store's own door: its id is the quarter's, so that it is opened once. */
export function campaignActivities(
  store: Pick<CaseStore, 'execute'>,
  now: () => number = Date.now,
): CampaignActivities {
  return {
    async openCampaign({ place }, at) {
      const quarter = quarterOf(dayOf(instant(at)));
      const caseId = campaignIdOf(place, quarter);
      const executed = await store
        .execute({
          ...{ caseId, kind: 'campaign', key: `open:${caseId}`, actor: SCHEDULE, receivedAt: instant(now()) },
          command: { type: 'open', kind: 'quarterly', quarter } as { type: string },
          ...{ scope: scopeOf(place), open: { kind: 'campaign', code: place } },
        })
        .catch((error: unknown) => {
          if (error instanceof Unavailable) throw ApplicationFailure.retryable(error.message, 'record-away');
          throw error;
        });
      if (executed.outcome === 'accepted') return { caseId, outcome: executed.repeated ? 'already-open' : 'opened' };
      if (executed.outcome === 'refused' && executed.refusal.code === 'already-open')
        return { caseId, outcome: 'already-open' };
      throw ApplicationFailure.nonRetryable(`${caseId}: ${executed.outcome}`, 'campaign-not-opened');
    },
  };
}
