import type { CampaignActivities } from '#contracts';
import { campaignIdOf, quarterOf } from '#domain/campaign';
import type { Actor } from '#domain/case';
import { dayOf, instant } from '#domain/shared';
import { scopeOf, Unavailable, type CaseStore } from '#platform/case-store';
import { ApplicationFailure } from '@temporalio/common';

const SCHEDULE: Actor = { id: 'schedule', role: 'workflow', node: '' };
const NOT_OPENED = 'campaign-not-opened';

/** Puts before a person what could not begin. */
type Report = (of: { caseId: string; code: string; kind: string; detail: string }) => Promise<void>;

interface Parts {
  readonly store: Pick<CaseStore, 'execute'>;
  readonly report: Report;
  readonly now?: () => number;
}

/**
 * Opens the campaign of a quarter through the case store's own door: its id is the quarter's, so that it is opened once. What stands in
 * its way is put before a person of the place before it fails: until that is written down, it is tried again.
 */
export function campaignActivities({ store, report, now = Date.now }: Parts): CampaignActivities {
  return {
    async openCampaign({ place }, at) {
      const quarter = quarterOf(dayOf(instant(at)));
      const caseId = campaignIdOf(place, quarter);
      const tell = (detail: string) => report({ caseId, code: place, kind: NOT_OPENED, detail });
      const executed = await store
        .execute({
          ...{ caseId, kind: 'campaign', key: `open:${caseId}`, actor: SCHEDULE, receivedAt: instant(now()) },
          command: { type: 'open', kind: 'quarterly', quarter } as { type: string },
          ...{ scope: scopeOf(place), open: { kind: 'campaign', code: place } },
        })
        .catch(async (error: unknown) => {
          if (error instanceof Unavailable) throw ApplicationFailure.retryable(error.message, 'record-away');
          await tell(error instanceof Error ? error.message : String(error));
          throw error;
        });
      if (executed.outcome === 'accepted') return { caseId, outcome: executed.repeated ? 'already-open' : 'opened' };
      const why = executed.outcome === 'refused' ? executed.refusal.code : executed.outcome;
      if (why === 'already-open') return { caseId, outcome: 'already-open' };
      // The engine's clock is ahead of this one, across the midnight with which the quarter begins.
      if (why === 'fact-in-future') throw ApplicationFailure.retryable(`${caseId}: ${why}`, 'quarter-not-begun');
      await tell(why);
      throw ApplicationFailure.nonRetryable(`${caseId}: ${why}`, NOT_OPENED);
    },
  };
}
