import type { Role } from '../case/index.js';
import { standingOn } from '../grid-work/index.js';
import { valueOf } from '../rules/index.js';
import { addDays, dayOf, type Day } from '../shared/index.js';
import type { Look, Warning } from './warnings.js';

/** An appointment that has not ended early, and of which office whoever appointed was. */
export interface GridTerm {
  readonly person: string;
  readonly from: Day;
  readonly until: Day;
  readonly by: Role;
  /** The next one begins after it. */
  readonly renewed: boolean;
}

/** With the term ends the role: the office that appointed is told in time, by the days of the pack. */
export function gridTermWarnings({ person, renewed, by, ...term }: GridTerm, { rules, now }: Look): readonly Warning[] {
  const { from, until } = term;
  const soon = valueOf(rules, 'gridWorker.endsSoon');
  const standing = standingOn({ account: '', enterprise: '', areas: [], from, until }, dayOf(now), soon);
  if (renewed || standing !== 'ends-soon') return [];
  const shownFrom = addDays(until, -soon);
  return [
    {
      ...{ warning: 'grid-term-ending', since: shownFrom > from ? shownFrom : from, role: by, caseId: null },
      ...{ figures: { until, person }, rules: ['gridWorker.endsSoon'] },
    },
  ];
}
