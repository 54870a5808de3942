import type { CaseState, Context, Decider, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import { nextOfCampaign, ownAct } from './calendar.js';
import { reportOf, type CampaignCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { CampaignEvent, Event, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, ORDER, outcomeOf, stage, type CampaignState } from './state.js';
import { open, publishStandard } from './steps/opening.js';
import { publish } from './steps/reports.js';
import { endStage } from './steps/stages.js';
import { askBulletin, drawSample, hear } from './steps/tracking.js';

function decide(state: CaseState<CampaignState>, command: CampaignCommand, context: Context): Outcome {
  switch (command.type) {
    case 'open':
      return open(state, command, context);
    case 'publish-standard':
      return publishStandard(state, command, context);
    case 'end-stage':
      return endStage(state, context);
    case 'draw-sample':
      return drawSample(state, context);
    case 'ask-bulletin':
      return askBulletin(state, context);
    case 'publish-bulletin':
    case 'hold-tour':
    case 'publish-half-year':
    case 'publish-evaluation':
      return publish(state, command, context);
    default:
      return assertNever(command);
  }
}

const COUNTED: Need = { name: 'counted', rows: 'campaign-standing' };

function needs(command: CampaignCommand): readonly Need[] {
  const report = reportOf(command);
  if (report) {
    const { kind, ...of } = report;
    return [COUNTED, { name: 'report', rows: 'freeze-report', report: kind, ...of }];
  }
  switch (command.type) {
    case 'publish-standard':
      return [{ name: 'standard', rows: 'publish-standard', standard: command.standard }, COUNTED];
    case 'end-stage':
      return [COUNTED];
    case 'draw-sample':
      return [{ name: 'draw', rows: 'draw-places' }];
    default:
      return [];
  }
}

const VERSIONS: Readonly<Record<CampaignEvent['type'], number>> = {
  'campaign-opened': 1,
  'standard-published': 1,
  'stage-day-passed': 1,
  'exit-rule-reported': 1,
  'stage-goes-on': 1,
  'stage-ended': 1,
  'sample-drawn': 1,
  'month-ended': 1,
  'bulletin-asked': 1,
  'report-published': 1,
  'campaign-ended': 1,
};

/** The quarterly campaign of a district or a city, and a drive without a quarter: a policy of the city and the province, and no law. */
export const campaign: Decider<CampaignState, CampaignCommand, Event> = {
  kind: 'campaign',
  title: { zh: '专项行动', en: 'Campaign' },
  stateVersion: 1,
  initial: INITIAL,
  // Quarters overlap by a day or two, and a drive runs beside them.
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: [...ORDER.map(([word]) => stage(word)), stage('ENDED')],
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextOfCampaign,
  ownAct,
  hear,
  needs,
  sinceDay: ({ noun }) => noun.openedOn,
  // Each report is a part of its own.
  partOf: ({ type, data }) => [type, (data as { kind?: string }).kind ?? ''].join(':'),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
