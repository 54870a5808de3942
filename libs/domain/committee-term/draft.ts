import type { CommitteeTermState } from './state.js';

/** What is known of a month before its committee says a word, as a form has it: the chair confirms or corrects it. */
export function draftReport({ balance = 0 }: CommitteeTermState): Readonly<Record<string, string>> {
  const nothing = ['meetings', 'decisions', 'complaints', 'complaintsSolved', 'sealUses', 'partyActivities'];
  return {
    ...Object.fromEntries(nothing.map((each) => [each, '0'])),
    ...{ income: '0.00', spending: '0.00', balance: yuan(balance) },
  };
}

/** Of an amount in fen. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
