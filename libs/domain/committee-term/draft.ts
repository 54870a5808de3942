import type { Month } from './month.js';
import { NOTHING_COUNTED, type CommitteeTermState } from './state.js';

/** What is known of a month before its committee says a word, as a form has it: the chair confirms or corrects it. */
export function draftReport(
  { balance = 0, counted }: CommitteeTermState,
  month: Month,
): Readonly<Record<string, string>> {
  const { meetings, decisions, sealUses } = counted[month] ?? NOTHING_COUNTED;
  const known = { meetings, decisions, sealUses, complaints: 0, complaintsSolved: 0, partyActivities: 0 };
  return {
    ...Object.fromEntries(Object.entries(known).map(([name, times]) => [name, String(times)])),
    ...{ income: '0.00', spending: '0.00', balance: yuan(balance) },
  };
}

/** Of an amount in fen. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
