import { valueOf, type Matter, type ResolvedRules, type Share } from '../rules/index.js';

export type VoteClass = 'ORDINARY' | 'SPECIAL';

export interface VoteThresholds {
  readonly participation: Share;
  readonly ordinary: Share;
  readonly special: Share;
  /** Against whom agreement is measured. */
  readonly base: 'participants' | 'all-owners';
}

/** Civil Code art. 278(2): two thirds take part; then more than half, or three quarters, of those who took part agree. */
export const CIVIL_CODE_278: VoteThresholds = {
  participation: { kind: 'at-least', of: [2, 3] },
  ordinary: { kind: 'more-than', of: [1, 2] },
  special: { kind: 'at-least', of: [3, 4] },
  base: 'participants',
};

/** The lines in force on the day of the rules: a vote is judged by the law of the day it closes. */
export function thresholdsOf(rules: ResolvedRules): VoteThresholds {
  return {
    participation: valueOf(rules, 'vote.participation'),
    ordinary: valueOf(rules, 'vote.ordinary'),
    special: valueOf(rules, 'vote.special'),
    base: valueOf(rules, 'vote.base'),
  };
}

/** The class of a reserved matter (Civil Code art. 278(1)). */
export function classOf(rules: ResolvedRules, matter: Matter): VoteClass {
  return valueOf(rules, `matter.${matter}`);
}
