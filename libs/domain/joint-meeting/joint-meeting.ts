import type { CaseState, Context, Decider } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { MeetingCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, MeetingEvent, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, type MeetingState } from './state.js';
import { answerApplication, apply, callMeeting, cancel, convene } from './steps/calling.js';
import { hear, holdMeeting, recordNext, superviseTask } from './steps/holding.js';
import { answerProposals } from './steps/proposals.js';

function decide(state: CaseState<MeetingState>, command: MeetingCommand, context: Context): Outcome {
  switch (command.type) {
    case 'apply':
      return apply(state, command, context);
    case 'answer-application':
      return answerApplication(state, command, context);
    case 'convene':
      return convene(state, command, context);
    case 'call-meeting':
      return callMeeting(state, command, context);
    case 'cancel-meeting':
      return cancel(state, command, context);
    case 'hold-meeting':
      return holdMeeting(state, command, context);
    case 'answer-proposals':
      return answerProposals(state, command, context);
    case 'supervise-task':
      return superviseTask(state, command, context);
    case 'record-next':
      return recordNext(state, command, context);
    default:
      return assertNever(command);
  }
}

const VERSIONS: Readonly<Record<MeetingEvent['type'], number>> = {
  'meeting-asked': 1,
  'application-answered': 1,
  'meeting-called': 1,
  'meeting-cancelled': 1,
  'meeting-held': 1,
  'task-set': 1,
  'proposal-answered': 1,
  'task-overdue': 1,
  'district-told': 1,
  'task-supervised': 1,
  'task-ended': 1,
  'next-held': 1,
  'meeting-closed': 1,
};

/** Joint meeting of the Street, Party-building meeting of the community, owners' forum (SD 74, ZB 76, QD 82; LC 38). */
export const jointMeeting: Decider<MeetingState, MeetingCommand, Event> = {
  kind: 'joint-meeting',
  title: { zh: '联席会议、恳谈会', en: 'Joint meeting or forum' },
  stateVersion: 1,
  initial: INITIAL,
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['ASKED', 'ACCEPTED', 'CALLED', 'HELD', 'CLOSED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  // A task is late when its own problem is: the calendar looks there.
  next: () => undefined,
  hear,
  sinceDay: ({ noun }) => noun.since,
  // Each task and each proposal is a part of its own.
  partOf: ({ type, data }) => [type, ...subjectsIn(data as { task?: string; proposal?: number })].join(':'),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};

const subjectsIn = ({ task, proposal }: { task?: string; proposal?: number }) =>
  [task, proposal].filter((subject) => subject !== undefined);
