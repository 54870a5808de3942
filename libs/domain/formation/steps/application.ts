import { accept, closed, done, refusal, refuse, type Context } from '../../case/index.js';
import { meets, needed, valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { grounds, owe, signed, term, type Decided } from '../terms.js';
import { figuresOf, groundOf, TRIGGER, type AreaFigures as Area } from '../trigger.js';
import { lateReport, notNamed, notTheirWord } from './applicants.js';

/** Steps 1 and 2 of the procedure: the report or application, and its check by the Street. */

export function apply(_state: FormationState, command: CommandOf<'apply'>, context: Context): Decided {
  const { applicant, owners, eligibleSince, remark, changed } = command;
  const wrong =
    notTheirWord(command, context) ??
    notYetSo(eligibleSince, context) ??
    notNamed(command, context) ??
    sameAsRefused(command, context);
  if (wrong) return wrong;
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
        ...(remark || eligibleSince || changed
          ? {
              papers: {
                remark: remark ?? '',
                eligibleSince: eligibleSince ?? null,
                ...(changed ? { changed } : {}),
              },
            }
          : {}),
      },
      owe(context, { key: 'verify', role: 'street', deadline }),
    ],
    {
      basis: grounds(context, 'applicants', 'verifyApplication'),
      warnings: lateReport(eligibleSince, context.occurredOn, context),
    },
  );
}

const FIGURES = [
  ...(['totalArea', 'totalHouseholds', 'deliveredArea', 'deliveredHeadcount'] as const),
  ...(['movedInArea', 'movedInHeadcount', 'firstDeliveryOn'] as const),
];

/** Found ineligible, one applies again when something has changed: the figures of the register, or what the applicant says. */
function sameAsRefused({ changed }: CommandOf<'apply'>, { loaded }: Context): Decided | undefined {
  const before = (loaded['refused'] as { figures: Partial<Area> } | null | undefined)?.figures;
  const area = loaded['area'] as Area | undefined;
  if (!before || !area || changed?.trim()) return undefined;
  if (FIGURES.some((figure) => (before[figure] ?? null) !== area[figure])) return undefined;
  const detail = {
    zh: '上次经核实不符合条件，登记数据至今未变；再次申请请写明有何变化（changed）。',
    en: 'It was found ineligible on the same figures as the register has today: say what has changed (changed).',
  };
  const { totalArea, totalHouseholds, deliveredHeadcount, movedInHeadcount } = area;
  const facts = { totalArea, totalHouseholds, deliveredHeadcount, movedInHeadcount };
  return refuse(refusal('same-facts-rest', detail, { facts }));
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

/** Since when somebody met the conditions is no day to come. */
function notYetSo(eligibleSince: Day | undefined, { occurredOn }: Context): Decided | undefined {
  if (eligibleSince === undefined || eligibleSince <= occurredOn) return undefined;
  const detail = {
    zh: `符合条件之日 ${eligibleSince} 晚于 ${occurredOn}。`,
    en: `The conditions cannot be met since ${eligibleSince}, which is after ${occurredOn}.`,
  };
  return refuse(refusal('fact-in-future', detail, { facts: { eligibleSince, occurredOn } }));
}

export function verify(state: FormationState, command: CommandOf<'verify'>, context: Context): Decided {
  const area = context.loaded['area'] as Area;
  const wrong = notYetSo(command.eligibleSince, context);
  if (wrong) return wrong;
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
      { basis: grounds(context, ...TRIGGER) },
    );
  }
  const figures = figuresOf(area, context);
  if (!figures) {
    const detail = {
      zh: '本地按已入住的户数和面积核实，登记簿中尚无入住数据，请先登记。',
      en: 'This place counts who has moved in, and the register does not say it yet: enter it first.',
    };
    return refuse(refusal('papers-missing', detail, { basis: grounds(context, 'trigger.basis') }));
  }
  const ground = groundOf(figures, area, context);
  if (!ground) {
    const { counted, facts, word } = figures;
    const { totalArea, totalHouseholds } = area;
    const detail = {
      zh: `${word.zh}面积 ${counted.area / 100}/${totalArea / 100} ㎡、${word.zh}户数 ${counted.persons}/${totalHouseholds}，未达到成立条件。`,
      en: `Area ${word.en} ${counted.area / 100}/${totalArea / 100} m², headcount ${counted.persons}/${totalHouseholds}: the conditions are not met.`,
    };
    return refuse(refusal('trigger-not-met', detail, { basis: grounds(context, ...TRIGGER), facts }));
  }
  const eligibleSince = command.eligibleSince ?? state.days['application-received'] ?? context.occurredOn;
  const days = { ...state.days, verified: context.occurredOn, eligible: eligibleSince };
  return accept(
    [
      {
        type: 'verified',
        data: { ...signed(context), ground, eligibleSince },
        papers: { figures: { ...area, ...figures.facts } },
      },
      done('verify'),
      owe(context, { key: 'form-group', role: 'street', deadline: term(context, 'formGroup', days) }),
    ],
    {
      basis: grounds(context, ground, 'trigger.basis', 'formGroup'),
      figures: figures.facts,
      warnings: lateReport(eligibleSince, state.days['report-received'], context),
    },
  );
}
