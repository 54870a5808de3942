import { handover } from '../handover/index.js';
import { planOf, type PlanEntry, type PlanGround } from '../plan/index.js';
import { valueOf } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import { pmc } from './pmc.js';
import { STEPS } from './plan-steps.js';
import { stage } from './state.js';

const DUTY_KINDS = { ...handover.dutyKinds, ...pmc.dutyKinds };

/**
 * The dated plan of a property management committee that is proposed on a day, up to the committee that takes its place; none where
 * the law of the place has no such body.
 */
export function planPmc(ground: PlanGround, start: Day): readonly PlanEntry[] {
  if (!valueOf(ground.rules, 'pmc.available')) return [];
  return planOf({ steps: STEPS, dutyKinds: DUTY_KINDS, stage }, ground, start);
}
