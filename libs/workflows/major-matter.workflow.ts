// A major matter: what only the owners may decide (Civil Code art. 278), from the committee's draft to the archive.
// Opened by the term of the committee that puts it forward; an emergency service is begun there by the Street.
// Where there is no committee, an emergency is a case of its own, begun by the Street or the residents' committee.

import type { CaseState } from '#domain/case';
import { majorMatter, type MatterState } from '#domain/major-matter';
import { lifecycle } from './kit/index.js';

export const majorMatterWorkflow = lifecycle(majorMatter, async (run) => {
  // The committee decides, the community Party organisation looks at it. Its silence, and a talk that nobody holds, pass in the
  // record: no office stands between the owners and their vote.
  // The meeting is posted fifteen days before; on its day the record opens it, and the vote is a procedure of its own. What did not
  // pass may come back, changed and reviewed, or the same after its rest.
  await run.until(decided);

  // What has passed is carried out step by step; in an emergency, or when the Street names a provider, that is where it begins.
  // An order for illegality may end it at any moment.
  await run.close();
});

const decided = ({ noun }: CaseState<MatterState>) => noun.stage === 'EXECUTE' || noun.stage === 'ARCHIVED';
