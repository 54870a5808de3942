import type { BarStrength, StartFact } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { LeaderKind } from './leaders.js';
import type { Stage } from '../case/index.js';
import type { ObjectionPeriod, Objections } from '../public-notice/index.js';

/** The stages of a first formation, in the words of the procedure; those after ACTIVE are ways in which it stands still or fails. */
export const STAGES = {
  NEW: { zh: '未申请', en: 'Not applied' },
  APPLIED: { zh: '已申请', en: 'Applied' },
  VERIFIED: { zh: '已核实', en: 'Verified' },
  GROUP_FORMED: { zh: '筹备组成立', en: 'Preparation group formed' },
  PREPARING: { zh: '筹备', en: 'Preparing' },
  CANDIDATES_NOMINATED: { zh: '候选人推荐', en: 'Candidates nominated' },
  JOINT_REVIEW: { zh: '联审', en: 'Joint review' },
  CANDIDATES_FIXED: { zh: '候选人确定', en: 'Candidates fixed' },
  CANDIDATES_POSTED: { zh: '候选人公示', en: 'Candidates posted' },
  NOTICE_RUNNING: { zh: '会议公告', en: 'Notice running' },
  VOTING: { zh: '表决', en: 'Voting' },
  COUNTED: { zh: '计票', en: 'Counted' },
  ELECTED: { zh: '当选', en: 'Elected' },
  FIRST_COMMITTEE_MEETING: { zh: '首次会议', en: 'First committee meeting' },
  FILED: { zh: '备案', en: 'Filed' },
  ACTIVE: { zh: '成立', en: 'Active' },
  INELIGIBLE: { zh: '不符合条件', en: 'Ineligible' },
  NO_QUORUM: { zh: '未达法定参与', en: 'No quorum' },
  ITEMS_PENDING: { zh: '规约待重新表决', en: 'Covenant or rules to be voted again' },
  SEATS_PENDING: { zh: '席位待补选', en: 'Seats to be filled by a second round' },
  NOT_ELECTED: { zh: '未能选出', en: 'Not elected' },
  FILING_RETURNED: { zh: '备案退回补正', en: 'Filing returned' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export type ItemId = 'M1' | 'M2' | 'M3';

export interface Candidate {
  readonly person: string;
  readonly partyMember: boolean;
  /** Probationary members count for the share, and not for a branch. */
  readonly formalMember: boolean;
  readonly source: NominationSource;
  /** `open` until the review has ended. */
  readonly review: 'open' | 'QUALIFIED' | 'UNSUITABLE' | 'WITHDRAWN' | 'struck';
  /** Silence had ended the review, and the one re-check was held all the same. */
  readonly rechecked?: true;
  readonly code?: string;
  readonly strength?: BarStrength;
  /** The kinds of leader as which the candidate was registered on the day of nomination. Shown; never weighed in list or count. */
  readonly leaders?: readonly LeaderKind[];
  /** What the nominator said before the register was asked: entries of version 1 alone have it. */
  readonly leader?: string;
  /** The discipline office is asked about public employees as about Party members. */
  readonly publicEmployee?: true;
}

export type NominationSource = 'community-party-organization' | 'residents-committee' | 'self' | 'owners';

export interface PostedMeeting extends ObjectionPeriod {
  readonly postedOn: Day;
  /** Voting opens at 00:00 of the meeting's day and closes at 24:00 of `closesOn`. */
  readonly meetingOn: Day;
  readonly closesOn: Day;
  readonly items: readonly ItemId[];
  /** The name of the vote's procedure. */
  readonly vote: string;
}

/** How an owner was told of the meeting. */
export const TELLING_WAYS = ['in-person', 'mail', 'message', 'online'] as const;
export type TellingWay = (typeof TELLING_WAYS)[number];

/** How many owners were told of the meeting that is posted, each counted once, by the way in which they were. */
export type Told = Readonly<Partial<Record<TellingWay, number>>>;

/** What an election is called for beside a first formation. */
export const PURPOSES = ['renewal', 're-election', 'by-election'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** By whom an election in a committee's life is called, for what, and what stays of the committee that sits. */
export interface Convened {
  readonly purpose: Purpose;
  readonly by: 'owners-committee' | 'renewal-group' | 'street';
  /** The chair, where the committee calls it. */
  readonly who?: string;
  /** Who keeps a seat: nobody, but in a by-election. */
  readonly sitting: { readonly members: number; readonly party: number };
  /** The seats to fill in a by-election. */
  readonly vacant?: number;
  /** The last day of the term that is being renewed: the new one begins after it. */
  readonly termEnds?: Day;
}

export interface FormationState {
  readonly stage: StageWord;
  /** Absent in a first formation. */
  readonly convened?: Convened;
  /** The legal day of each fact from which a term counts. */
  readonly days: Readonly<Partial<Record<StartFact, Day>>>;
  /** The legal day of the last fact: what follows cannot have happened before it. */
  readonly since?: Day;
  readonly applicant?: string;
  readonly group?: {
    readonly members: readonly string[];
    readonly owners: number;
    readonly number: number;
    /** The text of the place says that the Street forms another when this one is late (LC art. 20). */
    readonly anewWhenLate?: true;
  };
  /** The list of the group as it was posted, and what was said against it. */
  readonly groupList?: ObjectionPeriod & { readonly objections: Objections };
  /** An objection was upheld: the group is formed anew, within the term that the first meeting already has. */
  readonly anew?: true;
  readonly files: 'not-asked' | 'asked' | 'received' | 'missing';
  readonly roll?: { readonly persons: number; readonly area: number };
  readonly drafts: boolean;
  /** Which items of the joint review the method for candidates took up. */
  readonly takenUp?: readonly string[];
  readonly nominationUntil?: Instant;
  /** The leaders who were proposed for consideration: how many, and the hash of the list in the entry's papers. */
  readonly leaders?: { readonly count: number; readonly hash: string };
  readonly candidates: Readonly<Record<string, Candidate>>;
  readonly seats?: number;
  readonly list: readonly string[];
  readonly meeting?: PostedMeeting;
  readonly meetings: number;
  /** Of the meeting that is posted. */
  readonly told?: Told;
  readonly objections: Objections;
  readonly round: number;
  /** What has already been decided by the assembly, over both rounds. */
  readonly passed: readonly ItemId[];
  readonly seated: readonly string[];
  readonly alternates: readonly string[];
  readonly partyMembers?: { readonly members: number; readonly party: number; readonly required: number };
  readonly officers?: {
    readonly chair: string;
    readonly viceChairs: readonly string[];
    readonly executiveMembers?: readonly string[];
  };
  readonly filing?: { readonly firstOn: Day; readonly times: number };
  readonly certificate?: { readonly number: string; readonly sealProof: string };
  /** Times at which Street or community guided the owners, with proof: what a failed attempt must show. */
  readonly guidance: number;
  readonly extended: boolean;
  /** The last step and its actor, for a clerical slip that is taken back while nothing was built on it. */
  readonly lastStep?: { readonly step: string; readonly by: string };
  readonly ended?: {
    readonly how: 'certified' | 'elected' | 'ineligible' | 'not-elected' | 'withdrawn' | 'closed';
    readonly failedAttempt: boolean;
  };
}

export const INITIAL: FormationState = {
  stage: 'NEW',
  days: {},
  files: 'not-asked',
  drafts: false,
  candidates: {},
  list: [],
  meetings: 0,
  objections: {},
  round: 1,
  passed: [],
  seated: [],
  alternates: [],
  guidance: 0,
  extended: false,
};

export const REQUIRED_ITEMS: readonly ItemId[] = ['M1', 'M2'];

/** Objections to the list of the group are named by its number, as those to a meeting are by the meeting's. */
export const groupNotice = (number: number): string => `group${number}`;
export const isOfGroup = (objection: string): boolean => objection.startsWith('objection-group');
