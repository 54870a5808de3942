import type { Day } from '../shared/index.js';
import type { MediationCommand } from './commands.js';
import type { MediationState } from './state.js';

type Kind = MediationCommand['type'];

/** What a side says for itself it may have said at any time since the mediation was asked for. */
const OF_A_SIDE: ReadonlySet<Kind> = new Set(['answer-offer', 'withdraw-consent', 'report-danger']);
const AFTER_AGREEMENT: ReadonlySet<Kind> = new Set([
  ...(['urge-performance', 'record-performance'] as const),
  ...(['remind-confirmation', 'record-confirmation', 'record-ruling'] as const),
]);

export function sinceOf({ since, acceptedOn, agreement, ended }: MediationState, type: Kind): Day | undefined {
  // Somebody may have gone to court long before anybody thought of a mediation.
  if (type === 'record-suit') return undefined;
  if (OF_A_SIDE.has(type)) return since;
  if (type === 'archive-mediation') return ended?.on;
  return (AFTER_AGREEMENT.has(type) ? agreement?.on : undefined) ?? acceptedOn ?? since;
}
