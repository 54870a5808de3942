import { meets, needed, type Share } from '../rules/index.js';
import type { Tally } from './tally.js';

/** One of the four tests of a vote, with what would have been enough. Areas are in 0.01 m². */
export interface Fraction {
  readonly part: number;
  readonly whole: number;
  /** The smallest part that passes. */
  readonly needed: number;
  readonly pass: boolean;
  /** How much is missing; 0 when it passes. */
  readonly missing: number;
}

export interface Fractions {
  readonly persons: Fraction;
  readonly area: Fraction;
}

export function fraction(share: Share, part: number, whole: number): Fraction {
  const enough = needed(share, whole);
  return { part, whole, needed: enough, pass: meets(share, part, whole), missing: Math.max(0, enough - part) };
}

export function fractions(share: Share, part: Tally, whole: Tally): Fractions {
  return { persons: fraction(share, part.persons, whole.persons), area: fraction(share, part.area, whole.area) };
}

export function bothPass({ persons, area }: Fractions): boolean {
  return persons.pass && area.pass;
}
