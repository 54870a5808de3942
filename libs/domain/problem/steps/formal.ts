import {
  accept,
  done,
  grounds,
  isHolder,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Holder,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { ACCEPTANCE, SIGN } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { Register, Tier } from '../intake.js';
import { officeOf } from '../offices.js';
import { no, wrongStage } from '../refusals.js';
import type { ProblemState } from '../state.js';

/** Two steps that some places ask for: a written answer on acceptance (HEZE 28), and the Street's signature of what came by a platform. */

type State = CaseState<ProblemState>;

/** Of a report by ten owners, a committee or a company: that it is one, and never of whom. */
export function acceptanceOwed(
  { acceptance, source }: Pick<Register, 'acceptance' | 'source'>,
  tier: Tier,
  context: Context,
): Event[] {
  if (!acceptance || !valueOf(context.rules, 'problem.acceptanceOwed')) return [];
  const holder: Holder = source === 'hotline' ? { role: 'hotline-12345' } : officeOf(tier);
  const deadline = termFrom(context, 'problem.acceptance', context.occurredOn);
  return [owe(context, { key: ACCEPTANCE, ...holder, deadline })];
}

export function answerAcceptance(state: State, command: CommandOf<'answer-acceptance'>, context: Context): Outcome {
  const { accepted, answer } = command;
  const wrong = notOwed(state, ACCEPTANCE, context);
  if (wrong) return wrong;
  return accept<Event>(
    [{ type: 'acceptance-answered', data: { on: context.today, accepted }, papers: { answer } }, done(ACCEPTANCE)],
    { basis: grounds(context, 'problem.acceptance') },
  );
}

/** An order of a property platform is signed by the Street that receives it. */
export function signatureOwed({ platform }: Pick<ProblemState, 'platform'>, lead: Holder, context: Context): Event[] {
  if (!platform || lead.role !== 'street' || !valueOf(context.rules, 'problem.signingOwed')) return [];
  return [owe(context, { key: SIGN, ...lead, deadline: termFrom(context, 'problem.signing', context.occurredOn) })];
}

export function signOrder(state: State, context: Context): Outcome {
  const wrong = notOwed(state, SIGN, context);
  if (wrong) return wrong;
  return accept<Event>([{ type: 'order-signed', data: { on: context.today } }, done(SIGN)], {
    basis: grounds(context, 'problem.signing'),
  });
}

function notOwed({ noun, duties }: State, key: string, { actor }: Context): Outcome | undefined {
  const duty = duties[key];
  if (!duty) return wrongStage(noun, { zh: '没有待办的该事项。', en: 'Nobody owes that of this problem.' });
  if (isHolder(duty.holder, actor)) return undefined;
  return no('not-theirs', { zh: '由承办该事项的单位办理。', en: 'For the office that owes it.' });
}
