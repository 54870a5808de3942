import type { Day } from '../shared/index.js';
import type { DismissalCommand } from './commands.js';
import type { DismissalState } from './state.js';

type Kind = DismissalCommand['type'];

/** What is no step of the procedure may have happened at any time since the finding. */
const BESIDE: ReadonlySet<Kind> = new Set(['add-evidence', 'withdraw-evidence', 'suspend', 'refer-crime']);

/** An answer follows the charges, whatever has come since. */
export function sinceOf(noun: DismissalState, type: Kind): Day | undefined {
  if (type === 'answer') return noun.told?.on;
  return BESIDE.has(type) ? noun.registeredOn : lastStepOf(noun);
}

const lastStepOf = ({
  registeredOn,
  screened,
  warned,
  told,
  heard,
  recommended,
  urgedOn,
  vote,
  result,
}: DismissalState) =>
  [registeredOn, screened?.on, warned?.on, told?.on, heard?.on, recommended?.on, urgedOn, vote?.on, result?.on]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
