import type { BarStrength } from '../rules/index.js';
import type { Day, Instant } from '../shared/index.js';
import type { FrameEvent } from '../case/index.js';
import type { NoticeEvent, ObjectionPeriod } from '../public-notice/index.js';
import type { PutForward } from './commands.js';
import type { LeaderKind, ProposedFact } from './leaders.js';
import type { ItemId, NominationSource, PostedMeeting, StageWord, Told } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

/** Steps that carry their actor may be taken back by the same actor while nothing was built on them. */
interface Step {
  readonly on: Day;
  readonly by: string;
}

export type FormationEvent =
  | Of<'applied', Step & { applicant: string; owners: number }>
  | Of<'verified', Step & { ground: string; eligibleSince: Day }>
  | Of<'found-ineligible', Step>
  /** Until version 2 without how many owners were put forward by whom. */
  | Of<
      'group-formed',
      Step & {
        leader: string;
        members: readonly string[];
        owners: number;
        putForward?: Readonly<Partial<Record<PutForward, number>>>;
        anewWhenLate?: true;
      }
    >
  /** Until version 2 nobody could object to it. */
  | Of<'group-list-posted', { on: Day; until: Day } & Partial<ObjectionPeriod>>
  | Of<'group-late', { number: number }>
  | Of<'group-objections-moved', ObjectionPeriod>
  | Of<'group-set-aside', { on: Day; number: number }>
  | Of<'files-received', { on: Day }>
  | Of<'files-missing', { on: Day; orderTo: string }>
  | Of<'owners-confirmed', Step & { persons: number; area: number }>
  /** Until version 2 the method for candidates was taken to have taken up every item. */
  | Of<'drafts-adopted', Step & { drafts: readonly string[]; takenUp?: readonly string[] }>
  | Of<'nomination-opened', { on: Day; until: Instant; leaders?: ProposedFact }>
  | Of<'nomination-moved', { until: Instant }>
  | Of<
      'candidate-nominated',
      {
        candidate: string;
        person: string;
        partyMember: boolean;
        formalMember: boolean;
        source: NominationSource;
        leaders?: readonly LeaderKind[];
        publicEmployee?: true;
        leader?: string;
      }
    >
  | Of<'candidate-withdrew', { candidate: string }>
  | Of<'nominations-closed', { on: Day; candidates: number }>
  | Of<'reviews-opened', { candidates: readonly string[] }>
  | Of<
      'candidate-reviewed',
      { candidate: string; verdict: 'QUALIFIED' | 'UNSUITABLE' | 'WITHDRAWN'; code?: string; strength?: BarStrength }
    >
  | Of<'list-fixed', { on: Day; seats: number; list: readonly string[]; party: number; required: number }>
  | Of<'slate-advised', { on: Day }>
  | Of<'meeting-posted', PostedMeeting & { number: number }>
  /** The sum of all reports so far, and of how many owners. */
  | Of<'owners-told', { on: Day; told: Told; persons: number; of: number; inTime: boolean }>
  | NoticeEvent
  | Of<'candidate-struck', { candidate: string }>
  | Of<'meeting-lapsed', { why: 'list-changed' | 'objections-unanswered' }>
  | Of<'voting-opened', Record<string, never>>
  | Of<
      'vote-counted',
      {
        on: Day;
        passed: readonly ItemId[];
        seated: readonly string[];
        alternates: readonly string[];
        stage: StageWord;
        tied?: readonly string[];
      }
    >
  | Of<'second-round-called', { on: Day; round: number; newCandidates?: true }>
  | Of<'result-announced', { on: Day; electedOn: Day; members: number; party: number; required: number }>
  /** Until version 2 without the votes in favour. */
  | Of<
      'committee-met',
      Step & {
        present: number;
        chair: string;
        viceChairs: readonly string[];
        executiveMembers?: readonly string[];
        inFavour?: Readonly<Record<string, number>>;
      }
    >
  | Of<'officers-posted', { on: Day }>
  | Of<'filed', Step & { papers: readonly string[]; inTime: boolean }>
  | Of<'filing-returned', { on: Day; missing: readonly string[] }>
  | Of<'certified', { on: Day; certificate: string; sealProof: string }>
  | Of<'first-meeting-extended', { days: number; on: Day }>
  | Of<'guidance-recorded', { on: Day; number: number }>
  | Of<'withdrawn', { on: Day; how: 'withdrawn' | 'closed' | 'not-elected'; failedAttempt: boolean }>
  | Of<'step-taken-back', { step: string }>;

export type Event = FormationEvent | FrameEvent;
