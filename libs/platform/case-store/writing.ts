import type { Effects, Fact } from '#domain/case';
import type pg from 'pg';
import type { Cause, Chapter } from './chapter.js';
import { keysOf } from './keys-of.js';

/** Writes facts into a chapter, with the keys of the persons about whom they are. */
export async function writeInto(
  client: pg.PoolClient,
  chapter: Chapter,
  { events, effects, cause }: { events: readonly Fact[]; effects: Effects; cause: Cause },
): Promise<void> {
  const persons = chapter.personsOf(events, cause);
  if (persons.length > 0) for (const holder of await keysOf(client, persons)) chapter.keys.set(holder.id, holder);
  chapter.write(events, effects, cause);
}
