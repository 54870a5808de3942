import { day, endOfDay, instant, startOfDay, type Instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openTestApi, type TestApi } from '../support/http.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// The reports of one month, counted street by street: the last instant of the due day is in time, and the next one is late.

const DUE = day('2024-10-08');
const FIGURES = {
  ...{ meetings: 0, decisions: 0, income: 0, spending: 0, balance: 0 },
  ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
};
const LAST = instant(endOfDay(DUE) - 1);
const FIRST_LATE = endOfDay(DUE);
const LATER = tenOClock(day('2024-10-20'));

let record: TestRecord;
let api: TestApi;

/** A committee whose report of September is asked for. */
async function committee(code: string, number: number) {
  const { store, database, estate } = record;
  const areaId = `${code}-${number}`;
  await database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     VALUES ($1, $2, '示例里（虚构）', '示例路', 100000, 300, 100000, 300)`,
    [areaId, code],
  );
  const caseId = `committee-term:${areaId}`;
  const give = async (command: { type: string } & Record<string, unknown>, receivedAt: Instant) => {
    const done = await store.execute({
      ...{ caseId, command, receivedAt, key: `${caseId}-${command.type}-${receivedAt}` },
      actor: { id: 'somebody', role: command.type === 'register' ? 'street' : 'workflow', node: code.slice(0, 9) },
      // Its people are of the first Street.
      scope: scopeOf(code.slice(0, 6)),
      open: { kind: 'committee-term', code, areaId },
    });
    expect(done.outcome).toBe('accepted');
  };
  const facts = { certificate: '备 1', began: '2022-06-01', ends: '2027-05-31', filedOn: '2022-06-20', seats: 5 };
  const members = estate.people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
  await give({ type: 'register', ...facts, members, alternates: [] }, tenOClock(day('2024-09-10')));
  await give({ type: 'ask-for-report' }, startOfDay(day('2024-10-01')));
  return {
    submit: (at: Instant) => give({ type: 'submit-report', ...FIGURES }, at),
    elapse: (at: Instant) => give({ type: 'elapse' }, at),
  };
}

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  api = await openTestApi(record.database);
  const [inTime, late, missed, , handedInAfter] = await Promise.all(
    [11, 12, 13, 14, 15].map((n) => committee('370302001001', n)),
  );
  await inTime?.submit(LAST);
  await late?.submit(FIRST_LATE);
  await missed?.elapse(LATER);
  await handedInAfter?.elapse(LATER);
  await handedInAfter?.submit(LATER);
  const [other, missedThere] = [await committee('370302002001', 11), await committee('370302002001', 12)];
  await other.submit(LAST);
  await missedThere.elapse(FIRST_LATE);
}, 60_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const FIRST_STREET = { street: '370302001', asked: 5, inTime: 1, late: 2, overdue: 1, notYetDue: 1 };
const SECOND_STREET = { street: '370302002', asked: 2, inTime: 1, late: 0, overdue: 1, notYetDue: 0 };

test.each`
  who                            | node           | streets
  ${'the first Street'}          | ${'370302001'} | ${[FIRST_STREET]}
  ${'the second'}                | ${'370302002'} | ${[SECOND_STREET]}
  ${'a Street without a report'} | ${'370302003'} | ${[]}
`('$who sees its own, in time, late, missed and still to come', async ({ node, streets }) => {
  const { body } = await (await api.as('street', node as string)).get('/committee-terms/report-rates?month=2024-09');
  expect(body).toEqual({ month: '2024-09', streets });
});

test('whoever is above both sees one beside the other', async () => {
  const { body } = await (await api.as('supervisor', '370302')).get('/committee-terms/report-rates?month=2024-09');
  expect(body['streets']).toEqual([FIRST_STREET, SECOND_STREET]);
});
