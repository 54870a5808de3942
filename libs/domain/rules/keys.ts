import { RULE_KINDS } from './kinds/index.js';
import type { Share } from './share.js';

type Kinds = typeof RULE_KINDS;
export type RuleKey = keyof Kinds;
export const RULE_KEYS = Object.keys(RULE_KINDS) as readonly RuleKey[];

type ValueOfKind<Kind> = Kind extends readonly (infer Word)[]
  ? Word
  : Kind extends { readonly some: readonly (infer Word)[] }
    ? readonly Word[]
    : Kind extends 'flag'
      ? boolean
      : Kind extends 'share'
        ? Share
        : Kind extends 'limit'
          ? number | null
          : number;

export type ValueOf<Key extends RuleKey> = ValueOfKind<Kinds[Key]>;
export type KeysOfKind<Kind> = { [Key in RuleKey]: Kinds[Key] extends Kind ? Key : never }[RuleKey];

/** Terms counted forward from a fact. */
export type AfterKey = KeysOfKind<'after'>;
/** Terms counted back from a coming event. */
export type BeforeKey = KeysOfKind<'before'>;
export type TermKey = AfterKey | BeforeKey;
export type ShareKey = KeysOfKind<'share'>;
/** Who asks for a first assembly. */
export type Applicant = ValueOf<'applicants'>[number];
/** Matters that only the owners decide (Civil Code art. 278). */
export type Matter = 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7' | 'M8' | 'M9';
