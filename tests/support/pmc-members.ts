import type { Governance } from '#domain/pmc';

/** A body of so many members, so many of them owners: the Street chairs it, an owner is vice-chair. */
export function membersOf(size: number, owners: number, people: readonly string[] = named(owners)) {
  const offices = Array.from({ length: size - owners }, (_, i) => ({
    person: `office-${i + 1}`,
    role: (['street', 'residents-committee', 'developer'] as const)[i % 3] ?? 'street',
    office: i === 0 ? ('chair' as const) : ('member' as const),
  }));
  const seated = people.slice(0, owners).map((person, i) => ({
    ...{ person, role: 'owner' as const, recommendedBy: 'residents-committee' as const },
    office: i === 0 ? ('vice-chair' as const) : ('member' as const),
  }));
  return [...offices, ...seated];
}

const named = (owners: number) => Array.from({ length: owners }, (_, i) => `owner-${i + 1}`);

/** An area of a hundred households, of whom so many have moved in and were handed their flats. */
export const areaWith = (households: number) => ({
  ...{ totalArea: 1_000_000, totalHouseholds: 100, firstDeliveryOn: '2023-12-01' },
  ...{ deliveredArea: households * 10_000, deliveredHeadcount: households },
  ...{ movedInArea: households * 10_000, movedInHeadcount: households },
});

export const failed = (id: string, kind: 'formation' | 'election' = 'formation') => ({
  ...{ id, kind, how: 'not-elected', failed: true },
});

export const nobody: Governance = { term: null, attempts: [], running: null };
