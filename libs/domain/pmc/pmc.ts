import type { CaseState, Context, Decider, Need } from '../case/index.js';
import { movedPeriod } from '../public-notice/index.js';
import { assertNever } from '../shared/index.js';
import { nextOfPmc } from './calendar.js';
import type { PmcCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, Outcome, PmcEvent } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, type PmcState } from './state.js';
import { ownersNeeded } from './steps/composition.js';
import { hear, recordElection, review, withdraw } from './steps/ending.js';
import { form, register, tellAuthority } from './steps/forming.js';
import { callMeeting, holdMeeting, postDecision } from './steps/meeting.js';
import { replaceMembers } from './steps/members.js';
import { orderDecision } from './steps/orders.js';
import { answerObjection, GOVERNANCE, object, postList, propose, proposingNeeds } from './steps/proposing.js';
import { tellOfMeeting } from './steps/telling.js';
import { callVote, postResult, sign } from './steps/vote.js';

function decide(state: CaseState<PmcState>, command: PmcCommand, context: Context): Outcome {
  switch (command.type) {
    case 'propose':
      return propose(state, command, context);
    case 'register':
      return register(state, command, context);
    case 'post-list':
      return postList(state, command, context);
    case 'object':
      return object(state, command, context);
    case 'answer-objection':
      return answerObjection(state, command, context);
    case 'form':
      return form(state, command, context);
    case 'tell-authority':
      return tellAuthority(state, command, context);
    case 'replace-members':
      return replaceMembers(state, command, context);
    case 'call-meeting':
      return callMeeting(state, command, context);
    case 'hold-meeting':
      return holdMeeting(state, command, context);
    case 'order-decision':
      return orderDecision(state, command, context);
    case 'post-decision':
      return postDecision(state, command, context);
    case 'call-vote':
      return callVote(state, command, context);
    case 'tell-of-meeting':
      return tellOfMeeting(state, command, context);
    case 'post-result':
      return postResult(state, command, context);
    case 'sign':
      return sign(state, command, context);
    case 'review':
      return review(state, command, context);
    case 'record-election':
      return recordElection(state, command, context);
    case 'withdraw':
      return withdraw(state, command, context);
    default:
      return assertNever(command);
  }
}

function needs(command: PmcCommand): readonly Need[] {
  if (command.type === 'propose' || command.type === 'register') return proposingNeeds(command.members);
  if (command.type === 'post-list') return ownersNeeded(command.members);
  if (command.type === 'form') return GOVERNANCE;
  if (command.type === 'replace-members') return ownersNeeded(command.join);
  if (command.type === 'tell-of-meeting')
    return [{ name: 'persons', rows: 'persons-on-roll', ...(command.vote ? { vote: command.vote } : {}) }];
  return [];
}

const VERSIONS: Readonly<Record<PmcEvent['type'], number>> = {
  'pmc-proposed': 1,
  'list-posted': 1,
  'members-listed': 1,
  'objection-made': 1,
  'objection-answered': 1,
  'objections-moved': 1,
  'objections-closed': 1,
  'list-set-aside': 1,
  'pmc-formed': 1,
  'authority-told': 1,
  'member-left': 1,
  'member-joined': 1,
  'composition-broken': 1,
  'composition-mended': 1,
  'meeting-called': 1,
  'meeting-held': 1,
  'decision-made': 1,
  'decision-ordered': 1,
  'decision-posted': 1,
  'vote-called': 1,
  'owners-told': 1,
  'vote-ended': 1,
  'result-posted': 1,
  'document-signed': 1,
  'review-held': 1,
  'formation-opened': 1,
  'pmc-term-ended': 1,
  'committee-elected': 1,
  'pmc-withdrawn': 1,
};

/** The property management committee: where no committee can be, or none could be elected (ZB 36-39, WF 41-44, LC 28-30, BZ 16). */
export const pmc: Decider<PmcState, PmcCommand, Event> = {
  kind: 'pmc',
  title: { zh: '物业管理委员会', en: 'Property management committee' },
  stateVersion: 1,
  initial: INITIAL,
  rulesOfTheDay: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['LISTED', 'READY', 'IN_OFFICE', 'ENDED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextOfPmc,
  hear,
  needs,
  recompute: movedObjections,
  sinceDay: ({ noun }) => noun.since,
  decisions: new Set<PmcCommand['type']>([
    ...([
      'propose',
      'post-list',
      'answer-objection',
      'form',
      'replace-members',
      'order-decision',
      'review',
      'withdraw',
    ] as const),
  ]),
  concerns: ({ members, list }) => ownersIn({ ...list?.members, ...members }),
  about: (_state, { type, data }) => (type === 'member-left' ? (data as { person: string }).person : undefined),
  partOf: ({ type, data }) => [type, (data as { objection?: string }).objection ?? ''].join(':'),
  termEndsOn: ({ ends, stage: word }) => (word === 'IN_OFFICE' ? ends : undefined),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};

const ownersIn = (members: PmcState['members']): readonly string[] =>
  Object.entries(members).flatMap(([person, { role }]) => (role === 'owner' ? [person] : []));

function movedObjections({ noun: { list } }: CaseState<PmcState>, context: Context): readonly Event[] {
  if (!list || list.settled || list.setAside) return [];
  return movedPeriod(list, { rule: 'pmc.memberObjection', postedOn: list.postedOn, context });
}
