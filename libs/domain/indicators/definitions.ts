import type { Bilingual } from '../shared/index.js';

/** What is shown beside a rate and never inside it, so that nothing disappears into one. */
export const APART = {
  duplicate: { zh: '重复反映，归入另一件', en: 'duplicates, which go on in another one' },
  'not-ours': { zh: '非本单位职责，已退回', en: 'not ours, and returned' },
  'not-accepted': { zh: '不予受理', en: 'not accepted' },
  'no-limit': { zh: '没有期限', en: 'without a limit' },
  'not-asked': { zh: '尚未回访', en: 'the caller has not been asked yet' },
  unreachable: { zh: '回访未联系上', en: 'the caller was not reached' },
  'answered-at-once': { zh: '热线当场答复', en: 'answered at once by the hotline' },
} as const satisfies Record<string, Bilingual>;

export type Apart = keyof typeof APART;

/** A formula as it is published. What counts otherwise is another version; figures of two versions are not compared. */
export interface Definition {
  readonly version: number;
  readonly name: Bilingual;
  readonly numerator: Bilingual;
  readonly denominator: Bilingual;
  /** The day by which a problem belongs to a period. */
  readonly period: 'received' | 'limit';
  readonly apart: readonly Apart[];
  readonly better: 'higher' | 'lower';
  /** What the whole is seen to be made of. */
  readonly madeOf: 'results' | 'limits' | 'tiers' | 'minutes' | 'answers';
  /** The text that asks for the figure. The formula is ours: no text gives one. */
  readonly model: string;
}

const VALID = { zh: '受理的有效件数（含未办结）', en: 'valid problems that were accepted, open ones as well' };
const NEVER = ['duplicate', 'not-ours', 'not-accepted'] as const satisfies Apart[];

export const INDICATORS = {
  'acceptance-rate': {
    ...{ version: 1, name: { zh: '受理率', en: 'acceptance rate' } },
    numerator: { zh: '已受理的件数', en: 'problems that were accepted' },
    denominator: { zh: '收到的件数，含不予受理', en: 'problems that were received, the refused as well' },
    ...{ period: 'received', apart: ['duplicate', 'not-ours'], better: 'higher', madeOf: 'results' },
    model: 'JN-HL art.22-23, 33',
  },
  'on-time-rate': {
    ...{ version: 1, name: { zh: '按时办结率', en: 'on-time rate' } },
    numerator: {
      zh: '在期限届满前办理并答复的件数',
      en: 'problems handled and answered before their limit had passed',
    },
    denominator: {
      zh: '期限在期内届满的件数，以及期限更早、截止时仍未答复的件数（逾期未办的计入分母）',
      en: 'problems whose limit passed within the period, and those of an earlier limit that were still unanswered at the cut-off (what is open and overdue is in the denominator)',
    },
    ...{ period: 'limit', apart: [...NEVER, 'no-limit'], better: 'higher', madeOf: 'limits' },
    model: 'JN-HL art.24, 33; WF-HL art.20',
  },
  'solution-rate': {
    ...{ version: 1, name: { zh: '解决率', en: 'solution rate' } },
    numerator: {
      zh: '已解决的件数，不含诉求人最终答复不满意的',
      en: 'problems that are solved, none whose caller was still dissatisfied at the end',
    },
    ...{ denominator: VALID, period: 'received', apart: NEVER, better: 'higher', madeOf: 'results' },
    model: 'JN-HL art.27, 33',
  },
  'satisfaction-rate': {
    ...{ version: 1, name: { zh: '满意率', en: 'satisfaction rate' } },
    numerator: {
      zh: '回访答复满意和基本满意的件数',
      en: 'problems whose callers are satisfied or basically satisfied',
    },
    denominator: { zh: '回访联系上的件数', en: 'problems whose callers were reached' },
    period: 'received',
    ...{ apart: [...NEVER, 'unreachable', 'not-asked'], better: 'higher', madeOf: 'answers' },
    model: 'JN-HL art.27; WF-HL art.25',
  },
  'reopened-rate': {
    ...{ version: 1, name: { zh: '退回重办率', en: 'reopened rate' } },
    numerator: { zh: '退回重办过的件数，退回几次都计一件', en: 'problems that were returned, each once however often' },
    denominator: { zh: '答复过的有效件数', en: 'valid problems that were answered' },
    ...{ period: 'received', apart: NEVER, better: 'lower', madeOf: 'results' },
    model: 'JN-HL art.27',
  },
  'recurrence-rate': {
    ...{ version: 1, name: { zh: '重复发生率', en: 'recurrence rate' } },
    numerator: { zh: '同一事项办结后再次发生的件数', en: 'problems on a matter that had been closed before' },
    ...{ denominator: VALID, period: 'received', apart: NEVER, better: 'lower', madeOf: 'results' },
    model: 'JN-HL art.25, 28',
  },
  'grid-share': {
    ...{ version: 2, name: { zh: '网格内解决占比', en: 'share solved in the grid' } },
    numerator: {
      zh: '在网格内解决的件数，不含不满意的',
      en: 'problems solved in the grid, none whose caller was dissatisfied',
    },
    denominator: {
      zh: '各层级解决的件数，不含不满意的和热线当场答复的',
      en: 'problems solved at any tier, none whose caller was dissatisfied nor answered at once by the hotline',
    },
    ...{ period: 'received', apart: [...NEVER, 'answered-at-once'], better: 'higher', madeOf: 'tiers' },
    model: 'GRID art.11',
  },
  'closed-in-ten-minutes': {
    ...{ version: 1, name: { zh: '十分钟内办结占比', en: 'share closed within ten minutes' } },
    numerator: { zh: '收到后十分钟内办结的件数', en: 'problems closed within ten minutes of their receipt' },
    denominator: { zh: '办结的有效件数', en: 'valid problems that are closed' },
    // Of what is closed so soon somebody should look at a sample: more of it is no better work.
    ...{ period: 'received', apart: NEVER, better: 'lower', madeOf: 'minutes' },
    model: 'JN-HL art.28',
  },
} as const satisfies Record<string, Definition>;

export type IndicatorId = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as readonly IndicatorId[];
export const definitionOf = (id: IndicatorId): Definition => INDICATORS[id];

/** The words that go with every figure. */
export const PERIODS = {
  received: {
    zh: '按收到之日（北京时间）归入期间；是否办结、满意按查询时的情况',
    en: 'by the Shanghai day of receipt; whether it is done is taken as it stands when asked',
  },
  limit: {
    zh: '按期限届满之日（北京时间）归入期间；截止时间为期末，期间未结束时为查询时；只计截止前已届满的期限',
    en: 'by the Shanghai day whose end is the limit; the cut-off is the end of the period, or now while it runs, and only limits that have passed by then count',
  },
} as const satisfies Record<Definition['period'], Bilingual>;

export const LEFT_OUT: Bilingual = {
  zh: '经第二人复核剔除的件数列在比率旁边，并给出计入后的比率；演练从不计入',
  en: 'what a second reviewer left out stands beside the rate, with the rate that would include it; rehearsals never count',
};

export const formulaOf = ({ name, numerator, denominator }: Definition): Bilingual => ({
  zh: `${name.zh} = ${numerator.zh} ÷ ${denominator.zh}`,
  en: `${name.en} = ${numerator.en} ÷ ${denominator.en}`,
});
