import { planOf, type PlanEntry, type PlanGround } from '../plan/index.js';
import type { Day } from '../shared/index.js';
import { formation } from './formation.js';
import { STEPS_BEFORE_MEETING } from './plan-before-meeting.js';
import { STEPS_FROM_MEETING } from './plan-from-meeting.js';
import { stage } from './state.js';

const STEPS = [...STEPS_BEFORE_MEETING, ...STEPS_FROM_MEETING];

/** The dated plan of a first formation that is applied for on a day. */
export function planFormation(ground: PlanGround, start: Day): readonly PlanEntry[] {
  return planOf({ steps: STEPS, dutyKinds: formation.dutyKinds, stage }, ground, start);
}
