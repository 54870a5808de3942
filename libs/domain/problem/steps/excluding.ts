import { accept, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { isOfOfficeOf } from '../offices.js';
import { LEFT_OUT_REMEDY } from '../proper-ways.js';
import { no, wrongStage } from '../refusals.js';
import type { ProblemState } from '../state.js';

/** Left out of the rates as unreasonable: proposed by one, ruled on by another, and shown beside the rates. */

type State = CaseState<ProblemState>;

export function proposeExclusion(
  { noun }: State,
  { reason }: CommandOf<'propose-exclusion'>,
  context: Context,
): Outcome {
  const wrong = notOpen(noun) ?? ownWork(noun, context);
  if (wrong) return wrong;
  if (noun.exclusion || noun.exclusionRuled)
    return no('already-done', { zh: '已经提出。', en: 'It was proposed already.' });
  const { id: by } = context.actor;
  return accept<Event>([{ type: 'exclusion-proposed', data: { on: context.today, by }, papers: { reason } }]);
}

export function ruleOnExclusion({ noun }: State, command: CommandOf<'rule-on-exclusion'>, context: Context): Outcome {
  const wrong = notOpen(noun) ?? ownWork(noun, context);
  if (wrong) return wrong;
  const { exclusion } = noun;
  if (!exclusion) return no('wrong-stage', { zh: '尚未提出。', en: 'Nobody has proposed it.' });
  const { id: by } = context.actor;
  if (exclusion.by === by)
    return refuse(refusal('needs-second-person', { zh: '须由另一人审核。', en: 'Another person rules on it.' }));
  const { agreed, reason } = command;
  const data = { on: context.today, agreed, by, proposedBy: exclusion.by };
  return accept<Event>([
    { type: 'exclusion-ruled', data, papers: { reason, ...(agreed ? { remedy: LEFT_OUT_REMEDY } : {}) } },
  ]);
}

const notOpen = (noun: ProblemState): Outcome | undefined =>
  noun.stage === 'NEW' || noun.stage === 'CLOSED' ? wrongStage(noun) : undefined;

/** Nobody takes their own work out of the count. */
const ownWork = ({ lead, ledBy = [] }: ProblemState, { actor }: Context): Outcome | undefined =>
  [...(lead ? [lead] : []), ...ledBy].some((office) => isOfOfficeOf(office, actor))
    ? no('conflict-of-interest', {
        zh: '主办单位和曾经主办的单位不得提出或者审核。',
        en: 'Not the office that leads, nor one that has led.',
      })
    : undefined;
