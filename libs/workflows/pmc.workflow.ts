// A property management committee, where no owners' committee can be or none could be elected (ZB 36-39, WF 41-44, LC 28-30).
// Proposed by the Street, or taken up where it stands; one open case a service area.

import type { CaseState } from '#domain/case';
import { pmc, type PmcState } from '#domain/pmc';
import { lifecycle } from './kit/index.js';

export const pmcWorkflow = lifecycle(pmc, async (run) => {
  // The list hangs and is objected to; the calendar ends that, and the Street forms it.
  await run.until(formed);
  // It calls the owners to their votes and never decides for them; the Street reviews it every six months and forms it anew after
  // its term. With the election of a committee it hands over and ends.
  await run.until(committeeElected);
  await run.close();
});

const formed = ({ noun }: CaseState<PmcState>) => noun.terms > 0 || noun.electedOn !== undefined;
const committeeElected = ({ noun }: CaseState<PmcState>) => noun.electedOn !== undefined;
