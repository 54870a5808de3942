import type { Role } from '../case/index.js';
import type { Subject, Verdict } from './state.js';

export type AdviceCommand =
  | {
      readonly type: 'ask-advice';
      readonly subject: Subject;
      readonly bound?: string;
      readonly question: string;
      readonly papers?: readonly string[];
    }
  | { readonly type: 'give-advice'; readonly verdict: Verdict; readonly opinion: string }
  | { readonly type: 'record-follow-up'; readonly followed: boolean; readonly measures: string }
  | { readonly type: 'withdraw-request'; readonly reason: string };

export type CommandOf<T extends AdviceCommand['type']> = Extract<AdviceCommand, { type: T }>;

const ASKING: readonly Role[] = [
  ...(['owners-committee', 'residents-committee', 'community-party-organization', 'mediator', 'street'] as const),
];

export const ADVICE_MAY: Readonly<Record<AdviceCommand['type'], readonly Role[]>> = {
  'ask-advice': ASKING,
  'give-advice': ['legal-adviser'],
  'record-follow-up': ASKING,
  'withdraw-request': ASKING,
};
