import {
  accept,
  done,
  dropped,
  grounds,
  opened,
  owe,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Need,
} from '../../case/index.js';
import type { AreaFigures } from '../../formation/index.js';
import * as notices from '../../public-notice/index.js';
import { valueOf } from '../../rules/index.js';
import { portions } from '../../shared/index.js';
import type { CommandOf, MemberNamed } from '../commands.js';
import { FORM, POST_LIST } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { groundsOf, type Governance, type GroundCheck } from '../grounds.js';
import { notOffered, unknown, wrongStage } from '../refusals.js';
import type { Ground, PmcState } from '../state.js';
import { asFact, ownersNeeded, wronglyComposed } from './composition.js';
import { asAttempts, onPaper, toldOfPapers, wrongPapers, notCounted } from './earlier-attempts.js';

/** Offered where the law has it and a ground holds; the list of members is posted, and objections to it are answered first. */

type State = CaseState<PmcState>;

/** Persons go in portions, so that no fact outgrows its limit however many sit in it. */
const PORTION = 12;
const RULE = 'pmc.memberObjection';

export const GOVERNANCE: readonly Need[] = [
  { name: 'area', rows: 'service-area' },
  { name: 'governance', rows: 'governance' },
];

export const proposingNeeds = (members: readonly MemberNamed[]): readonly Need[] => [
  ...GOVERNANCE,
  { name: 'open-pmc', rows: 'open-case', kind: 'pmc' },
  ...ownersNeeded(members),
];

export function propose({ noun }: State, command: CommandOf<'propose'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return wrongStage(noun);
  if (!valueOf(context.rules, 'pmc.available')) return notOffered(context);
  const { ground, proof, members, earlier = [] } = command;
  const seen = { ...seenFrom(context), earlier };
  const check = groundsOf(seen).find((each) => each.ground === ground && each.listed);
  if (!check) return notListed(ground, context);
  const wrong =
    alreadyOpen(context) ??
    triedNow(seen.governance) ??
    wrongPapers(earlier, context) ??
    notHolding(check, context) ??
    notCounted(earlier, check, context) ??
    wronglyComposed(members, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const posted = listPosted(noun, command, context);
  const before = earlier.length > 0 ? { data: { earlier: asAttempts(earlier) }, papers: { earlier } } : undefined;
  return accept<Event>(
    [
      {
        type: 'pmc-proposed',
        data: { on, ground, how: 'proposed', ...before?.data },
        papers: { proof, figures: check.figures, ...before?.papers },
      },
      ...posted.events,
    ],
    {
      basis: grounds(context, 'pmc.available', 'pmc.duty', 'pmc.grounds', ...check.rules, ...COMPOSED, RULE),
      figures: check.figures,
      letters: toldOfPapers(earlier),
      notices: [posted.notice],
    },
  );
}

export const COMPOSED = ['pmc.minSize', 'pmc.odd', 'pmc.ownersShare', 'pmc.chair'] as const;

export const seenFrom = ({ loaded, rules, occurredOn }: Context) => ({
  ...{ area: loaded['area'] as AreaFigures, governance: loaded['governance'] as Governance },
  ...{ rules, on: occurredOn },
});

export function alreadyOpen({ loaded }: Context): Outcome | undefined {
  const open = loaded['open-pmc'] as { readonly id: string } | undefined;
  if (!open) return undefined;
  const detail = { zh: `本小区已有 ${open.id}。`, en: `${open.id} is that of this place.` };
  return refuse(refusal('already-open', detail, { facts: { case: open.id } }));
}

/** Whether a committee comes of it is not known yet: an attempt that runs has not failed (proposed default). */
function triedNow({ running }: Governance): Outcome | undefined {
  if (!running) return undefined;
  const detail = {
    zh: `业主委员会的组建或者选举正在进行：${running.id}。`,
    en: `A committee is being formed or elected: ${running.id}.`,
  };
  return refuse(refusal('already-open', detail, { facts: { case: running.id } }));
}

function notListed(ground: Ground, context: Context): Outcome {
  const listed = valueOf(context.rules, 'pmc.grounds');
  const detail = { zh: '该情形不在本地规定的组建情形之列。', en: 'The text of the place does not name this ground.' };
  const basis = grounds(context, 'pmc.grounds');
  return refuse(refusal('trigger-not-met', detail, { basis, facts: { ground, listed } }));
}

function notHolding({ holds, ground, figures, rules }: GroundCheck, context: Context): Outcome | undefined {
  if (holds) return undefined;
  const known = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const detail = {
    zh: `记录不能证明该组建情形（${known.join('，')}）。`,
    en: `The record does not prove this ground (${known.join(', ')}).`,
  };
  const basis = grounds(context, 'pmc.grounds', ...rules);
  return refuse(refusal('trigger-not-met', detail, { basis, facts: { ground, ...figures } }));
}

/** Another list: the former was set aside, or the term of those in office has ended. */
export function postList(state: State, command: CommandOf<'post-list'>, context: Context): Outcome {
  if (!state.duties[POST_LIST]) return wrongStage(state.noun);
  const wrong = wronglyComposed(command.members, context);
  if (wrong) return wrong;
  const { events, notice } = listPosted(state.noun, command, context);
  return accept<Event>([...events, done(POST_LIST)], {
    basis: grounds(context, ...COMPOSED, RULE),
    notices: [notice],
  });
}

function listPosted(
  { lists }: PmcState,
  { members, places, photos, earlier = [] }: Pick<CommandOf<'propose'>, 'members' | 'places' | 'photos' | 'earlier'>,
  context: Context,
) {
  const on = context.occurredOn;
  const number = lists + 1;
  const { lastDay, ...period } = notices.objectionPeriod(context, { rule: RULE, postedOn: on });
  const owners = members.filter(({ role }) => role === 'owner').length;
  const recommended = members.flatMap(({ person, recommendedBy }) =>
    recommendedBy ? [{ person, recommendedBy }] : [],
  );
  const events: readonly Event[] = [
    {
      type: 'list-posted',
      data: { on, number, size: members.length, owners, ...period },
      papers: { recommended },
    },
    ...portions(members.map(asFact), PORTION).map((some): Event => ({
      type: 'members-listed',
      data: { members: some },
    })),
  ];
  const notice = {
    key: `pmc-list-${number}`,
    title: { zh: '物业管理委员会成员名单公示', en: 'List of the property management committee’s members' },
    lines: [
      `拟组建物业管理委员会，成员 ${members.length} 名，其中业主代表 ${owners} 名（名单附后）。`,
      `对名单有异议的，请于 ${lastDay} 24:00（北京时间）前向街道办事处（镇人民政府）书面提出。`,
      '物业管理委员会组织业主共同决定，不代替业主决定共同决定事项（民法典第二百七十八条）。',
      ...(earlier.length > 0 ? [onPaper(earlier).zh] : []),
    ],
    ...{ places, photos, postedOn: on, removeAfter: lastDay, signedBy: '街道办事处（镇人民政府）' },
  };
  return { events, notice };
}

export function object({ noun }: State, command: CommandOf<'object'>, context: Context): Outcome {
  const { list } = noun;
  if (!list || list.setAside) return wrongStage(noun);
  return notices.object(
    {
      ...{ period: list, running: context.receivedAt < list.objectionsSettleAt, rule: RULE },
      subjects: ['list', ...Object.keys(list.members)],
      ...{ objections: list.objections, name: `list${list.number}`, answeredBy: 'street' },
    },
    command,
    context,
  );
}

/** One that is upheld sets the list aside; with the last answer the way is free. */
export function answerObjection({ noun }: State, command: CommandOf<'answer-objection'>, context: Context): Outcome {
  const { list } = noun;
  if (!list) return unknown({ zh: '没有这项异议。', en: 'There is no such objection.' });
  const answered: Outcome = notices.answerObjection(list.objections, command, context);
  if (!answered.ok || list.setAside) return answered;
  const others = notices.unanswered(list.objections).filter((id) => id !== command.objection);
  const free = others.length === 0 && list.settled ? [opened({ key: FORM, holder: { role: 'street' } })] : [];
  const after = command.upheld ? setAside(list.number, others, context) : free;
  return accept<Event>([...answered.events, ...after], answered.effects);
}

function setAside(number: number, others: readonly string[], context: Context): readonly Event[] {
  return [
    { type: 'list-set-aside', data: { on: context.occurredOn, number } },
    ...others.map((id) => dropped(`answer-objection:${id}`)),
    owe(context, { key: POST_LIST, role: 'street' }),
  ];
}
