/** How many of `scale` equal parts a share makes, rounded down, so that nothing is shown as reached that is not. Nothing out of nothing is no share. */
export function flooredShare(part: number, whole: number, scale: number): number | null {
  if (whole === 0) return null;
  const product = part * scale;
  return (product - (product % whole)) / whole;
}

/** Hundredths of a point or of a per cent, as people read them. */
export const twoDecimals = (hundredths: number): string =>
  `${(hundredths - (hundredths % 100)) / 100}.${String(hundredths % 100).padStart(2, '0')}`;
