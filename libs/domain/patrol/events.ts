import type { Decision, FrameEvent } from '../case/index.js';
import type { Category, Risk } from '../problem/index.js';
import type { Day } from '../shared/index.js';
import type { Party } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type PatrolEvent =
  | Of<'patrol-planned', { on: Day; day: Day; parties: readonly Party[] }>
  | Of<'patrol-moved', { day: Day; was: Day }>
  | Of<'patrol-held', { on: Day; present: readonly Party[]; persons: number }>
  | Of<'finding-recorded', { finding: string; category: Category; risk: Risk }>
  | Of<'patrol-analysed', { on: Day; findings: number; recurring: Readonly<Partial<Record<Category, number>>> }>
  | Of<'finding-handled', { finding: string; result: string }>
  | Of<'next-planned', { next: string }>
  | Of<'patrols-stopped', { on: Day }>
  | Of<'patrol-ended', { on: Day; as: 'DONE' | 'STOPPED' }>;

export type Event = PatrolEvent | FrameEvent;
export type Outcome = Decision<Event>;
