import { accept, closed, done, refusal, refuse, type Context } from '../../case/index.js';
import { meets, needed, valueOf } from '../../rules/index.js';
import { area as areaOf, type Day } from '../../shared/index.js';
import { formationTrigger } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { grounds, owe, signed, term, type Decided } from '../terms.js';

/** Steps 1 and 2 of the procedure: the report or application, and its check by the Street. */

interface Area {
  readonly totalArea: number;
  readonly totalHouseholds: number;
  readonly deliveredArea: number;
  readonly deliveredHeadcount: number;
  readonly firstDeliveryOn: Day | null;
}

export function apply(_state: FormationState, command: CommandOf<'apply'>, context: Context): Decided {
  const { applicant, owners, remark } = command;
  const least = valueOf(context.rules, 'applicants.minOwners');
  if (applicant === 'owners' && (owners ?? 1) < least) {
    const detail = { zh: `须由 ${least} 名以上业主联名申请。`, en: `At least ${least} owners must apply jointly.` };
    return refuse(
      refusal('trigger-not-met', detail, { basis: grounds(context, 'applicants.minOwners'), facts: { needed: least } }),
    );
  }
  const few = applicant === 'owners' && tooFew(command, context);
  if (few) return few;
  const deadline = term(context, 'verifyApplication', { 'application-received': context.occurredOn });
  return accept(
    [
      {
        type: 'applied',
        data: { ...signed(context), applicant, owners: owners ?? 0 },
        ...(remark ? { papers: { remark } } : {}),
      },
      owe(context, { key: 'verify', role: 'street', deadline }),
    ],
    { basis: grounds(context, 'applicants', 'verifyApplication') },
  );
}

/** Where a share of the owners must ask: by headcount or by area, whichever reaches it (QD art. 22). */
function tooFew({ owners = 1, area = 0 }: CommandOf<'apply'>, context: Context): Decided | undefined {
  const share = valueOf(context.rules, 'applicants.minShare');
  if (share.of[0] === 0) return undefined;
  const { totalHouseholds, totalArea } = context.loaded['area'] as Area;
  if (meets(share, owners, totalHouseholds) || meets(share, area, totalArea)) return undefined;
  const least = needed(share, totalHouseholds);
  const detail = {
    zh: `须由人数或者专有面积达到百分之五的业主申请：${least} 人，或者 ${needed(share, totalArea) / 100} ㎡。`,
    en: `Owners of the share in headcount or in area must apply: ${least} persons, or ${needed(share, totalArea) / 100} m².`,
  };
  return refuse(
    refusal('trigger-not-met', detail, { basis: grounds(context, 'applicants.minShare'), facts: { needed: least } }),
  );
}

/** Any one of the three grounds is enough (SD art. 20). An area that was never handed over has no first delivery to count from. */
function triggerOf(area: Area, context: Context) {
  const { totalArea, totalHouseholds, deliveredArea, deliveredHeadcount, firstDeliveryOn } = area;
  return formationTrigger(
    {
      delivered: { persons: deliveredHeadcount, area: areaOf(deliveredArea) },
      total: { persons: totalHouseholds, area: areaOf(totalArea) },
      firstDeliveryOn: firstDeliveryOn ?? context.occurredOn,
      on: context.occurredOn,
    },
    context.rules,
  );
}

export function verify(state: FormationState, command: CommandOf<'verify'>, context: Context): Decided {
  const area = context.loaded['area'] as Area;
  const [ground] = triggerOf(area, context).by;
  if (command.finding === 'ineligible') {
    if (!command.reason)
      return refuse(
        refusal('reason-missing', {
          zh: '认定不符合条件须书面说明理由。',
          en: 'A finding of ineligible needs its reason.',
        }),
      );
    return accept(
      [
        { type: 'found-ineligible', data: signed(context), papers: { reason: command.reason, figures: area } },
        done('verify'),
        closed({ how: 'ineligible', failedAttempt: false }),
      ],
      { basis: grounds(context, 'trigger.area', 'trigger.headcount', 'trigger.lateHeadcount') },
    );
  }
  if (!ground) {
    const { totalArea, totalHouseholds, deliveredArea, deliveredHeadcount } = area;
    const detail = {
      zh: `交付面积 ${deliveredArea / 100}/${totalArea / 100} ㎡、交付户数 ${deliveredHeadcount}/${totalHouseholds}，未达到成立条件。`,
      en: `Delivered area ${deliveredArea / 100}/${totalArea / 100} m², headcount ${deliveredHeadcount}/${totalHouseholds}: the conditions are not met.`,
    };
    return refuse(
      refusal('trigger-not-met', detail, {
        basis: grounds(context, 'trigger.area', 'trigger.headcount', 'trigger.lateHeadcount'),
        facts: { totalArea, totalHouseholds, deliveredArea, deliveredHeadcount },
      }),
    );
  }
  const eligibleSince = command.eligibleSince ?? state.days['application-received'] ?? context.occurredOn;
  const days = { ...state.days, verified: context.occurredOn, eligible: eligibleSince };
  return accept(
    [
      { type: 'verified', data: { ...signed(context), ground, eligibleSince }, papers: { figures: area } },
      done('verify'),
      owe(context, { key: 'form-group', role: 'street', deadline: term(context, 'formGroup', days) }),
    ],
    { basis: [...grounds(context, ground), ...grounds(context, 'formGroup')] },
  );
}
