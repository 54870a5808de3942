import type { OwnersTold } from '../assembly-call/index.js';
import type { Decision, FrameEvent } from '../case/index.js';
import type { NoticeEvent, ObjectionPeriod } from '../public-notice/index.js';
import type { Matter } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { Illegality, Ordered } from '../unlawful-decision/index.js';
import type { EarlierAttempt } from './grounds.js';
import type { Ground, MemberRole, PmcOffice } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export interface MemberFact {
  readonly person: string;
  readonly role: MemberRole;
  readonly office: PmcOffice;
}

export type PmcEvent =
  | Of<
      'pmc-proposed',
      {
        on: Day;
        ground: Ground;
        how: 'proposed' | 'registered';
        earlier?: readonly (EarlierAttempt & { document: string })[];
      }
    >
  | Of<'list-posted', { on: Day; number: number; size: number; owners: number } & ObjectionPeriod>
  | Of<'members-listed', { members: readonly MemberFact[] }>
  | NoticeEvent
  | Of<'list-set-aside', { on: Day; number: number }>
  | Of<'pmc-formed', { on: Day; ends: Day; number: number; size: number; owners: number }>
  | Of<'authority-told', { on: Day }>
  | Of<'member-left', { person: string; on: Day }>
  | Of<'member-joined', MemberFact & { on: Day }>
  | Of<'composition-broken', { on: Day; size: number; owners: number }>
  | Of<'composition-mended', { on: Day }>
  | Of<'meeting-called', { meeting: string; on: Day; meetingOn: Day; items: number }>
  | Of<'meeting-held', { meeting: string; on: Day; present: number; owners: number }>
  | Of<
      'decision-made',
      {
        decision: string;
        meeting: string;
        item: number;
        on: Day;
        inFavour: number;
        adopted: boolean;
        corrects?: string;
      }
    >
  | Of<'decision-ordered', { decision: string; on: Day; by: string; illegality: Illegality; order: Ordered }>
  | Of<'decision-posted', { decision: string; on: Day }>
  | Of<
      'vote-called',
      { vote: string; on: Day; meetingOn: Day; closesOn: Day; items: readonly { id: string; matter: Matter }[] }
    >
  | Of<'owners-told', OwnersTold & { vote: string }>
  | Of<'vote-ended', { vote: string; on: Day; outcome: string; passed: readonly string[] }>
  | Of<'result-posted', { vote: string; on: Day }>
  | Of<'document-signed', { vote: string; item: string; on: Day }>
  | Of<'review-held', { on: Day; finding: 'possible' | 'not-yet' }>
  | Of<'formation-opened', { formation: string; on: Day }>
  | Of<'pmc-term-ended', { ends: Day }>
  | Of<'committee-elected', { electedOn: Day; by: string }>
  | Of<'pmc-withdrawn', { on: Day }>;

export type Event = PmcEvent | FrameEvent;
export type Outcome = Decision<Event>;
