// A campaign of a district or a city: standard, full inspection, classified rectification, tracking, evaluation. Opened by the
// Schedule of its place or by hand; the same quarter once. What it counts are rows: nobody tells it of a single sheet or problem.

import type { CampaignState } from '#domain/campaign';
import { campaign } from '#domain/campaign';
import type { CaseState } from '#domain/case';
import { lifecycle } from './kit/index.js';

export const campaignWorkflow = lifecycle(campaign, async (run) => {
  for (;;) {
    await run.until(somethingIsDue);
    // A stage ends because its exit rule was reported to be met, or because its day has passed: then with what is missing.
    await run.act({ type: 'end-stage', subject: stage }, { done: stageRuns });
    // Before anybody re-inspects, the sample is drawn by a seed that nobody knew before.
    await run.act({ type: 'draw-sample' }, { done: sampleStands });
    await run.act({ type: 'ask-bulletin', subject: month }, { done: monthsAsked });
  }
});

type State = CaseState<CampaignState>;

const stage = ({ noun }: State) => noun.stage;
const month = ({ noun }: State) => noun.months[0] ?? '';
const stageRuns = ({ noun }: State) => noun.due === undefined;
const sampleStands = ({ noun }: State) => noun.stage !== 'TRACK_RESULTS' || noun.sample !== undefined;
const monthsAsked = ({ noun }: State) => noun.months.length === 0;
const somethingIsDue = (state: State) => !(stageRuns(state) && sampleStands(state) && monthsAsked(state));
