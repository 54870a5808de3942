import { area, type Area } from '../shared/index.js';
import { NOBODY, plus, type Tally } from './tally.js';

/** One exclusive unit on the roll. */
export interface RollUnit {
  readonly id: string;
  readonly area: Area;
  /** Ids of its owners: several for a co-owned unit. */
  readonly owners: readonly string[];
  /** Unsold, or sold and not handed over: it votes with the developer's one person. */
  readonly developer?: boolean;
  readonly building?: string;
  readonly parking?: boolean;
}

/** One person of the vote, with all units that vote together. */
export interface Voter {
  readonly person: string;
  readonly units: readonly string[];
  readonly area: Area;
}

/** Who bears the cost decides on it (MF165 art. 22): the whole area, some buildings, or some units. */
export type Scope =
  | { readonly kind: 'whole' }
  | { readonly kind: 'buildings'; readonly buildings: readonly string[] }
  | { readonly kind: 'units'; readonly units: readonly string[] };

export function inScope(units: readonly RollUnit[], scope: Scope): readonly RollUnit[] {
  switch (scope.kind) {
    case 'whole':
      return units;
    case 'buildings':
      return units.filter(({ building }) => building !== undefined && scope.buildings.includes(building));
    case 'units':
      return units.filter(({ id }) => scope.units.includes(id));
  }
}

/**
 * SPC-BD art. 9: one unit is one person; the developer's units together are one, and so are several units of one buyer.
 * A co-owned unit is a person of its own beside its owners' other units.
 */
export function personOf({ id, owners, developer }: RollUnit): string {
  if (developer) return 'developer';
  return owners.length === 1 ? `owner:${owners[0]}` : `unit:${id}`;
}

interface Counting {
  /** Only where the rules of procedure give parking spaces a vote. */
  readonly parkingSpacesCount?: boolean;
}

/** The persons of a vote. Area is never capped: a developer's or a large owner's whole area counts. */
export function votersOf(units: readonly RollUnit[], { parkingSpacesCount = false }: Counting = {}): readonly Voter[] {
  const voters: Record<string, Voter> = {};
  for (const unit of units) {
    if (unit.parking && !parkingSpacesCount) continue;
    const person = personOf(unit);
    const known = voters[person];
    voters[person] = {
      person,
      units: [...(known?.units ?? []), unit.id],
      area: area((known?.area ?? 0) + unit.area),
    };
  }
  return Object.values(voters);
}

/** N and A, the denominators of a vote, over the units of its scope (SPC-BD art. 8-9; SD art. 25). */
export function countRoll(units: readonly RollUnit[], counting: Counting = {}): Tally {
  return votersOf(units, counting).reduce((sum, voter) => plus(sum, { persons: 1, area: voter.area }), NOBODY);
}
