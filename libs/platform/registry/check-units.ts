import { area } from '#domain/shared';
import { countRoll } from '#domain/votes';
import { COLUMNS } from './columns.js';
import type { Line, LineOwner } from './check-cells.js';
import { fault, type SheetFault } from './fault.js';
import { gathered } from './gathered.js';

/** The units of a file with their owners, who are known by id, or else by name and telephone. */
export interface FileUnit {
  readonly building: string;
  readonly number: string;
  readonly area: number;
  readonly status: Line['status'];
  readonly movedIn: Line['movedIn'];
  readonly owners: readonly { readonly key: string; readonly votes: boolean }[];
}

export interface FilePerson {
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly party: LineOwner['party'];
}

export interface OwnersFile {
  readonly units: readonly FileUnit[];
  readonly people: readonly FilePerson[];
}

/** Who owns something in the area now: so the same person keeps the same id, file after file. */
export class KnownPeople {
  private readonly ids: ReadonlySet<string>;
  private readonly byName: ReadonlyMap<string, string | null>;

  constructor(people: readonly { id: string; name: string; phone: string | null }[]) {
    const byName = new Map<string, string | null>();
    for (const person of people) byName.set(nameKey(person), byName.has(nameKey(person)) ? null : person.id);
    this.ids = new Set(people.map(({ id }) => id));
    this.byName = byName;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** By the id in the file, or by the one person of that name and telephone. */
  keyOf(owner: LineOwner): string {
    const id = owner.person ?? this.byName.get(nameKey(owner)) ?? null;
    return id === null ? nameKey(owner) : `#${id}`;
  }
}

const nameKey = ({ name, phone }: { name: string; phone: string | null }) => JSON.stringify([name, phone]);

/** A line with the key of its owner. */
interface Keyed extends Line {
  readonly key: string | null;
}

/** Puts the lines together: each unit once, each person once. */
export function checkUnits(
  lines: readonly Line[],
  known: KnownPeople,
): { file: OwnersFile; faults: readonly SheetFault[]; warnings: readonly SheetFault[] } {
  const keyed = lines.map((line): Keyed => ({ ...line, key: line.owner && known.keyOf(line.owner) }));
  const byUnit = gathered(keyed, ({ building, number }) => `${building}/${number}`);
  const byPerson = gathered(keyed, ({ key }) => key);
  const faults = [
    ...[...byUnit.values()].flatMap(faultsOfUnit),
    ...[...byPerson.values()].flatMap((of) => faultsOfPerson(of, known)),
  ].toSorted((a, b) => a.row - b.row);
  return {
    faults,
    warnings: [...byUnit.values()].flatMap(warningsOfUnit),
    file: {
      units: [...byUnit.values()].map(unitOf),
      people: [...byPerson].map(([key, of]) => personOf(key, of)),
    },
  };
}

function faultsOfUnit(lines: readonly Keyed[]): SheetFault[] {
  const [first, ...others] = lines;
  const voters = lines.filter(({ owner }) => owner?.votes);
  return [
    ...others
      .filter(({ shared }) => !shared || !first?.shared)
      .map(({ row }) => fault('duplicate-unit', row, COLUMNS.number)),
    ...others.filter((line) => differ(line, first)).map(({ row }) => fault('differs-within-unit', row, COLUMNS.area)),
    ...others
      .filter(({ key }, i) => key !== null && lines.slice(0, i + 1).some((other) => other.key === key))
      .map(({ row }) => fault('same-owner-twice', row, COLUMNS.name)),
    ...voters.slice(1).map(({ row }) => fault('two-voters', row, COLUMNS.votes)),
  ];
}

const differ = (line: Line, first: Line | undefined): boolean =>
  line.area !== first?.area || line.status !== first.status || line.movedIn !== first.movedIn;

/** Naming a voter is the co-owners' own affair and may come later: the file is taken in all the same. */
function warningsOfUnit(lines: readonly Keyed[]): SheetFault[] {
  const owners = lines.filter(({ owner }) => owner !== null);
  const [first] = owners;
  const nobody = owners.length > 1 && !owners.some(({ owner }) => owner?.votes);
  return first && nobody && first.status === 'sold-delivered' ? [fault('no-voter', first.row, COLUMNS.votes)] : [];
}

/** Two people of one name without a telephone cannot be told from one person with two units, and the count would differ. */
function faultsOfPerson(lines: readonly Keyed[], known: KnownPeople): SheetFault[] {
  const [first, ...others] = lines;
  const owner = first?.owner;
  if (!first || !owner) return [];
  const unknown =
    owner.person !== null && !known.has(owner.person) ? [fault('unknown-person', first.row, COLUMNS.person)] : [];
  const ambiguous = owner.person === null && owner.phone === null ? others : [];
  return [
    ...unknown,
    ...ambiguous.map(({ row }) => fault('ambiguous-owner', row, COLUMNS.phone)),
    ...others
      .filter((line) => !agrees(line.owner, owner))
      .map(({ row }) => fault('contradicts-itself', row, COLUMNS.name)),
  ];
}

function agrees(a: LineOwner | null, b: LineOwner): boolean {
  return a?.name === b.name && a.phone === b.phone && a.email === b.email && a.party === b.party;
}

function unitOf(lines: readonly Keyed[]): FileUnit {
  const [first] = lines;
  if (!first) throw new RangeError('A unit has a line');
  const { building, number, area: size, status, movedIn } = first;
  const owners = lines.flatMap(({ key, owner }) => (key !== null && owner ? [{ key, votes: owner.votes }] : []));
  return { building, number, area: size, status, movedIn, owners };
}

function personOf(key: string, lines: readonly Line[]): FilePerson {
  const owner = lines[0]?.owner;
  if (!owner) throw new RangeError('A person has a line');
  const { name, phone, email, party } = owner;
  return { key, id: key.startsWith('#') ? key.slice(1) : null, name, phone, email, party };
}

/** What the file would make of the register: N and A are the denominators of every vote (SPC-BD art. 8-9). */
export function figuresOf({ units, people }: OwnersFile) {
  const roll = units.map((unit, i) => ({
    id: String(i),
    area: area(unit.area),
    owners: unit.owners.map(({ key }) => key),
    developer: unit.status !== 'sold-delivered',
  }));
  const { persons, area: total } = countRoll(roll);
  const delivered = units.filter(({ status }) => status === 'sold-delivered');
  const says = units.some(({ movedIn }) => movedIn !== null);
  const movedIn = units.filter(({ movedIn: lives }) => lives === true);
  return {
    units: units.length,
    owners: people.length,
    persons,
    area: total,
    delivered: delivered.length,
    deliveredArea: areaOf(delivered),
    // A file without the column says nothing of it, which is not nought.
    movedIn: says ? movedIn.length : null,
    movedInArea: says ? areaOf(movedIn) : null,
    partyMembers: people.filter(({ party }) => party !== 'none').length,
  };
}

const areaOf = (units: readonly FileUnit[]): number => units.reduce((sum, unit) => sum + unit.area, 0);
