import type { Decider } from '#domain/case';
import type { Ending, Opened } from '#contracts';
import { readCase } from './activities.js';
import { CaseEnded, CaseRun } from './case-run.js';

/**
 * The workflow of one kind of case: takes the case up (carried on, or from the record, which is also how it is reborn), tells its
 * story from the top, and ends when the case has ended. A story may be entered at any moment of the case's life: its verbs pass
 * over what is already so.
 */
export function lifecycle<S>(decider: Decider<S>, story: (run: CaseRun<S>) => Promise<void>) {
  return async function caseWorkflow(opened: Opened): Promise<Ending> {
    const begun = opened.carried ?? (await readCase(opened.caseId));
    const run = new CaseRun(decider, opened, begun);
    run.begin();
    try {
      if (!begun.state.closed) await story(run);
      await run.close();
    } catch (error) {
      if (!(error instanceof CaseEnded)) throw error;
    }
    return run.ending();
  };
}
