import type { CaseState, Context, Decider, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import { PARTIES, type MediationCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, MediationEvent, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { sinceOf } from './since.js';
import { INITIAL, outcomeOf, personsIn, stage, type MediationState, type Party, type Side } from './state.js';
import {
  recordAgreement,
  recordConfirmation,
  recordPerformance,
  recordRuling,
  remindConfirmation,
  urgePerformance,
} from './steps/agreement.js';
import { answerOffer, ask, nameMediators, partyNeeds } from './steps/beginning.js';
import { archive, endWithoutAgreement, recordSuit, withdrawConsent } from './steps/ending.js';
import { extend, holdSession, inviteHelper, reportDanger, tellPolice } from './steps/mediating.js';

function decide(state: CaseState<MediationState>, command: MediationCommand, context: Context): Outcome {
  switch (command.type) {
    case 'ask-mediation':
      return ask(state, command, context);
    case 'answer-offer':
      return answerOffer(state, command, context);
    case 'name-mediators':
      return nameMediators(state, command, context);
    case 'invite-helper':
      return inviteHelper(state, command, context);
    case 'hold-session':
      return holdSession(state, command, context);
    case 'extend-mediation':
      return extend(state, command, context);
    case 'report-danger':
      return reportDanger(state, command, context);
    case 'tell-police':
      return tellPolice(state, command, context);
    case 'record-agreement':
      return recordAgreement(state, command, context);
    case 'end-mediation':
      return endWithoutAgreement(state, command, context);
    case 'withdraw-consent':
      return withdrawConsent(state, command, context);
    case 'record-suit':
      return recordSuit(state, command, context);
    case 'urge-performance':
      return urgePerformance(state, command, context);
    case 'record-performance':
      return recordPerformance(state, command, context);
    case 'remind-confirmation':
      return remindConfirmation(state, command, context);
    case 'record-confirmation':
      return recordConfirmation(state, command, context);
    case 'record-ruling':
      return recordRuling(state, command, context);
    case 'archive-mediation':
      return archive(state, command, context);
    default:
      return assertNever(command);
  }
}

function needs(command: MediationCommand): readonly Need[] {
  if (command.type === 'ask-mediation') return partyNeeds(command);
  if (command.type === 'name-mediators') return [{ name: 'ties', rows: 'ties', accounts: command.mediators }];
  return [];
}

const VERSIONS: Readonly<Record<MediationEvent['type'], number>> = {
  'mediation-asked': 1,
  'offer-answered': 1,
  'mediation-accepted': 1,
  'mediators-named': 1,
  'helper-invited': 1,
  'session-held': 1,
  'mediation-extended': 1,
  'danger-reported': 1,
  'police-told': 1,
  'agreement-reached': 1,
  'suit-recorded': 1,
  'consent-withdrawn': 1,
  'undisputed-recorded': 1,
  'performance-urged': 1,
  'performance-recorded': 1,
  'confirmation-reminded': 1,
  'confirmation-applied': 1,
  'court-ruled': 1,
  'mediation-ended': 1,
  'mediation-archived': 1,
};

/** People's mediation: voluntary, free, and never in the way of a lawsuit (PML; MOJ75 33; DM 24). */
export const mediation: Decider<MediationState, MediationCommand, Event> = {
  kind: 'mediation',
  title: { zh: '人民调解', en: "People's mediation" },
  stateVersion: 1,
  initial: INITIAL,
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['ASKED', 'ACCEPTED', 'MEDIATING', 'AGREED', 'ENDED', 'ARCHIVED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: () => undefined,
  needs,
  sinceDay: ({ noun }, { type }) => sinceOf(noun, type),
  // Whoever is tied to a party mediates nothing, and enters no consent for either. A lawsuit is recorded by anybody (PML art. 3).
  decisions: new Set<MediationCommand['type']>([
    ...(['answer-offer', 'withdraw-consent'] as const),
    ...(['name-mediators', 'hold-session', 'extend-mediation', 'record-agreement', 'end-mediation'] as const),
    ...(['record-performance', 'archive-mediation'] as const),
  ]),
  // What a party says for itself is no decision about another.
  speakForThemselves: new Set(PARTIES),
  concerns: personsIn,
  about: aboutWhom,
  // What one side says is a part of its own: the other's word never makes it stale.
  partOf: ({ type, data }) => [type, (data as { side?: Side }).side ?? ''].join(':'),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};

/** What a side says lies under its own key; everything else under that of the first person among the parties. */
function aboutWhom(noun: MediationState, { data }: { readonly data: unknown }): string | undefined {
  const { side, a, b } = data as { side?: Side; a?: Party; b?: Party };
  const own = side && noun[side];
  if (own && 'person' in own) return own.person;
  return personsIn({ ...noun, ...(a && b ? { a, b } : {}) })[0];
}
