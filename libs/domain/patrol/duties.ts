import type { DutyKind } from '../case/index.js';
import type { PatrolCommand } from './commands.js';

export const HOLD = 'hold-patrol';
export const ANALYSE = 'analyse-patrol';
export const NEXT = 'plan-next-patrol';

type Kind = PatrolCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  [HOLD]: duty('登记四方联动巡查', 'Hold the joint patrol and record it', 'hold', 'move', 'stop'),
  [ANALYSE]: duty('联动研判巡查发现的问题', 'Analyse together what was found', 'analyse'),
  // Fulfilled by the plan itself, of which the record tells.
  [NEXT]: duty('安排下一次四方联动巡查', 'Plan the next joint patrol', 'stop'),
};
