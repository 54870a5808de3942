import type { Decision, FrameEvent } from '../case/index.js';
import type { Category } from '../problem/index.js';
import type { Day } from '../shared/index.js';
import type { Danger } from './commands.js';
import type { End, Party, Ruling, Side } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type MediationEvent =
  | Of<'mediation-asked', { on: Day; by: 'party' | 'offer'; a: Party; b: Party; category: Category }>
  | Of<'offer-answered', { side: Side; on: Day; willing: boolean }>
  | Of<'mediation-accepted', { on: Day }>
  | Of<'mediators-named', { on: Day; mediators: readonly string[]; chosenBy: 'parties' | 'committee' }>
  | Of<'helper-invited', { on: Day }>
  | Of<'session-held', { on: Day; number: number }>
  | Of<'mediation-extended', { on: Day; dueDay: Day }>
  | Of<'danger-reported', { on: Day; danger: Danger }>
  | Of<'police-told', { on: Day }>
  | Of<'agreement-reached', { on: Day; form: 'written' | 'oral'; performBy?: Day; confirmBy: Day }>
  | Of<'suit-recorded', { side: Side; on: Day; goesOn: boolean }>
  | Of<'consent-withdrawn', { side: Side; on: Day }>
  | Of<'undisputed-recorded', { on: Day }>
  | Of<'performance-urged', { on: Day }>
  | Of<'performance-recorded', { on: Day; result: 'performed' | 'breached' }>
  | Of<'confirmation-reminded', { on: Day }>
  | Of<'confirmation-applied', { on: Day; inTime: boolean; acceptsBy: Day; decidesBy: Day }>
  | Of<'court-ruled', { on: Day; ruling: Ruling }>
  | Of<'mediation-ended', { on: Day; how: End }>
  | Of<'mediation-archived', { on: Day; papers: number }>;

export type Event = MediationEvent | FrameEvent;
export type Outcome = Decision<Event>;
