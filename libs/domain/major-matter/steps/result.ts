import {
  accept,
  done,
  dropped,
  grounds,
  opened,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Message,
  type PostedNotice,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays, dayOf, type Instant } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { titleOf } from '../kinds.js';
import { wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';
import { owedNext } from './execution.js';
import { AGAIN } from './notice.js';

/** How the owners have decided, told to the term at once and to everybody within three days (SD 32, QD 44). */

type State = CaseState<MatterState>;

const ANNOUNCE = 'announce-outcome';

interface VoteEnded {
  readonly name: string;
  readonly at?: Instant;
  readonly outcome: {
    readonly outcome: 'counted' | 'withdrawn';
    readonly items?: Readonly<Record<string, { readonly outcome: string }>>;
  };
}

/** The record may hear of the count before it has noted that voting opened. */
export function hear({ noun, duties }: State, { kind, data }: Message, context: Context): Outcome {
  const { name, outcome, at = context.receivedAt } = data as VoteEnded;
  const waiting = noun.stage === 'NOTICE' || noun.stage === 'VOTE';
  if (kind !== 'ended' || !waiting || name !== noun.notice?.vote || outcome.outcome !== 'counted')
    return accept<Event>([]);
  const on = dayOf(at);
  const { items, number } = noun.notice;
  const outcomes = Object.fromEntries(items.map((item) => [item, outcome.items?.[item]?.outcome ?? 'NO_QUORUM']));
  const passed = items.filter((item) => outcomes[item] === 'PASSED');
  const open = Object.keys(duties).map((key) => dropped(key));
  const announce = owe(context, {
    key: ANNOUNCE,
    role: 'owners-committee',
    deadline: termFrom(context, 'resultNotice', on),
  });
  return accept<Event>([{ type: 'matter-voted', data: { on, outcomes, passed } }, ...open, announce], {
    basis: grounds(context, 'resultNotice'),
    ...(passed.length > 0 ? { reports: [resolved({ ...noun, passed }, { on, number })] } : {}),
  });
}

/** The term hears what it may rest on it: an end that is moved, a contract with a provider. */
function resolved({ kind, until, passed }: MatterState, { on, number }: { on: MatterState['since']; number: number }) {
  const extends_ = kind === 'term-extension' && until ? { extendsTo: until } : {};
  const hires = kind === 'provider-change' ? { hires: passed.some((item) => item !== 'dismiss') } : {};
  return { kind: `resolved:${number}`, data: { on, ...extends_, ...hires } };
}

export function announceOutcome(
  { noun, duties }: State,
  command: CommandOf<'announce-outcome'>,
  context: Context,
): Outcome {
  if (noun.stage !== 'RESULT' || !duties[ANNOUNCE]) return wrongStage(noun);
  const passed = noun.passed.length > 0;
  const announced: Event = { type: 'outcome-announced', data: { on: context.occurredOn, passed } };
  const next = passed
    ? owedNext(noun, [announced], context)
    : [opened({ key: AGAIN, holder: { role: 'owners-committee' as const } })];
  return accept<Event>([announced, done(ANNOUNCE), ...next], {
    basis: grounds(
      context,
      'resultNotice',
      'resultPosting',
      'courtRevocation',
      ...(passed ? [] : (['sameMatterRest'] as const)),
    ),
    notices: [resultNotice(noun, command, context)],
  });
}

function resultNotice(
  noun: MatterState,
  { places, photos }: CommandOf<'announce-outcome'>,
  context: Context,
): PostedNotice {
  const postedOn = context.occurredOn;
  return {
    key: `result-${noun.notices}`,
    title: { zh: '业主大会会议表决结果公告', en: 'Result of the assembly meeting' },
    lines: [
      `${titleOf(noun).zh}：${noun.passed.length > 0 ? '已获通过' : '未获通过，不得据此签订合同、支出资金或者施工'}（计票表附后）。`,
      '计票结果按专有部分面积和业主人数分别计算。',
      '业主认为决定侵害其合法权益的，可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
    ],
    ...{ places, photos, postedOn, removeAfter: addDays(postedOn, valueOf(context.rules, 'resultPosting')) },
    signedBy: '业主委员会',
  };
}
