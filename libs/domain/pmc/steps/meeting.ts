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
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import { decideInPmc } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import { postDecision as postDuty } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { notInOffice, unknown } from '../refusals.js';
import { wronglyCorrecting } from '../../unlawful-decision/index.js';
import { corrected } from './orders.js';
import { chairedBy, ownersAmong, type PmcState } from '../state.js';

/** It meets and decides its own work; what the owners alone decide it puts to their vote (CC 278; ZB 37). */

type State = CaseState<PmcState>;

export function callMeeting(
  { noun }: State,
  { meetingOn, agenda }: CommandOf<'call-meeting'>,
  context: Context,
): Outcome {
  const wrong = notInOffice(noun);
  if (wrong) return wrong;
  const on = context.occurredOn;
  if (meetingOn < on)
    return refuse(refusal('fact-too-early', { zh: '会议日早于通知日。', en: 'The meeting lies before its call.' }));
  const meeting = `meeting-${noun.meetingsCalled + 1}`;
  return accept<Event>([
    { type: 'meeting-called', data: { meeting, on, meetingOn, items: agenda.length }, papers: { agenda } },
  ]);
}

export function holdMeeting(state: State, command: CommandOf<'hold-meeting'>, context: Context): Outcome {
  const { noun } = state;
  const { meeting, present, decisions, minutes } = command;
  const called = noun.meetings[meeting];
  if (!called) return unknown({ zh: '没有待召开的该次会议。', en: 'No such meeting was called.' });
  const wrong =
    notInOffice(noun) ??
    tooEarly(called.on, context) ??
    notMembers(noun, present) ??
    tooFewPresent(noun, present, context) ??
    reserved(decisions, context) ??
    wronglyDecided(decisions, { items: called.items, present: present.length }) ??
    wronglyCorrecting(noun.ordered, decisions);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const made = decisions.map(({ item, inFavour, corrects }, i) => ({
    ...{ decision: `decision-${noun.decisionsMade + i + 1}`, meeting, item, on, inFavour },
    adopted: decideInPmc(figuresOf(noun, present, inFavour), context.rules).outcome === 'ADOPTED',
    ...(corrects === undefined ? {} : { corrects }),
  }));
  const deadline = termFrom(context, 'pmc.decisionNotice', on);
  const owners = present.filter((person) => noun.members[person]?.role === 'owner').length;
  return accept<Event>(
    [
      { type: 'meeting-held', data: { meeting, on, present: present.length, owners }, papers: { present, minutes } },
      ...made.map((data): Event => ({ type: 'decision-made', data })),
      ...corrected(state, made),
      ...made.flatMap(({ adopted, decision }) =>
        adopted ? [owe(context, { key: postDuty(decision), role: chairedBy(noun), deadline })] : [],
      ),
    ],
    {
      basis: grounds(context, 'pmc.meetingQuorum', 'pmc.approval', 'pmc.decisionNotice', 'pmc.decidesReserved'),
      figures: { present: present.length, adopted: made.filter(({ adopted }) => adopted).length },
    },
  );
}

const figuresOf = ({ members }: PmcState, present: readonly string[], agreed: number) => ({
  members: Object.keys(members).length,
  owners: ownersAmong(members),
  present: present.length,
  ownersPresent: present.filter((person) => members[person]?.role === 'owner').length,
  agreed,
});

function tooEarly(meetingOn: string, { occurredOn }: Context): Outcome | undefined {
  if (occurredOn >= meetingOn) return undefined;
  const detail = { zh: `会议定于 ${meetingOn} 召开。`, en: `The meeting is called for ${meetingOn}.` };
  return refuse(refusal('too-early', detail, { facts: { meetingOn, occurredOn } }));
}

function notMembers({ members }: PmcState, present: readonly string[]): Outcome | undefined {
  const strangers = present.filter((person) => !members[person]);
  if (strangers.length > 0) return unknown({ zh: '有人不是成员。', en: 'Somebody is no member.' }, { strangers });
  if (new Set(present).size === present.length) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '同一人被列入两次。', en: 'Somebody is named twice.' }));
}

function tooFewPresent(noun: PmcState, present: readonly string[], context: Context): Outcome | undefined {
  const { outcome, quorum, ownersQuorum } = decideInPmc(figuresOf(noun, present, 0), context.rules);
  if (outcome !== 'NO_MEETING') return undefined;
  const detail = {
    zh: `出席 ${quorum.part} 人（须 ${quorum.needed}），其中业主代表 ${ownersQuorum.part} 人（须 ${ownersQuorum.needed}）。`,
    en: `${quorum.part} present of ${quorum.needed} needed, ${ownersQuorum.part} owners of ${ownersQuorum.needed} needed.`,
  };
  const facts = {
    present: quorum.part,
    quorum: quorum.needed,
    owners: ownersQuorum.part,
    ownersQuorum: ownersQuorum.needed,
  };
  return refuse(refusal('committee-meeting', detail, { basis: grounds(context, 'pmc.meetingQuorum'), facts }));
}

type Decided = CommandOf<'hold-meeting'>['decisions'];

/** Whatever the press says of such bodies: what the owners decide together, nobody decides for them. */
function reserved(decisions: Decided, context: Context): Outcome | undefined {
  const matters = decisions.flatMap(({ matter }) => matter ?? []);
  if (matters.length === 0 || valueOf(context.rules, 'pmc.decidesReserved')) return undefined;
  const detail = {
    zh: `${matters.join('、')} 属于业主共同决定事项，请组织业主表决（call-vote）。`,
    en: `${matters.join(', ')}: the owners decide this together; call them to a vote (call-vote).`,
  };
  return refuse(
    refusal('reserved-matter', detail, { basis: grounds(context, 'pmc.decidesReserved'), facts: { matters } }),
  );
}

function wronglyDecided(
  decisions: Decided,
  { items, present }: { items: number; present: number },
): Outcome | undefined {
  const strange = decisions.filter(({ item }) => item > items).map(({ item }) => item);
  if (strange.length > 0) {
    const detail = { zh: '有议题未事先告知。', en: 'An item was not announced.' };
    return refuse(refusal('unannounced-item', detail, { facts: { unknown: strange, announced: items } }));
  }
  if (new Set(decisions.map(({ item }) => item)).size < decisions.length)
    return refuse(refusal('duplicate-subject', { zh: '同一议题被决定两次。', en: 'An item is decided twice.' }));
  if (decisions.every(({ inFavour }) => inFavour <= present)) return undefined;
  const detail = { zh: '同意人数多于出席人数。', en: 'More agreed than were present.' };
  return refuse(refusal('committee-meeting', detail, { facts: { present } }));
}

export function postDecision(
  { noun, duties }: State,
  { decision, places, photos }: CommandOf<'post-decision'>,
  context: Context,
): Outcome {
  const first = Object.keys(duties).find((key) => key.startsWith('post-decision:'));
  const key = decision === undefined ? (context.task ?? first) : postDuty(decision);
  if (key === undefined || !duties[key])
    return unknown({ zh: '没有待公示的该项决定。', en: 'No such decision is to be posted.' });
  const named = subjectOf(key);
  const on = context.occurredOn;
  return accept<Event>([{ type: 'decision-posted', data: { decision: named, on } }, done(key)], {
    basis: grounds(context, 'pmc.decisionNotice'),
    notices: [
      {
        key: named,
        title: { zh: '物业管理委员会决定公示', en: 'Decision of the property management committee' },
        lines: [
          '物业管理委员会会议决定公示如下（决定全文附后）。',
          `成员 ${Object.keys(noun.members).length} 名，经全体成员过半数同意。`,
        ],
        ...{ places, photos, postedOn: on, signedBy: '物业管理委员会' },
        removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
      },
    ],
  });
}
