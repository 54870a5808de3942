import { dayOf, instant, type Day } from '#domain/shared';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import { estateOf, nextNumber, RehearsalEstates, type RehearsalEstate } from './rehearsal-estates.js';

/** Two Streets with a community each, and in each community two estates. */
const STREETS = [
  ['001', '演练一街道（虚构）', '演练一社区（虚构）'],
  ['002', '演练二街道（虚构）', '演练二社区（虚构）'],
] as const;
const EACH = 2;

/** A fictitious district under `00` + its code, for what is about a whole place. */
@Injectable()
export class RehearsalDistricts {
  constructor(
    private readonly estates: RehearsalEstates,
    private readonly door: ReadDoor,
  ) {}

  /** Built once for a key, as estates are. Its Streets stand for all rehearsals of the district, its estates for this one. */
  async build(ticket: Ticket, { place, units }: { place: string; units: number }): Promise<RehearsalEstate> {
    const code = `00${place}`;
    const { lo, hi } = ticket.scopeFor(code);
    if (code < lo || code >= hi) throw PROBLEMS.notFound();
    const communities = communitiesOf(code);
    const number = await this.estates.once(ticket, code, async (tx) => {
      await tx.place.createMany({ data: placesOf(code), skipDuplicates: true });
      const next = await nextNumber(tx, communities);
      for (const [community, i] of each(communities))
        await this.estates.add(tx, { code: community, number: next + i }, { units, delivered: units });
      return next;
    });
    return districtOf(code, number, units);
  }

  /** The place of an earlier rehearsal, on the day on which its clock stands: the clock of a place is one. */
  async again(
    ticket: Ticket,
    { place, areaId, on }: { place: string; areaId: string; on: Day },
  ): Promise<RehearsalEstate> {
    const code = `00${place}`;
    const { root, units } = await this.door.read(ticket.scopeFor(code), async (tx) => ({
      root: must(await tx.rehearsal.findFirst({ where: { code, areas: { has: areaId }, clockOf: null } })),
      units: await tx.exclusiveUnit.count({ where: { areaId } }),
    }));
    const stands = dayOf(instant(root.clockAt.getTime()));
    if (on > stands) throw wrongDay(stands);
    return districtOf(code, Number(root.areas[0]?.slice(-2)), units);
  }
}

const wrongDay = (stands: Day) =>
  PROBLEMS.invalid({
    errors: [
      { pointer: '/day', detail: `时钟停在 ${stands}，请先前进 / the clock stands at ${stands}: step it first` },
    ],
  });

const communitiesOf = (code: string) => STREETS.map(([street]) => `${code}${street}001`);

const each = (communities: readonly string[]) =>
  communities.flatMap((community) => Array.from({ length: EACH }, (_, i) => [community, i] as const));

function placesOf(code: string) {
  return [
    { code, level: 'district', name: '演练区（虚构）', parentCode: null },
    ...STREETS.flatMap(([street, name, community]) => [
      { code: `${code}${street}`, level: 'street', name, parentCode: code },
      { code: `${code}${street}001`, level: 'community', name: community, parentCode: `${code}${street}` },
    ]),
  ];
}

function districtOf(code: string, number: number, units: number): RehearsalEstate {
  const estates = each(communitiesOf(code)).map(([community, i]) => estateOf(community, number + i, units));
  const [first] = estates;
  return {
    ...{ areaId: first?.areaId ?? '', code, number, areas: estates.map(({ areaId }) => areaId) },
    units: estates.flatMap((estate) => estate.units),
    people: estates.flatMap((estate) => estate.people),
  };
}
