import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  subjectOf,
  termFrom,
  type CaseState,
  type Context,
  type Effects,
  type Letter,
} from '../../case/index.js';
import { refusedAfterTerm, stopsActing } from '../../after-term/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays, type Day } from '../../shared/index.js';
import { agendaTold, decideInCommittee, meetingQuorum } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { namedTwice, suspendedAmong, wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import { demandMet, demandOf } from './demand.js';
import { wronglyCorrecting } from '../../unlawful-decision/index.js';
import type { ItemVoted } from '../work-commands.js';
import { postDuty } from '../work-duties.js';
import { keptBy } from '../year.js';
import { neverPosted, noLongerAsked } from './lapsing.js';
import { corrected } from './orders.js';
import { agreedTo, notShownSigned, wronglyVoted } from './votes.js';

/** The committee meets: told in time, with enough of its members, deciding what was announced (SD 32, ZB 32, QD 38, WF 37, GR 37-39). */

type State = CaseState<CommitteeTermState>;

export function callMeeting(
  { noun }: State,
  { meetingOn, agenda, demand: named }: CommandOf<'call-meeting'>,
  context: Context,
): Outcome {
  if (noun.stage === 'NEW') return wrongStage(noun);
  const { occurredOn: on } = context;
  const told = agendaTold({ toldOn: on, meetingOn }, context);
  if (told.refused) return refuse(told.refused);
  const meeting = `meeting-${noun.meetingsCalled + 1}`;
  const demand = demandOf(noun, { named, task: context.task });
  const data = { meeting, on, meetingOn, items: agenda.length, ...(demand === undefined ? {} : { demand }) };
  return accept<Event>([{ type: 'meeting-called', data, papers: { agenda } }], {
    basis: grounds(context, 'agendaNotice'),
    warnings: told.warnings,
    letters: [agendaLetter(meeting, { meetingOn, agenda })],
  });
}

/** The residents' committee knows the agenda before the meeting (ZB 32, WF 37). */
function agendaLetter(
  meeting: string,
  { meetingOn, agenda }: Pick<CommandOf<'call-meeting'>, 'meetingOn' | 'agenda'>,
): Letter {
  return {
    key: meeting,
    to: { role: 'residents-committee' },
    subject: { zh: `业主委员会 ${meetingOn} 会议议题`, en: `Agenda of the committee's meeting on ${meetingOn}` },
    lines: agenda.map((item, i) => ({ zh: `${i + 1}. ${item}`, en: `item ${i + 1}` })),
  };
}

export function holdMeeting(state: State, command: CommandOf<'hold-meeting'>, context: Context): Outcome {
  const { noun } = state;
  const { meeting, present, decisions, minutes, upkeepOnly = false } = command;
  const called = noun.meetings[meeting];
  if (!called)
    return refuse(refusal('unknown-subject', { zh: '没有待召开的该次会议。', en: 'No such meeting was called.' }));
  const wrong =
    tooEarly(called.on, context) ??
    notMembers(noun, present) ??
    suspendedAmong(noun, present) ??
    expired(noun, { decisions: decisions.length, upkeepOnly }, context) ??
    tooFewLeft(noun, context) ??
    tooFewPresent(noun, present.length, context) ??
    notAnnounced(decisions, called.items) ??
    wronglyVoted(noun, { decisions, present }) ??
    wronglyCorrecting(noun.ordered, decisions);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const made = decisions.map((voted, i) => {
    const { item } = voted;
    const inFavour = agreedTo(voted);
    const vote = { inOffice: Object.keys(noun.members).length, present: present.length, agreed: inFavour };
    const adopted = decideInCommittee(vote, context.rules).outcome === 'ADOPTED';
    return { decision: `decision-${noun.decisionsMade + i + 1}`, meeting, item, on, inFavour, adopted };
  });
  const deadline = termFrom(context, 'decisionNotice', on);
  return accept<Event>(
    [
      { type: 'meeting-held', data: { meeting, on, present: present.length }, papers: { present, minutes } },
      ...demandMet(state, called.demand, on),
      ...made.map((data, i): Event => ({ type: 'decision-made', data, ...signedBy(decisions[i]) })),
      ...corrected(state, { decisions, made, on }),
      ...noLongerAsked(state.duties, { kind: 'post-decision', more: made.filter(({ adopted }) => adopted).length }),
      ...made.flatMap(({ adopted, decision }) =>
        adopted ? [owe(context, { key: postDuty(decision), ...byChair(noun), deadline })] : [],
      ),
    ],
    {
      basis: grounds(context, 'committeeMeetingQuorum', 'committeeApproval', 'decisionNotice'),
      warnings: notShownSigned(decisions, context),
      figures: {
        ...{ members: Object.keys(noun.members).length, present: present.length },
        adopted: made.filter(({ adopted }) => adopted).length,
      },
    },
  );
}

const signedBy = (voted: ItemVoted | undefined) =>
  voted?.signatures ? { papers: { signatures: voted.signatures } } : {};

function tooEarly(meetingOn: string, { occurredOn }: Context): Outcome | undefined {
  if (occurredOn >= meetingOn) return undefined;
  const detail = { zh: `会议定于 ${meetingOn} 召开。`, en: `The meeting is called for ${meetingOn}.` };
  return refuse(refusal('too-early', detail, { facts: { meetingOn, occurredOn } }));
}

/** No proxy (ZB 32, WF 37, GR 38); alternates may sit in, and do not count. */
function notMembers({ members }: CommitteeTermState, present: readonly string[]): Outcome | undefined {
  const strangers = present.filter((person) => !members[person]);
  if (strangers.length > 0) {
    const detail = {
      zh: '有人不是本届成员；候补成员列席不计。',
      en: 'Somebody is no member; alternates do not count.',
    };
    return refuse(refusal('unknown-subject', detail, { facts: { strangers } }));
  }
  return namedTwice(present);
}

/** After its term a committee keeps things going and hands over (proposed default; no text says what it may still do). */
export function expired(
  { stage }: CommitteeTermState,
  { decisions, upkeepOnly }: { decisions: number; upkeepOnly: boolean },
  context: Context,
): Outcome | undefined {
  if (stage !== 'EXPIRED' || decisions === 0 || (upkeepOnly && !stopsActing(context))) return undefined;
  const words = {
    zh: '任期已届满：只能就维持、移交和紧急安全事项作出决定（系统建议默认值，非法律规定）。',
    en: 'The term has ended: only upkeep, handover and urgent safety are decided (a proposed default, not law).',
  };
  return refusedAfterTerm(context, { words, stage });
}

/** Fewer in office than a quorum of all seats: nothing is decided (proposed default). */
function tooFewLeft({ members, seats }: CommitteeTermState, context: Context): Outcome | undefined {
  const [left, quorum] = [Object.keys(members).length, meetingQuorum(seats, context.rules)];
  if (left >= quorum) return undefined;
  const detail = {
    zh: `在任成员 ${left} 人，少于全部席位的法定出席人数 ${quorum} 人，不能作出决定。`,
    en: `${left} members are left, fewer than the quorum of ${quorum} of all seats: nothing can be decided.`,
  };
  const basis = grounds(context, 'committeeMeetingQuorum');
  return refuse(refusal('committee-size', detail, { basis, facts: { left, quorum } }));
}

function tooFewPresent({ members }: CommitteeTermState, present: number, context: Context): Outcome | undefined {
  const quorum = meetingQuorum(Object.keys(members).length, context.rules);
  if (present >= quorum) return undefined;
  const detail = { zh: `出席 ${present} 人，少于法定 ${quorum} 人。`, en: `${present} present, ${quorum} are needed.` };
  const basis = grounds(context, 'committeeMeetingQuorum');
  return refuse(refusal('committee-meeting', detail, { basis, facts: { present, quorum } }));
}

type Decided = CommandOf<'hold-meeting'>['decisions'];

function notAnnounced(decisions: Decided, items: number): Outcome | undefined {
  const unknown = decisions.filter(({ item }) => item > items).map(({ item }) => item);
  if (unknown.length > 0) {
    const detail = {
      zh: `议题第 ${unknown.join('、')} 项未事先告知。`,
      en: `Items ${unknown.join(', ')} were not announced.`,
    };
    return refuse(refusal('unannounced-item', detail, { facts: { unknown, announced: items } }));
  }
  if (new Set(decisions.map(({ item }) => item)).size === decisions.length) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '同一议题被决定两次。', en: 'An item is decided twice.' }));
}

export function postDecision(
  { duties }: State,
  { decision, places, photos }: CommandOf<'post-decision'>,
  context: Context,
): Outcome {
  const { task } = context;
  const named = decision ?? (task === undefined ? firstToPost(duties) : subjectOf(task));
  if (named === undefined || !(duties[postDuty(named)] || neverPosted(context)))
    return refuse(
      refusal('unknown-subject', { zh: '没有待公告的该项决定。', en: 'No such decision is to be posted.' }),
    );
  const on = context.occurredOn;
  const kept = keptBy(duties[postDuty(named)], on);
  return accept<Event>(
    [
      { type: 'decision-posted', data: { decision: named, on, ...kept } },
      ...(duties[postDuty(named)] ? [done(postDuty(named))] : []),
    ],
    {
      basis: grounds(context, 'decisionNotice'),
      notices: [
        noticeOf(named, { places, photos, on, until: addDays(on, valueOf(context.rules, 'noticePostingMin')) }),
      ],
    },
  );
}

const firstToPost = (duties: State['duties']) => {
  const key = Object.keys(duties).find((each) => each.startsWith(postDuty('')));
  return key === undefined ? undefined : subjectOf(key);
};

function noticeOf(
  decision: string,
  { places, photos, on, until }: Pick<CommandOf<'post-decision'>, 'places' | 'photos'> & { on: Day; until: Day },
): NonNullable<Effects['notices']>[number] {
  return {
    key: decision,
    title: { zh: '业主委员会决定公告', en: 'Decision of the owners committee' },
    lines: [
      '业主委员会会议决定及表决情况公告如下（决定全文附后）。',
      '业主认为决定侵害其合法权益的，可以请求人民法院予以撤销。',
    ],
    ...{ places, photos, postedOn: on, removeAfter: until, signedBy: '业主委员会' },
  };
}
