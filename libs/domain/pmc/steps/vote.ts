import {
  accept,
  closed,
  done,
  letFall,
  foresee,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Message,
} from '../../case/index.js';
import { invitation, tellingDuty } from '../../assembly-call/index.js';
import { faultyWindow, lawOf } from '../../assembly-vote/index.js';
import { deadlineBefore } from '../../calendar/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { postResult as postDuty, tellOwners } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { notInOffice, unknown, wrongStage } from '../refusals.js';
import { chairedBy, outcomeOf, type PmcState } from '../state.js';

/** It calls the owners to a vote, by the same procedure as everybody who does (CC 278), and signs what has passed and nothing else. */

type State = CaseState<PmcState>;

export function callVote({ noun }: State, command: CommandOf<'call-vote'>, context: Context): Outcome {
  const wrong = notInOffice(noun) ?? wrongItems(command, context) ?? wrongDays(command, context);
  if (wrong) return wrong;
  const { items, meetingOn, closesOn, places, photos, extendable = false } = command;
  const on = context.occurredOn;
  const vote = `assembly-vote:${noun.votesCalled + 1}`;
  const listed = items.map(({ matter, title }, i) => ({
    id: `${matter}-${i + 1}`,
    matter,
    title: { zh: title, en: matter },
  }));
  const facts = listed.map(({ id, matter }) => ({ id, matter }));
  return accept<Event>(
    [
      { type: 'vote-called', data: { vote, on, meetingOn, closesOn, items: facts }, papers: { items: listed } },
      tellingDuty({ role: chairedBy(noun), meetingOn, key: tellOwners(vote) }, context),
    ],
    {
      basis: grounds(
        context,
        'meetingNotice',
        'votingWindow.min',
        'votingWindow.max',
        'vote.participation',
        'pmc.decidesReserved',
      ),
      letters: [
        invitation({ key: `meeting-${noun.votesCalled + 1}`, meetingOn, lines: listed.map(({ title }) => title) }),
      ],
      opens: [
        {
          ...{ kind: 'assembly-vote', name: vote },
          command: { type: 'begin', round: 1, items: listed, meetingOn, opensOn: meetingOn, closesOn, extendable },
        },
      ],
      notices: [
        {
          key: `vote-${noun.votesCalled + 1}`,
          title: { zh: '业主大会会议公告', en: 'Notice of an assembly meeting' },
          lines: [
            `会议于 ${meetingOn} 召开，表决至 ${closesOn} 24:00（北京时间），由物业管理委员会组织，由业主共同决定：`,
            ...items.map(({ title }, i) => `${i + 1}. ${title}`),
          ],
          ...{ places, photos, postedOn: on, removeAfter: closesOn, signedBy: '物业管理委员会' },
        },
      ],
    },
  );
}

/** A committee is elected by its formation, with nomination and review. */
function wrongItems({ items }: CommandOf<'call-vote'>, context: Context): Outcome | undefined {
  if (!items.some(({ matter }) => matter === 'M3')) return undefined;
  const detail = {
    zh: '选举业主委员会须经首次组建程序（POST /formations），物业管理委员会不能单独组织。',
    en: 'A committee is elected by its formation (POST /formations), and not by a vote called here.',
  };
  return refuse(
    refusal('reserved-matter', detail, { basis: grounds(context, 'pmc.decidesReserved'), facts: { matters: ['M3'] } }),
  );
}

function wrongDays({ meetingOn, closesOn }: CommandOf<'call-vote'>, context: Context): Outcome | undefined {
  const { rules, calendar, occurredOn } = context;
  const latest = deadlineBefore(rules, 'meetingNotice', meetingOn, calendar).dueDay;
  if (occurredOn > latest) {
    const detail = {
      zh: `会议 ${meetingOn} 召开，最迟应于 ${latest} 公告；实际 ${occurredOn}。`,
      en: `A meeting on ${meetingOn} is posted on ${latest} at the latest; it was posted on ${occurredOn}.`,
    };
    const facts = { latest, postedOn: occurredOn, meetingOn };
    return refuse(refusal('notice-too-late', detail, { basis: grounds(context, 'meetingNotice'), facts }));
  }
  const faulty = faultyWindow(lawOf(context, closesOn), { opensOn: meetingOn, closesOn });
  return faulty && refuse(faulty);
}

interface Counted {
  readonly outcome: string;
  readonly items?: Readonly<Record<string, { readonly outcome: string }>>;
}

/** Counted, or withdrawn: its result is posted within the days of the law. */
export function voteEnded({ noun, duties }: State, { data }: Message, context: Context): Outcome {
  const { name, outcome } = data as { name: string; outcome: Counted | null };
  if (!noun.votes[name] || !outcome) return accept<Event>([]);
  const passed = Object.entries(outcome.items ?? {}).flatMap(([id, item]) => (item.outcome === 'PASSED' ? [id] : []));
  const ended: Event = {
    type: 'vote-ended',
    data: { vote: name, on: context.today, outcome: outcome.outcome, passed },
  };
  const untold = letFall(duties, tellOwners(name));
  if (outcome.outcome !== 'counted') return accept<Event>([ended, ...untold, ...closedWith(noun, [ended], context)]);
  const deadline = termFrom(context, 'resultNotice', context.today);
  return accept<Event>([ended, ...untold, owe(context, { key: postDuty(name), role: chairedBy(noun), deadline })], {
    basis: grounds(context, 'resultNotice'),
  });
}

export function postResult(
  { noun, duties }: State,
  { vote, places, photos }: CommandOf<'post-result'>,
  context: Context,
): Outcome {
  const first = Object.keys(duties).find((key) => key.startsWith('post-result:'));
  const key = vote === undefined ? (context.task ?? first) : postDuty(vote);
  if (key === undefined || !duties[key])
    return unknown({ zh: '没有待公告的表决结果。', en: 'No such result is to be posted.' });
  const named = key.slice('post-result:'.length);
  const on = context.occurredOn;
  const passed = Object.keys(noun.passed).filter((item) => item.startsWith(`${named}/`));
  const posted: Event = { type: 'result-posted', data: { vote: named, on } };
  return accept<Event>([posted, done(key), ...closedWith(noun, [posted], context)], {
    basis: grounds(context, 'resultNotice', 'courtRevocation'),
    notices: [
      {
        key: `result-${named}`,
        title: { zh: '业主大会会议表决结果公告', en: 'Result of the assembly meeting' },
        lines: [
          passed.length > 0 ? `通过 ${passed.length} 项（计票表附后）。` : '没有事项通过（计票表附后）。',
          '业主认为决定侵害其合法权益的，可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
        ],
        ...{ places, photos, postedOn: on, signedBy: '物业管理委员会' },
        removeAfter: addDays(on, valueOf(context.rules, 'resultPosting')),
      },
    ],
  });
}

/** A committee has been elected meanwhile, and this was the last of its votes. */
function closedWith(noun: PmcState, facts: readonly Event[], context: Context): readonly Event[] {
  if (noun.stage !== 'WINDING_UP') return [];
  const after = foresee(evolve, { noun, facts }, context);
  return Object.keys(after.votes).length > 0 ? [] : [closed(outcomeOf(after))];
}

/** A contract, a payment, an order: only for what the owners have passed, once. */
export function sign({ noun }: State, { vote, item, document }: CommandOf<'sign'>, context: Context): Outcome {
  if (noun.terms === 0 || noun.stage === 'WINDING_UP') return wrongStage(noun);
  const decided = noun.passed[`${vote}/${item}`];
  if (decided === 'signed') return refuse(refusal('already-done', { zh: '已签署。', en: 'It has been signed.' }));
  if (!decided) {
    const detail = { zh: '业主没有通过该事项，不能签署。', en: 'The owners have not passed it: nothing is signed.' };
    const basis = grounds(context, 'pmc.decidesReserved', 'vote.participation');
    return refuse(refusal('reserved-matter', detail, { basis, facts: { vote, item } }));
  }
  return accept<Event>(
    [{ type: 'document-signed', data: { vote, item, on: context.occurredOn }, papers: { document } }],
    {
      basis: grounds(context, 'pmc.decidesReserved'),
    },
  );
}
