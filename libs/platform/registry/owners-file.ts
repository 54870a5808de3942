import type { CaseState } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import type { Prisma } from '#prisma';
import { randomUUID } from 'node:crypto';
import type { PersonalData } from '../personal/index.js';
import type { FileToCheck } from './check-file.js';
import type { OwnersFile } from './check-units.js';
import { COLUMNS, PARTY, STATUSES } from './columns.js';
import { writePeople } from './people-rows.js';
import { wordFor } from './table.js';

type Transaction = Prisma.TransactionClient;

/** The people who own something in the area now, and those who sit in its committee: some enter with their committee, before any unit. */
export async function ownersOf(tx: Transaction, personal: PersonalData, areaId: string): Promise<FileToCheck['known']> {
  const select = { id: true, key: true, details: true };
  const owners = await tx.person.findMany({ where: { units: { some: { unit: { areaId } } } }, select });
  const seated = await tx.person.findMany({ where: { id: { in: await seatedIn(tx, areaId) } }, select });
  const rows = new Map([...owners, ...seated].map((row) => [row.id, row]));
  return [...rows.values()].flatMap((row) => {
    const known = personal.details(row);
    return known ? [{ id: row.id, name: known.name, phone: known.phone }] : [];
  });
}

async function seatedIn(tx: Transaction, areaId: string): Promise<string[]> {
  const where = { areaId, kind: 'committee-term', rehearsal: false, closedAt: null };
  const terms = await tx.case.findMany({ where, select: { state: true } });
  return terms.flatMap(({ state }) => {
    const { members, alternates } = (state as unknown as CaseState<CommitteeTermState>).noun;
    return [...Object.keys(members), ...alternates];
  });
}

/** Puts the units and owners of the file in the place of those of the area. A person who owns nothing any more stays on the register of people. */
export async function replaceOwners(
  tx: Transaction,
  personal: PersonalData,
  of: { areaId: string; code: string; file: OwnersFile },
): Promise<void> {
  const { areaId, code, file } = of;
  const ids = new Map(file.people.map(({ key, id }) => [key, id ?? `${areaId}/person-${randomUUID().slice(-12)}`]));
  const before = await tx.exclusiveUnit.findMany({
    where: { areaId },
    select: { id: true, building: true, number: true, movedIn: true },
  });
  const known = new Map(before.map((unit) => [`${unit.building}/${unit.number}`, unit]));
  const units = file.units.map((unit) => {
    const house = `${unit.building}/${unit.number}`;
    const was = known.get(house);
    // Whoever takes a flat back from its owner has nobody living in it, whatever the register had.
    const lives = unit.movedIn ?? (unit.status === 'sold-delivered' && was?.movedIn === true);
    return { ...unit, id: was?.id ?? `${areaId}/${house}`, lives };
  });
  const rows = {
    units: units.map(({ id, building, number, area, status, lives }) => ({
      id,
      area_id: areaId,
      code,
      building,
      number,
      area,
      status,
      moved_in: lives,
    })),
    owners: units.flatMap(({ id, owners }) =>
      owners.map(({ key, votes }) => ({
        unit_id: id,
        person_id: ids.get(key),
        code,
        votes: votes || owners.length === 1,
      })),
    ),
  };
  await tx.$executeRaw`DELETE FROM unit_owners o USING exclusive_units u WHERE u.id = o.unit_id AND u.area_id = ${areaId}`;
  await tx.$executeRaw`DELETE FROM exclusive_units WHERE area_id = ${areaId} AND id <> ALL (${units.map(({ id }) => id)})`;
  const people = file.people.map(({ key, ...person }) => ({ ...person, code, id: ids.get(key) ?? '' }));
  await writePeople(tx, personal, people);
  await tx.$executeRaw`
    INSERT INTO exclusive_units (id, area_id, code, building, number, area, status, moved_in)
    SELECT id, area_id, code, building, number, area, status, moved_in FROM json_populate_recordset(NULL::exclusive_units, ${JSON.stringify(rows.units)}::json)
    ON CONFLICT (id) DO UPDATE SET area = excluded.area, status = excluded.status, moved_in = excluded.moved_in`;
  await tx.$executeRaw`
    INSERT INTO unit_owners (unit_id, person_id, code, votes)
    SELECT unit_id, person_id, code, votes FROM json_populate_recordset(NULL::unit_owners, ${JSON.stringify(rows.owners)}::json)`;
}

/** The rows of a file that imports again to what the register has now. */
export async function exportRows(tx: Transaction, personal: PersonalData, areaId: string): Promise<string[][]> {
  const units = await tx.exclusiveUnit.findMany({
    where: { areaId },
    orderBy: [{ building: 'asc' }, { number: 'asc' }],
    include: { owners: { include: { person: true }, orderBy: { personId: 'asc' } } },
  });
  const rows = units.flatMap(({ building, number, area, status, movedIn, owners }) => {
    const house = [building, number, squareMetres(area), wordFor(STATUSES, status), movedIn ? '是' : '否'];
    const oneVoter = owners.filter(({ votes }) => votes).length === 1;
    const several = owners.length > 1;
    if (owners.length === 0) return [[...house, ...Array<string>(7).fill('')]];
    return owners.map(({ person, votes }) => {
      const { name = '', phone, email } = personal.details(person) ?? {};
      return [
        ...house,
        ...[name, phone ?? '', email ?? '', wordFor(PARTY, person.partyMembership)],
        ...[several ? '是' : '', several && oneVoter && votes ? '是' : '', person.id],
      ];
    });
  });
  return [Object.values(COLUMNS), ...rows];
}

const squareMetres = (hundredths: bigint) => `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
