import type { Scope } from '#platform/case-store';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { PROBLEMS } from '../http/problem.js';

export interface RehearsalEstate {
  readonly areaId: string;
  readonly code: string;
  readonly number: number;
  readonly units: readonly string[];
  readonly people: readonly string[];
}

/** Among those who stand in a rehearsal, and one who does not. */
const LEADERS = [
  { owner: 1, kind: 'party-group-leader', building: null },
  { owner: 8, kind: 'red-building-leader', building: '1' },
  { owner: 10, kind: 'grid-worker', building: null },
];
const UNIT_AREA = 10_000n;
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';

/** Fictitious estates: they lie under `00` + the community's code, where nothing real lies. */
@Injectable()
export class RehearsalEstates {
  constructor(private readonly door: ReadDoor) {}

  /** Units of 100 m², one owner each, two of three Party members. */
  async build(scope: Scope, { place, units: count }: { place: string; units: number }): Promise<RehearsalEstate> {
    const code = `00${place}`;
    return this.door.read(scope, async (tx) => {
      const number = (await tx.serviceArea.count({ where: { code } })) + 1;
      const areaId = `${code}-${String(number).padStart(2, '0')}`;
      const index = Array.from({ length: count }, (_, i) => i + 1);
      const total = UNIT_AREA * BigInt(count);
      await tx.serviceArea.create({
        data: {
          ...{ id: areaId, code, name: `演练小区第${number}号（虚构）`, address: '演练路 1 号（虚构）' },
          ...{
            totalArea: total,
            totalHouseholds: count,
            deliveredArea: total,
            deliveredHeadcount: count,
            firstDeliveryOn: '2015-01-01',
          },
        },
      });
      await this.fill(tx, { areaId, code, index });
      return {
        areaId,
        code,
        number,
        units: index.map((i) => `${areaId}/unit-${i}`),
        people: index.map((i) => `${areaId}/person-${i}`),
      };
    });
  }

  /** Only a rehearsal has a clock that can be stepped. */
  async mustRehearse(scope: Scope, rootId: string): Promise<void> {
    const rehearsal = await this.door.read(scope, (tx) => tx.rehearsal.findUnique({ where: { rootId } }));
    if (!rehearsal) throw PROBLEMS.notFound();
  }

  private async fill(
    tx: ReadTransaction,
    { areaId, code, index }: { areaId: string; code: string; index: readonly number[] },
  ): Promise<void> {
    await tx.person.createMany({
      data: index.map((i) => ({
        id: `${areaId}/person-${i}`,
        code,
        name: `${SURNAMES[i % SURNAMES.length]}示例${i}`,
        email: `owner-${i}@rehearsal.example`,
        partyMembership: i % 3 === 0 ? 'none' : 'formal',
      })),
    });
    await tx.exclusiveUnit.createMany({
      data: index.map((i) => ({
        ...{
          id: `${areaId}/unit-${i}`,
          areaId,
          code,
          building: String(Math.ceil(i / 20)),
          number: String(((i - 1) % 20) + 101),
        },
        ...{ area: UNIT_AREA, status: 'sold-delivered' },
      })),
    });
    await tx.unitOwner.createMany({
      data: index.map((i) => ({ unitId: `${areaId}/unit-${i}`, personId: `${areaId}/person-${i}`, code })),
    });
    await tx.leaderRegistration.createMany({
      data: LEADERS.map(({ owner, ...leader }) => ({
        ...{ ...leader, areaId, code, personId: `${areaId}/person-${owner}`, termFrom: '2020-01-01' },
      })),
    });
  }
}
