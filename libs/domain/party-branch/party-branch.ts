import type { CaseState, Context, Decider, DutyKind, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { PartyBranchCommand } from './commands.js';
import { describe } from './describe.js';
import type { Event, Outcome, PartyBranchEvent } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, type PartyBranchState } from './state.js';
import { applyBranch, replyBranch } from './steps/application.js';
import { begin } from './steps/opening.js';
import { explainPartyShare, recordPartTime } from './steps/standing.js';

function decide({ noun }: CaseState<PartyBranchState>, command: PartyBranchCommand, context: Context): Outcome {
  switch (command.type) {
    case 'begin':
      return begin(noun, command, context);
    case 'apply-branch':
      return applyBranch(noun, command, context);
    case 'reply-branch':
      return replyBranch(noun, command, context);
    case 'explain-party-share':
      return explainPartyShare(noun, command, context);
    case 'record-part-time':
      return recordPartTime(noun, command, context);
    default:
      return assertNever(command);
  }
}

function needs(command: PartyBranchCommand): readonly Need[] {
  if (command.type !== 'record-part-time') return [];
  return [{ name: 'recorded', rows: 'record-part-time', person: command.person, on: command.on }];
}

type Kind = PartyBranchCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'apply-branch': duty('申请设立党支部', 'Apply for the Party branch', 'apply-branch'),
  'reply-branch': duty('批复党支部申请', 'Reply to the application', 'reply-branch'),
  'explain-party-share': duty(
    '说明党员占比未达 60% 的原因和计划',
    'Explain the Party share below 60 %, with a plan',
    'explain-party-share',
  ),
  'record-part-time': duty(
    '登记支部书记为社区党组织兼职委员',
    'Record the secretary as part-time member',
    'record-part-time',
  ),
};

const VERSIONS: Readonly<Record<PartyBranchEvent['type'], number>> = {
  'branch-begun': 1,
  'formal-members-listed': 1,
  'branch-applied': 1,
  'branch-returned': 1,
  'branch-approved': 1,
  'party-share-explained': 1,
  'part-time-recorded': 1,
};

/** The Party branch of a new committee (PB art. 4-6), and what is owed where the Party share is below policy. */
export const partyBranch: Decider<PartyBranchState, PartyBranchCommand, Event> = {
  kind: 'party-branch',
  title: { zh: '业委会党支部组建', en: 'Party branch of the committee' },
  stateVersion: 2,
  initial: INITIAL,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['TO_APPLY', 'APPLIED', 'APPROVED', 'ESTABLISHED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: () => undefined,
  needs,
  sinceDay: ({ noun }, { type }) =>
    type === 'reply-branch' ? noun.application?.on : (noun.returnedOn ?? noun.electedOn),
  decisions: new Set<PartyBranchCommand['type']>(['reply-branch', 'explain-party-share']),
  concerns: ({ formal, secretary }) => [...formal, ...(secretary === undefined ? [] : [secretary])],
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
