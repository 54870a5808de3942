// A handover: seals, papers and property go from one hand to the next, item by item and before a witness.
// Opened by whatever ends a seat or a term; other procedures that take something over will call the same.

import { handover } from '#domain/handover';
import { lifecycle } from './kit/index.js';

export const handoverWorkflow = lifecycle(handover, async (run) => {
  // The witness records each item as received, or as missing with its reason. When the day passes, the record asks the Street to
  // press for it, then for a joint meeting, then for police, a void seal or a suit; the last item ends all of that.
  await run.close();
});
