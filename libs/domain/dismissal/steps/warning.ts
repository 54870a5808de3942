import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { closedLetters } from '../letters.js';
import { notAt, notTheMember, wronglySigned } from '../refusals.js';
import type { DismissalState } from '../state.js';
import { closing } from './closing.js';

/** What is minor: a talk, a written warning, time to correct it, and a second look. */

type State = CaseState<DismissalState>;

const WARN = 'warn';
const CORRECT = 'report-correction';
const RECHECK = 'recheck';

export function warn({ noun }: State, { minutes }: CommandOf<'warn'>, context: Context): Outcome {
  const wrong = notAt(noun, 'TO_WARN');
  if (wrong) return wrong;
  const on = context.occurredOn;
  const correct = termFrom(context, 'dismissal.correction', on);
  const recheckBy = termFrom(context, 'dismissal.recheck', correct.dueDay);
  const member = noun.member === undefined ? {} : { who: noun.member };
  return accept<Event>(
    [
      { type: 'member-warned', data: { on, correctBy: correct.dueDay }, papers: { minutes } },
      done(WARN),
      owe(context, { key: CORRECT, role: 'owners-committee', ...member, deadline: correct }),
      owe(context, { key: RECHECK, role: 'street', deadline: recheckBy }),
    ],
    { basis: grounds(context, 'dismissal.warning', 'dismissal.correction', 'dismissal.recheck') },
  );
}

export function reportCorrection(
  { noun, duties }: State,
  { statement }: CommandOf<'report-correction'>,
  context: Context,
): Outcome {
  const wrong = notAt(noun, 'WARNED') ?? notTheMember(noun, context);
  if (wrong) return wrong;
  if (noun.warned?.reported)
    return refuse(refusal('already-done', { zh: '已报告改正情况。', en: 'The correction was reported.' }));
  return accept<Event>(
    [
      { type: 'correction-reported', data: { on: context.occurredOn }, papers: { statement } },
      ...(duties[CORRECT] ? [done(CORRECT)] : []),
    ],
    { basis: grounds(context, 'dismissal.correction') },
  );
}

/** Before the time to correct is over only when the member says that it is done. */
export function recheck(state: State, command: CommandOf<'recheck'>, context: Context): Outcome {
  const { noun, duties } = state;
  const { verdict, screeners, reason } = command;
  const wrong = notAt(noun, 'WARNED') ?? wronglySigned(state, screeners, context) ?? stillCorrecting(noun, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const checked: Event[] = [
    { type: 'correction-checked', data: { on, verdict, screeners: [...new Set(screeners)] }, papers: { reason } },
    ...letFall(duties, CORRECT),
    done(RECHECK),
  ];
  if (verdict === 'corrected' || verdict === 'minor') {
    const how = verdict === 'corrected' ? 'corrected' : 'warning-stands';
    const end = closing(noun, { how }, context);
    const letters = closedLetters(noun.member, noun.accusers);
    return accept([...checked, ...end.events], {
      basis: grounds(context, 'dismissal.recheck'),
      letters,
      ...end.effects,
    });
  }
  const deadline = termFrom(context, 'dismissal.charges', on);
  return accept<Event>([...checked, owe(context, { key: 'send-charges', role: 'street', deadline })], {
    basis: grounds(context, 'dismissal.recheck', 'dismissal.seriousOnly', 'dismissal.charges'),
  });
}

function stillCorrecting({ warned }: DismissalState, { occurredOn, rules, ...context }: Context): Outcome | undefined {
  if (!warned || warned.reported || occurredOn > warned.correctBy) return undefined;
  const { correctBy } = warned;
  const detail = { zh: `改正期至 ${correctBy}，尚未届满。`, en: `There is time to correct it until ${correctBy}.` };
  const basis = grounds({ ...context, occurredOn, rules }, 'dismissal.correction');
  return refuse(refusal('too-early', detail, { basis, facts: { correctBy } }));
}
