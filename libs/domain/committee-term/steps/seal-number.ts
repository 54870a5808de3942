import { refusal, refuse, type Context, type Need } from '../../case/index.js';
import type { CommitteeTermCommand, TermFacts } from '../commands.js';
import type { Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import { SEAL_WORDS, SEALS, type SealName } from '../work-state.js';

/** A number is that of one seal; one that was declared void stays so for ever, in this term and in those that follow. */

interface Numbered {
  readonly seal: SealName;
  readonly number?: string | undefined;
}
type Seals = Pick<CommitteeTermState, 'seals'>;

const NUMBERING: readonly string[] = [
  ...([
    'register',
    'hand-seal',
    'report-seal-lost',
    'declare-seal-void',
    'replace-seal',
  ] satisfies CommitteeTermCommand['type'][]),
];

/** What was declared void of the seals of this place, whichever term it was. */
export const needsOfNumber = ({ type }: CommitteeTermCommand): readonly Need[] =>
  NUMBERING.includes(type) ? [{ name: 'void-seals', rows: 'void-seals' }] : [];

export const numberTaken = (of: Seals, { seal, number }: Numbered, context: Context): Outcome | undefined =>
  number === undefined ? undefined : (isVoid(of, { seal, number }, context) ?? ofTheOther(of, { seal, number }));

function isVoid({ seals }: Seals, { seal, number }: Required<Numbered>, { loaded }: Context): Outcome | undefined {
  const ofPlace = (loaded['void-seals'] ?? []) as readonly string[];
  const ofTerm = SEALS.flatMap((each) => seals?.[each]?.voidNumbers ?? []);
  if (number === undefined || ![...ofPlace, ...ofTerm].includes(number)) return undefined;
  const detail = { zh: `编号 ${number} 的印章已公告作废。`, en: `The seal numbered ${number} was declared void.` };
  return refuse(refusal('duplicate-subject', detail, { facts: { seal, number } }));
}

function ofTheOther({ seals }: Seals, { seal, number }: Required<Numbered>): Outcome | undefined {
  const other = SEALS.find((each) => each !== seal && seals?.[each]?.number === number);
  if (!other) return undefined;
  const { zh, en } = SEAL_WORDS[other];
  const detail = { zh: `编号 ${number} 是${zh}的编号。`, en: `${number} is the number of ${en}.` };
  return refuse(refusal('duplicate-subject', detail, { facts: { seal, number } }));
}

/** What is lost, or void, is the seal that there was: by the number that it has, where one is known. */
export function notItsNumber(of: Seals, { seal, number }: Numbered, context: Context): Outcome | undefined {
  const known = of.seals?.[seal]?.number;
  if (number === undefined || number === known) return undefined;
  if (known === undefined) return numberTaken(of, { seal, number }, context);
  const { zh, en } = SEAL_WORDS[seal];
  const detail = {
    zh: `${zh}的登记编号是 ${known}，不是 ${number}。可以不填编号；登记编号有误的，先以移交保管登记正确编号。`,
    en: `The registered number of ${en} is ${known}, and not ${number}. It may be left out; one registered wrongly is put right by handing the seal over.`,
  };
  return refuse(refusal('unknown-subject', detail, { facts: { seal, number, known } }));
}

/** Of the seals with which a term is taken up. */
export function numbersTaken({ seals }: Pick<TermFacts, 'seals'>, context: Context): Outcome | undefined {
  const of: Seals = seals ? { seals } : {};
  return SEALS.map((seal) => numberTaken(of, { seal, number: seals?.[seal]?.number }, context)).find(Boolean);
}
