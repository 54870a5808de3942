/** A part of a whole with the figures that it comes from: 1,243 of 1,420 are 87,535 thousandths of a percent, and nothing was rounded up. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
  /** Thousandths of a percent; none where there is no whole. */
  readonly thousandths: number | null;
  readonly text: string;
}

export function rateOf(part: number, whole: number): Rate {
  if (whole === 0) return { part, whole, thousandths: null, text: '—' };
  const product = part * 100_000;
  const thousandths = (product - (product % whole)) / whole;
  const decimals = String(thousandths % 1000).padStart(3, '0');
  return { part, whole, thousandths, text: `${(thousandths - (thousandths % 1000)) / 1000}.${decimals}%` };
}
