// The Party branch of a new committee (PB art. 4-6): applied for by the community, approved by the Street Party committee.
// A case of its own beside the filing, and never in its way.

import type { CaseState } from '#domain/case';
import { partyBranch, type PartyBranchState } from '#domain/party-branch';
import { lifecycle } from './kit/index.js';

export const partyBranchWorkflow = lifecycle(partyBranch, async (run) => {
  // The community Party organisation applies; the Street Party committee approves, or returns it with its reason as often as need be.
  await run.until(approved);

  // The secretary becomes part-time member of the community Party organisation.
  await run.until(({ noun }) => noun.recorded);

  // Where the Party share is below policy the Street Party committee explains it; only then is the case at its end.
  await run.close();
});

const approved = ({ noun }: CaseState<PartyBranchState>) => noun.stage === 'APPROVED' || noun.stage === 'ESTABLISHED';
