import type { CaseState, Decider } from '#domain/case';
import { committeeTerm, type CommitteeTermState, type Office } from '#domain/committee-term';
import type { Day } from '#domain/shared';
import { checkTermsApart, type Filing, type Named } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import type { CommitteeKind } from '../committee-files/committee-kind.js';
import { today } from '../training/term-training.js';
import { termsInOffice } from './term-in-office.js';
import { deadlinesToday } from './first-deadlines.js';

type TermFacts = ReturnType<typeof registered>;

/** The terms of committees that are older than the system, by file. */
export const TERMS: CommitteeKind<Filing, Named, TermFacts, { readonly ends: Day }> = {
  caseKind: 'committee-term',
  decider: committeeTerm as Decider,
  ...{ path: '/committee-terms', imports: 'committee-terms', keys: 'terms-import', differs: 'term-differs' },
  check: checkTermsApart,
  whoIs: (people, named, areaId) => people.idOf(named, areaId),
  factsOf: (filing, seated) => {
    const members = seated.flatMap(({ id: person, named: { seat } }) =>
      seat === 'alternate' ? [] : [{ person, office: seat }],
    );
    const alternates = seated.flatMap(({ id, named: { seat } }) => (seat === 'alternate' ? [id] : []));
    return registered(filing, members, alternates);
  },
  compared: (facts) => facts,
  standing: openTerms,
  peopleIn,
  loaded:
    async () =>
    ({ facts }) =>
      Object.fromEntries(peopleIn(facts).map((id) => [id, { id }])),
  figuresOf: (all) => ({
    members: all.reduce((sum, { members }) => sum + members.length, 0),
    alternates: all.reduce((sum, { alternates }) => sum + alternates.length, 0),
  }),
  shown: ({ ends }) => ({ ends }),
  deadlinesToday,
};

function peopleIn({ members, alternates }: TermFacts): string[] {
  return [...members.map(({ person }) => person), ...alternates];
}

/** The facts of a registration, the members in an order of their own, so that two can be compared. */
function registered(filing: Filing, members: readonly Member[], alternates: readonly string[]) {
  const { serviceArea: _area, sealHolder, ...facts } = filing;
  return {
    ...{ ...facts, ...(sealHolder ? { sealHolder } : {}) },
    members: members.toSorted((a, b) => (a.person < b.person ? -1 : 1)),
    alternates: [...alternates],
  };
}

interface Member {
  readonly person: string;
  readonly office: Office;
}

/** The open terms of some areas, as a file would have them. */
async function openTerms(tx: ReadTransaction, areas: readonly string[]): Promise<Map<string, TermFacts>> {
  const rows = await tx.case.findMany({
    where: { areaId: { in: [...areas] }, kind: 'committee-term', rehearsal: false, closedAt: null },
    select: { areaId: true, state: true },
  });
  return new Map(
    [...termsInOffice(rows, today()).values()].flatMap(({ areaId, state }) => {
      const facts = standing(areaId, (state as unknown as CaseState<CommitteeTermState>).noun);
      return facts ? [[areaId, facts] as const] : [];
    }),
  );
}

function standing(areaId: string, noun: CommitteeTermState): TermFacts | undefined {
  const filing = filingOf(areaId, noun);
  const members = Object.entries(noun.members).map(([person, { office }]) => ({ person, office }));
  return filing && registered(filing, members, noun.alternates);
}

/** What the filing of a term says; nothing where it has not begun. */
export function filingOf(serviceArea: string, noun: CommitteeTermState): Filing | undefined {
  const { certificate, filedOn, began, ends, seats, sealHolder } = noun;
  if (certificate === undefined || filedOn === undefined || began === undefined || ends === undefined) return undefined;
  return { serviceArea, certificate, filedOn, began, ends, seats, sealHolder: sealHolder ?? null };
}
