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
} from '../../case/index.js';
import { voidNotice } from '../../handover/index.js';
import type { Day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { beforeItsTime, wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { SEAL_WORDS, SEALS, type SealName } from '../work-state.js';
import { noSeal } from './seal-custody.js';
import { isLost } from './seal-lock.js';
import { notItsNumber, numberTaken } from './seal-number.js';

/** A seal that is gone: reported, declared void, carved anew, each after the one before. */

type State = CaseState<CommitteeTermState>;

const voidDuty = (seal: SealName) => `void-${seal}-seal`;
const carveDuty = (seal: SealName) => `carve-${seal}-seal`;

/** Lost, or taken away: locked at once, and the Street is told. */
export function reportSealLost(
  { noun }: State,
  { seal = 'committee', number, circumstances }: CommandOf<'report-seal-lost'>,
  context: Context,
): Outcome {
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (isLost(noun, seal)) return noSeal(noun, seal);
  const wrong = notItsNumber(noun, { seal, number }, context);
  if (wrong) return wrong;
  return accept<Event>(sealLost(noun, { seal, number, circumstances }, context), {
    basis: grounds(context, 'sealVoidNotice'),
    letters: [lostLetter(seal)],
  });
}

interface Loss {
  readonly seal: SealName;
  readonly number?: string | undefined;
  readonly circumstances: string;
}

export function sealLost(noun: CommitteeTermState, { seal, number, circumstances }: Loss, context: Context): Event[] {
  const on = context.occurredOn;
  const deadline = termFrom(context, 'sealVoidNotice', on);
  return [
    { type: 'seal-lost', data: { on, seal, ...(number === undefined ? {} : { number }) }, papers: { circumstances } },
    owe(context, { key: voidDuty(seal), ...byChair(noun), deadline }),
  ];
}

export const lostLetter = (seal: SealName): Letter => ({
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
  const wrong =
    beforeItsTime(on, noun.seals?.[seal]?.lost) ?? notItsNumber(noun, { seal, number: command.number }, context);
  if (wrong) return wrong;
  const number = command.number ?? noun.seals?.[seal]?.number;
  const data = { seal, on, ...(number === undefined ? {} : { number }) };
  return accept<Event>(sealVoided(duties, data, context), {
    basis: grounds(context, 'sealVoidNotice', 'noticePostingMin'),
    notices: [voidNotice({ seal, number, places, photos, fate: '遗失', signedBy: '业主委员会' }, context)],
  });
}

/** From then on another is to be carved. */
export const sealVoided = (
  duties: State['duties'],
  data: { readonly seal: SealName; readonly on: Day; readonly number?: string },
  context: Context,
): Event[] => [
  { type: 'seal-voided', data },
  ...(duties[voidDuty(data.seal)] ? [done(voidDuty(data.seal))] : []),
  owe(context, { key: carveDuty(data.seal), role: 'community-party-organization' }),
];

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
  const wrong =
    numberTaken(noun, { seal, number }, context) ?? beforeItsTime(context.occurredOn, noun.seals?.[seal]?.voidedOn);
  if (wrong) return wrong;
  return accept<Event>([
    { type: 'seal-replaced', data: { on: context.occurredOn, seal, number }, papers: { shop, proof } },
    ...(duties[carveDuty(seal)] ? [done(carveDuty(seal))] : []),
  ]);
}
