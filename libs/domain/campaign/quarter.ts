import { addDays, type Day } from '../shared/index.js';

/** `2026Q4`: the quarter of a day. */
export const quarterOf = (on: Day): string => `${on.slice(0, 4)}Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`;

/** A half-year is over with its second and its fourth quarter. */
export const halfYearOf = (quarter: string): string | undefined => {
  const half = { 2: 'H1', 4: 'H2' }[Number(quarter.slice(5))];
  return half && `${quarter.slice(0, 4)}${half}`;
};

/** The quarter before: that whose evaluation a half-year is assessed with, and in which a problem may have been before. */
export function quarterBefore(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`;
}

export const monthOf = (on: Day): string => on.slice(0, 7);

export function lastDayOf(month: string): Day {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return addDays(next as Day, -1);
}

export const monthAfter = (month: string): string => monthOf(addDays(lastDayOf(month), 1));

/** `campaign:370302.2026Q4`: the id says what it means, so that the same quarter is opened once, whoever opens it. */
export const campaignIdOf = (code: string, name: string): string => `campaign:${code}.${name}`;
