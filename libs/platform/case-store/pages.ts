import { instant } from '#domain/shared';
import type { ExecuteRequest, ToldFact } from './request.js';
import type { CaseRow, FactRow } from './rows.js';

/** Facts go to a workflow in pages of fifty; `more` says that it must come back for the rest. */
export interface Page {
  readonly facts: readonly ToldFact[];
  readonly more: boolean;
}

export const PAGE = 50;

export function page(facts: readonly ToldFact[], more: boolean): Page {
  return more || facts.length > PAGE ? { facts: more ? [] : facts.slice(0, PAGE), more: true } : { facts, more };
}

/** What the asking workflow does not know yet; or that it knows a future which this record never had. */
export function factsAfter(rows: readonly FactRow[], { known }: ExecuteRequest, row: CaseRow): Page | 'superseded' {
  if (!known) return { facts: [], more: false };
  if (known.seq > row.seq) return 'superseded';
  const [first, ...rest] = known.seq > 0 ? rows : [undefined, ...rows];
  if (known.seq > 0 && first?.hash !== known.hash) return 'superseded';
  if (rest.length >= PAGE) return { facts: [], more: true };
  return { facts: rest.map((fact) => toldFact(fact as FactRow)), more: false };
}

export function toldFact({ seq, type, v, at, data, after, hash }: FactRow): ToldFact {
  return { seq, type, v, at: instant(at.getTime()), data, after, hash };
}
