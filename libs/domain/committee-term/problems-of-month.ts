import type { Bilingual } from '../shared/index.js';

/** What people of the area have complained of in a month. A duplicate and what was not accepted is told by none of these. */
export interface ProblemsOfMonth {
  readonly received: number;
  readonly solved: number;
  /** However they ended. */
  readonly closed: number;
  /** At the end of the month, or now where it is not over. */
  readonly open: number;
  readonly overdue: number;
}

export const NO_PROBLEMS: ProblemsOfMonth = { received: 0, solved: 0, closed: 0, open: 0, overdue: 0 };

/** As lines of the report; nothing at all is no line. */
export function problemLines({ received, solved, closed, open, overdue }: ProblemsOfMonth): readonly Bilingual[] {
  if (received + closed + open === 0) return [];
  return [
    {
      zh: `收到问题 ${received} 件，办结 ${closed} 件（其中解决 ${solved} 件），在办 ${open} 件，逾期 ${overdue} 件`,
      en: `${received} problems received, ${closed} closed (${solved} of them solved), ${open} open, ${overdue} overdue`,
    },
  ];
}
