import type { Stage } from '../case/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';

/** Where a campaign stands: the closed loop of five stages. */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  SET_STANDARD: { zh: '明确标准', en: 'Set the standard' },
  FULL_INSPECTION: { zh: '全面排查', en: 'Full inspection' },
  CLASSIFIED_RECTIFICATION: { zh: '分类整治', en: 'Classified rectification' },
  TRACK_RESULTS: { zh: '跟踪问效', en: 'Track results' },
  EVALUATE: { zh: '评价评估', en: 'Evaluate' },
  ENDED: { zh: '已结束', en: 'Ended' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** The five stages in their order, each with the rule that says how long the campaign has for it, counted from its opening. */
export const ORDER = [
  ['SET_STANDARD', 'campaign.setStandard'],
  ['FULL_INSPECTION', 'campaign.inspection'],
  ['CLASSIFIED_RECTIFICATION', 'campaign.rectification'],
  ['TRACK_RESULTS', 'campaign.tracking'],
  ['EVALUATE', 'campaign.evaluation'],
] as const;

export type Running = (typeof ORDER)[number][0];

export const termOf = (word: Running) => ORDER.find(([each]) => each === word)?.[1] ?? 'campaign.evaluation';

export const after = (word: Running): Running | undefined => ORDER[ORDER.findIndex(([each]) => each === word) + 1]?.[0];

/** A quarterly campaign of a place, or a drive without a quarter (大排查、解难题、暖万家). */
export const CAMPAIGN_KINDS = ['quarterly', 'drive'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

/** A campaign that ran and ended before the system: from when until when. */
export interface TakenOver {
  readonly from: Day;
  readonly to: Day;
}

/** What is published of a campaign. */
export const REPORTS = {
  bulletin: { zh: '月度通报', en: 'Monthly bulletin' },
  tour: { zh: '季度观摩', en: 'Observation tour' },
  'half-year': { zh: '半年评价', en: 'Half-year assessment' },
  evaluation: { zh: '评价评估报告', en: 'Evaluation report' },
} as const satisfies Record<string, Bilingual>;
export type ReportKind = keyof typeof REPORTS;

/** By which sample the others are re-inspected: everybody can draw it again from the seed. */
export interface Sample {
  readonly seed: string;
  /** The highest place in the draw that belongs to it; none where there was nothing to draw from. */
  readonly cut: string;
  readonly others: number;
  readonly drawn: number;
}

export interface CampaignState {
  readonly stage: StageWord;
  readonly kind?: CampaignKind;
  /** `2026Q4`. */
  readonly quarter?: string;
  readonly openedOn?: Day;
  readonly takenOver?: TakenOver;
  readonly stageAt?: Instant;
  readonly standard?: string;
  /** Why the stage is to end: its day has passed, or what it asks for was reported to be there. */
  readonly due?: 'day' | 'exit-rule';
  /** When the full inspection ended: what is signed later is late. */
  readonly inspectedUntil?: Instant;
  readonly sample?: Sample;
  /** The months that are over and whose bulletin was not asked for yet; and the last one that was. */
  readonly months: readonly string[];
  readonly lastMonth?: string;
  /** `bulletin:2026-10`, in the order in which they were published. */
  readonly reports: readonly string[];
  /** What was missing when a stage ended on its day. */
  readonly lacked: Readonly<Partial<Record<Running, readonly string[]>>>;
  readonly outcome?: CampaignOutcome;
}

export const INITIAL: CampaignState = { stage: 'NEW', months: [], reports: [], lacked: {} };

export interface CampaignOutcome {
  readonly outcome: 'evaluated' | 'not-evaluated';
  readonly findings: number;
  readonly solved: number;
}

export const outcomeOf = ({ outcome }: CampaignState): CampaignOutcome | null => outcome ?? null;

export const running = ({ stage: word }: CampaignState): Running | undefined =>
  ORDER.map(([each]) => each).find((each) => each === word);
