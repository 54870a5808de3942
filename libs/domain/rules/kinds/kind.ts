/**
 * What the value of a parameter is. `after` and `before` are terms: a number of days, months or years counted from a fact or back from
 * one. A list of words is a choice among them, and `some` of a list any number of them.
 */
export type RuleKind =
  'after' | 'before' | 'number' | 'limit' | 'flag' | 'share' | readonly string[] | { readonly some: readonly string[] };
