import { grounds, refusal, refuse, type Context, type Decision } from '../case/index.js';
import type { Day } from '../shared/index.js';

/** What a procedure sees of the term that opened it: whether it has run out, and nobody was renewed. */
export interface TermOver {
  readonly stage: string;
  readonly ends?: Day;
}

/**
 * After its term a committee only keeps things going, hands over and sees to urgent safety (proposed default; no text says what it may
 * still do). By the day of the act: what it did in its term may be entered later.
 */
export function pastItsTerm(term: TermOver | undefined, context: Context): Decision<never> | undefined {
  if (term?.stage !== 'EXPIRED' || term.ends === undefined || context.occurredOn <= term.ends) return undefined;
  const { stage, ends } = term;
  const detail = {
    zh: '任期已届满：业主委员会只维持、移交和处理紧急安全事项（系统建议默认值，非法律规定）。',
    en: 'The term has ended: the committee only keeps things going, hands over and sees to urgent safety (a proposed default, not law).',
  };
  return refuse(refusal('wrong-stage', detail, { basis: grounds(context, 'afterTerm'), facts: { stage, ends } }));
}
