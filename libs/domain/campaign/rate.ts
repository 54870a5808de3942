import { flooredShare } from '../shared/index.js';

/** A part of a whole with the figures that it comes from: 1,243 of 1,420 are 87,535 thousandths of a percent, and nothing was rounded up. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
  /** Thousandths of a percent; none where there is no whole. */
  readonly thousandths: number | null;
  readonly text: string;
}

export function rateOf(part: number, whole: number): Rate {
  const thousandths = flooredShare(part, whole, 100_000);
  if (thousandths === null) return { part, whole, thousandths, text: '—' };
  const decimals = String(thousandths % 1000).padStart(3, '0');
  return { part, whole, thousandths, text: `${(thousandths - (thousandths % 1000)) / 1000}.${decimals}%` };
}
