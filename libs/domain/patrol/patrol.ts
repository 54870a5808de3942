import type { CaseState, Context, Decider } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { PatrolCommand } from './commands.js';
import { describe } from './describe.js';
import { DUTY_KINDS } from './duties.js';
import type { Event, Outcome, PatrolEvent } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, type PatrolState } from './state.js';
import { analyse, hear, stop } from './steps/handling.js';
import { hold, recordFinding } from './steps/holding.js';
import { move, plan } from './steps/planning.js';

function decide(state: CaseState<PatrolState>, command: PatrolCommand, context: Context): Outcome {
  switch (command.type) {
    case 'plan':
      return plan(state, command, context);
    case 'move':
      return move(state, command, context);
    case 'hold':
      return hold(state, command, context);
    case 'record-finding':
      return recordFinding(state, command, context);
    case 'analyse':
      return analyse(state, command, context);
    case 'stop':
      return stop(state, command, context);
    default:
      return assertNever(command);
  }
}

const VERSIONS: Readonly<Record<PatrolEvent['type'], number>> = {
  'patrol-planned': 1,
  'patrol-moved': 1,
  'patrol-held': 1,
  'finding-recorded': 1,
  'patrol-analysed': 1,
  'finding-handled': 1,
  'next-planned': 1,
  'patrols-stopped': 1,
  'patrol-ended': 1,
};

/** A joint patrol of the four parties: planned, walked, analysed together, and its findings followed to their end (四方联动). */
export const patrol: Decider<PatrolState, PatrolCommand, Event> = {
  kind: 'patrol',
  title: { zh: '四方联动巡查', en: 'Joint patrol of the four parties' },
  stateVersion: 1,
  initial: INITIAL,
  several: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['PLANNED', 'HELD', 'HANDLING', 'DONE'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: () => undefined,
  hear,
  needs: ({ type }) => (type === 'analyse' ? [{ name: 'recent', rows: 'recent-problems' }] : []),
  sinceDay: ({ noun }, { type }) => (type === 'analyse' ? noun.heldOn : noun.since),
  partOf: ({ type, data }) => [type, (data as { finding?: string }).finding ?? ''].join(':'),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
