import { area, type Area } from '../shared/index.js';

/** Persons and floor area together: the law always asks for both, and one never makes up for the other. */
export interface Tally {
  readonly persons: number;
  readonly area: Area;
}

export const NOBODY: Tally = { persons: 0, area: area(0) };

export function plus(a: Tally, b: Tally): Tally {
  return { persons: a.persons + b.persons, area: area(a.area + b.area) };
}

export function minus(a: Tally, b: Tally): Tally {
  return { persons: a.persons - b.persons, area: area(a.area - b.area) };
}

/** Throws when a part is larger than its whole, or no whole number: a count that is wrong must never become a result. */
export function assertWithin(name: string, part: Tally, whole: Tally): void {
  const counted = [part.persons, part.area, whole.persons, whole.area].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!counted || part.persons > whole.persons || part.area > whole.area) {
    throw new RangeError(`Impossible count: ${name} ${JSON.stringify(part)} of ${JSON.stringify(whole)}`);
  }
}
