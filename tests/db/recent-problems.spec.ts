import { rehearsalIdOf } from '#contracts';
import { day } from '#domain/shared';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';
import { at, insertProblems, problemRow } from '../support/problem-rows.js';

// What came up again and again is counted back from the day of whoever asks: in a rehearsal from its own clock, which is long past.

const CODE = '00370302001001';
const HELD = '2024-03-06';

let record: TestRecord;
let patrol: string;

beforeAll(async () => {
  record = await openRecord({ kind: 'patrol', code: CODE });
  patrol = rehearsalIdOf('patrol', record.estate.areaId, 1);
}, 60_000);
afterAll(() => record.close());

const give = (command: { type: string } & Record<string, unknown>, more = {}) =>
  record.give({
    ...{ caseId: patrol, command, as: 'community-party-organization', node: '370302001001' },
    ...more,
  });

const told = (id: string, category: string, day: string) =>
  problemRow(id, { code: CODE, area_id: record.estate.areaId, category, received_at: at(day), rehearsal: true });

test('a rehearsed patrol counts what was told in the months before its own day, and nothing that is told later', async () => {
  await insertProblems(record.database.owner, [
    ...['2023-10-09', '2024-01-15', '2024-03-08'].map((on, i) => told(`parking-${i}`, 'parking', on)),
    // Six months and two days before; the day after; and one of today, whenever that is.
    ...['2023-09-06', '2024-02-01', '2024-03-01'].map((on, i) => told(`elevator-${i}`, 'elevator', on)),
    ...['2024-02-01', '2024-03-01', '2024-03-09'].map((on, i) => told(`hygiene-${i}`, 'hygiene-waste', on)),
    ...[1, 2, 3].map((i) => told(`noise-${i}`, 'noise-pollution', new Date().toISOString().slice(0, 10))),
  ]);
  const planned = { type: 'plan', day: HELD, route: '东门、消防通道' };
  const opened = await give(planned, { open: true, rehearsalAt: tenOClock(day('2024-03-01')) });
  expect(opened).toMatchObject({ outcome: 'accepted' });
  const clock = (on: string) =>
    record.database.owner.query('UPDATE rehearsals SET clock_at = $2 WHERE root_id = $1', [patrol, at(on)]);
  await clock(HELD);
  const attendance = ['community', 'owners-committee', 'property-company'].map((party) => ({ party, persons: 1 }));
  expect(await give({ type: 'hold', attendance, record: '巡查记录' })).toMatchObject({ outcome: 'accepted' });
  await clock('2024-03-08');
  expect(await give({ type: 'analyse', conclusion: '研判意见' })).toMatchObject({
    ...{ outcome: 'accepted', figures: { findings: 0, parking: 3 } },
  });
  const { rows } = await record.database.owner.query(
    `SELECT body_json->'data'->'recurring' AS recurring FROM events WHERE case_id = $1 AND type = 'patrol-analysed'`,
    [patrol],
  );
  expect(rows).toEqual([{ recurring: { parking: 3 } }]);
});
