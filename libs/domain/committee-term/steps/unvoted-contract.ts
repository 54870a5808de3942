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
  type Letter,
  type Need,
} from '../../case/index.js';
import type { RuleKey } from '../../rules/index.js';
import type { CommitteeTermCommand } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import type { SealGround } from '../work-state.js';
import { findingMeant, noSuchFinding } from './finding-meant.js';

/** The owners choose the provider (CC 278, M4): a contract with one rests on their vote, and where one is found without it the Street looks. */

type State = CaseState<CommitteeTermState>;

const LOOK = 'look-at-contract';
const RULES: readonly RuleKey[] = ['matter.M4', 'unvotedContract.look'];

interface OfMatter {
  readonly type: string;
  readonly data: { readonly kind?: string; readonly hires?: boolean };
}

export function needsOfContract(command: CommitteeTermCommand): readonly Need[] {
  if (command.type !== 'request-seal' && command.type !== 'use-seal') return [];
  const { providerContract, matter } = command;
  return providerContract && matter !== undefined
    ? [{ name: 'matter', rows: 'own-facts', types: ['matter-proposed', 'matter-resolved'], where: { matter } }]
    : [];
}

/** Hired or renewed, by what the term has heard; an earlier release wrote the kind alone. */
export function unvotedContract(
  { resolved }: CommitteeTermState,
  { providerContract, matter }: SealGround,
  context: Context,
): Outcome | undefined {
  if (!providerContract) return undefined;
  const known = (context.loaded['matter'] ?? []) as readonly OfMatter[];
  const chosen =
    matter !== undefined &&
    resolved?.[matter] !== undefined &&
    known.some(({ data }) => data.kind === 'provider-change') &&
    known.findLast(({ type }) => type === 'matter-resolved')?.data.hires !== false;
  if (chosen) return undefined;
  const detail = {
    zh: '物业服务合同须依据业主大会已通过的选聘、续聘事项（matter），未经表决不得用印。',
    en: 'A contract with a provider rests on the matter by which the owners chose or renewed it (matter): without it no seal is used.',
  };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, 'matter.M4'), facts: { matter } }));
}

/** What else follows from the finding of a use, where it is such a contract. */
export function contractFound(finding: string, context: Context): { readonly owed: Event; readonly letter: Letter } {
  const deadline = termFrom(context, 'unvotedContract.look', context.occurredOn);
  return {
    owed: owe(context, { key: `${LOOK}:${finding}`, role: 'street', deadline }),
    letter: {
      key: `unvoted-contract:${finding}`,
      to: { role: 'street' },
      subject: {
        zh: '【报警】未经业主表决签订物业服务合同',
        en: '[Alarm] A service contract was signed without a vote of the owners',
      },
      lines: [
        {
          zh: `选聘、解聘物业服务人由业主共同决定（《民法典》第278条）；请于 ${deadline.dueDay} 前核查。`,
          en: `The owners choose the provider together (Civil Code art. 278): look at it by ${deadline.dueDay}.`,
        },
        {
          zh: '违反规定签订合同属于履职负面情形（淄博条例第33条第5项），决定违法的可以责令改正或者撤销（《物业管理条例》第19条）。',
          en: 'To sign without authority is on the negative list (ZB art. 33, item 5); an unlawful decision is corrected or revoked by order (PMR art. 19).',
        },
      ],
      alone: true,
    },
  };
}

export const contractRules = (context: Context) => grounds(context, 'sealCorrection', ...RULES);

export function lookAtContract(state: State, command: CommandOf<'look-at-contract'>, context: Context): Outcome {
  const meant = findingMeant(state, LOOK, { ...command, task: context.task });
  if (!meant) return noSuchFinding();
  const { key, finding } = meant;
  const { result, account } = command;
  const data = { finding, on: context.occurredOn, result };
  return accept<Event>([{ type: 'seal-contract-checked', data, papers: { account } }, done(key)], {
    basis: grounds(context, ...RULES),
  });
}
