import type { Decision, FrameEvent, Holder, Role } from '../case/index.js';
import type { Category } from '../problem/index.js';
import type { Day } from '../shared/index.js';
import type { Form, Matter, Member } from './forms.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type MeetingEvent =
  | Of<'meeting-asked', { on: Day; form: Form; matter: Matter; by: Role; applicant?: Holder }>
  | Of<'application-answered', { on: Day; accepted: boolean }>
  | Of<
      'meeting-called',
      { on: Day; form: Form; regular?: true; meetingOn: Day; members: readonly Member[]; matters: readonly Matter[] }
    >
  | Of<'meeting-cancelled', { on: Day }>
  | Of<'meeting-held', { on: Day; absent: readonly Member[]; tasks: number; proposals: number; tellAt: number }>
  | Of<'task-set', { task: string; due: Day; lead: Role; category: Category }>
  | Of<'proposal-answered', { proposal: number; on: Day; adopted: boolean; task?: string }>
  | Of<'task-overdue', { task: string; due: Day }>
  | Of<'district-told', { overdue: number }>
  | Of<'task-supervised', { task: string; on: Day; replyBy?: Day }>
  | Of<'task-ended', { task: string; on: Day; result: string }>
  | Of<'next-held', { on: Day; by: string }>
  | Of<'meeting-closed', { on: Day; tasks: number; overdue: number }>;

export type Event = MeetingEvent | FrameEvent;
export type Outcome = Decision<Event>;
