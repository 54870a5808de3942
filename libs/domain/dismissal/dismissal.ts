import type { CaseState, Coming, Context, Decider, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { DismissalCommand } from './commands.js';
import { describe } from './describe.js';
import type { DismissalEvent, Event, Outcome } from './events.js';
import { DUTY_KINDS } from './duties.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { concernedIn } from './refusals.js';
import { sinceOf } from './since.js';
import { INITIAL, outcomeOf, stage, type DismissalState } from './state.js';
import { askStreetToCall, askToUrge, callVote, nextMissed, urge } from './steps/calling.js';
import { answer, movedGrace, nextSilence, recordHearing, sendCharges } from './steps/charges.js';
import { referCrime } from './steps/crime.js';
import { decideByCommittee, postResult } from './steps/deciding.js';
import { hear } from './steps/hearing-of-the-term.js';
import { recommend } from './steps/recommendation.js';
import { addEvidence, begin, screen, withdrawEvidence } from './steps/screening.js';
import { suspend } from './steps/suspension.js';
import { tellOfMeeting } from './steps/telling.js';
import { recheck, reportCorrection, warn } from './steps/warning.js';

function decide(state: CaseState<DismissalState>, command: DismissalCommand, context: Context): Outcome {
  switch (command.type) {
    case 'begin':
      return begin(state, command, context);
    case 'add-evidence':
      return addEvidence(state, command, context);
    case 'withdraw-evidence':
      return withdrawEvidence(state, command, context);
    case 'screen':
      return screen(state, command, context);
    case 'warn':
      return warn(state, command, context);
    case 'report-correction':
      return reportCorrection(state, command, context);
    case 'recheck':
      return recheck(state, command, context);
    case 'send-charges':
      return sendCharges(state, command, context);
    case 'answer':
      return answer(state, command, context);
    case 'record-hearing':
      return recordHearing(state, command, context);
    case 'suspend':
      return suspend(state, command, context);
    case 'recommend':
      return recommend(state, command, context);
    case 'ask-to-urge':
      return askToUrge(state, context);
    case 'urge-committee':
      return urge(state, command, context);
    case 'ask-street-to-call':
      return askStreetToCall(state, context);
    case 'call-vote':
      return callVote(state, command, context);
    case 'tell-of-meeting':
      return tellOfMeeting(state, command, context);
    case 'decide-in-committee':
      return decideByCommittee(state, command, context);
    case 'post-result':
      return postResult(state, command, context);
    case 'refer-crime':
      return referCrime(state, command, context);
    default:
      return assertNever(command);
  }
}

type Kind = DismissalCommand['type'];
type State = CaseState<DismissalState>;

/** Whose the committee is, and which facts rest, stands in the term; who signs is looked at for ties. */
function needs(command: DismissalCommand): readonly Need[] {
  const term: Need = { name: 'term', rows: 'parent-state' };
  const beside: Need = { name: 'beside', rows: 'findings-beside' };
  switch (command.type) {
    case 'screen':
      return [term, { name: 'ties', rows: 'ties', accounts: command.screeners }];
    case 'recheck':
      return [{ name: 'ties', rows: 'ties', accounts: command.screeners }];
    case 'recommend':
    case 'urge-committee':
      return [term];
    case 'call-vote':
      return [beside];
    case 'tell-of-meeting':
      return [{ name: 'persons', rows: 'persons-on-roll' }];
    case 'decide-in-committee':
      return [term, beside];
    default:
      return [];
  }
}

/** What the calendar alone brings: silence, and a day by which it was not put to the vote. */
const next = (state: State): Coming<Event> | undefined => nextSilence(state) ?? nextMissed(state);

const VERSIONS: Readonly<Record<DismissalEvent['type'], number>> = {
  'finding-registered': 1,
  'accusers-named': 1,
  'evidence-added': 1,
  'evidence-withdrawn': 1,
  'screening-reopened': 1,
  'finding-screened': 1,
  'member-warned': 1,
  'correction-reported': 1,
  'correction-checked': 1,
  'charges-sent': 1,
  'grace-moved': 1,
  'member-answered': 1,
  'member-silent': 1,
  'member-heard': 1,
  'member-suspended': 1,
  'suspension-ended': 1,
  'dismissal-recommended': 1,
  'dismissal-not-recommended': 1,
  'vote-not-called': 1,
  'urging-asked': 1,
  'committee-urged': 1,
  'order-missed': 1,
  'street-asked-to-call': 1,
  'vote-called': 1,
  'owners-told': 1,
  'vote-dropped': 1,
  'committee-decided': 1,
  'vote-counted': 1,
  'facts-rest': 1,
  'result-posted': 1,
  'crime-referred': 1,
  'finding-closed': 1,
};

const PATH = [
  'SCREENING',
  'TO_CHARGE',
  'ANSWERING',
  'TO_HEAR',
  'WEIGHING',
  'PROPOSED',
  'CALLED',
  'DECIDED',
  'DISMISSED',
] as const;

/** The dismissal of one member of a committee: screening, hearing, the owners' vote (SD 34; ZB 33, QD 39-40, WF 36; GR 43-45). */
export const dismissal: Decider<DismissalState, DismissalCommand, Event> = {
  kind: 'dismissal',
  title: { zh: '成员罢免与资格终止', en: 'Dismissal of a member' },
  stateVersion: 1,
  initial: INITIAL,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: PATH.map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next,
  hear,
  needs,
  recompute: movedGrace,
  sinceDay: ({ noun }, { type }) => sinceOf(noun, type),
  decisions: new Set<Kind>(['screen', 'warn', 'recheck', 'send-charges', 'record-hearing', 'recommend']),
  concerns: concernedIn,
  about: ({ member }, { data }) => member ?? (data as { member?: string }).member,
  // Each piece of evidence is a part of its own.
  partOf: ({ type, data }) => (type.startsWith('evidence-') ? `evidence:${(data as { item: string }).item}` : type),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
