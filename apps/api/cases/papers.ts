import type { Role } from '#domain/case';
import { isSealed, openPapers, type PersonalData, type Unopened, type Written } from '#platform/personal';
import type { ReadTransaction } from '#platform/scope';
import { seesPapers } from './hidden.js';

/** The body of an entry as it stands in the chain. */
export interface Body extends Written {
  readonly data: unknown;
  readonly basis: unknown;
}

/**
 * The same bodies with what was written about people opened, for a role that sees it. What is not opened says why: the role does not
 * see it, or the person was erased.
 */
export async function openBodies(
  tx: ReadTransaction,
  of: { personal: PersonalData; role: Role; bodies: readonly Body[]; kinds: string | readonly string[] },
): Promise<Body[]> {
  const { personal, role, bodies, kinds } = of;
  const about = [...new Set(bodies.flatMap(({ papers }) => (isSealed(papers) ? [papers.about] : [])))];
  if (about.length === 0) return [...bodies];
  const sight = (i: number) => seesPapers(role, typeof kinds === 'string' ? kinds : (kinds[i] ?? ''));
  const rows = bodies.some((_, i) => sight(i))
    ? await tx.person.findMany({ where: { id: { in: about } }, select: { id: true, key: true } })
    : [];
  const holders = new Map(rows.map((row) => [row.id, row]));
  return bodies.map((body, i) => {
    const { papers, ...rest } = body;
    if (!isSealed(papers)) return body;
    const unopened = (why: Unopened): Body => ({ ...rest, papers: why });
    if (!sight(i)) return unopened({ about: papers.about, masked: true });
    const written = openPapers(personal, holders.get(papers.about) ?? { id: papers.about, key: null }, papers);
    return written ? { ...rest, ...written } : unopened({ about: papers.about, erased: true });
  });
}
