import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Letter,
} from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { RuleKey } from '../../rules/index.js';
import type { Event, Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { findingMeant, noSuchFinding } from './finding-meant.js';

/** The maintenance fund is used on the owners' vote or in an emergency; what was paid without either the authority recovers (PMR 60). */

type State = CaseState<CommitteeTermState>;

const RECOVER = 'recover-fund';
const RULES: readonly RuleKey[] = ['matter.M5', 'unvotedFund.recovered'];

export function reportUnvotedFund(
  { noun }: State,
  { amount, circumstances }: CommandOf<'report-unvoted-fund'>,
  context: Context,
): Outcome {
  const finding = `fund-${(noun.fundFindings ?? 0) + 1}`;
  const on = context.occurredOn;
  return accept<Event>(
    [
      { type: 'fund-abuse-found', data: { finding, on, amount }, papers: { circumstances } },
      owe(context, { key: `${RECOVER}:${finding}`, role: 'property-authority' }),
    ],
    { basis: grounds(context, ...RULES), letters: (['property-authority', 'street'] as const).map(alarm(finding, on)) },
  );
}

const alarm =
  (finding: string, on: Day) =>
  (role: 'property-authority' | 'street'): Letter => ({
    key: `unvoted-fund:${finding}`,
    to: { role },
    subject: {
      zh: '【报警】未经业主表决使用维修资金',
      en: '[Alarm] The maintenance fund was used without a vote of the owners',
    },
    lines: [
      {
        zh: `${on} 发现：使用维修资金既未经业主共同决定（《民法典》第278条），也不属应急使用。`,
        en: `Found on ${on}: the fund was used neither on the owners' decision (Civil Code art. 278) nor in an emergency.`,
      },
      {
        zh: '挪用专项维修资金的，由房地产行政主管部门追回（《物业管理条例》第60条）；法律未定追回期限。',
        en: 'The property authority recovers what was misused (PMR art. 60); the law names no day for it.',
      },
    ],
    alone: true,
  });

export function settleUnvotedFund(state: State, command: CommandOf<'settle-unvoted-fund'>, context: Context): Outcome {
  const meant = findingMeant(state, RECOVER, { ...command, task: context.task });
  if (!meant) return noSuchFinding();
  const { key, finding } = meant;
  const { result, recovered, account } = command;
  if (result === 'recovered' && recovered === undefined)
    return refuse(refusal('papers-missing', { zh: '须写明追回的金额。', en: 'Say how much was recovered.' }));
  const sum = result === 'recovered' && recovered !== undefined ? { recovered } : {};
  const data = { finding, on: context.occurredOn, result, ...sum };
  return accept<Event>([{ type: 'fund-abuse-settled', data, papers: { account } }, done(key)], {
    basis: grounds(context, ...RULES),
  });
}
