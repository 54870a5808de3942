import { PersonalData } from '#platform/personal';
import { RegisterDoor } from '#platform/registry';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';

export interface RehearsalEstate {
  readonly areaId: string;
  readonly code: string;
  readonly number: number;
  readonly units: readonly string[];
  readonly people: readonly string[];
  /** Where what is opened later lives on the clock of the rehearsal: none, where only its own case does. */
  readonly areas: readonly string[];
}

interface EstatePlan {
  readonly place: string;
  readonly units: number;
  /** So many of them were handed over and moved into: all, where nothing is said. */
  readonly delivered?: number;
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
  constructor(
    private readonly door: ReadDoor,
    private readonly register: RegisterDoor,
    private readonly personal: PersonalData,
  ) {}

  /**
   * Units of 100 m², one owner each, two of three Party members. Built once for a key: whoever asks again, or at the same time,
   * is given the same estate.
   */
  async build(ticket: Ticket, { place, units, delivered = units }: EstatePlan): Promise<RehearsalEstate> {
    const code = `00${place}`;
    const number = await this.once(ticket, code, async (tx) => {
      const next = await nextNumber(tx, [code]);
      await this.add(tx, { code, number: next }, { units, delivered });
      return next;
    });
    return estateOf(code, number, units);
  }

  /** One that was built for another rehearsal: since then everybody has moved in. */
  async moveInto(ticket: Ticket, { place, areaId }: { place: string; areaId: string }): Promise<RehearsalEstate> {
    const code = `00${place}`;
    const units = await this.door.read(ticket.scopeFor(code), (tx) =>
      tx.exclusiveUnit.count({ where: { areaId, code } }),
    );
    if (units === 0) throw PROBLEMS.notFound();
    const number = await this.once(ticket, code, async (tx) => {
      const total = UNIT_AREA * BigInt(units);
      const figures = { deliveredArea: total, deliveredHeadcount: units, movedInArea: total, movedInHeadcount: units };
      await tx.serviceArea.update({ where: { id: areaId }, data: figures });
      await tx.exclusiveUnit.updateMany({ where: { areaId }, data: { status: 'sold-delivered', movedIn: true } });
      return Number(areaId.slice(code.length + 1));
    });
    return estateOf(code, number, units);
  }

  /** What is opened in the estate later lives on the same clock. */
  async buildShared(ticket: Ticket, plan: EstatePlan): Promise<RehearsalEstate> {
    const estate = await this.build(ticket, plan);
    return { ...estate, areas: [estate.areaId] };
  }

  /** A change of the register that a key brings about once; whoever sends the key again gets the same number. */
  async once(ticket: Ticket, code: string, change: (tx: ReadTransaction) => Promise<number>): Promise<number> {
    const { actor, key, bodyHash, receivedAt, method, path } = ticket;
    const scope = ticket.scopeFor(code);
    const request = { actor: actor.id, key: `${key}#estate`, bodyHash, receivedAt, method, path, scope };
    const done = await this.register.write(request, async (tx) => {
      // Without an estate of its own the key has served for something else.
      if (await tx.request.findUnique({ where: { actor_key: { actor: actor.id, key } } })) throw PROBLEMS.keyReused();
      return { status: 201, code, version: await change(tx), body: {} };
    });
    if (done === 'key-reused') throw PROBLEMS.keyReused();
    return done.version;
  }

  /** One more estate of a community, with its people. */
  async add(
    tx: ReadTransaction,
    { code, number }: { code: string; number: number },
    { units, delivered }: { units: number; delivered: number },
  ): Promise<void> {
    const total = UNIT_AREA * BigInt(units);
    const { areaId } = estateOf(code, number, units);
    await tx.serviceArea.create({
      data: {
        ...{ id: areaId, code, name: `演练小区第${number}号（虚构）`, address: '演练路 1 号（虚构）' },
        ...{
          totalArea: total,
          totalHouseholds: units,
          deliveredArea: UNIT_AREA * BigInt(delivered),
          deliveredHeadcount: delivered,
          movedInArea: UNIT_AREA * BigInt(delivered),
          movedInHeadcount: delivered,
          firstDeliveryOn: '2015-01-01',
        },
      },
    });
    await this.fill(tx, { areaId, code, index: indexOf(units), delivered });
  }

  private async fill(
    tx: ReadTransaction,
    of: { areaId: string; code: string; index: readonly number[]; delivered: number },
  ): Promise<void> {
    const { areaId, code, index, delivered } = of;
    await tx.person.createMany({
      data: index.map((i) => {
        const id = `${areaId}/person-${i}`;
        const name = `${SURNAMES[i % SURNAMES.length]}示例${i}`;
        const details = { name, phone: null, email: `owner-${i}@rehearsal.example` };
        const partyMembership = i % 3 === 0 ? 'none' : 'formal';
        return { id, code, ...this.personal.columns({ id }, details), partyMembership };
      }),
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
        ...{ area: UNIT_AREA, status: i <= delivered ? 'sold-delivered' : 'sold-undelivered', movedIn: i <= delivered },
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

const indexOf = (units: number) => Array.from({ length: units }, (_, i) => i + 1);

/** Estates of one community are numbered one after the other; where several communities have estates of one rehearsal, alike. */
export async function nextNumber(tx: ReadTransaction, codes: readonly string[]): Promise<number> {
  for (const code of codes)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rehearsal estates of ${code}`}, 0))`;
  const areas = await tx.serviceArea.findMany({ where: { code: { in: [...codes] } }, select: { id: true } });
  return Math.max(0, ...areas.map(({ id }) => Number(id.slice(-2)))) + 1;
}

export function estateOf(code: string, number: number, units: number): RehearsalEstate {
  const areaId = `${code}-${String(number).padStart(2, '0')}`;
  return {
    areaId,
    code,
    number,
    units: indexOf(units).map((i) => `${areaId}/unit-${i}`),
    people: indexOf(units).map((i) => `${areaId}/person-${i}`),
    areas: [],
  };
}
