import { valueOf, type Item, type ResolvedRules, type RuleKey } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Ground, Way } from './state.js';

/** How a seat ends on a ground, and by which rule. */
export interface Route {
  readonly way: Way | 'natural';
  readonly rule: RuleKey;
}

export const endsByItself = (ground: Ground, rules: ResolvedRules): boolean =>
  (valueOf(rules, 'dismissal.naturalEnds') as readonly Ground[]).includes(ground);

/** Conduct of the negative list goes to the owners; of the circumstances an authorised committee may decide, where that can be delegated. */
export const isTermination = (ground: Ground): boolean => /^T\d$/.test(ground);

export function routeOf(ground: Ground, { authorised, rules }: { authorised: boolean; rules: ResolvedRules }): Route {
  if (endsByItself(ground, rules)) return { way: 'natural', rule: 'dismissal.naturalEnds' };
  const delegable = valueOf(rules, 'terminationDelegable') && isTermination(ground);
  return authorised && delegable
    ? { way: 'committee', rule: 'terminationDelegable' }
    : { way: 'assembly', rule: 'matter.M3' };
}

const NATURAL: Readonly<Record<string, Bilingual>> = {
  'no-longer-owner': { zh: '不再是本区域业主', en: 'no longer an owner here' },
  'cannot-act': { zh: '因健康等原因不能履职', en: 'cannot act, for health or the like' },
  'lost-capacity': { zh: '丧失民事行为能力', en: 'lost legal capacity' },
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
