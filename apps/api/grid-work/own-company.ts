import type { Actor } from '#domain/case';
import { mayInspect } from '#domain/grid-work';
import type { ReadTransaction } from '#platform/scope';
import { Problem } from '../http/problem.js';
import { servingAs, today } from './grid-workers.js';

interface Inspected {
  readonly area: string;
  readonly companies: readonly (string | null | undefined)[];
}

export async function mustMayInspect(tx: ReadTransaction, actor: Actor, { area, companies }: Inspected): Promise<void> {
  const appointments = await servingAs(tx, actor, today());
  const named = companies.filter((each) => typeof each === 'string');
  const no = mayInspect({ role: actor.role, appointments }, { area, companies: named });
  if (no) throw Problem.of(no, '');
}
