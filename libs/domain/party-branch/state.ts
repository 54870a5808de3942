import type { Stage } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';

/** The committee's Party organisation: beside the filing of the committee, never in its way. */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  TO_APPLY: { zh: '待申请', en: 'To be applied for' },
  APPLIED: { zh: '已申请', en: 'Applied for' },
  APPROVED: { zh: '已批复', en: 'Approved' },
  ESTABLISHED: { zh: '已建立', en: 'Established' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export type Membership = 'formal' | 'probationary' | 'none';
export type BranchForm = 'formal' | 'joint' | 'functional';

export interface PartyBranchState {
  readonly stage: StageWord;
  readonly electedOn?: Day;
  readonly members: number;
  /** Persons; probationary members belong to the Party and do not count for a branch. */
  readonly formal: readonly string[];
  /** What the members of the committee call for. */
  readonly organisation?: 'PartyBranch' | 'JointPartyBranch';
  /** From seven formal members on, a branch committee; below, a secretary and where needed a deputy. */
  readonly branchCommittee: boolean;
  readonly share: { readonly party: number; readonly required: number };
  readonly gap: 'none' | 'open' | 'explained';
  readonly application?: { readonly form: BranchForm; readonly on: Day; readonly by: string; readonly units: number };
  readonly returned: number;
  readonly returnedOn?: Day;
  readonly approvedOn?: Day;
  readonly secretary?: string;
  readonly recorded: boolean;
}

export const INITIAL: PartyBranchState = {
  stage: 'NEW',
  members: 0,
  formal: [],
  branchCommittee: false,
  share: { party: 0, required: 0 },
  gap: 'none',
  returned: 0,
  recorded: false,
};

export interface BranchOutcome {
  readonly outcome: 'approved';
  readonly form: BranchForm;
  readonly secretary: string;
}

export function outcomeOf({ application, secretary }: PartyBranchState): BranchOutcome | null {
  return application && secretary !== undefined ? { outcome: 'approved', form: application.form, secretary } : null;
}

/** Approved, the secretary recorded, and a gap in the Party share explained. */
export function complete({ stage: word, recorded, gap }: PartyBranchState): boolean {
  return word === 'APPROVED' && recorded && gap !== 'open';
}
