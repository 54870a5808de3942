import { valueOf, type Item, type ResolvedRules, type RuleKey } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Ground, Way } from './state.js';

/** How a seat ends on a ground, and by which rule. */
export interface Route {
  readonly way: Way | 'natural';
  readonly rule: RuleKey;
}

/** By which rule a ground ends a seat by itself, if it does. A resignation has its own where the text of the place does not list it. */
export function naturalRuleOf(ground: Ground, rules: ResolvedRules): RuleKey | undefined {
  if ((valueOf(rules, 'dismissal.naturalEnds') as readonly Ground[]).includes(ground)) return 'dismissal.naturalEnds';
  return ground === 'T1' && valueOf(rules, 'dismissal.resignationEnds') ? 'dismissal.resignationEnds' : undefined;
}

export const endsByItself = (ground: Ground, rules: ResolvedRules): boolean =>
  naturalRuleOf(ground, rules) !== undefined;

/** Conduct of the negative list goes to the owners; of the circumstances an authorised committee may decide, where that can be delegated. */
export const isTermination = (ground: Ground): boolean => /^T\d$/.test(ground);

export function routeOf(ground: Ground, { authorised, rules }: { authorised: boolean; rules: ResolvedRules }): Route {
  const natural = naturalRuleOf(ground, rules);
  if (natural) return { way: 'natural', rule: natural };
  const delegable = valueOf(rules, 'terminationDelegable') && isTermination(ground);
  return authorised && delegable
    ? { way: 'committee', rule: 'terminationDelegable' }
    : { way: 'assembly', rule: 'matter.M3' };
}

const NATURAL: Readonly<Record<string, Bilingual>> = {
  'no-longer-owner': { zh: '不再是本区域业主', en: 'no longer an owner here' },
  'cannot-act': { zh: '因健康等原因不能履职', en: 'cannot act, for health or the like' },
  'lost-capacity': { zh: '丧失民事行为能力', en: 'lost legal capacity' },
  'liberty-restrained': { zh: '被依法限制人身自由', en: 'held under legal restraint of liberty' },
  died: { zh: '死亡', en: 'died' },
};

/** The line of the list that a ground names, with its article. */
export function lineOf(ground: Ground, { catalogues }: ResolvedRules): Item | undefined {
  return [...catalogues.negativeList, ...catalogues.terminations].find(({ code }) => code === ground);
}

export function titleOf(ground: Ground, rules: ResolvedRules): Bilingual {
  const line = lineOf(ground, rules);
  if (line) return { zh: `${ground} ${line.title.zh}`, en: `${ground} ${line.title.en}` };
  return NATURAL[ground] ?? { zh: ground, en: ground };
}
