import type { Stage } from '../case/index.js';
import type { BarStrength } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';

/** The joint review of one candidate; the last three are its ends. */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  REVIEWING: { zh: '联审', en: 'Under review' },
  SIGN_OFF: { zh: '街道党工委研究', en: 'Before the Street Party committee' },
  ANSWERING: { zh: '告知与申辩', en: 'Told, may answer' },
  RECHECK: { zh: '街道复核', en: 'Checked once more' },
  QUALIFIED: { zh: '联审通过', en: 'Qualified' },
  UNSUITABLE: { zh: '不宜担任', en: 'Unsuitable' },
  WITHDRAWN: { zh: '候选人退出', en: 'Withdrawn' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** `yes`: the qualification is there, or the circumstance is. */
export type Finding = 'yes' | 'no' | 'unknown';
export type Decided = Exclude<Finding, 'unknown'>;

/** The property company gives a STATEMENT, all others one of the first three. */
export type Verdict = 'PASS' | 'UNSUITABLE' | 'NEED_INFO' | 'STATEMENT';

export interface Asked {
  /** `street-answers`: it recused itself, and the Street decides its items. */
  readonly status: 'asked' | 'silent' | 'recused' | 'street-answers' | Verdict;
  readonly dueDay: Day;
  /** End of the entry grace: from here on it is silent, which is no consent. */
  readonly silentAt: Instant;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly late: boolean;
  /** Who answers instead of the one who recused. */
  readonly instead?: string;
}

export interface Told {
  /** The item on which the conclusion rests, and all others that were found beside it. */
  readonly code: string;
  readonly strength: BarStrength;
  readonly codes: readonly string[];
  /** Those of them that are policy only, and that the Street Party committee signed. */
  readonly signed?: readonly string[];
  readonly on: Day;
  readonly answerBy: Day;
  readonly silentAt: Instant;
}

export interface JointReviewState {
  readonly stage: StageWord;
  readonly candidate: string;
  readonly person: string;
  readonly openedOn?: Day;
  readonly asked: Readonly<Record<string, Asked>>;
  /** Answered from the register. */
  readonly checked: Readonly<Record<string, Decided>>;
  /** Which items of the strength RULES the area's method for candidates took up; the others advise. */
  readonly takenUp?: readonly string[];
  /** Decided by the Street, with a reason: what was silent, unknown or contradictory. */
  readonly decided: Readonly<Record<string, Decided>>;
  /** Advice that the Street Party committee did not sign: it bars nobody. */
  readonly waived: readonly string[];
  /** Persons with a declared tie. */
  readonly ties: readonly string[];
  readonly concludedBy?: string;
  readonly proposed?: { readonly code: string; readonly strength: BarStrength; readonly codes: readonly string[] };
  readonly told?: Told;
  readonly answered: boolean;
  readonly cured: readonly string[];
}

export const INITIAL: JointReviewState = {
  stage: 'NEW',
  candidate: '',
  person: '',
  asked: {},
  checked: {},
  decided: {},
  waived: [],
  ties: [],
  answered: false,
  cured: [],
};

/** What leaves the room: verdict and code, nothing else. */
export interface ReviewOutcome {
  readonly candidate: string;
  readonly verdict: 'QUALIFIED' | 'UNSUITABLE' | 'WITHDRAWN';
  readonly code?: string;
  readonly strength?: BarStrength;
}
