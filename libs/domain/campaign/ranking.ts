import { flooredShare } from '../shared/index.js';

/** What a service area, or all of a community, a Street or a company together, has brought. Weights and counts, whole numbers. */
export interface Scored {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  /** Of the weight: what conformed, and what was put right since. */
  readonly met: number;
  readonly findings: number;
  readonly solved: number;
}

export interface Ranked extends Scored {
  /** Hundredths of a point of a hundred. */
  readonly score: number | null;
  /** Equal ones share a place, and the next place is left out. */
  readonly place: number | null;
}

/** The higher share comes first; shares are compared by cross multiplication, so that no rounding makes two of them equal. */
export function ranked(all: readonly Scored[]): readonly Ranked[] {
  const better = (a: Scored, b: Scored) => b.met * a.weight - a.met * b.weight;
  const scored = all.filter(({ weight }) => weight > 0).toSorted((a, b) => better(a, b) || (a.id < b.id ? -1 : 1));
  const without = all.filter(({ weight }) => weight === 0);
  return [
    ...scored.map((each) => ({
      ...each,
      score: scoreOf(each),
      place: scored.findIndex((other) => better(other, each) === 0) + 1,
    })),
    ...without.map((each) => ({ ...each, score: null, place: null })),
  ];
}

export const scoreOf = ({ weight, met }: Pick<Scored, 'weight' | 'met'>): number | null =>
  flooredShare(met, weight, 10_000);

/** Those of one key together. */
export function together(all: readonly Scored[], keyOf: (each: Scored) => { id: string; name: string } | undefined) {
  const sums = new Map<string, Scored>();
  for (const each of all) {
    const key = keyOf(each);
    if (!key) continue;
    const sum = sums.get(key.id) ?? { ...key, weight: 0, met: 0, findings: 0, solved: 0 };
    sums.set(key.id, {
      ...sum,
      weight: sum.weight + each.weight,
      met: sum.met + each.met,
      findings: sum.findings + each.findings,
      solved: sum.solved + each.solved,
    });
  }
  return [...sums.values()];
}
