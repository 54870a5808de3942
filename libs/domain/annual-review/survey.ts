import { needed, valueOf, type ResolvedRules } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';

/** What an owner may say of a committee's year. */
export const CHOICE_WORDS = {
  'very-satisfied': { zh: '很满意', en: 'very satisfied' },
  satisfied: { zh: '满意', en: 'satisfied' },
  fair: { zh: '基本满意', en: 'fair' },
  dissatisfied: { zh: '不满意', en: 'dissatisfied' },
  'very-dissatisfied': { zh: '很不满意', en: 'very dissatisfied' },
} as const satisfies Record<string, Bilingual>;

export type Choice = keyof typeof CHOICE_WORDS;
export const CHOICES = Object.keys(CHOICE_WORDS) as readonly Choice[];

/** How many answers make a survey valid: at least so many, and such a share of the units; where there are fewer units, all of them. */
export function sampleOf(households: number, rules: ResolvedRules): number {
  const least = valueOf(rules, 'annualReview.sampleMin');
  const share = needed(valueOf(rules, 'annualReview.sampleShare'), households);
  return Math.min(Math.max(least, share), Math.max(households, 1));
}

/** The answers as the database counted them. Below the sample it says no more than how many there were. */
export interface SurveyCount {
  readonly answers: number;
  readonly hash: string;
  readonly choices: Readonly<Record<Choice, number>> | null;
}
