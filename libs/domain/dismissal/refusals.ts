import { conflictOfSigners, grounds, refusal, refuse, type CaseState, type Context, type Tie } from '../case/index.js';
import { valueOf } from '../rules/index.js';
import type { Outcome } from './events.js';
import { STAGES, type DismissalState, type StageWord } from './state.js';

export function wrongStage({ stage }: DismissalState, why?: { zh: string; en: string }): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = why ?? { zh: `本案处于“${zh}”，不能办理此事项。`, en: `The case is at "${en}"; this is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

export const notAt = (state: DismissalState, ...stages: readonly StageWord[]): Outcome | undefined =>
  stages.includes(state.stage) ? undefined : wrongStage(state);

/** The accused call no meeting on themselves, stop nobody and post nothing. */
export function byTheMember({ member }: DismissalState, { actor }: Context): Outcome | undefined {
  if (actor.id !== member) return undefined;
  const detail = { zh: '被反映的成员不得办理此事项。', en: 'The member concerned may not do this.' };
  return refuse(refusal('conflict-of-interest', detail));
}

/** A committee member speaks for themself; what others hand in on paper the community enters. */
export function notTheMember({ member }: DismissalState, { actor }: Context): Outcome | undefined {
  if (actor.role !== 'owners-committee' || actor.id === member) return undefined;
  const detail = { zh: '只能由本人陈述。', en: 'Only the member concerned can say this.' };
  return refuse(refusal('not-the-actor', detail));
}

/** Whoever reported it and whoever it is about: nobody tied to them decides, and nobody of them at all. */
export const concernedIn = ({ member, accusers, officials }: DismissalState): readonly string[] => [
  ...(member === undefined ? [] : [member]),
  ...accusers,
  ...officials,
];

/** Several people without interest, each by name. */
export function wronglySigned(
  { noun, recused }: CaseState<DismissalState>,
  screeners: readonly string[],
  context: Context,
): Outcome | undefined {
  const least = valueOf(context.rules, 'dismissal.screeners');
  const signers = new Set(screeners);
  if (signers.size < least) {
    const detail = { zh: `须有不少于 ${least} 人签字。`, en: `At least ${least} people must sign.` };
    const basis = grounds(context, 'dismissal.screeners');
    return refuse(refusal('needs-second-person', detail, { basis, facts: { least, signed: signers.size } }));
  }
  const ties = context.loaded['ties'] as readonly Tie[];
  const conflict = conflictOfSigners([...signers], { concerned: concernedIn(noun), ties, recused });
  if (!conflict) return undefined;
  // The words of a conflict are those of an election; here nobody is a candidate.
  const detail = {
    zh: '签字人中有反映人、本人或者与其有利害关系的人，或者已经回避的人，须由他人签字。',
    en: 'One who signs reported it, is concerned, is tied to one of them, or stood aside: somebody else must sign.',
  };
  return refuse({ ...conflict, detail });
}
