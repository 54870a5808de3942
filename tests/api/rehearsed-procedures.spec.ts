import { addDays, day, type Day } from '#domain/shared';
import { openTestEngine, type TestEngine } from '../support/engine.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A property management committee and a dismissal as rehearsals, each stepped to its end over HTTP.

const PLACE = '370302001001';
const POSTING = { places: ['小区公告栏'], photos: ['photo-1'] };

interface Opened {
  readonly caseId: string;
  readonly procedure: string | null;
  readonly stage: string;
  readonly repeated: boolean;
  readonly estate: { readonly areaId: string; readonly units: readonly string[]; readonly people: readonly string[] };
}
interface Seen {
  readonly stage: string;
  readonly state: Record<string, unknown>;
  readonly procedures: readonly { readonly id: string; readonly kind: string; readonly stage: string }[];
}
type Rehearse = (options: object) => Promise<{ caseId: string }>;

let record: TestRecord;
let engine: TestEngine;
let api: TestApi;
let street: Caller;
let community: Caller;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
  api = await openTestApi(record.database, { TEMPORAL_NAMESPACE: engine.client.options.namespace });
  street = await api.as('street', '370302001');
  community = await api.as('community-party-organization', PLACE);
}, 120_000);
afterAll(async () => {
  await api.close();
  await engine.close();
  await record.close();
}, 60_000);

async function rehearse(body: object, key: string): Promise<Opened & { status: number }> {
  const opened = await street.post('/rehearsals', { place: PLACE, ...body }, { 'idempotency-key': key });
  return { ...(opened.body as unknown as Opened), status: opened.status };
}

async function stepTo(caseId: string, until: Day): Promise<void> {
  const stepped = await street.post(`/rehearsals/${encodeURIComponent(caseId)}/steps`, { until });
  expect({ until, status: stepped.status, text: stepped.status === 200 ? '' : stepped.text }).toMatchObject({
    ...{ until, status: 200 },
  });
}

const seen = async (caseId: string) =>
  (await street.get(`/cases/${encodeURIComponent(caseId)}`)).body as unknown as Seen;

async function give(path: string, body: object, by = street): Promise<void> {
  const given = await by.post(path, body);
  expect({ path, status: given.status, text: given.status < 300 ? '' : given.text }).toMatchObject({ path, text: '' });
}

test('only a formation takes place in an estate that is there, and in none of another place', async () => {
  const there = { day: '2024-03-01', estate: `00${PLACE}-01` };
  expect((await rehearse({ kind: 'pmc', ...there }, 'pmc-there')).status).toBe(422);
  expect((await rehearse({ kind: 'formation', ...there }, 'nowhere')).status).toBe(404);
  expect((await rehearse({ kind: 'formation', ...there, estate: `${PLACE}-03` }, 'real')).status).toBe(404);
});

describe('a property management committee', () => {
  const BODY = { kind: 'pmc', day: '2024-03-01', units: 20 };
  let body: Opened;
  let formation: string;
  const at = (path: string) => `/property-management-committees/${encodeURIComponent(body.caseId)}/${path}`;

  test('is proposed in an estate where few live yet; the same key again is the same rehearsal', async () => {
    const opened = await rehearse(BODY, 'pmc');
    expect(opened).toMatchObject({ status: 201, stage: 'LISTED', procedure: null, repeated: false });
    const { status, ...again } = await rehearse(BODY, 'pmc');
    expect({ status, again }).toMatchObject({ status: 200, again: { caseId: opened.caseId, repeated: true } });
    expect(again.estate).toEqual(opened.estate);
    body = opened;
  });

  test('is formed when nobody can object any more, and reviewed after six months', async () => {
    await stepTo(body.caseId, day('2024-03-20'));
    expect(await seen(body.caseId)).toMatchObject({ stage: 'READY' });
    await give(at('forming'), { proof: '成立决定', ...POSTING });
    await give(at('authority'), { proof: '告知书' });
    await stepTo(body.caseId, day('2024-09-20'));
    await give(at('reviews'), { finding: 'possible', reason: '入住过半' });
    expect(await seen(body.caseId)).toMatchObject({ stage: 'IN_OFFICE' });
  });

  test('hears nothing yet of a formation that is rehearsed in the same place, while its own clock stands before it', async () => {
    const { rehearse: form } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse };
    const { areaId } = body.estate;
    const formed = await form({
      ...{ apiUrl: api.url, pace: 0, units: 20, day: '2024-10-08', estate: areaId, print: () => undefined },
    });
    formation = formed.caseId;
    await stepTo(body.caseId, day('2024-10-07'));
    expect((await seen(body.caseId)).state['formation']).toBeUndefined();
  }, 120_000);

  test('ends with the announced election and hands over, though nobody told it', async () => {
    const { days } = (await seen(formation)).state as { days: { elected: Day } };
    await stepTo(body.caseId, addDays(days.elected, -1));
    expect(await seen(body.caseId)).toMatchObject({ stage: 'IN_OFFICE' });
    await stepTo(body.caseId, days.elected);
    const ended = await seen(body.caseId);
    expect(ended).toMatchObject({ stage: 'ENDED', state: { electedOn: days.elected } });
    expect(ended.procedures.map(({ kind }) => kind)).toEqual(['handover']);
  });

  test('nothing real has heard of any of it', async () => {
    const { rows } = await record.database.owner.query(
      `SELECT count(*)::int AS n FROM inbox i JOIN cases c ON c.id = i.to_case WHERE NOT c.rehearsal`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('a dismissal', () => {
  let opened: Opened;
  let finding: string;
  let accused: string;
  const at = (path: string) => `/dismissals/${encodeURIComponent(finding)}/${path}`;

  test('begins with a finding about a member of a fictitious committee', async () => {
    const first = await rehearse({ kind: 'dismissal', day: '2024-03-01', units: 20 }, 'dismissal');
    expect(first).toMatchObject({ status: 201, stage: 'IN_OFFICE', repeated: false });
    expect(first.procedure).toBe(`${first.caseId}:dismissal:1`);
    const again = await rehearse({ kind: 'dismissal', day: '2024-03-01', units: 20 }, 'dismissal');
    expect(again).toMatchObject({ status: 200, procedure: first.procedure, repeated: true });
    opened = first;
    finding = first.procedure ?? '';
    accused = first.estate.people[2] ?? '';
    expect(await seen(finding)).toMatchObject({ stage: 'SCREENING' });
  });

  test('is screened, told, answered by silence and heard, each on its day', async () => {
    await give(at('screening'), {
      ...{ verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' },
      screeners: ['street-1', 'community-1'],
    });
    const hearingOn = day('2024-03-13');
    await give(at('charges'), { facts: '擅自用印', evidenceShown: '用印登记', consequence: '提请罢免', hearingOn });
    await stepTo(opened.caseId, hearingOn);
    expect(await seen(finding)).toMatchObject({ stage: 'TO_HEAR' });
    await give(at('hearing'), { attended: false, minutes: '通知后未到场' });
    await give(at('recommendation'), { propose: true, reason: '建议提请' });
  });

  test('is decided by the owners, and the term ends the seat', async () => {
    const meetingOn = day('2024-04-01');
    const closesOn = day('2024-04-08');
    await give(at('vote'), { meetingOn, closesOn, answerAttached: false, ...POSTING }, community);
    await stepTo(opened.caseId, meetingOn);
    const vote = `/votes/${encodeURIComponent(`${finding}:assembly-vote:1`)}`;
    const teller = await api.as('teller', PLACE);
    const ballots = opened.estate.units
      .slice(0, 16)
      .map((unit, i) => ({ unit, choices: { M3: i < 10 ? 'agree' : 'against' } }));
    await give(`${vote}/ballots/batch`, { channel: 'paper', batch: 'b1', ballots }, teller);
    await stepTo(opened.caseId, addDays(closesOn, 1));
    const signing = { tellers: ['teller-1', 'teller-2'], observer: 'residents-committee-1' };
    await give(`${vote}/count-signatures`, signing, teller);
    await stepTo(opened.caseId, addDays(closesOn, 2));
    expect(await seen(finding)).toMatchObject({ stage: 'DECIDED' });
    await give(at('result'), { spoke: 'absent', ...POSTING }, community);
    await stepTo(opened.caseId, addDays(closesOn, 3));
    expect(await seen(finding)).toMatchObject({ stage: 'DISMISSED' });
    const { state, procedures } = await seen(opened.caseId);
    expect(state['members']).not.toHaveProperty([accused]);
    expect(procedures.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(['dismissal', 'handover']));
  });
});
