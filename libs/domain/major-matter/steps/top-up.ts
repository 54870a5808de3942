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
import { valueOf, type RuleKey } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { noticeOf } from '../posting.js';
import { wrongStage } from '../refusals.js';
import { partyOf, partyThen, type MatterState } from '../state.js';

/** What a use leaves of the fund: below the share of the first deposit the owners top it up (ZB 64; MF165 art. 17). */

type State = CaseState<MatterState>;

const POST = 'post-top-up';
const RECORD = 'record-top-up';
const RULES: readonly RuleKey[] = ['fund.topUpBelow', 'fund.topUp', 'matter.M6'];

export const topUpOwed = ({ duties }: State): boolean => duties[POST] !== undefined || duties[RECORD] !== undefined;

export function recordFundBalance(
  state: State,
  { fundAccount, balanceLeft: balance, firstDeposit, proof }: CommandOf<'record-fund-balance'>,
  context: Context,
): Outcome {
  const { noun } = state;
  if (noun.stage !== 'EXECUTE' || noun.carried['answer-fund'] === undefined) return wrongStage(noun);
  if (topUpOwed(state)) {
    const detail = { zh: '续交尚未办结，办结后再登记余额。', en: 'The topping up is under way: it is finished first.' };
    return refuse(refusal('already-open', detail));
  }
  const below = balance * 100 < firstDeposit * valueOf(context.rules, 'fund.topUpBelow');
  const data = { on: context.occurredOn, balance, firstDeposit, below };
  const recorded: Event = { type: 'fund-balance-recorded', data, papers: { fundAccount, proof } };
  return accept<Event>([recorded, ...(below ? [owe(context, { key: POST, role: partyOf(noun) })] : [])], {
    basis: grounds(context, ...(below ? RULES : (['fund.topUpBelow'] as const))),
  });
}

/** Posted for as long as the owners have to pay. */
export function postTopUp(
  { noun, duties }: State,
  { places, photos }: CommandOf<'post-top-up'>,
  context: Context,
): Outcome {
  if (!duties[POST]) return wrongStage(noun);
  const on = context.occurredOn;
  const deadline = termFrom(context, 'fund.topUp', on);
  const { dueDay } = deadline;
  const until = addDays(on, valueOf(context.rules, 'fund.topUp'));
  const lines = [
    `本次使用后，维修资金余额不足首期交存额的百分之${valueOf(context.rules, 'fund.topUpBelow')}，应当续交。`,
    `请相关业主于 ${dueDay} 前续交；成立业主大会的，续交方案由业主共同决定。各账户应续交金额附后。`,
  ];
  const hanging = { places, photos, until, vote: noun.notices, party: partyThen(noun, context), context };
  return accept<Event>(
    [
      { type: 'top-up-posted', data: { on, dueDay } },
      done(POST),
      owe(context, { key: RECORD, role: partyOf(noun), deadline }),
    ],
    { basis: grounds(context, ...RULES), notices: [noticeOf('top-up', lines, hanging)] },
  );
}

/** With nothing paid in as well: what the owners still owe is the fund's claim, and not the record's. */
export function recordTopUp(
  { noun, duties }: State,
  { received, proof }: CommandOf<'record-top-up'>,
  context: Context,
): Outcome {
  if (!duties[RECORD]) return wrongStage(noun);
  const data = { on: context.occurredOn, received };
  return accept<Event>([{ type: 'top-up-recorded', data, papers: { proof } }, done(RECORD)], {
    basis: grounds(context, ...RULES),
  });
}

/** The file is not closed while the owners are still asked to pay. */
export function stillToppedUp(state: State): Outcome | undefined {
  if (!topUpOwed(state)) return undefined;
  const detail = {
    zh: '维修资金续交尚未办结：请先公告续交（post-top-up）并登记续交情况（record-top-up），再归档。',
    en: 'The fund is being topped up: post it (post-top-up) and record what came in (record-top-up), then archive.',
  };
  return refuse(refusal('wrong-stage', detail));
}
