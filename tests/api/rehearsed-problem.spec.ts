import { day, dayOf, instant } from '#domain/shared';
import type { Caller } from '../support/http.js';
import { openRehearsing, PLACE, type Rehearsing } from '../support/rehearsing.js';

// Problems on the stepped clock with nobody acting, over the Spring Festival of 2024: 10 to 17 February are holidays, Sunday the 18th is
// worked. Every day is counted by hand.

let rehearsing: Rehearsing;
let street: Caller;
let hotline: Caller;
let own: string;
let order: string;
let area: string;

beforeAll(async () => {
  rehearsing = await openRehearsing();
  street = rehearsing.street;
  hotline = await rehearsing.api.as('hotline-12345', '370302');
}, 120_000);
afterAll(() => rehearsing.close(), 60_000);

const steps = (caseId: string) => `/rehearsals/${encodeURIComponent(caseId)}/steps`;
const seen = async (caseId: string) => (await street.get(`/cases/${encodeURIComponent(caseId)}`)).body;

/** What the calendar and the story brought to a problem, each with its day in Shanghai. */
async function brought(caseId: string): Promise<string[]> {
  const { rows } = await rehearsing.record.database.owner.query<{
    at: Date;
    type: string;
    data: Record<string, string>;
  }>(
    `SELECT at, type, body_json->'data' AS data FROM events WHERE case_id = $1
       AND type IN ('raised', 'card-shown', 'slip-issued') ORDER BY seq`,
    [caseId],
  );
  return rows.map(({ at, type, data }) => {
    const what = { raised: data['to'], 'card-shown': data['card'], 'slip-issued': data['slip'] }[type];
    return `${dayOf(instant(at.getTime()))} ${what}`;
  });
}

const slipDue = async (caseId: string) =>
  (
    await rehearsing.record.database.owner.query<{ day: string }>(
      `SELECT deadline->>'dueDay' AS day FROM tasks WHERE case_id = $1 AND duty = 'answer-slip:slip-1'`,
      [caseId],
    )
  ).rows.map(({ day: due }) => due);

test('one problem is rehearsed in an estate; the same key again is the same problem', async () => {
  const body = { kind: 'problem', place: PLACE, day: '2024-02-07', units: 10 };
  const opened = await street.post('/rehearsals', body, { 'idempotency-key': 'problem' });
  expect([opened.status, opened.body]).toMatchObject([201, { stage: 'HANDLING', plan: [], procedure: null }]);
  own = String(opened.body['caseId']);
  area = (opened.body['estate'] as { areaId: string }).areaId;
  expect(own).toBe(`rehearsal:1:problem:${area}`);
  const again = await street.post('/rehearsals', body, { 'idempotency-key': 'problem' });
  expect([again.status, again.body]).toMatchObject([200, { caseId: own, repeated: true }]);
});

test('an order of the hotline in the same estate lives on the same clock; elsewhere in the rehearsal nothing begins', async () => {
  const told = { source: 'hotline', external: 'W-1', category: 'parking', what: '占道停车' };
  const opened = await hotline.post('/problems', { serviceArea: area, ...told });
  expect([opened.status, opened.body['stage']]).toEqual([201, 'REGISTERED']);
  order = String(opened.body['caseId']);
  expect((await hotline.post('/problems', { serviceArea: `00${PLACE}-09`, ...told })).status).toBe(404);
  expect((await hotline.post('/problems', { place: '00370302', ...told })).status).toBe(404);
  const dispatch = { lead: { role: 'grid-worker' }, dispatchedBy: 'place' };
  expect((await hotline.post(`/problems/${encodeURIComponent(order)}/dispatch`, dispatch)).status).toBe(200);
  expect(await seen(order)).toMatchObject({
    clock: '2024-02-07T01:00:00.000Z',
    state: { limit: { dueDay: '2024-02-20' } },
  });
});

test('whoever does not see the whole place does not step its clock; a case of it steps them all', async () => {
  const elsewhere = await rehearsing.api.as('street', '370302002');
  expect((await elsewhere.post(steps(order), {})).status).toBe(404);
  expect((await street.post(steps(order), { until: day('2024-02-08') })).status).toBe(200);
  expect([(await seen(own))['clock'], (await seen(order))['clock']]).toEqual([
    ...['2024-02-08T02:00:00.000Z', '2024-02-08T02:00:00.000Z'],
  ]);
});

test('the clock only moves forward: a day that is past is refused, and that on which it stands is not', async () => {
  const back = await street.post(steps(order), { until: day('2024-02-07') });
  expect(back).toMatchObject({ status: 422, body: { errors: [{ pointer: '/until' }] } });
  expect(back.text).toContain('2024-02-08');
  expect((await street.post(steps(order), { until: day('2024-02-08') })).status).toBe(200);
});

test('the clock is stepped by any case of a rehearsal, and by no real one', async () => {
  const body = { kind: 'dismissal', place: PLACE, day: '2024-02-07', units: 10 };
  const { procedure } = (await street.post('/rehearsals', body)).body as { procedure: string };
  expect((await street.post(steps(procedure), { until: day('2024-02-07') })).status).toBe(200);
  const told = { serviceArea: rehearsing.record.estate.areaId, source: 'hotline', external: 'W-2' };
  const real = await hotline.post('/problems', { ...told, category: 'parking', what: '占道停车' });
  expect(real.status).toBe(201);
  expect(await street.post(steps(String(real.body['caseId'])), {})).toMatchObject({
    ...{ status: 409, body: { code: 'not-a-rehearsal' } },
  });
});

test('nobody acts: tiers, cards and the slip come on their days, past the festival', async () => {
  expect((await street.post(steps(own), { until: day('2024-03-07') })).status).toBe(200);
  // Five working days from the 7th: 8, 9, 18, 19, 20. Tiers at the end of days 1, 2 and 4; the slip is due on the third after the red card.
  expect(await brought(order)).toEqual([
    '2024-02-09 community',
    '2024-02-10 street',
    '2024-02-19 yellow',
    '2024-02-20 district',
    '2024-02-21 red',
    '2024-02-21 slip-1',
  ]);
  expect(await slipDue(order)).toEqual(['2024-02-26']);
  // Told by an owner it has the days of its tier from the dispatch: 1, 3, 7 and 15 working days. 22 February is the seventh, 5 March the last.
  expect(await brought(own)).toEqual([
    '2024-02-09 community',
    '2024-02-09 yellow',
    '2024-02-19 street',
    '2024-02-21 yellow',
    '2024-02-23 district',
    '2024-03-04 yellow',
    '2024-03-06 red',
    '2024-03-06 slip-1',
  ]);
  expect(await slipDue(own)).toEqual(['2024-03-11']);
});
