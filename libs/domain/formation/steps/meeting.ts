import {
  accept,
  done,
  dropped,
  letFall,
  refusal,
  refuse,
  type CaseState,
  type Coming,
  type Context,
} from '../../case/index.js';
import { deadlineBefore } from '../../calendar/index.js';
import { basisOf } from '../../rules/index.js';
import { endOfDay, startOfDay, type Day } from '../../shared/index.js';
import { invitation } from '../../assembly-call/index.js';
import { faultyWindow, lawOf } from '../../assembly-vote/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import { REQUIRED_ITEMS, type FormationState, type ItemId } from '../state.js';
import * as notices from '../../public-notice/index.js';
import { convener, fewest, grounds, owe, wrongStage, type Decided } from '../terms.js';
import { itemTitle, signerOf, wordsOf } from '../words.js';
import { lateByLapse, notWhilePosted } from './late-group.js';
import { TELL_OWNERS, tellingDuty } from './telling.js';

/** Steps 12 to 14: everything is posted fifteen days before; objections; the first meeting. */

/** What is still to be decided: covenant and rules that have not passed, and the seats that are open. */
export function itemsLeft(state: FormationState): ItemId[] {
  const required = REQUIRED_ITEMS.filter((item) => !state.passed.includes(item));
  return [...required, ...(seatsLeft(state) > 0 ? (['M3'] as const) : [])];
}

export const seatsLeft = (state: FormationState): number => Math.max(0, (state.seats ?? 0) - state.seated.length);

export function postMeeting(
  state: CaseState<FormationState>,
  command: CommandOf<'post-meeting'>,
  context: Context,
): Decided {
  const { noun } = state;
  if (noun.stage !== 'CANDIDATES_FIXED') return wrongStage(noun);
  const wrong = checkDays(command, context);
  if (wrong) return wrong;
  const { meetingOn, closesOn, places, photos } = command;
  const postedOn = context.occurredOn;
  const { lastDay, ...period } = notices.objectionPeriod(context, { rule: 'candidateObjection', postedOn });
  const number = noun.meetings + 1;
  const vote = `assembly-vote:${number}`;
  const items = itemsLeft(noun);
  const late = state.duties['first-meeting']?.deadline;
  const tooLate = late !== undefined && endOfDay(meetingOn) > late.dueAt;
  return accept(
    [
      {
        type: 'meeting-posted',
        data: {
          ...{ number, postedOn, meetingOn, closesOn, items, vote },
          ...period,
        },
      },
      done('post-meeting'),
      ...notWhilePosted(state),
      tellingDuty(noun, meetingOn, context),
    ],
    {
      basis: grounds(context, 'firstMeetingNotice', 'candidateObjection', 'votingWindow.min', 'votingWindow.max'),
      warnings: [
        ...(tooLate ? [basisOf(context.rules, 'firstMeeting')] : []),
        ...(countedAfterTerm(noun, { postedOn, closesOn }) ? [basisOf(context.rules, 'renewalBeforeExpiry')] : []),
      ],
      notices: [meetingNotice(noun, { items, meetingOn, closesOn, postedOn, until: lastDay, places, photos })],
      letters: [invitation({ key: `meeting-${number}`, meetingOn, lines: items.map((item) => itemTitle(noun, item)) })],
      opens: [{ kind: 'assembly-vote', name: vote, command: beginVote(noun, command, { items, context }) }],
    },
  );
}

/** Posted in the term, and counted when it is over: votes are counted once the last day to vote has passed. */
const countedAfterTerm = (
  { convened }: FormationState,
  { postedOn, closesOn }: { postedOn: Day; closesOn: Day },
): boolean => convened?.termEnds !== undefined && postedOn <= convened.termEnds && closesOn >= convened.termEnds;

function checkDays({ meetingOn, closesOn }: CommandOf<'post-meeting'>, context: Context): Decided | undefined {
  const { rules, calendar, occurredOn } = context;
  const latest = deadlineBefore(rules, 'firstMeetingNotice', meetingOn, calendar).dueDay;
  if (occurredOn > latest) {
    const detail = {
      zh: `会议 ${meetingOn} 召开，公告最迟应于 ${latest} 张贴；实际 ${occurredOn}。`,
      en: `A meeting on ${meetingOn} must be posted on ${latest} at the latest; it was posted on ${occurredOn}.`,
    };
    return refuse(
      refusal('notice-too-late', detail, {
        basis: grounds(context, 'firstMeetingNotice'),
        facts: { latest, postedOn: occurredOn, meetingOn },
      }),
    );
  }
  const wrong = faultyWindow(lawOf(context, closesOn), { opensOn: meetingOn, closesOn });
  return wrong && refuse(wrong);
}

function beginVote(
  state: FormationState,
  { meetingOn, closesOn, extendable }: CommandOf<'post-meeting'>,
  { items, context }: { items: readonly ItemId[]; context: Context },
) {
  const seats = seatsLeft(state);
  const minimum = fewest(state, context);
  const candidates = state.list.map((id) => {
    const { person, partyMember = false } = state.candidates[id] ?? {};
    return { id, partyMember, ...(person === undefined ? {} : { person }) };
  });
  return {
    type: 'begin',
    round: state.round,
    items: items.map((id) => ({
      id,
      matter: id,
      title: itemTitle(state, id),
      ...(id === 'M3' ? { election: { seats, minimum, candidates, kept: keptBy(state) } } : {}),
    })),
    meetingOn,
    opensOn: meetingOn,
    closesOn,
    extendable: extendable ?? false,
  };
}

/** Beside whom the elected sit: an odd number is asked of a whole committee, and not of those who are added to it. */
const keptBy = ({ convened, seated }: FormationState): number => (convened?.sitting.members ?? 0) + seated.length;

interface Announced {
  readonly items: readonly ItemId[];
  readonly meetingOn: Day;
  readonly closesOn: Day;
  readonly postedOn: Day;
  readonly until: Day;
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

function meetingNotice(
  state: FormationState,
  { items, meetingOn, closesOn, postedOn, until, places, photos }: Announced,
) {
  const { meeting } = wordsOf(state);
  return {
    key: `meeting-${state.meetings + 1}`,
    title: { zh: `${meeting.zh}公告`, en: `Notice of ${meeting.en}` },
    lines: [
      `会议时间：${meetingOn} 起表决，至 ${closesOn} 24:00 截止（北京时间）。表决方式：书面征求意见、现场或者本市电子投票系统。`,
      `会议议题：${items.map((item) => itemTitle(state, item).zh).join('；')}。未经公告的事项不予表决。`,
      ...(items.includes('M3') ? [`应选 ${seatsLeft(state)} 名，候选人 ${state.list.length} 名（名单附后）。`] : []),
      `对候选人及会议内容有异议的，请在 ${until} 24:00 前提出；期满后另留二个工作日供补录此前已提出的异议。`,
      '对决定不服的，业主可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
    ],
    places,
    photos,
    postedOn,
    removeAfter: closesOn,
    signedBy: signerOf(state).zh,
  };
}

const NOTICE_HANGS: readonly FormationState['stage'][] = ['CANDIDATES_POSTED', 'NOTICE_RUNNING'];

export function object(state: FormationState, command: CommandOf<'object'>, context: Context): Decided {
  const { meeting, meetings, objections, list } = state;
  if (!meeting || !NOTICE_HANGS.includes(state.stage)) return wrongStage(state);
  const notice = {
    ...({
      period: meeting,
      running: state.stage === 'CANDIDATES_POSTED',
      rule: 'candidateObjection',
      objections,
    } as const),
    // Who is an owner with which votes is objected to as well, and answered before the meeting (SD art. 22, ZB art. 24).
    subjects: ['meeting', 'owner-register', 'covenant', 'rules-of-procedure', ...list],
    name: String(meetings),
    answeredBy: convener(state).role,
  } as const;
  return notices.object(notice, command, context);
}

/** Answered in writing before the meeting (ZB art. 24). A candidate who is struck changes the list, so it is posted again and the fifteen days run anew. */
export function answerObjection(
  of: CaseState<FormationState>,
  command: CommandOf<'answer-objection'>,
  context: Context,
): Decided {
  const { noun: state } = of;
  const answered: Decided = notices.answerObjection(state.meeting ? state.objections : {}, command, context);
  if (!answered.ok) return answered;
  if (!state.meeting || !NOTICE_HANGS.includes(state.stage)) return wrongStage(state);
  const { [command.objection]: about, ...others } = state.objections;
  if (!command.upheld || !about) return answered;
  const candidate = about.about;
  const struck: Event[] = state.list.includes(candidate) ? [{ type: 'candidate-struck', data: { candidate } }] : [];
  const events: Event[] = [
    ...answered.events,
    ...struck,
    ...notices.dropUnanswered(others),
    dropped(TELL_OWNERS),
    { type: 'meeting-lapsed', data: { why: 'list-changed' } },
    owe(context, { key: 'post-meeting', ...convener(state) }),
    ...lateByLapse(of),
  ];
  return accept(events, { tells: [{ to: state.meeting.vote, kind: 'withdraw', data: { why: 'list-changed' } }] });
}

/** What the calendar brings while a notice runs: the end of objections, and the day of the meeting. */
export function nextOfNotice(of: CaseState<FormationState>): Coming<Event> | undefined {
  const { noun: state, duties } = of;
  const { meeting } = state;
  if (!meeting) return undefined;
  const opens = startOfDay(meeting.meetingOn);
  if (state.stage === 'CANDIDATES_POSTED' && meeting.objectionsSettleAt < opens) {
    return notices.endOfObjections(meeting);
  }
  if (state.stage !== 'CANDIDATES_POSTED' && state.stage !== 'NOTICE_RUNNING') return undefined;
  if (notices.unanswered(state.objections).length === 0) {
    // The meeting is held on its day: voting opens, and the term to hold it is kept or missed by that day.
    const held: Event[] = duties['first-meeting'] ? [done('first-meeting')] : [];
    return { at: opens, event: { type: 'voting-opened', data: {} }, also: held };
  }
  return {
    at: opens,
    event: { type: 'meeting-lapsed', data: { why: 'objections-unanswered' } },
    also: [
      ...notices.dropUnanswered(state.objections),
      ...letFall(duties, TELL_OWNERS),
      { type: 'duty-opened', data: { key: 'post-meeting', holder: convener(state) } },
      ...lateByLapse(of),
    ],
    effects: { tells: [{ to: meeting.vote, kind: 'withdraw', data: { why: 'objections-unanswered' } }] },
  };
}
