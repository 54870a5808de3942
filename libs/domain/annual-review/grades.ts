import { valueOf, type ResolvedRules } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';

/** Hundredths of a point, as people read them. */
export { twoDecimals as points } from '../shared/index.js';

/** What a year is worth, best first. */
export const GRADES = {
  excellent: { zh: '优秀', en: 'excellent' },
  good: { zh: '良好', en: 'good' },
  pass: { zh: '合格', en: 'pass' },
  fail: { zh: '不合格', en: 'fail' },
} as const satisfies Record<string, Bilingual>;

export type Grade = keyof typeof GRADES;

/** A line belongs to the better grade. Hundredths of a point. */
export function gradeOf(total: number, rules: ResolvedRules): Grade {
  const reaches = (line: 'excellent' | 'good' | 'pass') => total >= valueOf(rules, `annualReview.grade.${line}`) * 100;
  return (['excellent', 'good', 'pass'] as const).find(reaches) ?? 'fail';
}
