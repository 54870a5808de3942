import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { titleOf, routeOf } from '../route.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { closedLetters } from '../letters.js';
import { notAt } from '../refusals.js';
import type { DismissalState, Ground, Way } from '../state.js';
import { convenerIn, type TermSeen } from '../term-seen.js';
import { closing } from './closing.js';
import { proposedByRight } from './screening.js';
import { provided, SUSPEND } from './suspension.js';

/** What the Street recommends once the member has been heard. The route is chosen by rule, and shown with its ground. */

type State = CaseState<DismissalState>;

export const CALL = 'call-vote';
export const DECIDE = 'decide-in-committee';

export function recommend({ noun }: State, command: CommandOf<'recommend'>, context: Context): Outcome {
  const wrong = notAt(noun, 'WEIGHING');
  if (wrong) return wrong;
  const { propose, reason, authorisation } = command;
  if (!propose) return notRecommended(noun, reason, context);
  const ground = noun.screened?.ground ?? 'T6';
  const route = routeOf(ground, { authorised: authorisation !== undefined, rules: context.rules });
  if (authorisation !== undefined && route.way !== 'committee') return notDelegable(context);
  const way: Way = route.way === 'committee' ? 'committee' : 'assembly';
  const papers = { reason, ...(authorisation === undefined ? {} : { authorisation }) };
  return accept<Event>(
    [
      { type: 'dismissal-recommended', data: { on: context.occurredOn, way, rule: route.rule }, papers },
      done('recommend'),
      toDecide(noun, way, context),
      ...toSuspend(noun, ground, context),
    ],
    {
      basis: grounds(context, 'dismissal.recommendation', route.rule, 'terminationDelegable', 'dismissal.vote'),
      figures: { route: way, ground: titleOf(ground, context.rules).zh },
    },
  );
}

/** Where the text of the place has the committee stop the member first (QD 40, LC 27, WF 36): owed to it, without a day of a source. */
function toSuspend(noun: DismissalState, ground: Ground, context: Context): Event[] {
  const { member, seat, suspendedOn } = noun;
  if (seat === 'alternate' || suspendedOn !== undefined || !provided(ground, context)) return [];
  const who = convenerIn(context.loaded['term'] as TermSeen | undefined, member);
  return [owe(context, { key: SUSPEND, role: 'owners-committee', ...(who === undefined ? {} : { who }) })];
}

function toDecide({ member }: DismissalState, way: Way, context: Context): Event {
  const who = convenerIn(context.loaded['term'] as TermSeen | undefined, member);
  const deadline = termFrom(context, 'dismissal.vote', context.occurredOn);
  const key = way === 'assembly' ? CALL : DECIDE;
  return owe(context, { key, role: 'owners-committee', ...(who === undefined ? {} : { who }), deadline });
}

function notRecommended(noun: DismissalState, reason: string, context: Context): Outcome {
  if (noun.proposed) return proposedByRight(context);
  const end = closing(noun, { how: 'not-recommended' }, context);
  const on = context.occurredOn;
  return accept<Event>(
    [{ type: 'dismissal-not-recommended', data: { on }, papers: { reason } }, done('recommend'), ...end.events],
    {
      basis: grounds(context, 'dismissal.recommendation'),
      letters: closedLetters(noun.member, noun.accusers),
      ...end.effects,
    },
  );
}

/** In Zibo and Weifang never; anywhere only for a circumstance of termination, and not for conduct of the negative list. */
function notDelegable(context: Context): Outcome {
  const detail = {
    zh: '本地规定不允许授权业主委员会决定此事项：只能由业主大会表决。',
    en: 'The law of this place does not let a committee decide this: it is for the assembly alone.',
  };
  return refuse(refusal('no-legal-ground', detail, { basis: grounds(context, 'terminationDelegable', 'matter.M3') }));
}
