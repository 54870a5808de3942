import { communityOf } from './offices.js';
import type { City, World } from './world.js';

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const DIGITS = '〇一二三四五六七八九';

/**
 * One estate: flats of two sizes, every owner made up. The second flat has two owners, owner 3 has two flats, the flats after the
 * last sold one are the developer's: two sold and not handed over, the others unsold.
 */
export function estateOf(world: World, city: City) {
  const code = communityOf(world, city);
  const areaId = `${code}-${city.area.number}`;
  const { buildings, floors, flats, areas, firstDeliveryOn } = world.estate;
  const count = buildings * floors * flats;
  const units = Array.from({ length: count }, (_, i) => {
    const building = String(Math.floor(i / (floors * flats)) + 1);
    const flat = i % (floors * flats);
    const number = `${Math.floor(flat / flats) + 1}0${(flat % flats) + 1}`;
    const size = Number((areas[flat % flats] ?? '0.00').replace('.', ''));
    const status = i < city.area.sold ? 'sold-delivered' : i < city.area.sold + 2 ? 'sold-undelivered' : 'unsold';
    return {
      id: `${areaId}/${building}/${number}`,
      area_id: areaId,
      code,
      building,
      number,
      area: size,
      status,
      moved_in: i < city.area.movedIn,
    };
  });
  const owned = units.filter(({ status }) => status === 'sold-delivered');
  const people = owned.map((_, i) => personOf({ areaId, code, city }, i + 1));
  const idOf = (n: number) => people[n - 1]?.id ?? '';
  const owners = owned.flatMap(({ id }, i) => {
    const own = { unit_id: id, person_id: i === 3 ? idOf(3) : idOf(i + 1), code, votes: true };
    return i === 1 ? [own, { ...own, person_id: idOf(4), votes: false }] : [own];
  });
  const sum = (some: readonly { area: number }[]) => some.reduce((total, unit) => total + unit.area, 0);
  const area = {
    ...{ id: areaId, code, name: city.area.name, address: `${world.street.name}示例路 1 号` },
    ...{ developer_id: `developer@${code}`, enterprise_id: `property-service-enterprise@${code}` },
    ...{
      total_area: sum(units),
      total_households: count,
      delivered_area: sum(owned),
      delivered_headcount: owned.length,
    },
    ...{
      moved_in_area: sum(units.filter((unit) => unit.moved_in)),
      moved_in_headcount: city.area.movedIn,
    },
    ...{ first_delivery_on: firstDeliveryOn, version: 1 },
  };
  const leaders = world.leaders.map(({ kind, owner, building, from, until }, i) => ({
    ...{ id: `${areaId}/leader-${i + 1}`, code, area_id: areaId, person_id: idOf(owner), kind, building },
    ...{ term_from: from, term_until: until },
  }));
  return { area, units, people, owners, leaders };
}

export type SamplePerson = ReturnType<typeof personOf>;

/** Two of five are Party members, one of twenty a probationary one. */
function personOf({ areaId, code, city }: { areaId: string; code: string; city: City }, n: number) {
  const given = String(n)
    .split('')
    .map((digit) => DIGITS[Number(digit)])
    .join('');
  return {
    id: `${areaId}/person-${n}`,
    code,
    name: `${SURNAMES[n % SURNAMES.length]}${given}（示例）`,
    phone: `000-${city.code}-${String(n).padStart(4, '0')}`,
    email: `owner-${n}@${city.domain}`,
    party_membership: n % 20 === 0 ? 'probationary' : n % 5 < 2 ? 'formal' : 'none',
    version: 1,
  };
}
