import type { Grade } from '../annual-review/index.js';
import type { Decision, FrameEvent } from '../case/index.js';
import type { PersonRighted } from './commands.js';
import type { MatterKind } from '../major-matter/index.js';
import type { Day } from '../shared/index.js';
import type { Illegality, Ordered } from '../unlawful-decision/index.js';
import type { Month } from './month.js';
import type { LookAhead, MissedLimits, Office, ReportFigures, RunningElection, SealHolder, SeatEnd } from './state.js';
import type { WorkEvent } from './work-events.js';
import type { SealsKept } from './work-state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export interface Begun {
  readonly began: Day;
  readonly ends: Day;
  readonly filedOn: Day;
  readonly certificate: string;
  readonly seats: number;
  readonly sealHolder?: SealHolder;
  readonly seals?: SealsKept;
  readonly lookAhead: LookAhead;
  readonly month: Month;
  readonly how: 'certified' | 'registered';
  /** It takes over from another committee. */
  readonly succeeds?: true;
}

/** Of a registration, what may be put right. */
export type RegisteredFacts = Partial<Pick<Begun, 'began' | 'ends' | 'filedOn' | 'certificate' | 'seats'>>;

/** In which year it was due, and whether it was kept. */
interface KeptOrNot {
  readonly dueIn: string;
  readonly inTime: boolean;
}

export type CommitteeTermEvent =
  | WorkEvent
  | Of<'term-begun', Begun>
  /** What was registered wrongly, as it is right: the entry itself stays. */
  | Of<
      'registration-corrected',
      RegisteredFacts & {
        on: Day;
        was: RegisteredFacts;
        lookAhead?: LookAhead;
        offices?: readonly { person: string; office: Office }[];
        persons?: readonly PersonRighted[];
      }
    >
  | Of<'members-listed', { members: readonly { person: string; office: Office }[] }>
  | Of<'alternates-listed', { persons: readonly string[] }>
  /** The first day of a committee that was elected before the former term was over. */
  | Of<'office-taken', { on: Day }>
  | Of<'month-ended', { month: Month }>
  /** With the days before the end of the term where the law of that day moves them. */
  | Of<'report-asked', { month: Month; limits: MissedLimits; lookAhead?: LookAhead }>
  /** `dueIn`: the year in which it fell due. */
  | Of<
      'report-submitted',
      { month: Month; on: Day; by: string; inTime: boolean; figures: ReportFigures; dueIn?: string }
    >
  | Of<'report-returned', { month: Month; on: Day }>
  | Of<'report-accepted', { month: Month; on: Day; by?: string }>
  | Of<'report-missed', { month: Month; dueIn?: string }>
  | Of<'chair-interviewed', { on: Day }>
  | Of<'meeting-called', { meeting: string; on: Day; meetingOn: Day; items: number; demand?: string }>
  | Of<'meeting-held', { meeting: string; on: Day; present: number }>
  | Of<
      'decision-made',
      { decision: string; meeting: string; item: number; on: Day; inFavour: number; adopted: boolean }
    >
  | Of<'decision-posted', { decision: string; on: Day } & Partial<KeptOrNot>>
  /** By the Street or the authority, and what was decided carries nothing from then on. */
  | Of<
      'decision-ordered',
      { decision: string; madeOn: Day; on: Day; by: string; illegality: Illegality; order: Ordered }
    >
  /** Another was adopted in its place. */
  | Of<'decision-corrected', { decision: string; by: string; on: Day }>
  /** `holdsNoSeal`: what they hand over locks no seal. */
  | Of<'seat-ended', { person: string; ground: SeatEnd; on: Day; remaining: number; holdsNoSeal?: true }>
  /** `agreed`: was asked, and has said so. */
  | Of<'seat-taken', { person: string; on: Day; agreed?: true }>
  | Of<'alternate-declined', { person: string; on: Day }>
  | Of<'fell-below-minimum', { on: Day; remaining: number; seats: number }>
  /** The committee refuses to work; with the last signs of life that the record had of it. */
  | Of<'found-inactive', { on: Day; asked: Day; answered: boolean; lastMeeting?: Day; lastReport?: Day }>
  | Of<'change-reported', { on: Day } & Partial<KeptOrNot>>
  /** With its last month; of a term that ends with its year and is renewed, on that last day: its committee is asked while it is there. */
  | Of<'year-ended', { year: string; early?: true }>
  | Of<'review-asked', { year: string }>
  | Of<'review-left-out', { year: string; months: number }>
  | Of<'year-reviewed', { year: string; grade?: Grade; total?: number }>
  | Of<'recommended', { on: Day; recommends: 'recall' | 'early-renewal' }>
  | Of<'alternate-struck', { person: string; ground: SeatEnd; on: Day }>
  | Of<'finding-registered', { finding: string; on: Day }>
  | Of<'finding-ended', { finding: string; how: string; on: Day }>
  | Of<'member-suspended', { person: string; finding: string; on: Day }>
  | Of<'member-reinstated', { person: string; on: Day }>
  | Of<'facts-rest', { person: string; item: string; until: Day }>
  | Of<'renewal-neared', { ends: Day }>
  /** With the days before the end as the law of this day has them. */
  | Of<'renewal-asked', { ends: Day; lookAhead: LookAhead }>
  | Of<'renewal-reported', { on: Day } & Partial<KeptOrNot>>
  | Of<'renewal-alarmed', { ends: Day }>
  | Of<'renewal-failed', { on: Day }>
  /** The Street has named a day, after the end of the term. */
  | Of<'renewal-ordered', { on: Day; electBy: Day }>
  | Of<'renewal-order-missed', { electBy: Day }>
  /** Where the group takes over what the old committee holds, a handover was opened with it. */
  | Of<'renewal-group-formed', { on: Day; members: number; takesOver?: true }>
  | Of<'election-opened', { election: string; purpose: RunningElection['purpose']; by: string; on: Day }>
  | Of<'election-ended', { election: string; how: string; on: Day }>
  | Of<'term-expired', { ends: Day }>
  /** Where a group had taken over, what it holds goes on from the election: a handover was opened with it. */
  | Of<'renewed', { electedOn: Day; byGroup?: true }>
  | Of<'matter-proposed', { matter: string; kind: MatterKind; on: Day }>
  /** The assembly has decided: a seal may rest on it. */
  | Of<'matter-resolved', { matter: string; on: Day; hires?: boolean }>
  /** By an order, what was decided carries nothing any more. */
  | Of<'matter-stopped', { matter: string }>
  | Of<'term-extended', { matter: string; ends: Day; lookAhead: LookAhead }>;

export type Event = CommitteeTermEvent | FrameEvent;
export type Outcome = Decision<Event>;
