import { grounds, refusal, refuse, type Context, type Decision } from '../case/index.js';
import { valueOf } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';

/** What a procedure sees of the term that opened it: whether it has run out, and nobody was renewed. */
export interface TermOver {
  readonly stage: string;
  readonly ends?: Day;
}

/** Whether an old committee stops acting with its last day (LC art. 25); elsewhere it keeps things going (proposed default). */
export const stopsActing = ({ rules }: Pick<Context, 'rules'>): boolean => valueOf(rules, 'afterTerm') === 'nothing';

const STOPPED: Bilingual = {
  zh: '任期已届满：原业主委员会停止履行职责，只移交，并按街道责令的期限换届。',
  en: 'The term has ended: the old committee stops acting, hands over, and elects by the day that the Street orders.',
};

/** Refused because the term is over: with the words of the place where its law has the committee stop, and otherwise with those of our default. */
export function refusedAfterTerm(
  context: Context,
  { words, ...facts }: { readonly words: Bilingual; readonly stage: string; readonly ends?: Day },
): Decision<never> {
  const detail = stopsActing(context) ? STOPPED : words;
  return refuse(refusal('wrong-stage', detail, { basis: grounds(context, 'afterTerm'), facts }));
}

/**
 * After its term a committee only keeps things going, hands over and sees to urgent safety (proposed default; where a text has it stop,
 * not even that). By the day of the act: what it did in its term may be entered later.
 */
export function pastItsTerm(term: TermOver | undefined, context: Context): Decision<never> | undefined {
  if (term?.stage !== 'EXPIRED' || term.ends === undefined || context.occurredOn <= term.ends) return undefined;
  const { stage, ends } = term;
  const words = {
    zh: '任期已届满：业主委员会只维持、移交和处理紧急安全事项（系统建议默认值，非法律规定）。',
    en: 'The term has ended: the committee only keeps things going, hands over and sees to urgent safety (a proposed default, not law).',
  };
  return refusedAfterTerm(context, { words, stage, ends });
}
