// One problem: told by the hotline or found by somebody, dispatched, handled, answered with proof, and closed by the caller's own word.
// Short-lived; many are open in one place at once. A joint meeting or a campaign may open it as one of its tasks.

import type { CaseState } from '#domain/case';
import { problem, timeOver, type ProblemState } from '#domain/problem';
import { lifecycle } from './kit/index.js';

export const problemWorkflow = lifecycle(problem, async (run) => {
  for (;;) {
    // Dispatch, objection, reply, audit and call-back are somebody's duties and pass in the record; so do the cards.
    await run.until((state) => tierIsOver(state) || slipIsOwed(state));

    // What a tier has not solved in its time goes to the next, inside the same clock of the caller.
    if (run.is(tierIsOver)) await run.act({ type: 'escalate', subject: tier }, { done: (state) => !tierIsOver(state) });

    // A limit that has passed is supervised: a slip for the office that leads, with a term of its own.
    if (run.is(slipIsOwed))
      await run.act({ type: 'supervise', subject: slips }, { done: (state) => !slipIsOwed(state) });
  }
});

type State = CaseState<ProblemState>;

const tierIsOver = ({ noun }: State) => noun.tierOver === true && noun.stage === 'HANDLING';
const slipIsOwed = ({ noun }: State) => noun.slipOwed === true;
const tier = ({ noun }: State) => timeOver(noun);
const slips = ({ noun }: State) => String(noun.slips);
