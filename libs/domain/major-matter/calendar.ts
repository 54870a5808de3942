import { recomputeDeadline } from '../calendar/index.js';
import {
  letFall,
  opened,
  silenceAfter,
  type CaseState,
  type Coming,
  type Context,
  type Effects,
} from '../case/index.js';
import { atHour, endOfDay, type Day } from '../shared/index.js';
import type { Event } from './events.js';
import { OPINION, TALK, toPost } from './owed.js';
import { partyOf, type MatterState } from './state.js';
import { nextOfNotice } from './steps/notice.js';
import { movedObjections } from './steps/objections.js';
import { STUCK } from './steps/provider.js';

type State = CaseState<MatterState>;

const MORNING = 8;

/** The next thing that the calendar alone brings: silence, a talk that nobody held, the meeting, a departure that is late, an end. */
export function nextOfMatter(state: State): Coming<Event> | undefined {
  const coming = [silence(state), unheldTalk(state), nextOfNotice(state), lateDeparture(state), ...emergency(state)];
  return coming.reduce((first, each) => (each && (!first || each.at < first.at) ? each : first), undefined);
}

/** No opinion by the end of the grace is no objection (proposed default): no office stands between the owners and their vote. */
function silence({ noun: { stage, review }, duties }: State): Coming<Event> | undefined {
  if (stage !== 'PRE_REVIEW' || !review) return undefined;
  return {
    at: review.silentAt,
    event: { type: 'review-silent', data: { dueDay: review.dueDay } },
    also: [...letFall(duties, OPINION), toPost],
  };
}

/** The talk may still be held until the meeting; nobody waits for it. */
function unheldTalk({ noun, duties }: State): Coming<Event> | undefined {
  const talk = noun.waits === 'talk' ? duties[TALK]?.deadline : undefined;
  if (!talk) return undefined;
  return { at: talk.dueAt, event: { type: 'talk-missed', data: { dueDay: talk.dueDay } }, also: [toPost] };
}

/** ZB art. 48, 49; QD art. 66: it has not gone, and the Street owes a joint meeting. */
function lateDeparture({ noun, duties }: State): Coming<Event> | undefined {
  const due = duties['record-departure']?.deadline;
  if (!due || noun.stuck || noun.stage !== 'EXECUTE') return undefined;
  return {
    at: due.dueAt,
    event: { type: 'departure-missed', data: { dueDay: due.dueDay } },
    also: [opened({ key: STUCK, holder: { role: 'street' } })],
  };
}

function emergency({ noun }: State): readonly (Coming<Event> | undefined)[] {
  const { kind, stage, alarmOn, until, alarmed, lapsed, carried } = noun;
  if (kind !== 'emergency-provider' || stage !== 'EXECUTE' || !until || carried['record-new-provider']) return [];
  return [
    alarmOn && !alarmed
      ? {
          at: atHour(alarmOn, MORNING),
          event: { type: 'emergency-nears-end', data: { until } },
          effects: warning(noun, until),
        }
      : undefined,
    lapsed
      ? undefined
      : { at: endOfDay(until), event: { type: 'emergency-ended', data: { until } }, effects: over(until) },
  ];
}

const warning = (noun: MatterState, until: Day): Effects => ({
  letters: (['street', partyOf(noun)] as const).map((role) => ({
    key: 'emergency-alarm',
    to: { role },
    subject: { zh: '【报警】应急物业服务即将届满，尚未选聘', en: '[Alarm] Emergency service ends, nobody is hired' },
    lines: [
      {
        zh: `应急服务于 ${until} 届满，请组织业主依法选聘。`,
        en: `It ends on ${until}; let the owners choose a provider.`,
      },
    ],
    alone: true,
  })),
});

const over = (until: Day): Effects => ({
  letters: (['street', 'property-authority'] as const).map((role) => ({
    key: 'emergency-over',
    to: { role },
    subject: { zh: '应急物业服务届满，仍未选聘', en: 'Emergency service has ended and nobody is hired' },
    lines: [{ zh: `应急服务已于 ${until} 届满，不得延续。`, en: `It ended on ${until} and may not go on.` }],
    alone: true,
  })),
});

/** By another calendar the grace after the opinion's term ends on another day, and so does the time for objections. */
export function recompute(state: State, context: Context): readonly Event[] {
  const { noun, duties } = state;
  const deadline = noun.stage === 'PRE_REVIEW' ? duties[OPINION]?.deadline : undefined;
  if (!deadline) return movedObjections(state, context);
  const fresh = recomputeDeadline(deadline, context.rules, context.calendar);
  const silentAt = silenceAfter(context, fresh);
  return silentAt === noun.review?.silentAt ? [] : [{ type: 'review-moved', data: { dueDay: fresh.dueDay, silentAt } }];
}
