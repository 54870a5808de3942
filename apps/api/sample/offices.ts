import type { City, World } from './world.js';
import { LEVELS } from './world.js';

export interface PlaceRow {
  readonly code: string;
  readonly level: string;
  readonly name: string;
  readonly parent_code: string | null;
}

/** Province, cities, and one district, Street and two communities in each. */
export function placesOf(world: World): PlaceRow[] {
  const place = (level: (typeof LEVELS)[number], code: string, name: string, parent: string | null): PlaceRow => ({
    ...{ code, level, name },
    parent_code: parent,
  });
  const { province, street, communities } = world;
  return [
    place('province', province.code, province.name, null),
    ...world.cities.flatMap(({ code, name, district }) => {
      const streetCode = district.code + street.suffix;
      return [
        place('city', code, name, province.code),
        place('district', district.code, district.name, code),
        place('street', streetCode, street.name, district.code),
        ...communities.map((community) =>
          place('community', streetCode + community.suffix, community.name, streetCode),
        ),
      ];
    }),
  ];
}

/** Every role at its node, as mails address it: `reviewing-department@370302#police`. */
export function officesOf(world: World) {
  return placesOf(world).flatMap((place) => {
    const city = world.cities.find(({ code, district }) => place.code === code || place.code.startsWith(district.code));
    return world.offices
      .filter(({ at }) => at === place.level)
      .map(({ role, branch = null, name, mail }) => ({
        id: `${role}@${place.code}${branch === null ? '' : `#${branch}`}`,
        ...{ code: place.code, role, branch },
        name: name.replace('{place}', place.name.replace('（示例）', '')),
        email: `${mail}${place.level === 'community' ? `-${place.code.slice(-3)}` : ''}@${city?.domain ?? 'shandong.example'}`,
        phone: null,
        version: 1,
      }));
  });
}

export function communityOf({ street, communities }: World, city: City): string {
  return `${city.district.code}${street.suffix}${communities[0]?.suffix ?? '001'}`;
}
