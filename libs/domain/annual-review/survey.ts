import { refusal, type Refusal } from '../case/index.js';
import { needed, valueOf, type ResolvedRules } from '../rules/index.js';
import type { Bilingual, Instant } from '../shared/index.js';
import type { AnnualReviewState } from './state.js';

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

/** Why nobody is asked, or answers, at a moment. */
export function surveyNotOpen(
  { survey, stage }: Pick<AnnualReviewState, 'survey' | 'stage'>,
  at: Instant,
): Refusal | undefined {
  if (!survey)
    return refusal('window-not-open', { zh: '问卷尚未开始。', en: 'The survey has not begun.' }, { facts: { stage } });
  const { closesAt, closesOn } = survey;
  // Kept open longer, it has been counted once already.
  if (at < closesAt && stage === 'ASSESSING' && !survey.choices) return undefined;
  const detail = { zh: `问卷已于 ${closesOn} 截止。`, en: `The survey ended on ${closesOn}.` };
  return refusal('window-closed', detail, { facts: { closesOn } });
}

/** What stands beside the link of a unit. It does not say which: a mail box may be read by others, and the link knows it. */
export function surveyInvitation({ year = '', survey }: Pick<AnnualReviewState, 'year' | 'survey'>): {
  subject: Bilingual;
  lines: readonly Bilingual[];
} {
  const closesOn = survey?.closesOn ?? '';
  return {
    subject: { zh: `业主委员会 ${year} 年度满意度问卷`, en: `Survey of the committee’s year ${year}` },
    lines: [
      {
        zh: `请于 ${closesOn} 24:00（北京时间）前填写，每个专有部分一份，以第一份为准；单份问卷任何人都不能查看。`,
        en: `One answer for each unit until the end of ${closesOn} (Asia/Shanghai), and the first one stands; nobody reads a single answer.`,
      },
    ],
  };
}
