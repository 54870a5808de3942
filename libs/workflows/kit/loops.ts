import { ContinueAsNew, isCancellation } from '@temporalio/workflow';

/** An error in a loop is our bug: it parks the Workflow Task until a mended worker comes, instead of being lost. */
export function failTheRun(error: unknown): void {
  if (error instanceof ContinueAsNew || isCancellation(error)) return;
  void Promise.resolve().then(() => {
    throw error;
  });
}

/** A fixed share of the spread for each case, so that ten thousand committees do not wake in the same second. */
export function spread(caseId: string, ms: number): number {
  let hash = 0;
  for (const character of caseId) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return ms === 0 ? 0 : hash % ms;
}
