// An election in a committee's life: the renewal before its term ends, the re-election when too few are left, the by-election of
// vacant seats (SD 33, ZB 34-35, QD 41-43, WF 38-40). Opened by the committee's term.

import { election } from '#domain/election';
import { elect, endOfElection } from './elect.js';
import { lifecycle } from './kit/index.js';

export const electionWorkflow = lifecycle(election, async (run) => {
  // Owners are verified anew and candidates nominated; from there on it is the same election as in a first formation.
  await elect(run);
  // A new committee meets and files; whoever fills a seat takes it with the result.
  await endOfElection(run);
});
