import { recomputeDeadline } from '../calendar/index.js';
import type { CaseState, Context, Decider, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import { nextOfProblem } from './calendar.js';
import { limitSet } from './clocks.js';
import type { Kind, ProblemCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, Outcome, ProblemEvent } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, timeOver, type ProblemState } from './state.js';
import { callBack } from './steps/calling-back.js';
import { answerAtOnce, decline, explainRepeat, markRecurring, merge, OTHER } from './steps/closing.js';
import { markDanger } from './steps/danger.js';
import { dispatch } from './steps/dispatching.js';
import { proposeExclusion, ruleOnExclusion } from './steps/excluding.js';
import { judgingNeeds } from './steps/own-company.js';
import { objectToDispatch, ruleOnDispatch } from './steps/objecting.js';
import { answerAcceptance, signOrder } from './steps/formal.js';
import { hear } from './steps/hearing.js';
import { plan, ruleOnPlan } from './steps/planning.js';
import { reassign } from './steps/reassigning.js';
import { register, registrationNeeds } from './steps/registering.js';
import { audit, carryOut, reply } from './steps/replying.js';
import { answerSlip, issueSlip, supervise } from './steps/supervising.js';
import { addHelper, checkIn, escalate, promote, reportToLead, sendDown } from './steps/tiers.js';
import { askExtension, noteProgress, ruleOnExtension } from './steps/timing.js';

type State = CaseState<ProblemState>;

function decide(state: State, command: ProblemCommand, context: Context): Outcome {
  switch (command.type) {
    case 'register':
      return register(state, command, context);
    case 'dispatch':
      return dispatch(state, command, context);
    case 'answer-at-once':
      return answerAtOnce(state, command, context);
    case 'decline':
      return decline(state, command, context);
    case 'merge':
      return merge(state, command, context);
    case 'explain-repeat':
      return explainRepeat(state, command, context);
    case 'mark-recurring':
      return markRecurring(state, command, context);
    case 'mark-danger':
      return markDanger(state, command, context);
    case 'object-to-dispatch':
      return objectToDispatch(state, command, context);
    case 'rule-on-dispatch':
      return ruleOnDispatch(state, command, context);
    case 'answer-acceptance':
      return answerAcceptance(state, command, context);
    case 'sign-order':
      return signOrder(state, context);
    case 'check-in':
      return checkIn(state, command, context);
    case 'promote':
      return promote(state, command, context);
    case 'send-down':
      return sendDown(state, command, context);
    case 'add-helper':
      return addHelper(state, command, context);
    case 'report-to-lead':
      return reportToLead(state, command, context);
    default:
      return decideOnAnswers(state, command, context);
  }
}

type Answering = Exclude<
  ProblemCommand,
  {
    type:
      | 'register'
      | 'dispatch'
      | 'answer-at-once'
      | 'decline'
      | 'merge'
      | 'explain-repeat'
      | 'mark-recurring'
      | 'mark-danger'
      | 'object-to-dispatch'
      | 'rule-on-dispatch'
      | 'answer-acceptance'
      | 'sign-order'
      | 'check-in'
      | 'promote'
      | 'send-down'
      | 'add-helper'
      | 'report-to-lead';
  }
>;

function decideOnAnswers(state: State, command: Answering, context: Context): Outcome {
  switch (command.type) {
    case 'note-progress':
      return noteProgress(state, command, context);
    case 'ask-extension':
      return askExtension(state, command, context);
    case 'rule-on-extension':
      return ruleOnExtension(state, command, context);
    case 'plan':
      return plan(state, command, context);
    case 'rule-on-plan':
      return ruleOnPlan(state, command, context);
    case 'reassign':
      return reassign(state, command, context);
    case 'reply':
      return reply(state, command, context);
    case 'audit-reply':
      return audit(state, command, context);
    case 'call-back':
      return callBack(state, command, context);
    case 'carry-out':
      return carryOut(state, command, context);
    case 'issue-slip':
      return issueSlip(state, command, context);
    case 'answer-slip':
      return answerSlip(state, command, context);
    case 'propose-exclusion':
      return proposeExclusion(state, command, context);
    case 'rule-on-exclusion':
      return ruleOnExclusion(state, command, context);
    case 'escalate':
      return escalate(state, context);
    case 'supervise':
      return supervise(state, context);
    default:
      return assertNever(command);
  }
}

function needs(command: ProblemCommand): readonly Need[] {
  if (command.type === 'register') return registrationNeeds(command);
  if (command.type === 'merge') return [{ name: OTHER, rows: 'problem', id: command.into }];
  if (command.type === 'explain-repeat' || command.type === 'mark-recurring')
    return [{ name: OTHER, rows: 'problem', id: command.earlier }];
  return judgingNeeds(command.type);
}

const VERSIONS = Object.fromEntries(
  (Object.keys(FACT_TITLES) as ProblemEvent['type'][]).map((type) => [type, 1]),
) as Readonly<Record<ProblemEvent['type'], number>>;

/** What people complain of, from its registration to the caller's own word (JN-HL, WF-HL, SD-HL20; C4, C5, C7). */
export const problem: Decider<ProblemState, ProblemCommand, Event> = {
  kind: 'problem',
  title: { zh: '问题工单', en: 'Problem' },
  stateVersion: 1,
  initial: INITIAL,
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['REGISTERED', 'HANDLING', 'REPLIED', 'CALL_BACK', 'CLOSED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextOfProblem,
  hear,
  ownAct,
  needs,
  recompute: movedLimit,
  sinceDay: ({ noun }) => noun.since,
  decisions: new Set<Kind>([
    'rule-on-dispatch',
    'rule-on-extension',
    'rule-on-plan',
    'audit-reply',
    'call-back',
    'rule-on-exclusion',
  ]),
  partOf: ({ type, data }) => {
    const { slip = '', part = '' } = data as { slip?: string; part?: string };
    return `${type}:${slip}${part}`;
  },
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};

/** What it asks for by itself: a tier's time is over, a limit has passed. */
function ownAct({ noun }: State) {
  if (noun.tierOver && noun.stage === 'HANDLING') return { type: 'escalate', subject: timeOver(noun) } as const;
  return noun.slipOwed ? ({ type: 'supervise', subject: String(noun.slips) } as const) : undefined;
}

/** The limit follows a new calendar, and with it the cards. */
function movedLimit({ noun }: State, context: Context): readonly Event[] {
  if (!noun.limit || noun.stage !== 'HANDLING') return [];
  const limit = recomputeDeadline(noun.limit, context.rules, context.calendar);
  return limit === noun.limit ? [] : [limitSet(limit, context)];
}
