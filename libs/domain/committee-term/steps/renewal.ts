import {
  accept,
  closed,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Opening,
} from '../../case/index.js';
import { deadlineBefore, type Deadline } from '../../calendar/index.js';
import type { BeforeKey } from '../../rules/index.js';
import { endOfDay, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { lookAheadOf } from '../look-ahead.js';
import { namedTwice, wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState, type TermOutcome } from '../state.js';
import { keptBy } from '../year.js';

/** The end of a term: plan and handover list, the election before it, and what the Street does when it is not held. */

type State = CaseState<CommitteeTermState>;

export const PLAN = 'plan-renewal';
export const ELECT = 'hold-renewal';
const GROUP = 'form-renewal-group';
const ANEW = 'elect-by-group';

/** The end of the term has come near: what is owed before it, by the rules of this day. */
export function askForRenewal({ noun }: State, context: Context): Outcome {
  if (noun.renewal !== 'near' || noun.ends === undefined) return wrongStage(noun);
  const { ends } = noun;
  const committee = byChair(noun);
  return accept<Event>(
    [
      { type: 'renewal-asked', data: { ends, lookAhead: lookAheadOf(ends, context) } },
      owe(context, { key: PLAN, ...committee, deadline: ahead(context, 'renewalPlan', ends) }),
      owe(context, { key: ELECT, ...committee, deadline: ahead(context, 'renewalBeforeExpiry', ends) }),
    ],
    { basis: grounds(context, 'renewalReminder', 'renewalPlan', 'renewalBeforeExpiry') },
  );
}

/** Nothing is owed for the past: a term that was taken up after such a day still has it to do, without a day. */
function ahead(context: Context, key: BeforeKey, ends: Day): Deadline | undefined {
  const deadline = deadlineBefore(context.rules, key, ends, context.calendar);
  return context.receivedAt < deadline.dueAt ? deadline : undefined;
}

export function reportRenewal(
  { noun, duties }: State,
  { plan, handoverList }: CommandOf<'report-renewal'>,
  context: Context,
): Outcome {
  if (!duties[PLAN]) return wrongStage(noun);
  const on = context.occurredOn;
  return accept<Event>(
    [
      { type: 'renewal-reported', data: { on, ...keptBy(duties[PLAN], on) }, papers: { plan, handoverList } },
      done(PLAN),
    ],
    { basis: grounds(context, 'renewalPlan') },
  );
}

/** It cannot be held in time: told to the Street at once, which forms a renewal group (ZB art. 35; elsewhere a proposed default). */
export function reportRenewalFailure(
  { noun, duties }: State,
  { reason }: CommandOf<'report-renewal-failure'>,
  context: Context,
): Outcome {
  if (noun.renewal !== 'asked' && noun.renewal !== 'reported') return wrongStage(noun);
  const on = context.occurredOn;
  return accept<Event>(
    [
      { type: 'renewal-failed', data: { on }, papers: { reason } },
      ...[PLAN, ELECT].filter((key) => duties[key]).map((key) => dropped(key)),
      owe(context, { key: GROUP, role: 'street', deadline: termFrom(context, 'renewalGroup', on) }),
    ],
    { basis: grounds(context, 'renewalGroup') },
  );
}

export function formRenewalGroup(
  { noun }: State,
  { members }: CommandOf<'form-renewal-group'>,
  context: Context,
): Outcome {
  if (noun.renewal !== 'failing') return wrongStage(noun);
  const twice = namedTwice(members);
  if (twice) return twice;
  const on = context.occurredOn;
  return accept<Event>(
    [
      { type: 'renewal-group-formed', data: { on, members: members.length }, papers: { members } },
      done(GROUP),
      owe(context, { key: ANEW, role: 'street', deadline: termFrom(context, 'renewalElection', on) }),
    ],
    { basis: grounds(context, 'renewalGroup', 'renewalElection') },
  );
}

/** The assembly has elected the next committee, whose own term begins with its certificate. */
export function recordRenewal(
  { noun, duties }: State,
  { electedOn }: CommandOf<'record-renewal'>,
  context: Context,
): Outcome {
  const { began, ends, stage } = noun;
  if (stage === 'NEW' || stage === 'RENEWED' || began === undefined) return wrongStage(noun);
  const facts = { electedOn, began, ends, today: context.today };
  if (electedOn > context.today)
    return refuse(refusal('fact-in-future', { zh: '选举日晚于今日。', en: 'Elected after today.' }, { facts }));
  if (electedOn <= began) {
    const detail = { zh: '选举日不晚于本届任期起始日。', en: 'Elected before this term began.' };
    return refuse(refusal('fact-too-early', detail, { facts }));
  }
  const renewed: Event = { type: 'renewed', data: { electedOn } };
  const waiting = [PLAN, ELECT, GROUP, ANEW].filter((key) => duties[key]).map((key) => dropped(key));
  const basis = grounds(context, 'renewalBeforeExpiry', 'handoverOnRenewal');
  // Elected early, the old committee stays in office, and reports, to the end of its term.
  if (ends !== undefined && context.receivedAt < endOfDay(ends)) return accept<Event>([renewed, ...waiting], { basis });
  const over = termOver({ noun, electedOn, since: electedOn });
  return accept<Event>([renewed, ...waiting, over.event], { basis, opens: over.opens });
}

/** The term is over and somebody else is in office: the old committee hands over. */
export function termOver({ noun, electedOn, since }: { noun: CommitteeTermState; electedOn: Day; since: Day }) {
  const opens: readonly Opening[] = [
    { kind: 'handover', name: `handover:${noun.handovers + 1}`, command: { type: 'begin', reason: 'renewed', since } },
  ];
  return { event: closed({ outcome: 'renewed', electedOn } satisfies TermOutcome), opens };
}
