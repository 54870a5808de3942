import type { Role } from '#domain/case';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { DEVELOPER_PAPERS, DRAFTS, group, TAKEN_UP, TOPICS } from '../support/formation-walk.js';
import { openRecord, type Given, type TestRecord } from '../support/record.js';

// The candidate's answer was handed in on its last day and entered after silence had closed the review: two people admit it, the
// closed file only notes it, and the Street checks once more in the formation, over HTTP, until the list is fixed.

let record: TestRecord;
let api: TestApi;
let street: Caller;
const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
const FORMATION = () => `formation:${record.estate.areaId}`;
const REVIEW = () => `${FORMATION()}:joint-review:candidate-1`;
const PATH = () => `/formations/${encodeURIComponent(FORMATION())}/candidates/recheck`;

beforeAll(async () => {
  record = await openRecord();
  api = await openTestApi(record.database);
  street = await api.as('street', '370302001');
}, 60_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

async function give(command: Given['command'], on: string, as: Role = 'street', more: Partial<Given> = {}) {
  const done = await record.give({ command, on, as, ...more });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
}

/** Seven candidates, all under review; the first was told on 2024-04-01 and said nothing that was entered by 04-09. */
async function toSilence() {
  await give({ type: 'apply', applicant: 'residents-committee' }, '2024-03-01', 'residents-committee', { open: true });
  await give({ type: 'verify', finding: 'eligible' }, '2024-03-04');
  await give({ type: 'form-group', leader: 'member-1', members: group() }, '2024-03-05');
  await give({ type: 'post-group-list', ...posting }, '2024-03-06');
  await give({ type: 'receive-files', papers: DEVELOPER_PAPERS }, '2024-03-06');
  await give({ type: 'confirm-owners' }, '2024-03-06');
  await give({ type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS, takenUp: TAKEN_UP }, '2024-03-06');
  await give({ type: 'open-nomination' }, '2024-03-07');
  for (let n = 1; n <= 7; n += 1) {
    const person = `${record.estate.areaId}/person-${n + 10}`;
    await give({ type: 'nominate', person, source: 'self', pledge: true }, '2024-03-08');
  }
  await give({ type: 'close-nominations' }, '2024-03-18');
  await give({ type: 'open-reviews' }, '2024-03-18', 'workflow', { by: 'workflow' });
  const decisions = ['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U8', 'U9'].map((code) => ({
    ...{ code, reason: '各单位逾期未答复，逐项核实' },
    finding: code.startsWith('Q') || code === 'U2' ? 'yes' : 'no',
  }));
  const conclusion = { type: 'conclude', verdict: 'UNSUITABLE', code: 'U2', decisions };
  await give(conclusion, '2024-04-01', 'street', { caseId: REVIEW(), by: 'street-1' });
  await give({ type: 'elapse' }, '2024-04-11', 'workflow', { caseId: REVIEW(), by: 'workflow' });
}

const stageOf = async (id: string) =>
  (await record.database.owner.query<{ stage: string }>('SELECT stage FROM cases WHERE id = $1', [id])).rows[0]?.stage;
const candidate = async () => {
  const { body } = await street.get(`/cases/${encodeURIComponent(FORMATION())}`);
  return (body as { state: { candidates: Record<string, unknown> } }).state.candidates['candidate-1'];
};

test('an answer in time that met the closed file is admitted, noted there, and brings the one re-check', async () => {
  await toSilence();
  expect(await stageOf(REVIEW())).toBe('UNSUITABLE');
  const body = {
    candidate: 'candidate-1',
    verdict: 'QUALIFIED',
    decisions: [{ code: 'U2', finding: 'no', reason: '已缴清，收据核对无误' }],
  };
  expect(await street.post(PATH(), body)).toMatchObject({ status: 422, body: { code: 'evidence-missing' } });

  const aside = await record.give({
    ...{ caseId: REVIEW(), as: 'residents-committee', on: '2024-04-12' },
    command: { type: 'answer', statement: '四月七日已书面申辩，附缴费收据' },
    ...{ occurredOn: '2024-04-07', evidence: '签收单（示例）' },
  });
  expect(aside).toMatchObject({ outcome: 'set-aside' });
  const { incident } = aside as { incident: string };
  const [wang, li] = [
    await api.as('street', '370302001', undefined, 'wang'),
    await api.as('street', '370302001', undefined, 'li'),
  ];
  const said = { ruling: 'admitted', reason: '签收单日期在申辩期内' };
  expect((await wang.post(`/incidents/${incident}/proposal`, said)).status).toBe(200);
  expect((await street.post(PATH(), body)).body).toMatchObject({ code: 'evidence-missing' });
  expect((await li.post(`/incidents/${incident}/confirmation`, {})).status).toBe(200);
  const { rows } = await record.database.owner.query('SELECT outcome FROM incidents WHERE id = $1', [incident]);
  expect(rows).toEqual([{ outcome: 'noted' }]);

  expect((await (await api.as('residents-committee')).post(PATH(), body)).status).toBe(403);
  const checked = await street.post(PATH(), body);
  expect(checked).toMatchObject({ status: 200, body: { stage: 'JOINT_REVIEW' } });
  expect(await candidate()).toMatchObject({ review: 'QUALIFIED', rechecked: true });
  // The closed file is as it was: one history each.
  expect(await stageOf(REVIEW())).toBe('UNSUITABLE');
  expect(await street.post(PATH(), body)).toMatchObject({ status: 422, body: { code: 'unknown-subject' } });
}, 60_000);
