import type { Recorded } from '../case/index.js';
import type { CampaignEvent } from './events.js';
import { after, INITIAL, type CampaignState } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: CampaignState, event: Recorded<CampaignEvent>): CampaignState {
  switch (event.type) {
    case 'campaign-opened': {
      const { kind, on: openedOn, quarter, takenOver } = event.data;
      const begun = { ...INITIAL, stage: 'SET_STANDARD', kind, openedOn, stageAt: event.at } as const;
      return {
        ...begun,
        ...(quarter === undefined ? {} : { quarter }),
        ...(takenOver === undefined ? {} : { takenOver, stage: 'EVALUATE' }),
      };
    }
    case 'standard-published':
      return { ...state, standard: event.data.standard };
    case 'stage-day-passed':
      return { ...state, due: 'day' };
    case 'exit-rule-reported':
      return { ...state, due: state.due ?? 'exit-rule' };
    case 'stage-goes-on':
      return withoutDue(state);
    case 'stage-ended':
      return stageEnded(state, event);
    case 'sample-drawn': {
      const { seed, cut, others, drawn } = event.data;
      return { ...state, sample: { seed, cut, others, drawn } };
    }
    case 'campaign-ended': {
      const { outcome, findings, solved } = event.data;
      return { ...state, stage: 'ENDED', outcome: { outcome, findings, solved } };
    }
    default:
      return reported(state, event);
  }
}

function withoutDue({ due: _due, ...state }: CampaignState): CampaignState {
  return state;
}

function stageEnded(
  state: CampaignState,
  { data: { stage, missing }, at }: Recorded<Extract<CampaignEvent, { type: 'stage-ended' }>>,
): CampaignState {
  const lacked = missing.map(({ what, count }) => `${what}:${count}`);
  return {
    ...withoutDue(state),
    // The last stage ends with the campaign.
    stage: after(stage) ?? state.stage,
    stageAt: at,
    ...(stage === 'FULL_INSPECTION' ? { inspectedUntil: at } : {}),
    lacked: lacked.length > 0 ? { ...state.lacked, [stage]: lacked } : state.lacked,
  };
}

function reported(state: CampaignState, { type, data }: CampaignEvent): CampaignState {
  switch (type) {
    case 'month-ended':
      return { ...state, months: [...state.months, data.month], lastMonth: data.month };
    case 'bulletin-asked':
      return { ...state, months: state.months.filter((month) => month !== data.month) };
    case 'report-published':
      return {
        ...state,
        reports: [...state.reports, nameOf(data)],
        months: state.months.filter((month) => month !== data.period),
      };
    default:
      return state;
  }
}

const nameOf = ({ kind, period }: { kind: string; period: string }) =>
  kind === 'bulletin' ? `${kind}:${period}` : kind;
