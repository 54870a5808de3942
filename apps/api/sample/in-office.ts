import { addDays, day } from '#domain/shared';
import { communityOf } from './offices.js';
import type { City, World } from './world.js';

/** Courses in the figures of a press report of 2020, and nobody's attendance: sessions and participants of a city and its district. */
export function coursesOf({ cities, courses }: World) {
  return courses.flatMap(({ city: code, at, title, sessions, participants, hours, from }) => {
    const city = cities.find((each) => each.code === code);
    const place = at === 'city' ? code : (city?.district.code ?? code);
    const each = Math.floor(participants / sessions);
    return Array.from({ length: sessions }, (_, i) => ({
      ...{
        id: `sample-course-${place}-${i + 1}`,
        code: place,
        title,
        organiser: `${city?.name ?? ''}物业主管部门（示例）`,
      },
      ...{ held_on: addDays(day(from), 7 * i), hours, recorded_by: '示例', held: true, corrected: false, version: 1 },
      participants: i === 0 ? participants - each * (sessions - 1) : each,
    }));
  });
}

/** One owner of the estate who sits in the community Party committee as well. */
export function appointmentsOf(world: World, city: City) {
  const code = communityOf(world, city);
  const areaId = `${code}-${city.area.number}`;
  return world.appointments.map(({ owner, community, committee, enterprise, from }, i) => ({
    ...{ id: `${areaId}/appointment-${i + 1}`, code, area_id: areaId, person_id: `${areaId}/person-${owner}` },
    ...{ community, committee, enterprise, from_day: from, until_day: null, recorded_by: '示例' },
    ...{ stands: true, corrected: false, version: 1 },
  }));
}
