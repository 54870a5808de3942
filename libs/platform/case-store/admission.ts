import { addWorkingDays } from '#domain/calendar';
import { refusal, type CaseState, type Context, type Decider, type Refusal } from '#domain/case';
import type { ExecuteRequest } from './request.js';

// What may be said of a command before its procedure looks at it.

/** Refusals that a command received in time may meet only because the calendar was written first. */
export const LATE = new Set(['window-closed', 'wrong-stage', 'case-closed']);

export const STEPPING = refusal('stepping', {
  zh: '演练的时钟正在前进，请稍后重试。',
  en: 'The clock of the rehearsal is being moved; try again.',
});
export const CASE_CLOSED = refusal('case-closed', { zh: '本案已办结。', en: 'The case is closed.' });

/** A fact is not dated tomorrow, nor before the fact it follows; one older than the last working day needs its proof. */
export function checkDay(
  decider: Decider,
  state: CaseState,
  request: ExecuteRequest,
  context: Context,
): Refusal | undefined {
  const { occurredOn, today } = context;
  if (request.occurredOn === undefined) return undefined;
  if (occurredOn > today) {
    const detail = {
      zh: `事实发生日 ${occurredOn} 晚于今日 ${today}。`,
      en: `The fact is dated ${occurredOn}, after today ${today}.`,
    };
    return refusal('fact-in-future', detail, { facts: { occurredOn, today } });
  }
  const since = decider.sinceDay?.(state, request.command);
  if (since !== undefined && occurredOn < since) {
    const detail = {
      zh: `事实发生日 ${occurredOn} 早于其前序事实 ${since}。`,
      en: `The fact is dated ${occurredOn}, before ${since} which it follows.`,
    };
    return refusal('fact-too-early', detail, { facts: { occurredOn, since } });
  }
  if (occurredOn < addWorkingDays(today, -1, context.calendar) && !request.evidence) {
    const detail = {
      zh: '早于上一个工作日的事实须附证明（evidence）。',
      en: 'A fact older than the last working day needs evidence.',
    };
    return refusal('evidence-missing', detail, { facts: { occurredOn, today } });
  }
  return undefined;
}
