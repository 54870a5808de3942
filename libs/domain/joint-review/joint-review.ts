import type { CaseState, Context, Decider, DutyKind } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { JointReviewCommand } from './commands.js';
import { describe, outcomeOf } from './describe.js';
import type { Event, JointReviewEvent, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, stage, type JointReviewState } from './state.js';
import { answer, cure, hear, nextAnswer, recheck, withdraw } from './steps/answer.js';
import { movedGraces } from './steps/calendar.js';
import { conclude, signOff } from './steps/conclusion.js';
import { begin, nextSilence, opinion, recuse, settleRecusal } from './steps/opinions.js';

function decide(state: CaseState<JointReviewState>, command: JointReviewCommand, context: Context): Outcome {
  const { noun } = state;
  switch (command.type) {
    case 'begin':
      return begin(noun, command, context);
    case 'opinion':
      return opinion(noun, command, context);
    case 'recuse':
      return recuse(noun, command, context);
    case 'settle-recusal':
      return settleRecusal(noun, command, context);
    case 'conclude':
      return conclude(state, command, context);
    case 'sign-off':
      return signOff(noun, command, context);
    case 'answer':
      return answer(noun, command, context);
    case 'cure':
      return cure(noun, command, context);
    case 'recheck':
      return recheck(noun, command, context);
    case 'withdraw':
      return withdraw(noun, command, context);
    default:
      return assertNever(command);
  }
}

type Kind = JointReviewCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  opinion: duty('答复联审意见', 'Give the opinion of the joint review', 'opinion', 'recuse'),
  'supply-info': duty('补充联审所需情况', 'Supply what the department asks for', 'conclude'),
  'settle-recusal': duty('处理回避', 'Settle the recusal', 'settle-recusal'),
  conclude: duty('作出联审结论', 'Conclude the joint review', 'conclude'),
  'sign-off': duty('签批政策性不宜事项', 'Sign off an item that is policy only', 'sign-off'),
  answer: {
    ...duty('对联审初步结论申辩或者改正', 'Answer the first conclusion, or put it right', 'answer', 'cure', 'withdraw'),
    alone: true,
  },
  recheck: duty('复核一次并作出本轮结论', 'Check once more and conclude', 'recheck'),
};

const VERSIONS: Readonly<Record<JointReviewEvent['type'], number>> = {
  'review-opened': 2,
  'opinion-given': 1,
  'opinion-silent': 1,
  'grace-moved': 1,
  recused: 1,
  'substitute-named': 1,
  'street-answers': 1,
  concluded: 1,
  'signed-off': 1,
  'candidate-told': 1,
  'candidate-answered': 1,
  'circumstance-cured': 1,
  'candidate-silent': 1,
  rechecked: 1,
  'candidate-withdrew': 1,
};

/** Joint review of one candidate: no law orders it, so an item of policy only advises until the Street Party committee signs. */
export const jointReview: Decider<JointReviewState, JointReviewCommand, Event> = {
  kind: 'joint-review',
  title: { zh: '候选人联审', en: 'Joint review of a candidate' },
  stateVersion: 2,
  initial: INITIAL,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['REVIEWING', 'ANSWERING', 'RECHECK', 'QUALIFIED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: ({ noun }) => (noun.stage === 'REVIEWING' ? nextSilence(noun) : nextAnswer(noun)),
  hear: ({ noun }, message, context) => hear(noun, message, context),
  recompute: movedGraces,
  // Each department writes a part of its own.
  partOf: ({ type, data }) => [type, (data as { department?: string }).department ?? ''].join(':'),
  sinceDay: ({ noun }) => noun.told?.on ?? noun.openedOn,
  decisions: new Set<JointReviewCommand['type']>(['opinion', 'settle-recusal', 'conclude', 'sign-off', 'recheck']),
  concerns: ({ person }) => [person],
  about: ({ person }, { data }) => person || (data as { person?: string }).person,
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
