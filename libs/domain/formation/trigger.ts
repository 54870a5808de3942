import type { Context } from '../case/index.js';
import { valueOf, type RuleKey } from '../rules/index.js';
import { area as areaOf, type Day } from '../shared/index.js';
import { formationTrigger } from '../votes/index.js';

/** Whether an area can have its first assembly: by the figures of its register, as its place counts them. */

export interface AreaFigures {
  readonly totalArea: number;
  readonly totalHouseholds: number;
  readonly deliveredArea: number;
  readonly deliveredHeadcount: number;
  /** Null where nobody has reported it. */
  readonly movedInArea: number | null;
  readonly movedInHeadcount: number | null;
  readonly firstDeliveryOn: Day | null;
}

export const TRIGGER = ['trigger.area', 'trigger.headcount', 'trigger.lateHeadcount', 'trigger.basis'] as const;

export interface Figures {
  readonly counted: { readonly persons: number; readonly area: number };
  /** As they stand in the answer, under the names that the register has. */
  readonly facts: Readonly<Record<string, number | string>>;
  readonly word: { readonly zh: string; readonly en: string };
}

/** By what was delivered (SD art. 20, QD art. 21) or by who has moved in (ZB art. 22). Undefined: nobody has reported it. */
export function figuresOf(area: AreaFigures, { rules }: Pick<Context, 'rules'>): Figures | undefined {
  const { totalArea, totalHouseholds, deliveredArea, deliveredHeadcount, movedInArea, movedInHeadcount } = area;
  const basis = valueOf(rules, 'trigger.basis');
  const total = { countedBy: basis, totalArea, totalHouseholds };
  if (basis === 'delivered') {
    return {
      counted: { persons: deliveredHeadcount, area: deliveredArea },
      facts: { ...total, deliveredArea, deliveredHeadcount },
      word: { zh: '交付', en: 'delivered' },
    };
  }
  if (movedInArea === null || movedInHeadcount === null) return undefined;
  return {
    counted: { persons: movedInHeadcount, area: movedInArea },
    facts: { ...total, movedInArea, movedInHeadcount },
    word: { zh: '入住', en: 'moved in' },
  };
}

/** Any one of the three grounds is enough. An area that was never handed over has no first delivery to count from. */
export function groundOf(
  { counted }: Figures,
  area: AreaFigures,
  context: Pick<Context, 'rules' | 'occurredOn'>,
): RuleKey | undefined {
  const { totalArea, totalHouseholds, firstDeliveryOn } = area;
  const [ground] = formationTrigger(
    {
      counted: { persons: counted.persons, area: areaOf(counted.area) },
      total: { persons: totalHouseholds, area: areaOf(totalArea) },
      firstDeliveryOn: firstDeliveryOn ?? context.occurredOn,
      on: context.occurredOn,
    },
    context.rules,
  ).by;
  return ground;
}
