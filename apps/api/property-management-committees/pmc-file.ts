import { workCalendar } from '#domain/calendar';
import type { CaseState, Decider } from '#domain/case';
import { firstDeadlinesOfPmc, pmc, type CommandOf, type PmcState } from '#domain/pmc';
import { PROPOSED_DEFAULT, rulesOn } from '#domain/rules';
import { dayOf, instant, placeOf, portions, type Day } from '#domain/shared';
import { checkPmcsApart, type Founding, type SeatInPmc } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import type { CommitteeKind, Located } from '../committee-files/committee-kind.js';
import { codeOf } from '../http/schemas.js';

type PmcFacts = Omit<CommandOf<'register'>, 'type'>;

/** Property management committees that are older than the system, by file. */
export const PMCS: CommitteeKind<Founding, SeatInPmc, PmcFacts, { readonly formedOn: Day }> = {
  caseKind: 'pmc',
  decider: pmc as Decider,
  ...{ path: '/property-management-committees', imports: 'pmcs', keys: 'pmc-import', differs: 'body-differs' },
  check: checkPmcsApart,
  whoIs: (people, named, areaId) => (named.role === 'owner' ? people.knownIdOf(named, areaId) : named.name),
  factsOf: ({ serviceArea: _area, ...founding }, seated) => ({
    ...founding,
    members: inOrder(seated.map(({ id: person, named: { role, office } }) => ({ person, role, office }))),
  }),
  // How the ground was proved stays as it was first said.
  compared: ({ proof: _proof, ...facts }) => facts,
  standing: async (tx, areas) =>
    new Map((await pmcsInOffice(tx, { areaId: { in: [...areas] } })).map(({ areaId, facts }) => [areaId, facts])),
  peopleIn: (facts) => owners(facts),
  loaded: async (tx, all) => {
    const units = await unitsOf(tx, all);
    return ({ areaId, facts }) =>
      Object.fromEntries(owners(facts).map((id) => [id, { id, units: units.get(`${areaId} ${id}`) ?? 0 }]));
  },
  figuresOf: (all) => ({
    members: all.reduce((sum, { members }) => sum + members.length, 0),
    owners: all.reduce((sum, facts) => sum + owners(facts).length, 0),
  }),
  shown: ({ formedOn }) => ({ formedOn }),
  deadlinesToday,
};

const owners = ({ members }: PmcFacts): readonly string[] =>
  members.flatMap(({ person, role }) => (role === 'owner' ? [person] : []));

const inOrder = (members: PmcFacts['members']) => members.toSorted((a, b) => (a.person < b.person ? -1 : 1));

/** Those that sit in office in some place, as a file would have them, but for the proof of their ground. */
export async function pmcsInOffice(
  tx: ReadTransaction,
  where: { readonly areaId: { in: string[] } } | { readonly code: { gte: string; lt: string } },
): Promise<readonly (Located<PmcFacts> & { readonly caseId: string })[]> {
  const rows = await tx.case.findMany({
    where: { ...where, kind: 'pmc', rehearsal: false, closedAt: null },
    select: { id: true, areaId: true, state: true },
    orderBy: { areaId: 'asc' },
  });
  return rows.flatMap(({ id, areaId, state }) => {
    const { ground, formedOn, members } = (state as unknown as CaseState<PmcState>).noun;
    if (!ground || !formedOn) return [];
    const seated = Object.entries(members).map(([person, { role, office }]) => ({ person, role, office }));
    return [{ caseId: id, areaId, facts: { ground, proof: '', formedOn, members: inOrder(seated) } }];
  });
}

/** So many parameters at a time: PostgreSQL takes 32,767. */
const AT_ONCE = 10_000;

/** How many units of its area each owner has. */
async function unitsOf(tx: ReadTransaction, all: readonly Located<PmcFacts>[]): Promise<ReadonlyMap<string, number>> {
  const areas = all.map(({ areaId }) => areaId);
  const counted = new Map<string, number>();
  for (const some of portions([...new Set(all.flatMap(({ facts }) => owners(facts)))], AT_ONCE)) {
    const rows = await tx.unitOwner.findMany({
      where: { personId: { in: some }, unit: { areaId: { in: areas } } },
      select: { personId: true, unit: { select: { areaId: true } } },
    });
    for (const { personId, unit } of rows) {
      const key = `${unit.areaId} ${personId}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  }
  return counted;
}

function deadlinesToday() {
  const today = dayOf(instant(Date.now()));
  const rulesOf = rulesOn(today);
  return ({ serviceArea, formedOn }: { serviceArea: string; formedOn: Day }) => {
    const rules = rulesOf(placeOf(codeOf(serviceArea)));
    const deadlines = firstDeadlinesOfPmc({ today, formedOn }, { rules, calendar: workCalendar });
    return { serviceArea, today, formedOn, rules: rules.id, proposedDefaultMeans: PROPOSED_DEFAULT, deadlines };
  };
}
