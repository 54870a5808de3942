import { deadlineBefore } from '../../calendar/index.js';
import { invitation, tellingDuty } from '../../assembly-call/index.js';
import { faultyWindow, lawOf } from '../../assembly-vote/index.js';
import {
  accept,
  done,
  letFall,
  grounds,
  refusal,
  refuse,
  type CaseState,
  type Coming,
  type Context,
  type PostedNotice,
} from '../../case/index.js';
import * as notices from '../../public-notice/index.js';
import { valueOf } from '../../rules/index.js';
import { startOfDay, type Bilingual, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { PROVIDER_CHANGES, titleOf } from '../kinds.js';
import { CLASSIFY, POST, TALK, TELL } from '../owed.js';
import { afterTheTerm, tooSoon, wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';
import { RULE } from './objections.js';

/** What is voted on is posted at least fifteen days before (PMR 14, ZB 27, QD 29, WF 32), and one may object to it. */

type State = CaseState<MatterState>;
type Posting = CommandOf<'post-notice'>;

export const AGAIN = 'revise-or-vote-again';

export function postNotice(state: State, command: Posting, context: Context): Outcome {
  const { noun, duties } = state;
  const { meetingOn, closesOn } = command;
  const wrong = notReady(noun) ?? afterTheTerm(context) ?? checkDays(noun, command, context);
  if (wrong) return wrong;
  const postedOn = context.occurredOn;
  const { lastDay, ...period } = notices.objectionPeriod(context, { rule: RULE, postedOn });
  const number = noun.notices + 1;
  const vote = `assembly-vote:${number}`;
  const items = itemsOf(noun, command);
  const facts = { number, postedOn, meetingOn, closesOn, vote, items: items.map(({ id }) => id) };
  return accept<Event>(
    [
      { type: 'notice-posted', data: { ...facts, ...period } },
      ...[POST, AGAIN, CLASSIFY].filter((key) => duties[key]).map((key) => done(key)),
      tellingDuty({ role: 'owners-committee', meetingOn }, context),
      ...letFall(duties, 'note-legality'),
    ],
    {
      basis: grounds(context, ...rulesOf(noun)),
      notices: [noticeOf(noun, command, { number, items, postedOn, lastDay })],
      letters: [invitation({ key: `meeting-${number}`, meetingOn, lines: items.map(({ title }) => title) })],
      opens: [{ kind: 'assembly-vote', name: vote, command: beginVote(noun, command, items) }],
    },
  );
}

const rulesOf = ({ matter = 'M9' }: MatterState) =>
  [
    ...(['meetingNotice', RULE, `matter.${matter}`, 'votingWindow.min', 'votingWindow.max'] as const),
    ...(matter === 'M5' ? (['fund.planPosting'] as const) : []),
  ] as const;

/** Reviewed, or not passed and voted on again; and of a class that somebody has said. */
function notReady(noun: MatterState): Outcome | undefined {
  const again = noun.stage === 'NOT_PASSED';
  if ((noun.stage !== 'NOTICE' && !again) || noun.notice) return wrongStage(noun);
  if (noun.matter === 'M5' && noun.amount === undefined) return noAmount();
  if (noun.matter) return undefined;
  const detail = {
    zh: '表决前须有人将改造归为使用维修资金、改建重建或者改变用途，并说明理由。',
    en: 'Before the vote a person says whether it is a use of the fund, rebuilding or another use, and why.',
  };
  return refuse(refusal('not-classified', detail));
}

/** The owners vote on a sum: without one, nothing would bound what the fund is asked for. */
const noAmount = (): Outcome =>
  refuse(
    refusal('papers-missing', { zh: '须先说明使用维修资金的金额。', en: 'The amount from the fund is said first.' }),
  );

function checkDays(noun: MatterState, { meetingOn, closesOn }: Posting, context: Context): Outcome | undefined {
  const { rules, calendar, occurredOn } = context;
  const latest = deadlineBefore(rules, 'meetingNotice', meetingOn, calendar).dueDay;
  if (occurredOn > latest) {
    const detail = {
      zh: `会议 ${meetingOn} 召开，公告最迟应于 ${latest} 张贴；实际 ${occurredOn}。`,
      en: `A meeting on ${meetingOn} must be posted on ${latest} at the latest; it was posted on ${occurredOn}.`,
    };
    const facts = { latest, postedOn: occurredOn, meetingOn };
    return refuse(refusal('notice-too-late', detail, { basis: grounds(context, 'meetingNotice'), facts }));
  }
  const wrong = faultyWindow(lawOf(context, closesOn), { opensOn: meetingOn, closesOn });
  if (wrong) return refuse(wrong);
  if (noun.failedOn === undefined) return undefined;
  const rest = { rule: 'sameMatterRest', from: noun.failedOn, days: valueOf(rules, 'sameMatterRest') } as const;
  return tooSoon({ ...rest, on: meetingOn }, context, 'same-facts-rest');
}

/** Only a use of the fund is decided by those who share its cost; rebuilding and another use concern all owners. */
export const scopeVoting = ({ matter, scope }: MatterState) => (matter === 'M5' ? scope : undefined);

interface Announced {
  readonly id: string;
  readonly title: Bilingual;
}

function itemsOf(noun: MatterState, { items }: Posting): readonly Announced[] {
  if (noun.kind === 'provider-change')
    return noun.changes.map((change) => ({ id: change, title: PROVIDER_CHANGES[change] }));
  if (!items) return [{ id: 'item-1', title: titleOf(noun) }];
  return items.map((title, i) => ({
    id: `item-${i + 1}`,
    title: { zh: title, en: `${titleOf(noun).en}, item ${i + 1}` },
  }));
}

function beginVote(
  noun: MatterState,
  { meetingOn, closesOn, extendable = false }: Posting,
  items: readonly Announced[],
) {
  const scope = scopeVoting(noun);
  return {
    type: 'begin',
    round: 1,
    items: items.map(({ id, title }) => ({ id, title, matter: noun.matter })),
    ...{ meetingOn, opensOn: meetingOn, closesOn, extendable },
    ...(scope ? { scope } : {}),
  };
}

function noticeOf(
  noun: MatterState,
  { meetingOn, closesOn, places, photos }: Posting,
  { number, items, postedOn, lastDay }: { number: number; items: readonly Announced[]; postedOn: Day; lastDay: Day },
): PostedNotice {
  return {
    key: `meeting-${number}`,
    title: { zh: '业主大会会议公告', en: 'Notice of an assembly meeting' },
    lines: [
      `表决时间：${meetingOn} 起，至 ${closesOn} 24:00 截止（北京时间）。`,
      `表决事项（${titleOf(noun).zh}）：${items.map(({ title }) => title.zh).join('；')}。未经公告的事项不予表决。`,
      ...(scopeVoting(noun) ? ['本次表决只由分摊费用范围内的业主参加，面积和人数按该范围计算。'] : []),
      `对公告事项有异议的，请在 ${lastDay} 24:00 前提出。方案全文附后。`,
      '对决定不服的，业主可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
    ],
    ...{ places, photos, postedOn, removeAfter: closesOn, signedBy: '业主委员会' },
  };
}

/** The day of the meeting has come. What nobody has answered or talked about by then stands in nobody's way: no text says it does. */
export function nextOfNotice({ noun, duties }: State): Coming<Event> | undefined {
  const { notice, objections, stage } = noun;
  if (stage !== 'NOTICE' || !notice) return undefined;
  return {
    at: startOfDay(notice.meetingOn),
    event: { type: 'matter-voting-opened', data: {} },
    also: [...notices.dropUnanswered(objections), ...letFall(duties, TALK, TELL)],
  };
}
