import { addDays, day, instant, startOfDay } from '#domain/shared';
import { elected, listOf, must, walk, type FormationCase, type PLACES } from '../support/formation-walk.js';

type Place = keyof typeof PLACES;

/**
 * The due days of one and the same walk in each place: applied for on 2024-03-01, checked on 03-08, group of 03-15,
 * elected by the vote counted on 05-13, officers chosen on 05-15, filed on 05-20. Written out by hand from the texts:
 * - check: 5 working days (ZB 23; elsewhere proposed);
 * - group: 60 days from eligibility (SD 21, WF 30), 30 from the end of the check (ZB 23), from the application (QD 22) or
 *   from the report (LC 18); 03-31 is a Sunday;
 * - list: 10 days (SD 21, ZB 23, LC 18), 3 days (QD 23); papers: 7 days (LC 19; elsewhere proposed), with the report (QD 22);
 * - first assembly: 90 days (SD 22), 60 days (ZB 25, QD 24, LC 20);
 * - committee: 7 days (SD 30), 3 days (ZB 30, QD 36); officers: 3 days (ZB 30, QD 36; elsewhere proposed), 05-18 is a Saturday;
 * - filing: 30 days (SD 31, QD 37, LC 24); answer: 10 days (SD 31), also in Liaocheng, whose 10 working days (LC 24) are laxer.
 */
const DUE = {
  shandong: ['03-08', '04-30', '03-25', '03-22', '06-13', '05-20', '05-20', '06-12', '05-30'],
  weifang: ['03-08', '04-30', '03-25', '03-22', '06-13', '05-20', '05-20', '06-12', '05-30'],
  jinan: ['03-08', '04-30', '03-25', '03-22', '06-13', '05-20', '05-20', '06-12', '05-30'],
  zaozhuang: ['03-08', '04-30', '03-25', '03-22', '06-13', '05-20', '05-20', '06-12', '05-30'],
  zibo: ['03-08', '04-07', '03-25', '03-22', '05-14', '05-16', '05-20', '06-12', '05-30'],
  qingdao: ['03-08', '04-01', '03-18', '03-01', '05-14', '05-16', '05-20', '06-12', '05-30'],
  liaocheng: ['03-08', '04-01', '03-25', '03-22', '05-14', '05-20', '05-20', '06-12', '05-30'],
} as const satisfies Record<Place, readonly string[]>;

const DUTIES = [
  ...['verify', 'form-group', 'post-group-list', 'hand-over-files', 'first-meeting'],
  ...['hold-first-meeting', 'post-officers', 'file', 'answer-filing'],
];

const rows = Object.entries(DUE).flatMap(([place, days]) =>
  days.map((due, i) => ({ place: place as Place, key: DUTIES[i] ?? '', due: day(`2024-${due}`) })),
);

const meet = (c: FormationCase) => {
  const [chair = '', vice = ''] = c.state.noun.seated;
  must(
    c.give(
      {
        type: 'hold-first-meeting',
        present: c.state.noun.seated,
        chair,
        viceChairs: [vice],
        inFavour: { [chair]: 5, [vice]: 5 },
        minutes: '会议纪要',
      },
      { on: '2024-05-15', role: 'owners-committee' },
    ),
  );
};

/** The steps in their order; a duty is looked at as soon as it is owed, and then left alone. */
const STEPS: readonly ((c: FormationCase) => void)[] = [
  (c) => walk.verify(c, '2024-03-08'),
  (c) => walk.formGroup(c),
  (c) => {
    walk.prepare(c);
    walk.nominate(c);
    walk.review(c);
    walk.fix(c);
    walk.post(c);
    walk.vote(c, {
      ...{ M1: { outcome: 'PASSED' }, M2: { outcome: 'PASSED' } },
      M3: elected(listOf(c).slice(0, 7), listOf(c).slice(7)),
    });
    walk.announce(c, '2024-05-13');
  },
  meet,
  (c) => {
    must(
      c.give(
        { type: 'post-officers', places: ['小区公告栏'], photos: ['photo-1'] },
        { on: '2024-05-16', role: 'owners-committee' },
      ),
    );
    walk.file(c);
  },
];

/** `key` is still owed after the step before it is no longer: so many steps bring the walk to each duty. */
function toDuty(place: Place, key: string): FormationCase {
  const c = walk.open(place);
  for (const step of STEPS) {
    if (c.state.duties[key]) break;
    step(c);
  }
  return c;
}

describe.each(rows)('$key in $place', ({ place, key, due }) => {
  test(`is due on ${due}: not late the day before nor on the day, and late when it is over`, () => {
    const c = toDuty(place, key);
    expect(c.duty(key)).toEqual({ dueDay: due, overdue: false });
    c.passDay(addDays(due, -1));
    expect(c.duty(key)?.overdue).toBe(false);
    c.passTo(instant(startOfDay(due) + 23 * 3600_000));
    expect(c.duty(key)?.overdue).toBe(false);
    c.passDay(due);
    expect(c.duty(key)?.overdue).toBe(true);
  });
});

test.each(Object.keys(DUE) as Place[])('a walk on its days ends with the certificate in %s', (place) => {
  const c = walk.open(place);
  for (const step of STEPS) step(c);
  walk.certify(c, '2024-05-30');
  expect(c.state).toMatchObject({
    ...{ closed: true, duties: {} },
    noun: { stage: 'ACTIVE', certificate: { sealProof: '刻 2024-001' }, ended: { how: 'certified' } },
  });
});

test.each`
  on              | inTime
  ${'2024-06-11'} | ${true}
  ${'2024-06-12'} | ${true}
  ${'2024-06-13'} | ${false}
`('a filing of $on is in time in every place: $inTime', ({ on, inTime }) => {
  for (const place of Object.keys(DUE) as Place[]) {
    const c = toDuty(place, 'post-officers');
    walk.file(c, on);
    expect([place, c.events.findLast(({ type }) => type === 'filed')?.data]).toMatchObject([place, { inTime }]);
  }
});

test.each`
  place          | holder
  ${'shandong'}  | ${'property-authority'}
  ${'weifang'}   | ${'property-authority'}
  ${'jinan'}     | ${'property-authority'}
  ${'zaozhuang'} | ${'property-authority'}
  ${'zibo'}      | ${'property-authority'}
  ${'liaocheng'} | ${'property-authority'}
  ${'qingdao'}   | ${'street'}
`('in $place the $holder answers the filing (SD 31; QD 37)', ({ place, holder }: { place: Place; holder: string }) => {
  const c = toDuty(place, 'answer-filing');
  expect(c.state.duties['answer-filing']?.holder.role).toBe(holder);
});

test.each(Object.keys(DUE) as Place[])(
  'the seal is kept with the community in %s, and no pack calls that law',
  (place) => {
    const { value, confidence } = walk.open(place).rules.rules.sealCustody;
    expect({ value, confidence }).toEqual({ value: 'community', confidence: 'P' });
  },
);
