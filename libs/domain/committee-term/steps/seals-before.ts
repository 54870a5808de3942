import type { Context, Need } from '../../case/index.js';
import type { HandoverState } from '../../handover/index.js';
import { SEALS, type AtWork, type SealName, type SealsKept } from '../work-state.js';

/** The seals that the committee before has handed over: the next term begins with who received them, and with their numbers. */

interface Before {
  /** As the term before left them. */
  readonly seals: AtWork['seals'] | null;
  /** The last handover of that whole body. */
  readonly handover: Pick<HandoverState, 'items' | 'keeper' | 'lostSeals' | 'measures'>;
}

export const needOfSealsBefore = (): readonly Need[] => [{ name: 'seals-before', rows: 'seals-before' }];

/** Nothing where none was received yet: custody is then the pack's, and is put right by handing the seal over. */
export function sealsBefore({ loaded }: Context): SealsKept | undefined {
  const before = loaded['seals-before'] as Before | undefined;
  if (!before) return undefined;
  const known = received(before.handover).flatMap((seal) => {
    const so = handedOn(before, seal);
    return so ? [[seal, so] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function received({ items, lostSeals = SEALS }: Before['handover']): readonly SealName[] {
  if (items.seals === 'received') return SEALS;
  return items.seals === 'missing' ? SEALS.filter((seal) => !lostSeals.includes(seal)) : [];
}

/** One that was lost, or declared void in the handover itself, hands on no number. */
function handedOn({ seals, handover: { keeper, measures = [] } }: Before, seal: SealName): SealsKept[SealName] {
  const { custody, number, lost } = seals?.[seal] ?? {};
  const kept = keeper ?? custody;
  const voided = lost !== undefined || measures.some((taken) => taken.seal === seal);
  const numbered = number === undefined || voided ? {} : { number };
  return kept === undefined && Object.keys(numbered).length === 0
    ? undefined
    : { ...(kept === undefined ? {} : { custody: kept }), ...numbered };
}
