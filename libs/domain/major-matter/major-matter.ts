import type { CaseState, Context, Decider, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import { meetingNeed } from '../joint-meeting/index.js';
import { adviceNeed } from '../legal-advice/index.js';
import { nextOfMatter, recompute } from './calendar.js';
import type { MatterCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, MatterEvent, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { begin } from './proposal.js';
import { INITIAL, outcomeOf, stage, type MatterState } from './state.js';
import { committeeElected, needsOfArea, notTheirPart, openForArea } from './steps/area.js';
import { archiveMatter, recordExecution } from './steps/execution.js';
import { acceptWorks, answerFund, applyForFund, checkSite, postWorks } from './steps/fund.js';
import { payFirstPart, payRest } from './steps/payment.js';
import { postNotice } from './steps/notice.js';
import { answerMatterObjection, objectToMatter } from './steps/objections.js';
import { orderStop, withdraw } from './steps/orders.js';
import * as provider from './steps/provider.js';
import { tellOfMeeting } from './steps/telling.js';
import { announceOutcome, hear } from './steps/result.js';
import * as plan from './steps/plan-making.js';
import * as review from './steps/review.js';
import * as topUp from './steps/top-up.js';
import { recordWorksContract } from './steps/works-contract.js';

function decide(state: CaseState<MatterState>, command: MatterCommand, context: Context): Outcome {
  switch (command.type) {
    case 'begin':
      return begin(state.noun, command, context);
    case 'open-for-area':
      return openForArea(state, command, context);
    case 'record-decision':
      return plan.recordDecision(state, command, context);
    case 'submit-plan':
      return plan.submitPlan(state, command, context);
    case 'classify-matter':
      return plan.classify(state, command, context);
    case 'note-legality':
      return plan.noteLegality(state, command, context);
    case 'give-opinion':
      return review.giveOpinion(state, command, context);
    case 'answer-suggestions':
      return review.answerSuggestions(state, command, context);
    case 'revise-plan':
      return plan.revisePlan(state, command, context);
    case 'insist':
      return review.insist(state, command, context);
    case 'hold-talk':
      return review.holdTalk(state, command, context);
    case 'post-notice':
      return postNotice(state, command, context);
    case 'tell-of-meeting':
      return tellOfMeeting(state, command, context);
    case 'object-to-matter':
      return objectToMatter(state, command, context);
    case 'answer-matter-objection':
      return answerMatterObjection(state, command, context);
    case 'announce-outcome':
      return announceOutcome(state, command, context);
    case 'withdraw-matter':
      return withdraw(state, command, context);
    case 'order-stop':
      return orderStop(state, command, context);
    default:
      return carryOut(state, command, context);
  }
}

type Before =
  | (
      | 'begin'
      | 'open-for-area'
      | 'record-decision'
      | 'submit-plan'
      | 'classify-matter'
      | 'note-legality'
      | 'give-opinion'
    )
  | (
      | 'answer-suggestions'
      | 'revise-plan'
      | 'insist'
      | 'hold-talk'
      | 'post-notice'
      | 'object-to-matter'
      | 'tell-of-meeting'
    )
  | ('answer-matter-objection' | 'announce-outcome' | 'withdraw-matter' | 'order-stop');

/** What follows the vote. */
function carryOut(
  state: CaseState<MatterState>,
  command: Exclude<MatterCommand, { type: Before }>,
  context: Context,
): Outcome {
  const notTheirs = notTheirPart(state, command.type, context);
  if (notTheirs) return notTheirs;
  switch (command.type) {
    case 'notify-provider':
      return provider.notifyProvider(state, command, context);
    case 'record-provider-notice':
      return provider.recordProviderNotice(state, command, context);
    case 'record-departure':
      return provider.recordDeparture(state, command, context);
    case 'meet-on-departure':
      return provider.meetOnDeparture(state, command, context);
    case 'post-contract':
      return provider.postContract(state, command, context);
    case 'sign-contract':
      return provider.signContract(state, command, context);
    case 'file-contract':
      return provider.fileContract(state, command, context);
    case 'post-terms':
      return provider.postTerms(state, command, context);
    case 'record-new-provider':
      return provider.recordNewProvider(state, command, context);
    case 'check-site':
      return checkSite(state, command, context);
    case 'apply-for-fund':
      return applyForFund(state, command, context);
    case 'answer-fund':
      return answerFund(state, command, context);
    case 'pay-first-part':
      return payFirstPart(state, command, context);
    case 'record-works-contract':
      return recordWorksContract(state, command, context);
    case 'accept-works':
      return acceptWorks(state, command, context);
    case 'post-works':
      return postWorks(state, command, context);
    case 'pay-rest':
      return payRest(state, command, context);
    case 'record-fund-balance':
      return topUp.recordFundBalance(state, command, context);
    case 'post-top-up':
      return topUp.postTopUp(state, command, context);
    case 'record-top-up':
      return topUp.recordTopUp(state, command, context);
    case 'record-execution':
      return recordExecution(state, command, context);
    case 'archive-matter':
      return archiveMatter(state, command, context);
    default:
      return assertNever(command);
  }
}

/** The decision must be one that the term knows, nothing is begun or signed after its end, and nobody is told who is not on the roll. */
function needs(command: MatterCommand): readonly Need[] {
  if (command.type === 'open-for-area') return needsOfArea(command);
  if (command.type === 'record-decision' || command.type === 'revise-plan')
    return [{ name: 'decision', rows: 'adopted-in-term', decision: command.decision }];
  if (command.type === 'post-notice' || command.type === 'sign-contract')
    return [{ name: 'term', rows: 'parent-state' }];
  if (command.type === 'meet-on-departure') return meetingNeed(command.meeting);
  if (command.type === 'note-legality') return adviceNeed(command.advice);
  return command.type === 'tell-of-meeting' ? [{ name: 'persons', rows: 'persons-on-roll' }] : [];
}

const VERSIONS = Object.fromEntries(Object.keys(FACT_TITLES).map((type) => [type, 1])) as Record<
  MatterEvent['type'],
  number
>;

type Kind = MatterCommand['type'];

/** A major matter: drafted, decided by the committee, reviewed, announced, voted on by the owners, carried out, archived (CC 278; R-RESERVED). */
export const majorMatter: Decider<MatterState, MatterCommand, Event> = {
  kind: 'major-matter',
  title: { zh: '重大事项', en: 'Major matter' },
  stateVersion: 2,
  initial: INITIAL,
  // Of a service area without committee: a lift and a provider may be lost in the same month.
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (
    ['DRAFT', 'COMMITTEE_DECISION', 'PRE_REVIEW', 'NOTICE', 'VOTE', 'RESULT', 'EXECUTE', 'ARCHIVED'] as const
  ).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextOfMatter,
  hear: (state, message, context) =>
    message.kind === 'committee-elected' ? committeeElected(state, message, context) : hear(state, message, context),
  recompute,
  needs,
  sinceDay: ({ noun }) => noun.since,
  decisions: new Set<Kind>(['classify-matter', 'give-opinion', 'order-stop', 'answer-fund']),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
