import { accept, refusal, refuse, type Context } from '../../case/index.js';
import {
  recheckAfterSilence,
  type JointReviewEvent,
  type JointReviewState,
  type SaidLate,
} from '../../joint-review/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { grounds, type Decided } from '../terms.js';

/** The review of a candidate as it ended, and an answer of theirs that two people have admitted since. */
interface Reviewed {
  readonly review: JointReviewState;
  readonly late: SaidLate | null;
}

/**
 * A candidate whom silence made unsuitable is checked once more while nothing was built on it: until the list is fixed. On an
 * answer that was in time and met the closed review, or on a cure with its proof.
 */
export function recheckCandidate(
  state: FormationState,
  command: CommandOf<'recheck-candidate'>,
  context: Context,
): Decided {
  const { candidate } = command;
  const known = state.candidates[candidate];
  const reviewed = context.loaded['review'] as Reviewed | undefined;
  if (known?.review !== 'UNSUITABLE' || !reviewed) {
    const detail = { zh: '没有因逾期未申辩而被认定不宜的该候选人。', en: 'No such candidate was found unsuitable.' };
    return refuse(refusal('unknown-subject', detail));
  }
  if (known.rechecked)
    return refuse(
      refusal('already-done', { zh: '已复核一次，结论为终局。', en: 'It was checked once more: that is final.' }),
    );
  const said = saidBy(command, reviewed, context);
  if (!said) {
    const detail = {
      zh: '没有经两人采纳的申辩，也没有改正的证明。',
      en: 'There is neither an answer that two people have admitted nor the proof of a cure.',
    };
    return refuse(refusal('evidence-missing', detail, { basis: grounds(context, 'jointReview.recheck') }));
  }
  const { verdict, code, decisions } = command;
  const checking = {
    type: 'recheck',
    verdict,
    ...(code ? { code } : {}),
    ...(decisions ? { decisions } : {}),
  } as const;
  const checked = recheckAfterSilence(reviewed.review, { said, verdict: checking }, context);
  if (!checked.ok) return refuse(checked.refusal);
  const found = checked.events.find(isRechecked);
  if (!found) throw new Error('A re-check that was accepted says what it found');
  const { code: on, strength } = found.data;
  // The reasons stay in the papers; verdict and code alone are told, as after every review.
  const data = { candidate, verdict, ...(on ? { code: on } : {}), ...(strength ? { strength } : {}) };
  return accept([{ type: 'candidate-reviewed', data, papers: { said: said.command.type, checked: found.papers } }], {
    basis: grounds(context, 'jointReview.answer', 'jointReview.recheck'),
    letters: (checked.effects.letters ?? []).map((letter) => ({ ...letter, key: `recheck:${candidate}` })),
  });
}

type Rechecked = Extract<JointReviewEvent, { type: 'rechecked' }>;
const isRechecked = (event: { type: string }): event is Rechecked => event.type === 'rechecked';

function saidBy(
  { cure, evidence }: CommandOf<'recheck-candidate'>,
  { late }: Reviewed,
  { actor, receivedAt, occurredOn }: Context,
): SaidLate | undefined {
  if (cure === undefined) return late ?? undefined;
  return { command: { type: 'cure', code: cure, ...(evidence ? { evidence } : {}) }, actor, receivedAt, occurredOn };
}
