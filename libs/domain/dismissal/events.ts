import type { OwnersTold } from '../assembly-call/index.js';
import type { Decision, FrameEvent } from '../case/index.js';
import type { RuleKey } from '../rules/index.js';
import type { Day, Instant } from '../shared/index.js';
import type { Convener, Ground, How, Source, Speech, Verdict, Way } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

type Pair = readonly [persons: number, area: number];

export type DismissalEvent =
  | Of<
      'finding-registered',
      {
        member: string;
        seat: 'member' | 'alternate';
        source: Source;
        proposed?: true;
        on: Day;
        evidence: number;
        problem?: string;
      }
    >
  | Of<'accusers-named', { persons: readonly string[]; officials?: true }>
  | Of<'evidence-added', { item: string; on: Day }>
  | Of<'evidence-withdrawn', { item: string; on: Day }>
  | Of<'screening-reopened', { on: Day }>
  | Of<
      'finding-screened',
      {
        on: Day;
        verdict: Verdict;
        ground?: Ground;
        restsOn: readonly string[];
        screeners: readonly string[];
      }
    >
  | Of<'member-warned', { on: Day; correctBy: Day }>
  | Of<'correction-reported', { on: Day }>
  | Of<
      'correction-checked',
      { on: Day; verdict: 'corrected' | 'minor' | 'serious' | 'very-serious'; screeners: readonly string[] }
    >
  | Of<'charges-sent', { on: Day; answerBy: Day; silentAt: Instant; hearingOn: Day }>
  | Of<'grace-moved', { answerBy: Day; silentAt: Instant }>
  | Of<'member-answered', { on: Day }>
  | Of<'member-silent', Record<string, never>>
  | Of<'member-heard', { on: Day; attended: boolean }>
  | Of<'member-suspended', { on: Day }>
  | Of<'suspension-ended', { on: Day }>
  | Of<'dismissal-recommended', { on: Day; way: Way; rule: RuleKey }>
  | Of<'dismissal-not-recommended', { on: Day }>
  | Of<'vote-not-called', { dueDay: Day }>
  | Of<'urging-asked', { on: Day }>
  | Of<'committee-urged', { on: Day; callBy: Day }>
  | Of<'order-missed', { dueDay: Day }>
  | Of<'street-asked-to-call', { on: Day }>
  | Of<'vote-called', { vote: string; on: Day; meetingOn: Day; closesOn: Day; by: Convener['role'] }>
  | Of<'owners-told', OwnersTold>
  | Of<'vote-dropped', { vote: string; on: Day }>
  | Of<
      'committee-decided',
      { on: Day; inOffice: number; present: number; inFavour: number; passed: boolean; spoke: Speech }
    >
  | Of<'vote-counted', { on: Day; outcome: string; passed: boolean; took: Pair; roll: Pair }>
  | Of<'facts-rest', { until: Day }>
  | Of<'result-posted', { on: Day; spoke?: Speech }>
  | Of<'crime-referred', { on: Day; to: 'police' | 'civil-claim' }>
  | Of<'finding-closed', { on: Day; how: How; ground?: Ground }>;

export type Event = DismissalEvent | FrameEvent;
export type Outcome = Decision<Event>;
