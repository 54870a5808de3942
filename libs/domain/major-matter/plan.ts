import type { Role } from '../case/index.js';
import { partyOf, type MatterState } from './state.js';

// What is still to be done when the owners have decided, or when an emergency lets it be done before: a few tracks of steps, each in its order.

/** Each step, and who owes it. */
export const STEPS = {
  'notify-provider': 'owners-committee',
  'record-departure': 'property-service-enterprise',
  'post-contract': 'owners-committee',
  'sign-contract': 'owners-committee',
  'file-contract': 'property-service-enterprise',
  'check-site': 'owners-committee',
  'apply-for-fund': 'owners-committee',
  'answer-fund': 'property-authority',
  'pay-first-part': 'property-authority',
  'accept-works': 'owners-committee',
  'post-works': 'owners-committee',
  'pay-rest': 'property-authority',
  'post-terms': 'street',
  'record-new-provider': 'owners-committee',
  'record-execution': 'owners-committee',
} as const satisfies Record<string, Role>;

/** Who owes it in this matter: the committee's part may be another's. */
export const holderOf = (step: Step, noun: MatterState): Role =>
  STEPS[step] === 'owners-committee' ? partyOf(noun) : STEPS[step];

export type Step = keyof typeof STEPS;
type Track = readonly Step[];

const CONTRACT: Track = ['post-contract', 'sign-contract', 'file-contract'];
const DISMISSAL: Track = ['notify-provider', 'record-departure'];
const FUND: Track = ['apply-for-fund', 'answer-fund', 'accept-works', 'post-works'];
/** Where the text of the place names a first part (Qingdao). */
const IN_PARTS: Track = ['apply-for-fund', 'answer-fund', 'pay-first-part', 'accept-works', 'post-works', 'pay-rest'];
const EMERGENCY: Track = ['check-site', 'accept-works', 'post-works', 'apply-for-fund', 'answer-fund'];

/** In an emergency the fund pays after the repair; otherwise it is asked first. Of a provider change, what has passed. */
export function tracksOf({ kind, matter, mode, passed, payment }: MatterState): readonly Track[] {
  if (kind === 'emergency-provider') return [['post-terms'], ['record-new-provider']];
  if (mode === 'emergency') return [EMERGENCY];
  if (matter === 'M5') return [payment?.firstPercent === undefined ? FUND : IN_PARTS];
  if (kind !== 'provider-change') return [['record-execution']];
  return [
    ...(passed.includes('dismiss') ? [DISMISSAL] : []),
    ...(passed.includes('hire') || passed.includes('renew') ? [CONTRACT] : []),
  ];
}

/** The first step of each track that is not done. */
export function stepsOpen(state: MatterState): readonly Step[] {
  if (state.stage !== 'EXECUTE') return [];
  return tracksOf(state).flatMap((track) => track.find((step) => state.carried[step] === undefined) ?? []);
}
