import { deadlineAfter } from '../../calendar/index.js';
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
import { basisOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { CONCLUDE, CONFIRMATION, PERFORMANCE } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { agreed, breached } from '../letters.js';
import { notAt, notNamed } from '../refusals.js';
import type { MediationState } from '../state.js';
import { ending } from './ending.js';

/** An agreement: when it takes effect, who must have signed, what follows from it (PML art. 28-33). */

type State = CaseState<MediationState>;

const WATCHED = { role: 'mediator', escalateTo: 'residents-committee' } as const;

export function recordAgreement(
  { noun, duties }: State,
  command: CommandOf<'record-agreement'>,
  context: Context,
): Outcome {
  const { written, terms, performBy } = command;
  const form = written ? 'written' : 'oral';
  const wrong = notAt(noun, 'MEDIATING') ?? notNamed(noun, context) ?? unsigned(command, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  if (performBy !== undefined && performBy < on) return performedBefore(performBy, on);
  const confirmation = termFrom(context, 'mediation.confirmation', on);
  const check =
    performBy === undefined
      ? termFrom(context, 'mediation.performance', on)
      : termFrom(context, 'mediation.performanceCheck', performBy);
  return accept<Event>(
    [
      {
        type: 'agreement-reached',
        data: { on, form, ...(performBy === undefined ? {} : { performBy }), confirmBy: confirmation.dueDay },
        papers: { terms },
      },
      ...(duties[CONCLUDE] ? [done(CONCLUDE)] : []),
      owe(context, { key: PERFORMANCE, ...WATCHED, deadline: check }),
      owe(context, { key: CONFIRMATION, ...WATCHED, deadline: confirmation }),
    ],
    {
      basis: grounds(context, written ? 'mediation.written' : 'mediation.oral', 'mediation.confirmation'),
      letters: agreed(noun, confirmation.dueDay),
    },
  );
}

/** A written one has every signature and the seal on the day from which it holds; an oral one is recorded by its mediator. */
function unsigned(command: CommandOf<'record-agreement'>, context: Context): Outcome | undefined {
  const { written, bothAgreed, mediatorSigned, sealed = false } = command;
  const missing = [
    ...(bothAgreed ? [] : ['both-sides']),
    ...(mediatorSigned ? [] : ['mediator']),
    ...(written && !sealed ? ['seal'] : []),
  ];
  if (missing.length === 0) return undefined;
  const detail = {
    zh: '协议尚未生效：书面协议须各方和调解员签名并加盖印章，口头协议须双方认可并由调解员记录。',
    en: 'It has not taken effect: a written one needs all signatures and the seal, an oral one both sides and its record.',
  };
  const rule = written ? 'mediation.written' : 'mediation.oral';
  return refuse(refusal('papers-missing', detail, { basis: grounds(context, rule), facts: { missing } }));
}

function performedBefore(performBy: string, on: string): Outcome {
  const detail = { zh: '履行期限早于协议生效日。', en: 'To be performed before it takes effect.' };
  return refuse(refusal('fact-too-early', detail, { facts: { performBy, effectiveOn: on } }));
}

export function urgePerformance({ noun }: State, { how }: CommandOf<'urge-performance'>, context: Context): Outcome {
  const wrong = notAt(noun, 'AGREED') ?? notNamed(noun, context);
  if (wrong) return wrong;
  return accept<Event>([{ type: 'performance-urged', data: { on: context.occurredOn }, papers: { how } }], {
    basis: grounds(context, 'mediation.urging'),
  });
}

/** Performed, or not: then a court is the way, and both are told so. */
export function recordPerformance(state: State, command: CommandOf<'record-performance'>, context: Context): Outcome {
  const { result, proof } = command;
  const { noun, duties } = state;
  const wrong = notAt(noun, 'AGREED') ?? notNamed(noun, context);
  if (wrong) return wrong;
  const looked: readonly Event[] = [
    { type: 'performance-recorded', data: { on: context.occurredOn, result }, papers: { proof } },
    ...(duties[PERFORMANCE] ? [done(PERFORMANCE)] : []),
  ];
  const rule = result === 'performed' ? 'mediation.urging' : 'mediation.breach';
  const ended = ending(state, { how: result, facts: looked, rules: [rule] }, context);
  if (!ended.ok) return ended;
  const letters = result === 'breached' ? breached(noun, context) : [];
  return { ...ended, effects: { basis: grounds(context, rule), letters } };
}

/** They were told that they may, and until when; both may choose not to (PML art. 33). */
export function remindConfirmation(
  { noun, duties }: State,
  { how }: CommandOf<'remind-confirmation'>,
  context: Context,
): Outcome {
  const wrong = notAt(noun, 'AGREED') ?? notNamed(noun, context);
  if (wrong) return wrong;
  if (!duties[CONFIRMATION]) {
    const detail = { zh: '已经提醒，或者已登记申请。', en: 'They were reminded, or have applied, already.' };
    return refuse(refusal('already-done', detail));
  }
  return accept<Event>(
    [{ type: 'confirmation-reminded', data: { on: context.occurredOn }, papers: { how } }, done(CONFIRMATION)],
    { basis: grounds(context, 'mediation.confirmation') },
  );
}

/** Both, together, within thirty days. Whether a late one is taken is for the court to say: it is recorded, and marked. */
export function recordConfirmation(
  { noun, duties }: State,
  { court, proof }: CommandOf<'record-confirmation'>,
  context: Context,
): Outcome {
  const wrong = notAt(noun, 'AGREED', 'ENDED') ?? notNamed(noun, context);
  if (wrong) return wrong;
  const { agreement } = noun;
  if (!agreement || agreement.appliedOn !== undefined) return appliedAlready(agreement !== undefined);
  const on = context.occurredOn;
  const inTime = on <= agreement.confirmBy;
  const acceptsBy = deadlineAfter(context.rules, 'mediation.courtAccepts', on, context.calendar).dueDay;
  const decidesBy = deadlineAfter(context.rules, 'mediation.courtDecides', acceptsBy, context.calendar).dueDay;
  return accept<Event>(
    [
      { type: 'confirmation-applied', data: { on, inTime, acceptsBy, decidesBy }, papers: { court, proof } },
      ...(duties[CONFIRMATION] ? [done(CONFIRMATION)] : []),
    ],
    {
      basis: grounds(context, 'mediation.confirmation', 'mediation.courtAccepts', 'mediation.courtDecides'),
      warnings: inTime ? [] : [basisOf(context.rules, 'mediation.confirmation')],
      figures: { acceptsBy, decidesBy },
    },
  );
}

function appliedAlready(agreed: boolean): Outcome {
  const detail = agreed
    ? { zh: '已登记申请司法确认。', en: 'An application was recorded already.' }
    : { zh: '没有调解协议可以确认。', en: 'There is no agreement to be confirmed.' };
  return refuse(refusal(agreed ? 'already-done' : 'wrong-stage', detail));
}

export function recordRuling(
  { noun }: State,
  { ruling, proof }: CommandOf<'record-ruling'>,
  context: Context,
): Outcome {
  const wrong = notAt(noun, 'AGREED', 'ENDED') ?? notNamed(noun, context);
  if (wrong) return wrong;
  const { agreement } = noun;
  if (agreement?.appliedOn === undefined || agreement.ruling !== undefined) {
    const detail = { zh: '没有待决定的司法确认申请。', en: 'No application is before the court.' };
    return refuse(refusal('wrong-stage', detail));
  }
  return accept<Event>([{ type: 'court-ruled', data: { on: context.occurredOn, ruling }, papers: { proof } }], {
    basis: grounds(context, 'mediation.courtDecides'),
  });
}
