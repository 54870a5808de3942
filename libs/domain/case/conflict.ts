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
  if (!decider.decisions?.has(command.type)) return undefined;
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
