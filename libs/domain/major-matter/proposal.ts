import { deadlineAfter, deadlineBefore } from '../calendar/index.js';
import {
  accept,
  grounds,
  owe,
  refusal,
  refuse,
  type Context,
  type Need,
  type Refusal,
  type RefusalCode,
  type RollScope,
  type ScopeFigures,
} from '../case/index.js';
import { valueOf, type RuleKey } from '../rules/index.js';
import { portions, type Day } from '../shared/index.js';
import type { CommandOf, Proposal } from './commands.js';
import { underRepair } from './emergency-repair.js';
import { faultyEmergency } from './emergency-service.js';
import { owedNext } from './steps/execution.js';
import { CLASSIFY } from './owed.js';
import { notPayable } from './payable.js';
import type { Event, Outcome } from './events.js';
import type { MatterState } from './state.js';

/** A proposal is looked at by the term that opens it: a procedure that cannot begin is never opened. */

/** A fact holds at most 1 KB: buildings and units of a scope go in portions. */
const PORTION = 5;

const no = (code: RefusalCode, [zh, en]: readonly [string, string], context: Context, ...rules: RuleKey[]): Refusal =>
  refusal(code, { zh, en }, { basis: grounds(context, ...rules) });

/** What stands in the way of a proposal, by the law of the day and the term in which it is put forward. */
export function faultyProposal(proposal: Proposal, term: { ends?: Day }, context: Context): Refusal | undefined {
  return (
    wrongHand(proposal, context) ??
    faultyFund(proposal, context) ??
    faultyChange(proposal, context) ??
    faultyScope(proposal, context) ??
    strayDays(proposal, context) ??
    faultyExtension(proposal, term, context) ??
    faultyEmergency(proposal, context)
  );
}

/** Buildings and units that share the cost must stand in the register; and of an emergency service the days must be free. */
export function needsOfProposal(proposal: Proposal): readonly Need[] {
  const { kind, from, until, emergency } = proposal;
  const scope = scopeOf(proposal);
  return [
    ...(scope ? [{ name: 'scope', rows: 'scope-figures', scope } as const] : []),
    ...(kind === 'emergency-provider' && from && until
      ? [{ name: 'service', rows: 'emergency-service', from, until } as const]
      : []),
    ...(emergency === undefined ? [] : [{ name: 'repair', rows: 'emergency-repair', emergency } as const]),
  ];
}

export const scopeOf = ({ buildings = [], units = [] }: Proposal): RollScope | undefined =>
  buildings.length + units.length > 0 ? { buildings, units } : undefined;

/** The Street names a provider in an emergency, and proposes nothing else; nobody else does that. */
function wrongHand({ kind }: Proposal, context: Context): Refusal | undefined {
  const street = context.actor.role === 'street';
  if (street === (kind === 'emergency-provider')) return undefined;
  return kind === 'emergency-provider'
    ? no('wrong-role', ['应急物业服务由街道（镇）确定。', 'The Street names it.'], context, 'emergencyProvider.longest')
    : no('wrong-role', ['重大事项由业主委员会提出。', 'The committee puts it forward.'], context);
}

function faultyFund(proposal: Proposal, context: Context): Refusal | undefined {
  const { kind, mode, work, projects = [], emergency, anotherFault, amount } = proposal;
  if (kind !== 'fund-use')
    return mode || work || emergency || anotherFault || projects.length > 0
      ? no('not-offered', ['只有使用维修资金才有使用方式、工程和紧急情形。', 'Only fund use has a mode.'], context)
      : undefined;
  if (!mode || !work)
    return no('papers-missing', ['须说明使用方式和工程性质。', 'Mode and kind of work are needed.'], context);
  const others = notPayable(work, context);
  if (others) return others;
  if (mode === 'emergency') return faultyGround(emergency, context) ?? underRepair(proposal, context);
  if (emergency !== undefined || anotherFault !== undefined)
    return no('not-offered', ['非紧急使用不填紧急情形。', 'Only an emergency has a ground.'], context);
  const number = mode === 'ordinary' ? projects.length === 1 : projects.length > 1;
  if (!number)
    return no('papers-missing', ['一般使用一项工程，计划使用两项以上。', 'One project; planned: several.'], context);
  return amount === undefined
    ? no('papers-missing', ['须说明金额。', 'The amount is needed.'], context, 'largeSumThreshold')
    : undefined;
}

/** Only what the list names may be repaired before a vote (ZB art. 66). */
function faultyGround(emergency: string | undefined, context: Context): Refusal | undefined {
  const listed = valueOf(context.rules, 'fund.emergencies') as readonly string[];
  if (emergency !== undefined && listed.includes(emergency)) return undefined;
  return no(
    'not-offered',
    ['不属于可以先行维修的紧急情形，须先经业主表决。', 'No such emergency: the owners vote first.'],
    context,
    'fund.emergencies',
  );
}

function faultyChange({ kind, changes = [] }: Proposal, context: Context): Refusal | undefined {
  if (kind !== 'provider-change')
    return changes.length > 0
      ? no('not-offered', ['只有物业服务人事项才有选聘、解聘。', 'Only a provider change has these.'], context)
      : undefined;
  const named = new Set(changes);
  if (named.size === 0 || named.size < changes.length)
    return no('papers-missing', ['须说明选聘、解聘或者续聘，各一次。', 'Say what is changed, each once.'], context);
  return named.has('renew') && named.size > 1
    ? no('not-offered', ['续聘不能与解聘、选聘同时提出。', 'Renewing excludes dismissing and hiring.'], context)
    : undefined;
}

/** Who shares the cost votes on it: of a use of the fund, and of nothing else (MF165 art. 22). */
function faultyScope(proposal: Proposal, context: Context): Refusal | undefined {
  if (!scopeOf(proposal)) return undefined;
  const { kind, mode } = proposal;
  if ((kind !== 'fund-use' && kind !== 'facility-renovation') || mode === 'emergency')
    return no('not-offered', ['此事项由全体业主表决，不分列支范围。', 'All owners vote on this.'], context);
  const figures = context.loaded['scope'] as ScopeFigures | undefined;
  const unknown = figures?.unknown ?? [];
  if (figures && unknown.length === 0 && figures.persons > 0) return undefined;
  const detail = { zh: `登记册中没有：${unknown.join('、')}。`, en: `Not in the register: ${unknown.join(', ')}.` };
  return refusal('unknown-unit', detail, { facts: { unknown } });
}

/** Only an emergency service has a first day, and only that and an extended term a last one. */
function strayDays({ kind, from, until }: Proposal, context: Context): Refusal | undefined {
  const strayFrom = from !== undefined && kind !== 'emergency-provider';
  const strayUntil = until !== undefined && kind !== 'emergency-provider' && kind !== 'term-extension';
  return strayFrom || strayUntil
    ? no('not-offered', ['此事项没有起止日期。', 'This matter has no first and last day.'], context)
    : undefined;
}

/** Only where a text lets the assembly extend a term, and at most by its years (QD art. 41). */
function faultyExtension({ kind, until }: Proposal, { ends }: { ends?: Day }, context: Context): Refusal | undefined {
  if (kind !== 'term-extension') return undefined;
  const rules = ['termExtensionAllowed', 'termExtension'] as const;
  if (!valueOf(context.rules, 'termExtensionAllowed') || ends === undefined)
    return no(
      'extension-not-allowed',
      ['此处没有延长任期的规定。', 'No text here lets a term be extended.'],
      context,
      ...rules,
    );
  const longest = deadlineAfter(context.rules, 'termExtension', ends, context.calendar).rawDay;
  if (until !== undefined && until > ends && until <= longest) return undefined;
  const detail = {
    zh: `任期于 ${ends} 届满，延长后最迟于 ${longest} 届满。`,
    en: `The term ends on ${ends}; extended, it ends on ${longest} at the latest.`,
  };
  return refusal('extension-not-allowed', detail, {
    basis: grounds(context, ...rules),
    facts: { ends, until, longest },
  });
}

export function begin(noun: MatterState, { proposal, scope }: CommandOf<'begin'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return refuse(refusal('already-open', { zh: '事项已开始。', en: 'The matter has begun.' }));
  const {
    kind,
    title,
    projects,
    work,
    services,
    charges,
    anotherFault,
    units: _units,
    buildings: _buildings,
    ...facts
  } = proposal;
  const atOnce = kind === 'emergency-provider' || proposal.mode === 'emergency';
  const data = {
    ...{ kind, on: context.occurredOn, ...facts },
    ...(projects ? { projects: projects.length } : {}),
    ...(kind === 'emergency-provider' && proposal.until ? { alarmOn: alarmOn(proposal.until, context) } : {}),
    ...(atOnce ? ({ atOnce: true } as const) : {}),
  };
  const events: Event[] = [
    { type: 'matter-proposed', data, papers: { title, ...given({ work, projects, services, charges, anotherFault }) } },
    ...portions(scope?.buildings ?? [], PORTION).map(listed('buildings')),
    ...portions(scope?.units ?? [], PORTION).map(listed('units')),
  ];
  if (kind === 'facility-renovation') events.push(owe(context, { key: CLASSIFY, role: 'street' }));
  if (!atOnce) events.push(owe(context, { key: 'decide-matter', role: 'owners-committee' }));
  else events.push(...owedNext(noun, events, context));
  return accept(events, { basis: grounds(context, ...RULES_OF[kind === 'fund-use' ? 'fund' : 'other']) });
}

/** Only what was said. */
const given = (papers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(papers).filter(([, said]) => said !== undefined));

const listed =
  (what: keyof RollScope) =>
  (some: readonly string[]): Event => ({ type: 'scope-listed', data: { [what]: some } });

const RULES_OF = {
  fund: ['fund.notPayable', 'matterReview', 'meetingNotice'],
  other: ['matterReview', 'meetingNotice'],
} as const satisfies Record<string, readonly RuleKey[]>;

const alarmOn = (until: Day, { rules, calendar }: Context): Day =>
  deadlineBefore(rules, 'emergencyProvider.alarm', until, calendar).dueDay;
