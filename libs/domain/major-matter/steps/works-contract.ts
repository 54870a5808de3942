import { accept, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { tracksOf } from '../plan.js';
import { wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';
import { moreThanVoted } from './fund.js';

/**
 * Who carries the works out, for how much and until when: signed when the fund has agreed, and in an emergency at once. No text gives it
 * a form or a day, so it is recorded where there is one and holds nothing up (ours).
 */

type State = CaseState<MatterState>;

export function recordWorksContract(
  { noun }: State,
  { contractor, price, worksUntil, warrantyMonths, proof }: CommandOf<'record-works-contract'>,
  context: Context,
): Outcome {
  const wrong = notTheTime(noun) ?? moreThanVoted(noun, price);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const works = { price, until: worksUntil, ...(warrantyMonths === undefined ? {} : { warrantyMonths }) };
  return accept<Event>([{ type: 'works-contracted', data: { on, ...works }, papers: { contractor, proof } }]);
}

function notTheTime(noun: MatterState): Outcome | undefined {
  const { stage, mode, carried, works } = noun;
  const agreed = mode === 'emergency' || carried['answer-fund'] !== undefined;
  const hasWorks = tracksOf(noun).flat().includes('accept-works');
  if (stage !== 'EXECUTE' || !hasWorks || !agreed) return wrongStage(noun);
  if (works) return refuse(refusal('already-done', { zh: '施工合同已登记。', en: 'The works contract is recorded.' }));
  if (carried['accept-works'] === undefined) return undefined;
  const detail = {
    zh: '工程已验收，不再登记施工合同。',
    en: 'The works are accepted: their contract is recorded before that.',
  };
  return refuse(refusal('wrong-stage', detail));
}
