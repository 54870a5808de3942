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
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { SEAL_WORDS } from '../work-state.js';
import { findingMeant, noSuchFinding } from './finding-meant.js';
import { contractFound, contractRules } from './unvoted-contract.js';

type State = CaseState<CommitteeTermState>;

const CORRECT = 'correct-seal-use';

/** Found by Street or community: the committee puts it right, and all owners are told (GR 55). */
export function recordSealAbuse({ noun }: State, command: CommandOf<'record-seal-abuse'>, context: Context): Outcome {
  const { seal, use, circumstances, providerContract, places, photos } = command;
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (use !== undefined && use > noun.sealUses)
    return refuse(refusal('unknown-subject', { zh: '用印登记中没有该次用印。', en: 'The log has no such use.' }));
  const finding = `finding-${(noun.sealFindings ?? 0) + 1}`;
  const on = context.occurredOn;
  const deadline = termFrom(context, 'sealCorrection', on);
  const contract = providerContract ? contractFound(finding, context) : undefined;
  return accept<Event>(
    [
      {
        type: 'seal-abuse-found',
        data: { finding, seal, on, item: contract ? 'N5' : 'N4', ...(use === undefined ? {} : { use }) },
        papers: { circumstances },
      },
      owe(context, { key: `${CORRECT}:${finding}`, ...byChair(noun), deadline }),
      ...(contract ? [contract.owed] : []),
    ],
    {
      basis: contract ? contractRules(context) : grounds(context, 'sealCorrection'),
      ...(contract ? { letters: [contract.letter] } : {}),
      notices: [
        {
          key: `seal-abuse:${finding}`,
          title: { zh: '擅自使用印章的情况通告', en: 'An unauthorised use of a seal' },
          lines: [
            `经查，${SEAL_WORDS[seal].zh}存在擅自使用的情形，已责令业主委员会改正。`,
            ...(contract ? ['所涉物业服务合同未经业主共同决定，已报街道办事处核查。'] : []),
            '因此受到损害的，可以依法要求承担责任；对本认定有异议的，可以向街道办事处提出。',
          ],
          ...{ places, photos, postedOn: on, signedBy: context.actor.role === 'street' ? '街道办事处' : '社区党组织' },
          removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
        },
      ],
    },
  );
}

export function correctSealUse(state: State, command: CommandOf<'correct-seal-use'>, context: Context): Outcome {
  const meant = findingMeant(state, CORRECT, { ...command, task: context.task });
  if (!meant) return noSuchFinding();
  const { key, finding } = meant;
  const data = { finding, on: context.occurredOn };
  return accept<Event>([{ type: 'seal-use-corrected', data, papers: { how: command.how } }, done(key)], {
    basis: grounds(context, 'sealCorrection'),
  });
}
