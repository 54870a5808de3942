import { portions } from '#domain/shared';
import type { PersonalData } from '#platform/personal';
import {
  fault,
  gathered,
  PERSON_COLUMNS,
  type FileCommittee,
  type NamedInFile,
  type PersonToWrite,
  type SheetFault,
} from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { randomUUID } from 'node:crypto';
import { codeOf } from '../http/schemas.js';

/** So many parameters at a time: PostgreSQL takes 32,767. */
const AT_ONCE = 10_000;

interface Known {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly phone: string | null;
}

/** Somebody who is entered with the commit where the register does not know them. */
interface Arrival extends NamedInFile {
  readonly email: string | null;
}

/** Who the people of a file are: known by their number, or by name and telephone in their community; whoever is not, is new. */
export class FilePeople {
  readonly faults: SheetFault[] = [];
  readonly warnings: SheetFault[] = [];
  readonly arrivals: PersonToWrite[] = [];
  private readonly byId: ReadonlyMap<string, Known>;
  private readonly byName: ReadonlyMap<string, readonly Known[]>;
  private readonly newcomers = new Map<string, { readonly id: string; readonly areaId: string }>();

  constructor(known: readonly Known[]) {
    this.byId = new Map(known.map((person) => [person.id, person]));
    this.byName = gathered(known, ({ code, name }) => JSON.stringify([code, name]));
  }

  /** The id of somebody in the file, known or new; undefined where a fault says why. */
  idOf(named: Arrival, areaId: string): string | undefined {
    if (named.person !== null) return this.byTheirNumber(named, named.person);
    const known = this.byTheirName(named, areaId);
    return known === 'nobody' ? this.newcomer(named, areaId) : known;
  }

  /** The id of somebody who must be in the register already. */
  knownIdOf(named: NamedInFile, areaId: string): string | undefined {
    if (named.person !== null) return this.byTheirNumber(named, named.person);
    const known = this.byTheirName(named, areaId);
    return known === 'nobody' ? this.no(fault('owner-not-registered', named.row, PERSON_COLUMNS.name)) : known;
  }

  /** Two of one name in one committee are told, unless each is named by a number of the register: nobody sees whether they are one. */
  lookForNamesakes(seated: readonly { readonly named: NamedInFile; readonly id: string }[]): void {
    for (const namesakes of gathered(seated, ({ named }) => named.name).values()) {
      const ids = new Set(namesakes.map(({ id }) => id));
      const numbered = namesakes.every(({ named }) => named.person !== null);
      const last = namesakes.at(-1);
      if (ids.size > 1 && !numbered && last)
        this.warnings.push(fault('same-name-twice', last.named.row, PERSON_COLUMNS.name));
    }
  }

  private byTheirNumber({ row, name }: NamedInFile, id: string): string | undefined {
    const known = this.byId.get(id);
    if (!known) return this.no(fault('unknown-person', row, PERSON_COLUMNS.person));
    return known.name === name ? id : this.no(fault('other-name', row, PERSON_COLUMNS.name));
  }

  private byTheirName({ row, name, phone }: NamedInFile, areaId: string): string | 'nobody' | undefined {
    const all = this.namesakes(name, areaId);
    const [one, another] = phone === null ? all : all.filter((each) => each.phone === phone);
    if (another) return this.no(fault('ambiguous-person', row, PERSON_COLUMNS.phone));
    return one?.id ?? 'nobody';
  }

  private namesakes(name: string, areaId: string): readonly Known[] {
    return this.byName.get(JSON.stringify([codeOf(areaId), name])) ?? [];
  }

  /** Whoever stands in two committees of a community is one person, where a telephone says so. */
  private newcomer({ row, name, phone, email }: Arrival, areaId: string): string | undefined {
    const code = codeOf(areaId);
    const key = JSON.stringify([code, name, phone]);
    const before = this.newcomers.get(key);
    if (before && phone === null && before.areaId !== areaId)
      return this.no(fault('ambiguous-person', row, PERSON_COLUMNS.phone));
    if (before) return before.id;
    const id = `${areaId}/person-${randomUUID().slice(-12)}`;
    this.newcomers.set(key, { id, areaId });
    this.arrivals.push({ id, code, name, phone, email, party: 'none' });
    const known = this.namesakes(name, areaId).length > 0;
    this.warnings.push(fault(known ? 'other-phone' : 'new-person', row, PERSON_COLUMNS.name));
    return id;
  }

  private no(wrong: SheetFault): undefined {
    this.faults.push(wrong);
  }
}

/** Whom the register knows of the people that a file names. */
export async function peopleOf(
  tx: ReadTransaction,
  personal: PersonalData,
  committees: readonly FileCommittee[],
): Promise<FilePeople> {
  const all = committees.flatMap(({ people }) => people);
  const ids = [...new Set(all.flatMap(({ person }) => person ?? []))];
  const names = [...new Set(all.filter(({ person }) => person === null).map(({ name }) => name))];
  const digests = names.flatMap((name) => personal.digestsOf(name));
  const codes = [...new Set(committees.map(({ filing }) => codeOf(filing.serviceArea)))];
  const known: Known[] = [];
  for (const where of [
    ...portions(ids, AT_ONCE).map((some) => ({ id: { in: some } })),
    ...portions(digests, AT_ONCE).map((some) => ({ code: { in: codes }, nameDigest: { in: some } })),
  ]) {
    const rows = await tx.person.findMany({ where, select: { id: true, code: true, key: true, details: true } });
    for (const row of rows) {
      const details = personal.details(row);
      if (details) known.push({ id: row.id, code: row.code, name: details.name, phone: details.phone });
    }
  }
  return new FilePeople([...new Map(known.map((person) => [person.id, person])).values()]);
}
