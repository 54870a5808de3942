import type { CaseState, Context, Decider } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { JointEnforcementCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, JointEnforcementEvent, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, type JointEnforcementState } from './state.js';
import { askExtension, ruleOnExtension } from './steps/extending.js';
import { addPart, open } from './steps/opening.js';
import { reportPart, withdrawPart } from './steps/parts.js';
import { refusePart, transferPart, upholdPart } from './steps/refusing.js';
import { sourceNeeds } from './steps/sources.js';

function decide(state: CaseState<JointEnforcementState>, command: JointEnforcementCommand, context: Context): Outcome {
  switch (command.type) {
    case 'open':
      return open(state, command, context);
    case 'add-part':
      return addPart(state, command, context);
    case 'report-part':
      return reportPart(state, command, context);
    case 'refuse-part':
      return refusePart(state, command, context);
    case 'uphold-part':
      return upholdPart(state, command, context);
    case 'transfer-part':
      return transferPart(state, command, context);
    case 'ask-part-extension':
      return askExtension(state, command, context);
    case 'rule-on-part-extension':
      return ruleOnExtension(state, command, context);
    case 'withdraw-part':
      return withdrawPart(state, command, context);
    default:
      return assertNever(command);
  }
}

const VERSIONS: Readonly<Record<JointEnforcementEvent['type'], number>> = {
  'enforcement-opened': 1,
  'part-given': 1,
  'part-done': 1,
  'part-refused': 1,
  'part-upheld': 1,
  'part-transferred': 1,
  'part-extension-asked': 1,
  'part-extension-ruled': 1,
  'part-withdrawn': 1,
  'enforcement-ended': 1,
};

/** Joint enforcement by several departments: one case whose parts each have department, measure, ground, day and proof. */
export const jointEnforcement: Decider<JointEnforcementState, JointEnforcementCommand, Event> = {
  kind: 'joint-enforcement',
  title: { zh: '联合执法', en: 'Joint enforcement' },
  stateVersion: 1,
  initial: INITIAL,
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['UNDER_WAY', 'DONE'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: () => undefined,
  needs: (command) => (command.type === 'open' ? sourceNeeds(command) : []),
  partOf: ({ type, data }) => ('part' in (data as object) ? (data as { part: string }).part : type),
  sinceDay: ({ noun }, command) =>
    ('part' in command && typeof command.part === 'string' ? noun.parts[command.part]?.since : undefined) ?? noun.since,
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
