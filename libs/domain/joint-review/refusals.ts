import { refusal, refuse, type Context } from '../case/index.js';
import { STAGES, type JointReviewState } from './state.js';

export function wrongStage({ stage }: JointReviewState) {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `联审处于“${zh}”，不能办理此事项。`, en: `The review is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

/** Whoever has declared a tie, and the candidate, take no part in the review. */
export function conflicted({ ties, person }: JointReviewState, { actor }: Context) {
  if (actor.id !== person && !ties.includes(actor.id)) return undefined;
  const detail = {
    zh: '与候选人有利害关系，应当回避。',
    en: 'A person with a tie to the candidate takes no part in the review.',
  };
  return refuse(refusal('conflict-of-interest', detail));
}

/** A candidate speaks for nobody but themselves; the offices beside may enter what the candidate said. */
export function notTheCandidate({ person }: JointReviewState, { actor }: Context) {
  if (actor.role !== 'candidate' || actor.id === person) return undefined;
  const detail = { zh: '只能由候选人本人提出。', en: 'Only the candidate under review may say this.' };
  return refuse(refusal('not-the-actor', detail));
}

export function unknownCodes(codes: readonly string[]) {
  const detail = { zh: `不在核查事项之列：${codes.join('、')}。`, en: `No such criterion: ${codes.join(', ')}.` };
  return refuse(refusal('unknown-subject', detail, { facts: { codes } }));
}
