import { grounds, refusal, refuse, type Context, type Need } from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { pmcComposition } from '../../votes/index.js';
import type { MemberNamed } from '../commands.js';
import type { MemberFact, Outcome } from '../events.js';

/** Who may sit in it: whom the text of the place names, as many as it asks, half of them owners (ZB 38, LC 29, WF 43). */

/** Owners must stand in the register, with a unit in this area. */
export const ownersNeeded = (members: readonly MemberNamed[]): readonly Need[] =>
  members
    .filter(({ role }) => role === 'owner')
    .map(({ person }) => ({ name: person, rows: 'person', person }) as const);

export const asFact = ({ person, role, office = 'member' }: MemberNamed): MemberFact => ({ person, role, office });

export function wronglyComposed(members: readonly MemberNamed[], context: Context): Outcome | undefined {
  return (
    namedTwice(members) ??
    notOwners(members, context) ??
    notSeated(members, context) ??
    wrongSize(members, context) ??
    wrongOfficers(members, context)
  );
}

export function namedTwice(members: readonly Pick<MemberNamed, 'person'>[]): Outcome | undefined {
  if (new Set(members.map(({ person }) => person)).size === members.length) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '同一人被列入两次。', en: 'Somebody is named twice.' }));
}

export function notOwners(members: readonly MemberNamed[], { loaded }: Context): Outcome | undefined {
  const strangers = members
    .filter(({ role }) => role === 'owner')
    .filter(({ person }) => ((loaded[person] as { units: number } | undefined)?.units ?? 0) === 0)
    .map(({ person }) => person);
  if (strangers.length === 0) return undefined;
  const detail = {
    zh: '业主代表须为登记在册的本小区业主。',
    en: 'An owners’ representative owns a unit of this area, as registered.',
  };
  return refuse(refusal('person-not-owner', detail, { facts: { strangers } }));
}

export function notSeated(members: readonly MemberNamed[], context: Context): Outcome | undefined {
  const seats = valueOf(context.rules, 'pmc.members');
  const strange = members.filter(({ role }) => !seats.includes(role)).map(({ role }) => role);
  if (strange.length > 0) {
    const detail = { zh: '本地规定的组成中没有该类代表。', en: 'The text of the place gives such a member no seat.' };
    return refuse(refusal('group-composition', detail, { basis: grounds(context, 'pmc.members'), facts: { strange } }));
  }
  return unrecommended(members, context);
}

/** Where the text says who puts the owners forward, the record says who did (ZB art. 38); elsewhere it may. */
function unrecommended(members: readonly MemberNamed[], context: Context): Outcome | undefined {
  if (context.rules.rules['pmc.recommendedBy'].severity !== 'statutory') return undefined;
  const unnamed = members.filter(({ role, recommendedBy }) => role === 'owner' && recommendedBy === undefined);
  if (unnamed.length === 0) return undefined;
  const detail = {
    zh: `须写明每名业主代表由谁推荐（尚缺 ${unnamed.length} 名）。`,
    en: `Say of each owners’ representative who put them forward (${unnamed.length} missing).`,
  };
  const basis = grounds(context, 'pmc.recommendedBy');
  return refuse(refusal('papers-missing', detail, { basis, facts: { members: unnamed.map(({ person }) => person) } }));
}

function wrongSize(members: readonly MemberNamed[], context: Context): Outcome | undefined {
  const owners = members.filter(({ role }) => role === 'owner').length;
  const faults = pmcComposition({ size: members.length, owners }, context.rules);
  if (faults.length === 0) return undefined;
  const detail = {
    zh: `成员 ${members.length} 人、业主代表 ${owners} 人，组成不合规定。`,
    en: `${members.length} members, ${owners} of them owners: not composed as the rules ask.`,
  };
  const basis = grounds(context, 'pmc.minSize', 'pmc.odd', 'pmc.ownersShare');
  return refuse(refusal('group-composition', detail, { basis, facts: { size: members.length, owners, faults } }));
}

/** The Street or the residents' committee chairs it, an owner is vice-chair. */
function wrongOfficers(members: readonly MemberNamed[], context: Context): Outcome | undefined {
  const holding = (held: string) => members.filter(({ office }) => office === held);
  const [chair, ...chairs] = holding('chair');
  const [vice] = holding('vice-chair');
  const mayChair: readonly string[] = valueOf(context.rules, 'pmc.chair');
  const right =
    chair &&
    chairs.length === 0 &&
    mayChair.includes(chair.role) &&
    holding('vice-chair').every(({ role }) => role === 'owner');
  if (right && vice) return undefined;
  const detail = {
    zh: '主任一名由街道或者居民委员会代表担任，副主任由业主代表担任。',
    en: 'The Street’s or the residents’ committee’s representative is the one chair, an owner is vice-chair.',
  };
  return refuse(refusal('group-composition', detail, { basis: grounds(context, 'pmc.chair') }));
}
