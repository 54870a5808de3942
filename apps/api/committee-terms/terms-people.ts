import { portions } from '#domain/shared';
import type { PersonalData } from '#platform/personal';
import {
  fault,
  gathered,
  TERMS_TABLE,
  type FileCommittee,
  type Named,
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

/** Who the people of a file are: known by their number, or by name and telephone in their community; whoever is not, is new. */
export class TermsPeople {
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

  /** The id of somebody in the file; undefined where a fault says why. */
  idOf(named: Named, areaId: string): string | undefined {
    return named.person === null ? this.byTheirName(named, areaId) : this.byTheirNumber(named, named.person);
  }

  private byTheirNumber({ row, name }: Named, id: string): string | undefined {
    const known = this.byId.get(id);
    if (!known) return this.no(fault('unknown-person', row, TERMS_TABLE.columns.person));
    return known.name === name ? id : this.no(fault('other-name', row, TERMS_TABLE.columns.name));
  }

  private byTheirName(named: Named, areaId: string): string | undefined {
    const { row, name, phone } = named;
    const all = this.byName.get(JSON.stringify([codeOf(areaId), name])) ?? [];
    const [one, another] = phone === null ? all : all.filter((each) => each.phone === phone);
    if (another) return this.no(fault('ambiguous-person', row, TERMS_TABLE.columns.phone));
    return one?.id ?? this.newcomer(named, areaId);
  }

  /** Whoever stands in two committees of a community is one person, where a telephone says so. */
  private newcomer({ row, name, phone, email }: Named, areaId: string): string | undefined {
    const code = codeOf(areaId);
    const key = JSON.stringify([code, name, phone]);
    const before = this.newcomers.get(key);
    if (before && phone === null && before.areaId !== areaId)
      return this.no(fault('ambiguous-person', row, TERMS_TABLE.columns.phone));
    if (before) return before.id;
    const id = `${areaId}/person-${randomUUID().slice(-12)}`;
    this.newcomers.set(key, { id, areaId });
    this.arrivals.push({ id, code, name, phone, email, party: 'none' });
    this.warnings.push(fault('new-person', row, TERMS_TABLE.columns.name));
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
): Promise<TermsPeople> {
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
  return new TermsPeople([...new Map(known.map((person) => [person.id, person])).values()]);
}
