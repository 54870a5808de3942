import { needed, valueOf, type ResolvedRules } from '../rules/index.js';
import { stillOwed } from './duties.js';
import { halfYearOf } from './quarter.js';
import type { CampaignState, Running } from './state.js';

/** What the record counts of a campaign at a moment: whole numbers, by one statement. */
export interface Standing {
  /** Service areas of the place, those with a signed sheet, and of these the late ones. */
  readonly areas: number;
  readonly sheets: number;
  readonly late: number;
  readonly findings: number;
  /** Joined to a problem that somebody had told before; both keep their numbers. */
  readonly merged: number;
  /** No problem was registered for it yet. */
  readonly unassigned: number;
  readonly open: number;
  readonly overdue: number;
  readonly solved: number;
  readonly explained: number;
  /** Of high risk, all of which are re-inspected; the others, and the sample of them. */
  readonly high: number;
  readonly highRechecked: number;
  readonly others: number;
  readonly drawn: number;
  readonly drawnRechecked: number;
  /** Whose last re-inspection found it as before. */
  readonly failed: number;
  readonly satisfied: number;
  readonly basically: number;
  readonly dissatisfied: number;
  readonly unreachable: number;
  /** The same item in the same service area as in the campaign before. */
  readonly recurring: number;
}

/** Where it lacks, Street by Street: who is told of it. */
export interface Lack {
  readonly street: string;
  readonly count: number;
  readonly subjects: readonly string[];
}

export const WHAT_LACKS = {
  standard: { zh: '标准未发布', en: 'no standard is published' },
  sheets: { zh: '小区无签字检查表', en: 'service areas without a signed sheet' },
  unassigned: { zh: '问题未交办', en: 'findings without a problem' },
  open: { zh: '问题未办结', en: 'problems that are open' },
  'high-risk': { zh: '高风险问题未复查', en: 'high-risk findings not re-inspected' },
  sample: { zh: '抽样问题未复查', en: 'findings of the sample not re-inspected' },
  evaluation: { zh: '评价评估报告未发布', en: 'no evaluation report' },
  tour: { zh: '季度观摩未开展', en: 'no observation tour' },
  bulletin: { zh: '月度通报未发布', en: 'no monthly bulletin' },
  'half-year': { zh: '半年评价未发布', en: 'no half-year assessment' },
  results: { zh: '街道（区县）未在小区张贴结果', en: 'places that have not posted their results' },
} as const;
export type What = keyof typeof WHAT_LACKS;

export interface Missing {
  readonly what: What;
  readonly count: number;
}

interface Seen {
  readonly noun: CampaignState;
  /** Reports that are still owed, by the keys of their duties. */
  readonly owed: readonly string[];
  readonly standing: Standing;
  readonly rules: ResolvedRules;
}

/** What the exit rule of a stage still lacks; nothing where it is met. */
export function missingOf(stage: Running, { noun, owed, standing, rules }: Seen): readonly Missing[] {
  const lacks = (what: What, count: number): readonly Missing[] => (count > 0 ? [{ what, count }] : []);
  switch (stage) {
    case 'SET_STANDARD':
      return lacks('standard', noun.standard === undefined ? 1 : 0);
    case 'FULL_INSPECTION':
      return lacks('sheets', standing.areas - standing.sheets);
    case 'CLASSIFIED_RECTIFICATION':
      return [...lacks('unassigned', standing.unassigned), ...lacks('open', standing.open)];
    case 'TRACK_RESULTS':
      return [
        ...lacks('high-risk', standing.high - standing.highRechecked),
        ...lacks('sample', sampleNeeded(standing.others, rules) - standing.drawnRechecked),
      ];
    case 'EVALUATE':
      return [
        ...lacks('evaluation', noun.reports.includes('evaluation') ? 0 : 1),
        ...lacks('tour', owed.includes('tour') ? 1 : 0),
        ...lacks('bulletin', owed.filter((key) => key.startsWith('bulletin:')).length + noun.months.length),
        ...lacks('half-year', owed.includes('half-year') ? 1 : 0),
        ...lacks('results', stillOwed('results', owed).length),
      ];
  }
}

/** How many of the others are drawn: a fifth, and never fewer. */
export const sampleNeeded = (others: number, rules: ResolvedRules): number =>
  others === 0 ? 0 : needed(valueOf(rules, 'campaign.recheckShare'), others);

/** Where half a year is over, its assessment is owed too. */
export const owesHalfYear = ({ quarter }: CampaignState): boolean =>
  quarter !== undefined && halfYearOf(quarter) !== undefined;
