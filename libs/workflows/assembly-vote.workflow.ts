// A vote of the owners' assembly: announced with its roll, open for its window, counted once, signed (Civil Code art. 278).
// A procedure: opened by the case that needs the vote, and by nothing else.

import type { VoteState } from '#domain/assembly-vote';
import { assemblyVote } from '#domain/assembly-vote';
import type { CaseState } from '#domain/case';
import { lifecycle } from './kit/index.js';

export const assemblyVoteWorkflow = lifecycle(assemblyVote, async (run) => {
  // Notice and window pass in the record; nobody may shorten them.
  await run.until(closed);
  await run.act({ type: 'count' }, { done: counted });

  // Disputed ballots that could change the outcome are ruled on by two people, and then all are counted again.
  while (run.is(disputed)) {
    await run.until((state) => !disputed(state) || everyRulingConfirmed(state));
    // Ballots that two people admit may bring another dispute at the same stage: another count, by the rulings that it rests on.
    if (run.is(disputed))
      await run.act({ type: 'count-again', subject: rulingsMade }, { done: (state) => !disputed(state) });
  }
  await run.close();
});

const PAST_CLOSING = ['CLOSED', 'DISPUTED', 'COUNTED', 'CERTIFIED', 'WITHDRAWN'];
const closed = ({ noun }: CaseState<VoteState>) => PAST_CLOSING.includes(noun.stage);
const counted = ({ noun }: CaseState<VoteState>) => closed({ noun } as CaseState<VoteState>) && noun.stage !== 'CLOSED';
const disputed = ({ noun }: CaseState<VoteState>) => noun.stage === 'DISPUTED';

const rulingsMade = ({ noun }: CaseState<VoteState>) => `rulings-${Object.keys(noun.rulings).length}`;

function everyRulingConfirmed({ noun }: CaseState<VoteState>): boolean {
  const rulings = Object.values(noun.rulings);
  return rulings.length >= (noun.counted?.disputed[0] ?? 0) && rulings.every(({ confirmed }) => confirmed);
}
