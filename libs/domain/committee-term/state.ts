import type { Grade, KeptInYear } from '../annual-review/index.js';
import type { Stage } from '../case/index.js';
import type { Purpose } from '../formation/index.js';
import { SEAL_HOLDERS, type SealHolder } from '../handover/index.js';
import { dayOf, type Bilingual, type Day, type Instant } from '../shared/index.js';
import type { OrderedDecisions } from '../unlawful-decision/index.js';
import type { Month } from './month.js';
import type { AtWork } from './work-state.js';

/** Where a committee's term stands. */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  ELECTED: { zh: '已选出，尚未履职', en: 'Elected, not yet in office' },
  IN_OFFICE: { zh: '履职', en: 'In office' },
  RENEWING: { zh: '换届', en: 'Renewing' },
  EXPIRED: { zh: '任期届满未换届', en: 'Expired without renewal' },
  RENEWED: { zh: '已换届', en: 'Renewed' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export const OFFICES = ['chair', 'vice-chair', 'executive-member', 'member'] as const;
export type Office = (typeof OFFICES)[number];

/** Who sits in the committee, by person of the register. */
export type Members = Readonly<Record<string, { readonly office: Office; readonly since?: Day }>>;

/**
 * The committee as the holder of a duty: its chair is reached, the vice chair while the chair is suspended, and where it has neither,
 * its common mail box.
 */
export function byChair({ members, suspended }: Pick<CommitteeTermState, 'members' | 'suspended'>) {
  const holding = (wanted: Office) => Object.entries(members).find(([, { office }]) => office === wanted)?.[0];
  const first = holding('chair');
  const chair = first !== undefined && suspended?.[first] ? holding('vice-chair') : first;
  return { role: 'owners-committee', ...(chair === undefined ? {} : { who: chair }) } as const;
}

export { SEAL_HOLDERS, type SealHolder };

/** An election that has been called and has not ended. */
export interface RunningElection {
  readonly name: string;
  readonly purpose: Purpose;
}

/** Why a seat ends by itself (GR art. 43, 44; SD art. 34). */
export const SEAT_GROUNDS = [
  'no-longer-owner',
  'resigned',
  'cannot-act',
  'lost-capacity',
  'liberty-restrained',
  'died',
] as const;
export type SeatGround = (typeof SEAT_GROUNDS)[number];
/** By itself, or because the owners have decided so. */
export type SeatEnd = SeatGround | 'dismissed';

/** The days on which the end of a term makes itself felt, each by its rule. */
export interface LookAhead {
  readonly remindOn: Day;
  readonly planBy: Day;
  readonly electBy: Day;
  readonly alarmOn: Day;
}

/** The figures of a report, as its committee states them. Money in fen. */
export interface ReportFigures {
  readonly meetings: number;
  readonly decisions: number;
  readonly income: number;
  readonly spending: number;
  readonly balance: number;
  readonly complaints: number;
  readonly complaintsSolved: number;
  readonly sealUses: number;
  readonly partyActivities: number;
}

/** From how many missed reports on the Street talks with the chair: the numbers of the day on which the report was asked for. */
export interface MissedLimits {
  readonly inRow: number;
  readonly inYear: number;
}

/** A report that is not yet accepted. */
export interface OpenReport {
  readonly stage: 'asked' | 'submitted' | 'returned';
  /** Its first submission kept the duty, even if it comes back. */
  readonly first?: 'in-time' | 'late';
  readonly missed?: true;
  readonly limits: MissedLimits;
}

export interface YearOfReports {
  readonly asked: number;
  readonly inTime: number;
  readonly late: number;
  readonly missed: number;
}

export interface CountedInMonth {
  readonly meetings: number;
  readonly decisions: number;
  readonly sealUses: number;
  /** Items that were voted on, adopted or not, and what was made public. */
  readonly votes?: number;
  readonly disclosures?: number;
  /** Orders against decisions that break the law. */
  readonly orders?: number;
}

export const NOTHING_COUNTED: CountedInMonth = { meetings: 0, decisions: 0, sealUses: 0 };

export interface CommitteeTermState extends AtWork {
  readonly stage: StageWord;
  /** When the system took the term up; nothing is owed for what lies before. */
  readonly begunAt?: Instant;
  readonly began?: Day;
  readonly ends?: Day;
  /** It took over from another committee: what a month or a quarter of the change asks for is owed by it. */
  readonly succeeds?: true;
  readonly filedOn?: Day;
  readonly certificate?: string;
  readonly seats: number;
  readonly members: Members;
  /** In the order of their votes. */
  readonly alternates: readonly string[];
  readonly sealHolder?: SealHolder;
  readonly lookAhead?: LookAhead;
  readonly renewal: 'not-yet' | 'near' | 'asked' | 'reported' | 'failing' | 'ordered' | 'group-formed';
  readonly alarmed: boolean;
  /** The month that is running. */
  readonly month?: Month;
  /** Months that are over and for which no report has been asked yet. */
  readonly toAsk: readonly Month[];
  readonly reports: Readonly<Record<Month, OpenReport>>;
  /** The latest that were accepted, and when. */
  readonly accepted?: Readonly<Record<Month, Day>>;
  readonly years: Readonly<Record<string, YearOfReports>>;
  readonly missedInRow: number;
  /** As last stated, in fen. */
  readonly balance?: number;
  readonly meetingsCalled: number;
  /** Called, and not yet held. */
  readonly meetings: Readonly<Record<string, { readonly on: Day; readonly items: number; readonly demand?: string }>>;
  readonly decisionsMade: number;
  /** What was decided, and when: the latest, by name. A seal needs a decision, of these or of the file. */
  readonly adopted: Readonly<Record<string, Day>>;
  /** The latest orders against decisions; what was ordered is no longer among the adopted. */
  readonly ordered?: OrderedDecisions;
  readonly handovers: number;
  /** Those in which no seal is handed over. */
  readonly handoversWithoutSeal?: readonly string[];
  readonly sealUses: number;
  readonly sealLost: boolean;
  /** What the record itself counted in each month whose report is not accepted yet. */
  readonly counted: Readonly<Record<Month, CountedInMonth>>;
  /** Years that are over and whose review was not asked for yet. */
  readonly toReview?: readonly string[];
  /** The last year of the term has been asked for on its last day. */
  readonly lastYear?: true;
  /** What was stated of each month, until its year is reviewed. */
  readonly stated?: Readonly<Record<Month, ReportFigures>>;
  /** What fell due in each year, until it is reviewed. */
  readonly kept?: Readonly<Record<string, KeptInYear>>;
  /** A year that was reviewed and left without a grade has none. */
  readonly grades?: Readonly<Record<string, { readonly grade?: Grade; readonly total?: number }>>;
  readonly below?: { readonly remaining: number; readonly since: Day };
  /** The Street has found that it refuses to work: it is elected anew as a whole. */
  readonly inactive?: { readonly since: Day };
  /** The Street has ordered it to be renewed by a day (LC 25). */
  readonly renewalOrder?: { readonly on: Day; readonly electBy: Day };
  /** The renewal group has taken over what the old committee holds, and hands it on (QD 43). */
  readonly takenOver?: true;
  /** Where a group had taken over, its own handover was opened with the election. */
  readonly renewed?: { readonly electedOn: Day; readonly byGroup?: true };
  readonly election?: RunningElection;
  /** How many were called in this term. */
  readonly elections?: number;
  /** How many major matters were put forward. */
  readonly matters?: number;
  /** What the assembly has decided, by matter, and when: the last ones, and a seal of the assembly needs one of them. */
  readonly resolved?: Readonly<Record<string, Day>>;
  /** When the assembly's extension, or the right end of a term that was registered wrongly, was recorded: nothing that belongs to the new end is owed for what lies before. */
  readonly extendedAt?: Instant;
  /** Findings about members: how many there were, and the dismissals that are open. Whom they are about stands in each alone. */
  readonly findings?: number;
  readonly openFindings?: readonly string[];
  /** In office, and counted, but unable to vote or sign: by which dismissal. */
  readonly suspended?: Readonly<Record<string, string>>;
  /** By person and item: until when the same facts are not put to the vote again. */
  readonly rests?: Readonly<Record<string, Day>>;
}

/** From which day on it is asked for anything: since it took office, and not before the record knew of it unless it took over from another. */
export function isSince({
  began,
  begunAt,
  succeeds,
}: Pick<CommitteeTermState, 'began' | 'begunAt' | 'succeeds'>): Day | undefined {
  if (begunAt === undefined) return undefined;
  const takenUp = dayOf(begunAt);
  return began !== undefined && (succeeds || began > takenUp) ? began : takenUp;
}

/** Since when a whole new committee is to be elected: too few are left, or it refuses to work. */
export const electedAnew = ({ below, inactive }: CommitteeTermState): { readonly since: Day } | undefined =>
  below ?? inactive;

export const INITIAL: CommitteeTermState = {
  stage: 'NEW',
  seats: 0,
  members: {},
  alternates: [],
  renewal: 'not-yet',
  alarmed: false,
  toAsk: [],
  reports: {},
  years: {},
  missedInRow: 0,
  meetingsCalled: 0,
  meetings: {},
  decisionsMade: 0,
  adopted: {},
  handovers: 0,
  sealUses: 0,
  sealLost: false,
  counted: {},
};

export interface TermOutcome {
  readonly outcome: 'renewed';
  readonly electedOn: Day;
}

export function outcomeOf({ renewed }: CommitteeTermState): TermOutcome | null {
  return renewed ? { outcome: 'renewed', electedOn: renewed.electedOn } : null;
}

export const NO_REPORTS: YearOfReports = { asked: 0, inTime: 0, late: 0, missed: 0 };
