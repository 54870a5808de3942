import type { Decision, FrameEvent } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Measure } from './commands.js';
import type { HandoverItem } from './items.js';
import type { SealHolder, SealName } from './seals.js';
import type { Reason, RefusalLadder } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type HandoverEvent =
  | Of<
      'handover-begun',
      {
        reason: Reason;
        since: Day;
        from?: string;
        items: readonly HandoverItem[];
        assumed?: true;
        ladder: RefusalLadder;
      }
    >
  | Of<'items-received', { on: Day; items: readonly HandoverItem[]; keeper?: SealHolder; witness: string }>
  | Of<'item-missing', { on: Day; item: HandoverItem; seals?: readonly SealName[]; witness: string }>
  | Of<'handover-refused', { dueDay: Day }>
  | Of<'joint-meeting-owed', { dueDay: Day }>
  | Of<'enforcement-owed', { dueDay: Day }>
  | Of<'handover-urged', { on: Day }>
  | Of<'joint-meeting-held', { on: Day; meeting?: string }>
  /** `step`: which it is of those that were taken. */
  | Of<'handover-enforced', { on: Day; measure: Measure; step?: number; seal?: SealName }>
  | Of<'seal-voided', { seal: SealName; on: Day; number?: string }>
  /** With gaps it is done in part: what is missing, and which seals. */
  | Of<'handed-over', { on: Day; missing: number; gaps?: readonly HandoverItem[]; seals?: readonly SealName[] }>;

export type Event = HandoverEvent | FrameEvent;
export type Outcome = Decision<Event>;
