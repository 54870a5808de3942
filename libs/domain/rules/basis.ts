import type { Bilingual } from '../shared/index.js';
import type { RuleConflict } from './conflicts.js';
import type { RuleKey, ValueOf } from './keys.js';
import type { ResolvedRules } from './resolve.js';
import type { Confidence, Rule } from './rule.js';

/** The words by which a proposed default is known everywhere. */
export const PROPOSED_DEFAULT: Bilingual = {
  zh: '系统建议默认值（可配置），并非法律规定',
  en: 'proposed default (configurable), not law',
};

/** On what an answer, a deadline or a notice rests. */
export interface Basis {
  readonly rule: RuleKey;
  /** `SD art.21`. */
  readonly article: string;
  readonly text: Bilingual;
  readonly confidence: Confidence;
  readonly proposedDefault: boolean;
  /** The edition it comes from. */
  readonly pack: string;
}

export function ruleOf<Key extends RuleKey>(rules: ResolvedRules, key: Key): Rule<Key> {
  return rules.rules[key] as Rule<Key>;
}

/** `valueOf(rules, 'committeeMinSize')` is a number, `valueOf(rules, 'partyShare')` a share. */
export function valueOf<Key extends RuleKey>(rules: ResolvedRules, key: Key): ValueOf<Key> {
  return rules.rules[key].value as ValueOf<Key>;
}

export function basisOf(rules: ResolvedRules, key: RuleKey): Basis {
  const { source, article, confidence, pack } = rules.rules[key];
  const proposedDefault = confidence === 'P';
  return {
    rule: key,
    article: source,
    text: proposedDefault ? asProposed(article) : article,
    confidence,
    proposedDefault,
    pack,
  };
}

function asProposed({ zh, en }: Bilingual): Bilingual {
  return { zh: `${zh}（${PROPOSED_DEFAULT.zh}）`, en: `${en} (${PROPOSED_DEFAULT.en})` };
}

/** Where the texts contradict each other on any of these: both are shown. */
export const conflictsOn = ({ conflicts }: ResolvedRules, keys: readonly string[]): readonly RuleConflict[] =>
  conflicts.filter(({ key }) => keys.includes(key));
