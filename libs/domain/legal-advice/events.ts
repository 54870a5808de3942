import type { Decision, FrameEvent, Role } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import type { Subject, Verdict } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type AdviceEvent =
  | Of<'advice-asked', { on: Day; subject: Subject; bound?: string; parties?: readonly string[]; by: Role }>
  | Of<'advice-given', { on: Day; verdict: Verdict; by: string }>
  | Of<'advice-followed-up', { on: Day; followed: boolean }>
  | Of<'request-withdrawn', { on: Day }>;

export type Event = AdviceEvent | FrameEvent;
export type Outcome = Decision<Event>;

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<AdviceEvent['type'], Bilingual>> = {
  'advice-asked': { zh: '请求法律意见', en: 'A legal opinion was asked for' },
  'advice-given': { zh: '出具法律意见', en: 'The opinion was given' },
  'advice-followed-up': { zh: '登记处理情况', en: 'What became of it was recorded' },
  'request-withdrawn': { zh: '撤回请求', en: 'The request was withdrawn' },
};
