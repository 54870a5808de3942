import {
  accept,
  done,
  dropped,
  grounds,
  opened,
  owe,
  refusal,
  refuse,
  subjectOf,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { SEAL_WORDS, SEALS, type SealName } from '../work-state.js';
import { keeperOf, stampDuty } from './seal.js';
import { custodyOf, isLost } from './seal-lock.js';

/** Where the seals are: handed over with both sides, lost, void, carved anew, and used by somebody who had no right to. */

type State = CaseState<CommitteeTermState>;

const voidDuty = (seal: SealName) => `void-${seal}-seal`;
const carveDuty = (seal: SealName) => `carve-${seal}-seal`;
const correctDuty = (finding: string) => `correct-seal-use:${finding}`;

/** The requests that wait go to the new keeper with what is left of their terms. */
export function handSeal(state: State, command: CommandOf<'hand-seal'>, context: Context): Outcome {
  const { noun, duties } = state;
  const { seal, to, number, handedBy, receivedBy } = command;
  const { rules, occurredOn: on } = context;
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (isLost(noun, seal)) return noSeal(noun, seal);
  if (custodyOf(noun, seal, rules) === to && (number === undefined || number === noun.seals?.[seal]?.number))
    return refuse(refusal('already-done', { zh: '该印章已由其保管。', en: 'They keep this seal already.' }));
  const wrong = isVoid(noun, seal, number);
  if (wrong) return wrong;
  const after: CommitteeTermState = { ...noun, seals: { ...noun.seals, [seal]: { custody: to } } };
  const holder = keeperOf(after, seal, context);
  const waiting = Object.entries(noun.sealRequests ?? {}).flatMap(([request, asked]) => {
    const duty = asked.seal === seal ? duties[stampDuty(request)] : undefined;
    if (!duty) return [];
    const { key, deadline, ladder } = duty;
    return [dropped(key), opened({ key, holder, ...(deadline ? { deadline } : {}), ...(ladder ? { ladder } : {}) })];
  });
  const data = { seal, to, on, ...(number === undefined ? {} : { number }) };
  return accept<Event>([{ type: 'seal-handed', data, papers: { handedBy, receivedBy } }, ...waiting], {
    basis: grounds(context, 'sealCustody'),
  });
}

function noSeal(noun: CommitteeTermState, seal: SealName): Outcome {
  const { zh, en } = SEAL_WORDS[seal];
  return wrongStage(noun, { zh: `${zh}已报失。`, en: `It is lost: ${en}.` });
}

/** A number that was declared void stays so for ever. */
function isVoid({ seals }: CommitteeTermState, seal: SealName, number: string | undefined): Outcome | undefined {
  if (number === undefined || !seals?.[seal]?.voidNumbers?.includes(number)) return undefined;
  const detail = { zh: `编号 ${number} 的印章已公告作废。`, en: `The seal numbered ${number} was declared void.` };
  return refuse(refusal('duplicate-subject', detail, { facts: { seal, number } }));
}

/** Lost, or taken away: locked at once, and the Street is told. */
export function reportSealLost(
  { noun }: State,
  { seal = 'committee', number, circumstances }: CommandOf<'report-seal-lost'>,
  context: Context,
): Outcome {
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (isLost(noun, seal)) return noSeal(noun, seal);
  const on = context.occurredOn;
  const deadline = termFrom(context, 'sealVoidNotice', on);
  return accept<Event>(
    [
      { type: 'seal-lost', data: { on, seal, ...(number === undefined ? {} : { number }) }, papers: { circumstances } },
      owe(context, { key: voidDuty(seal), ...byChair(noun), deadline }),
    ],
    { basis: grounds(context, 'sealVoidNotice'), letters: [lostLetter(seal)] },
  );
}

const lostLetter = (seal: SealName): Letter => ({
  key: `seal-lost:${seal}`,
  to: { role: 'street' },
  subject: { zh: `${SEAL_WORDS[seal].zh}报失`, en: `Lost: ${SEAL_WORDS[seal].en}` },
  lines: [
    { zh: '印章已停止使用，请指导声明作废并重新刻制。', en: 'It is locked; please guide voiding and carving anew.' },
  ],
  alone: true,
});

export function declareSealVoid(state: State, command: CommandOf<'declare-seal-void'>, context: Context): Outcome {
  const { noun, duties } = state;
  const { places, photos } = command;
  const seal = command.seal ?? lostSeal(noun, context);
  if (seal === undefined || !isLost(noun, seal)) return notLost(noun);
  if (noun.seals?.[seal]?.voidedOn !== undefined)
    return refuse(refusal('already-done', { zh: '已公告作废。', en: 'It is declared void already.' }));
  const on = context.occurredOn;
  const number = command.number ?? noun.seals?.[seal]?.number;
  const data = { seal, on, ...(number === undefined ? {} : { number }) };
  return accept<Event>(
    [
      { type: 'seal-voided', data },
      ...(duties[voidDuty(seal)] ? [done(voidDuty(seal))] : []),
      owe(context, { key: carveDuty(seal), role: 'community-party-organization' }),
    ],
    {
      basis: grounds(context, 'sealVoidNotice', 'noticePostingMin'),
      notices: [
        {
          key: `seal-void:${seal}:${on}`,
          title: { zh: '印章作废公告', en: 'A seal is void' },
          lines: [
            `${SEAL_WORDS[seal].zh}${number === undefined ? '' : `（编号 ${number}）`}遗失，自即日起声明作废。`,
            '此后以该印章出具的文件无效；知情者请告知社区或者街道。',
          ],
          ...{ places, photos, postedOn: on, signedBy: '业主委员会' },
          removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
        },
      ],
    },
  );
}

/** Of the task by which the command came, or else the one that is lost. */
function lostSeal(noun: CommitteeTermState, { task }: Context): SealName | undefined {
  const named = SEALS.find((seal) => task === voidDuty(seal) || task === carveDuty(seal));
  return named ?? SEALS.find((seal) => isLost(noun, seal));
}

const notLost = (noun: CommitteeTermState) =>
  wrongStage(noun, { zh: '没有报失的印章。', en: 'No seal is reported lost.' });

/** Carved by a shop that the police know, after the old one was declared void. */
export function replaceSeal(state: State, command: CommandOf<'replace-seal'>, context: Context): Outcome {
  const { noun, duties } = state;
  const { number, shop, proof } = command;
  const seal = command.seal ?? lostSeal(noun, context);
  if (seal === undefined || !isLost(noun, seal)) return notLost(noun);
  if (noun.seals?.[seal]?.voidedOn === undefined)
    return wrongStage(noun, {
      zh: '须先公告原印章作废，再重新刻制。',
      en: 'The old seal is first declared void, and only then another is carved.',
    });
  const wrong = isVoid(noun, seal, number);
  if (wrong) return wrong;
  return accept<Event>([
    { type: 'seal-replaced', data: { on: context.occurredOn, seal, number }, papers: { shop, proof } },
    ...(duties[carveDuty(seal)] ? [done(carveDuty(seal))] : []),
  ]);
}

/** Found by Street or community: the committee puts it right, and all owners are told (GR 55). */
export function recordSealAbuse({ noun }: State, command: CommandOf<'record-seal-abuse'>, context: Context): Outcome {
  const { seal, use, circumstances, places, photos } = command;
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (use !== undefined && use > noun.sealUses)
    return refuse(refusal('unknown-subject', { zh: '用印登记中没有该次用印。', en: 'The log has no such use.' }));
  const finding = `finding-${(noun.sealFindings ?? 0) + 1}`;
  const on = context.occurredOn;
  const deadline = termFrom(context, 'sealCorrection', on);
  return accept<Event>(
    [
      {
        type: 'seal-abuse-found',
        data: { finding, seal, on, item: 'N4', ...(use === undefined ? {} : { use }) },
        papers: { circumstances },
      },
      owe(context, { key: correctDuty(finding), ...byChair(noun), deadline }),
    ],
    {
      basis: grounds(context, 'sealCorrection'),
      notices: [
        {
          key: `seal-abuse:${finding}`,
          title: { zh: '擅自使用印章的情况通告', en: 'An unauthorised use of a seal' },
          lines: [
            `经查，${SEAL_WORDS[seal].zh}存在擅自使用的情形，已责令业主委员会改正。`,
            '因此受到损害的，可以依法要求承担责任；对本认定有异议的，可以向街道办事处提出。',
          ],
          ...{ places, photos, postedOn: on, signedBy: context.actor.role === 'street' ? '街道办事处' : '社区党组织' },
          removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
        },
      ],
    },
  );
}

export function correctSealUse({ duties }: State, command: CommandOf<'correct-seal-use'>, context: Context): Outcome {
  const open = Object.keys(duties).filter((key) => key.startsWith('correct-seal-use:'));
  const named = command.finding === undefined ? context.task : correctDuty(command.finding);
  const key = named ?? open[0];
  if (key === undefined || !open.includes(key))
    return refuse(refusal('unknown-subject', { zh: '没有待改正的该项认定。', en: 'No such finding waits for this.' }));
  return accept<Event>(
    [
      {
        type: 'seal-use-corrected',
        data: { finding: subjectOf(key), on: context.occurredOn },
        papers: { how: command.how },
      },
      done(key),
    ],
    { basis: grounds(context, 'sealCorrection') },
  );
}
