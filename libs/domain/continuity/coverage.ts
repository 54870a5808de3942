import { figuresOf, groundOf } from '../formation/index.js';
import { meets, valueOf, type ResolvedRules } from '../rules/index.js';
import { flooredShare, type Bilingual, type Day } from '../shared/index.js';
import { committeeInOffice, pmcInOffice, type AreaStanding } from './standing.js';

/** How an area counts in the rates, and why it does not. */
export const COVER_WORDS = {
  committee: { zh: '业主委员会在任', en: 'a committee is in office' },
  pmc: { zh: '物业管理委员会在任', en: 'a property management committee is in office' },
  expired: { zh: '业主委员会任期已届满', en: 'the term of its committee is over' },
  forming: { zh: '正在组建或者选举', en: 'one is being formed or elected' },
  'not-eligible': { zh: '尚不具备成立条件', en: 'the conditions are not met yet' },
  none: { zh: '没有任何组织', en: 'nobody is there' },
} as const satisfies Record<string, Bilingual>;

export type CoverWord = keyof typeof COVER_WORDS;

export function coverOf(standing: AreaStanding, { rules, on }: { rules: ResolvedRules; on: Day }): CoverWord {
  if (committeeInOffice(standing, on)) return 'committee';
  if (pmcInOffice(standing)) return 'pmc';
  // Elected before the former term is over, it is not in office yet.
  if (standing.trying || (standing.term && standing.term.began > on)) return 'forming';
  if (standing.term) return 'expired';
  const figures = figuresOf(standing.area, { rules });
  const met = figures && groundOf(figures, standing.area, { rules, occurredOn: on }) !== undefined;
  return met === false ? 'not-eligible' : 'none';
}

export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** Hundredths of a per cent, rounded down, so that nothing is shown as reached that is not. */
  readonly basisPoints: number | null;
  readonly reached: boolean;
}

/** Against the target of the place (a target only counts; it refuses nothing). */
export function rateOf(numerator: number, denominator: number, rules: ResolvedRules): Rate {
  const share = valueOf(rules, 'formationCoverage');
  const basisPoints = flooredShare(numerator, denominator, 10_000);
  return { numerator, denominator, basisPoints, reached: meets(share, numerator, denominator) };
}
