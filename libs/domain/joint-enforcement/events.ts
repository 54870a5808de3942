import type { Decision, FrameEvent } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { JointEnforcementState, Measure, PartHolder } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type JointEnforcementEvent =
  | Of<
      'enforcement-opened',
      {
        on: Day;
        opener: NonNullable<JointEnforcementState['opener']>;
        problems: readonly string[];
        campaign?: string;
        lead?: string;
      }
    >
  | Of<'part-given', { part: string; on: Day; to: PartHolder; measure: Measure; due: Day }>
  | Of<'part-done', { part: string; on: Day }>
  | Of<'part-refused', { part: string; on: Day; instead?: string }>
  | Of<'part-upheld', { part: string; on: Day; against: string }>
  | Of<'part-transferred', { part: string; on: Day; to: PartHolder; due: Day; from: string }>
  | Of<'part-extension-asked', { part: string; on: Day; days: number }>
  | Of<'part-extension-ruled', { part: string; on: Day; granted: boolean; due?: Day; by: string }>
  | Of<'part-withdrawn', { part: string; on: Day }>
  | Of<'enforcement-ended', { on: Day; as: 'DONE' | 'WITHDRAWN'; done: number; withdrawn: number }>;

export type Event = JointEnforcementEvent | FrameEvent;
export type Outcome = Decision<Event>;
