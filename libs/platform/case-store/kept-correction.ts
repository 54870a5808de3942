import type { Correction } from '#domain/case';
import type pg from 'pg';
import { isSealed, openPapers, type PersonalData, type SealedPapers } from '../personal/index.js';
import { keysOf } from './keys-of.js';

/** A correction as its incident keeps it: what it says of sealed papers lies under the same person's key. */
export type KeptCorrection = Correction | (Pick<Correction, 'entry' | 'pointer'> & SealedPapers);

/** What the first person said, to be confirmed by the second. Undefined where it is no correction, or the person was erased since. */
export async function correctionOf(
  client: pg.PoolClient,
  personal: PersonalData,
  kept: KeptCorrection | undefined,
): Promise<Correction | undefined> {
  if (!kept || !isSealed(kept)) return kept;
  const [holder] = await keysOf(client, [kept.about]);
  const said = holder && openPapers(personal, holder, kept)?.papers;
  const { entry, pointer, about } = kept;
  return said ? { entry, pointer, about, ...(said as Pick<Correction, 'was' | 'value'>) } : undefined;
}
