// First formation of an owners' committee: from the application to the certificate (SD art. 20-31, or the city's own text).
// Opened by the community, by owners or by the developer; one open case a service area.

import { formation } from '#domain/formation';
import { elect, endOfElection } from './elect.js';
import { lifecycle } from './kit/index.js';

export const formationWorkflow = lifecycle(formation, async (run) => {
  // The Street checks the figures and forms a group, which verifies owners and votes, drafts covenant and rules, and takes
  // nominations; then reviews, notice, objections and vote.
  await elect(run);
  // Result, first meeting, filing: the certificate ends the formation, and the committee's term begins.
  await endOfElection(run);
});
