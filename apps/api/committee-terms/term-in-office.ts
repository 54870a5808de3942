import type { CaseState } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import type { Day } from '#domain/shared';

interface TermRow {
  readonly areaId: string;
  readonly state: unknown;
}

/**
 * Of the open terms of some areas the one of each that is in office on a day. Whoever is elected early has a term beside it, which waits
 * for its first day; it is taken where there is no other.
 */
export function termsInOffice<T extends TermRow>(open: readonly T[], on: Day): ReadonlyMap<string, T> {
  const began = (row: T) => (row.state as CaseState<CommitteeTermState>).noun.began ?? on;
  const waits = (row: T) => began(row) > on;
  const rank = (row: T) => `${waits(row) ? 0 : 1}${began(row)}`;
  const last = open.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return new Map(last.map((row) => [row.areaId, row]));
}
