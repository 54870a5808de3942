import { basisOf, valueOf, type Basis, type ResolvedRules } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';

/** Who holds a course: the place for which it is held says so, by the length of its code. */
export const LEVELS = {
  city: { zh: '市级', en: 'City', digits: 4 },
  district: { zh: '区县级', en: 'District', digits: 6 },
  street: { zh: '街道级', en: 'Street', digits: 9 },
  community: { zh: '社区级', en: 'Community', digits: 12 },
} as const satisfies Record<string, Bilingual & { readonly digits: number }>;

export type Level = keyof typeof LEVELS;

export const levelOf = (code: string): Level | undefined =>
  (Object.keys(LEVELS) as Level[]).find((level) => LEVELS[level].digits === code.length);

/** The places whose courses are held for a place as well: those that contain it. */
export const placesAbove = (code: string): string[] =>
  Object.values(LEVELS)
    .filter(({ digits }) => digits < code.length)
    .map(({ digits }) => code.slice(0, digits));

/** What a member has and lacks of the hours of a year. */
export interface DueTraining {
  readonly person: string;
  readonly hours: number;
  readonly missing: number;
}

export interface TrainingOfYear {
  readonly year: string;
  /** Hours a year. No text of law gives a number. */
  readonly required: number;
  readonly basis: Basis;
  readonly members: readonly DueTraining[];
  /** Of all members, those who lack nothing. */
  readonly met: number;
}

/** The training of a committee's members in a year: everybody in office owes the whole of it, whenever the seat was taken. */
export function trainingOf(
  members: readonly string[],
  { year, hours, rules }: { year: string; hours: ReadonlyMap<string, number>; rules: ResolvedRules },
): TrainingOfYear {
  const required = valueOf(rules, 'training.hoursPerYear');
  const due = members.map((person): DueTraining => {
    const attended = hours.get(person) ?? 0;
    return { person, hours: attended, missing: Math.max(0, required - attended) };
  });
  const met = due.filter(({ missing }) => missing === 0).length;
  return { year, required, basis: basisOf(rules, 'training.hoursPerYear'), members: due, met };
}

/** The first and the last day of a year. */
export const daysOf = (year: string): { from: Day; until: Day } => ({
  from: `${year}-01-01` as Day,
  until: `${year}-12-31` as Day,
});
