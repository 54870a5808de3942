import type { CaseState, Context, Decider, DutyKind, Recorded } from '../case/index.js';
import { assertNever, type Bilingual } from '../shared/index.js';
import type { AdviceCommand } from './commands.js';
import { FACT_TITLES, type AdviceEvent, type Event, type Outcome } from './events.js';
import { INITIAL, outcomeOf, stage, SUBJECTS, VERDICTS, type AdviceState } from './state.js';
import { ask, boundNeed, followUp, FOLLOW_UP, give, OPINION, withdraw } from './steps.js';

function decide(state: CaseState<AdviceState>, command: AdviceCommand, context: Context): Outcome {
  switch (command.type) {
    case 'ask-advice':
      return ask(state, command, context);
    case 'give-advice':
      return give(state, command, context);
    case 'record-follow-up':
      return followUp(state, command, context);
    case 'withdraw-request':
      return withdraw(state, command, context);
    default:
      return assertNever(command);
  }
}

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
function evolve(state: AdviceState, { type, data }: Recorded<AdviceEvent>): AdviceState {
  switch (type) {
    case 'advice-asked': {
      const { on, by, ...asked } = data;
      return { ...state, ...asked, stage: 'ASKED', since: on, askedBy: by };
    }
    case 'advice-given':
      return { ...state, stage: 'GIVEN', since: data.on, givenOn: data.on, verdict: data.verdict };
    case 'advice-followed-up':
      return { ...state, stage: 'CLOSED', followed: data.followed };
    case 'request-withdrawn':
      return { ...state, stage: 'WITHDRAWN' };
    default:
      return state;
  }
}

function describe({ noun: { subject, bound, verdict, givenOn } }: CaseState<AdviceState>): readonly Bilingual[] {
  if (subject === undefined) return [];
  const { zh, en } = SUBJECTS[subject];
  return [
    {
      zh: `事由：${zh}${bound === undefined ? '' : `（${bound}）`}`,
      en: `On ${en}${bound === undefined ? '' : ` (${bound})`}`,
    },
    ...(verdict === undefined
      ? []
      : [{ zh: `${givenOn} 意见：${VERDICTS[verdict].zh}`, en: `${givenOn}: ${VERDICTS[verdict].en}` }]),
  ];
}

type Kind = AdviceCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

/** One community, one legal adviser: what is asked, bound to its contract, matter or dispute, and what became of the opinion. */
export const legalAdvice: Decider<AdviceState, AdviceCommand, Event> = {
  kind: 'legal-advice',
  title: { zh: '社区法律顾问意见', en: 'Opinion of the community’s legal adviser' },
  stateVersion: 1,
  initial: INITIAL,
  several: true,
  factTitles: FACT_TITLES,
  versions: { 'advice-asked': 1, 'advice-given': 1, 'advice-followed-up': 1, 'request-withdrawn': 1 },
  stages: (['ASKED', 'GIVEN', 'CLOSED'] as const).map(stage),
  dutyKinds: {
    [OPINION]: duty('出具法律意见', 'Give a legal opinion', 'give-advice'),
    [FOLLOW_UP]: duty('登记法律意见的处理情况', 'Record what became of the opinion', 'record-follow-up'),
  },
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: () => undefined,
  needs: (command) => (command.type === 'ask-advice' ? boundNeed(command) : []),
  sinceDay: ({ noun }) => noun.since,
  decisions: new Set<Kind>(['give-advice']),
  concerns: ({ parties = [] }) => parties,
  about: ({ parties }, { data }) => (parties ?? (data as { parties?: readonly string[] }).parties ?? [])[0],
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
