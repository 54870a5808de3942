/** A line that a part of a whole has to reach. 以上 includes the line, 过半数 does not (Civil Code art. 1259). */
export interface Share {
  readonly kind: 'at-least' | 'more-than';
  readonly of: readonly [numerator: number, denominator: number];
}

/** Whether `part` of `whole` reaches the line. Compared by cross-multiplying, so no fraction is ever rounded. */
export function meets({ kind, of: [num, den] }: Share, part: number, whole: number): boolean {
  // Nothing out of nothing is no majority.
  if (whole === 0) return false;
  return kind === 'at-least' ? part * den >= whole * num : part * den > whole * num;
}

/** The smallest whole number that reaches the line: 6 of 9 for two thirds, 321 of 640 for more than half. */
export function needed({ kind, of: [num, den] }: Share, whole: number): number {
  if (whole === 0) return 1;
  const product = whole * num;
  const below = (product - (product % den)) / den;
  return kind === 'at-least' && below * den === product ? below : below + 1;
}
