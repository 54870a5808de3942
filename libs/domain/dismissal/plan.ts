import { handover } from '../handover/index.js';
import { planOf, type PlanEntry, type PlanGround } from '../plan/index.js';
import type { Day } from '../shared/index.js';
import { dismissal } from './dismissal.js';
import { STEPS } from './plan-steps.js';
import { stage } from './state.js';

const DUTY_KINDS = { ...handover.dutyKinds, ...dismissal.dutyKinds };

/** The dated plan of a dismissal by the owners, from a finding that is registered on a day. */
export function planDismissal(ground: PlanGround, start: Day): readonly PlanEntry[] {
  return planOf({ steps: STEPS, dutyKinds: DUTY_KINDS, stage }, ground, start);
}
