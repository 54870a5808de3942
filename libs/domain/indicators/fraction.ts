import { flooredShare, twoDecimals } from '../shared/index.js';

/** A share as it is kept: two whole numbers, never a quotient. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

const HUNDREDTHS = 10_000;

/** In per cent with two decimals, rounded down, so that nothing is shown as reached that is not; nothing out of nothing is no figure. */
export function percentOf({ numerator, denominator }: Fraction): string | null {
  const hundredths = flooredShare(numerator, denominator, HUNDREDTHS);
  return hundredths === null ? null : twoDecimals(hundredths);
}

/** By how much it is more or less than before, rounded towards nothing. */
export function changeOf(now: number, before: number): string | null {
  const change = percentOf({ numerator: Math.abs(now - before), denominator: before });
  if (change === null) return null;
  if (now === before) return change;
  return `${now < before ? '-' : '+'}${change}`;
}

/** Places of a ranking: equal shares share a place, and what is counted of too few has none. */
export function ranked<T extends Fraction>(
  parts: readonly T[],
  { from, better }: { readonly from: number; readonly better: 'higher' | 'lower' },
): (T & { readonly rank: number | null })[] {
  const large = parts.filter(({ denominator }) => denominator >= Math.max(from, 1));
  const ahead = (a: Fraction, b: Fraction) => {
    const difference = a.numerator * b.denominator - b.numerator * a.denominator;
    return better === 'higher' ? difference > 0 : difference < 0;
  };
  return parts.map((part) => ({
    ...part,
    rank: large.includes(part) ? 1 + large.filter((other) => ahead(other, part)).length : null,
  }));
}
