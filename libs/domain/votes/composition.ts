import { meets, needed, valueOf, type ResolvedRules, type RuleKey } from '../rules/index.js';

/** What is wrong with the make-up of a body, and by which rule. */
export interface CompositionFault {
  readonly fault: 'too-small' | 'too-large' | 'even' | 'owners-short';
  readonly rule: RuleKey;
  readonly have: number;
  readonly needed: number;
}

interface Body {
  readonly size: number;
  /** Of the members, the owners' representatives. */
  readonly owners: number;
}

/** Preparation group: at least seven, odd, owners at least half (SD art. 21). An empty list is a sound group. */
export function groupComposition(body: Body, rules: ResolvedRules): readonly CompositionFault[] {
  return bodyFaults(body, rules, { min: 'groupMinSize', odd: 'groupOdd', owners: 'ownersShare' });
}

/** Property management committee: the same tests by its own rules (ZB art. 38). */
export function pmcComposition(body: Body, rules: ResolvedRules): readonly CompositionFault[] {
  return bodyFaults(body, rules, { min: 'pmc.minSize', odd: 'pmc.odd', owners: 'pmc.ownersShare' });
}

/** Owners' committee: size and oddness (SD art. 30). The upper limit may be guidance only: see the rule's severity. */
export function committeeComposition(size: number, rules: ResolvedRules): readonly CompositionFault[] {
  const most = valueOf(rules, 'committeeMaxSize');
  return [
    ...sizeFaults(size, rules, { min: 'committeeMinSize', odd: 'committeeOdd' }),
    ...(size > most ? [{ fault: 'too-large', rule: 'committeeMaxSize', have: size, needed: most } as const] : []),
  ];
}

interface SizeKeys {
  readonly min: 'groupMinSize' | 'pmc.minSize' | 'committeeMinSize';
  readonly odd: 'groupOdd' | 'pmc.odd' | 'committeeOdd';
}

function bodyFaults(
  { size, owners }: Body,
  rules: ResolvedRules,
  keys: SizeKeys & { readonly owners: 'ownersShare' | 'pmc.ownersShare' },
): readonly CompositionFault[] {
  const share = valueOf(rules, keys.owners);
  const short: CompositionFault = {
    fault: 'owners-short',
    rule: keys.owners,
    have: owners,
    needed: needed(share, size),
  };
  return [...sizeFaults(size, rules, keys), ...(meets(share, owners, size) ? [] : [short])];
}

function sizeFaults(size: number, rules: ResolvedRules, { min, odd }: SizeKeys): readonly CompositionFault[] {
  const least = valueOf(rules, min);
  return [
    ...(size < least ? [{ fault: 'too-small', rule: min, have: size, needed: least } as const] : []),
    ...(valueOf(rules, odd) && size % 2 === 0
      ? [{ fault: 'even', rule: odd, have: size, needed: size + 1 } as const]
      : []),
  ];
}
