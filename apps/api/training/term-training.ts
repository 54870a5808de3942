import type { CaseState } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import { rulesOn } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { daysOf, trainingOf, type TrainingOfYear } from '#domain/training';
import type { ReadTransaction } from '#platform/scope';
import { hoursOf } from './training-figures.js';

interface TermRow {
  readonly code: string;
  readonly state: unknown;
}

/** The year that runs in Shanghai. */
export const thisYear = (): string => today().slice(0, 4);
export const today = () => dayOf(instant(Date.now()));

/** The training of the members of some terms in a year, by the rules of today. */
export async function trainingOfTerms<T extends TermRow>(
  tx: ReadTransaction,
  rows: readonly T[],
  year = thisYear(),
): Promise<(T & { training: TrainingOfYear })[]> {
  const hours = await hoursOf(tx, rows.flatMap(membersIn), daysOf(year));
  const rulesOf = rulesOn(today());
  return rows.map((row) => ({ ...row, training: ofYear(row, { year, hours, rulesOf }) }));
}

export async function trainingOfTerm(tx: ReadTransaction, row: TermRow, year = thisYear()): Promise<TrainingOfYear> {
  const hours = await hoursOf(tx, membersIn(row), daysOf(year));
  return ofYear(row, { year, hours, rulesOf: rulesOn(today()) });
}

const ofYear = (
  row: TermRow,
  { rulesOf, ...of }: { year: string; hours: ReadonlyMap<string, number>; rulesOf: ReturnType<typeof rulesOn> },
): TrainingOfYear => trainingOf(membersIn(row), { ...of, rules: rulesOf(placeOf(row.code)) });

export const membersIn = ({ state }: Pick<TermRow, 'state'>): string[] =>
  Object.keys((state as CaseState<CommitteeTermState>).noun.members);
