import type { CaseState, Decider } from './decider.js';
import { refusal, type Refusal } from './refusal.js';
import type { Actor } from './roles.js';

/**
 * Nobody decides about a person to whom they are tied, nor in a case from which they have recused themselves. A deputy is looked at
 * for themself: whom they stand for may be away for just that reason.
 * @param ties the people of the register to whom the actor is tied
 */
export function conflictOf<S>(
  decider: Decider<S>,
  state: CaseState<S>,
  { command, actor, ties }: { command: { readonly type: string }; actor: Actor; ties: readonly string[] },
): Refusal | undefined {
  if (!decider.decisions?.has(command.type) || decider.speakForThemselves?.has(actor.role)) return undefined;
  if (state.recused?.includes(actor.id))
    return refusal('conflict-of-interest', {
      zh: '您已在本案中回避，须由他人办理。',
      en: 'You have recused yourself from this case; somebody else must do this.',
    });
  const concerned = new Set(decider.concerns?.(state.noun) ?? []);
  // Whose relative it is stands in the register, and not in an answer.
  return [actor.id, ...ties].some((person) => concerned.has(person))
    ? refusal('conflict-of-interest', {
        zh: '您与本案当事人有利害关系，不得作出决定；请回避，由他人办理。',
        en: 'You are tied to a person of this case and may not decide in it: recuse yourself, and let somebody else do it.',
      })
    : undefined;
}

/** Somebody who acts here, and a person of the register to whom they are tied. */
export interface Tie {
  readonly account: string;
  readonly person: string;
}

/** Several sign what one of them enters: each is looked at as if they had given the command. */
export function conflictOfSigners(
  signers: readonly string[],
  {
    concerned,
    ties,
    recused = [],
  }: { concerned: readonly string[]; ties: readonly Tie[]; recused?: readonly string[] | undefined },
): Refusal | undefined {
  const persons = new Set(concerned);
  const tied = new Set(ties.filter(({ person }) => persons.has(person)).map(({ account }) => account));
  const barred = signers.filter((each) => persons.has(each) || tied.has(each) || recused.includes(each));
  if (barred.length === 0) return undefined;
  const detail = {
    zh: '签字人中有人与候选人有利害关系，或者已在本案中回避，须由他人签字。',
    en: 'One who signs is tied to a candidate or has recused themself: somebody else must sign.',
  };
  return refusal('conflict-of-interest', detail, { facts: { signers: barred } });
}
