import { instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { hiddenOf, openActing, tokensIn, type Acting, type Mail } from '../support/acting.js';
import type { Caller } from '../support/http.js';

// A company has no account: it answers by the link in its mail, and asks for time or objects in the same place.

let acting: Acting;
let street: Caller;
let caseId: string;
let mail: Mail | undefined;
let token: string;

beforeAll(async () => {
  acting = await openActing();
  street = await acting.api.as('street', '370302001');
  const { areaId, code, people } = acting.record.estate;
  caseId = `problem:${areaId}`;
  const command: { type: string; [more: string]: unknown } = {
    ...{ type: 'register', source: 'hotline', external: 'W-1', category: 'hygiene-waste', what: '垃圾未清运' },
    lead: { role: 'property-service-enterprise', who: people[0] },
  };
  const given = await acting.record.store.execute({
    ...{ caseId, command, key: 'register', receivedAt: instant(Date.now()) },
    actor: { id: 'hotline', role: 'hotline-12345', node: '370302' },
    ...{ scope: scopeOf('370302'), open: { kind: 'problem', code, areaId } },
  });
  expect(given.outcome).toBe('accepted');
  mail = (await acting.round()).find(({ to }) => to === 'owner-1@estate.example');
  [token = ''] = tokensIn(mail);
}, 90_000);
afterAll(() => acting.close());

const stageNow = async () => (await street.get(`/cases/${encodeURIComponent(caseId)}`)).body['stage'];

test('the mail says what is owed and until when, and not a word of the complaint', () => {
  expect(mail?.subject).toContain('办理并答复');
  expect(mail?.text).toContain('SD-HL20');
  expect(mail?.text).not.toContain('垃圾');
});

test('what is wrong is said, and nothing that was typed is lost', async () => {
  const form = {
    ...hiddenOf(await acting.open(token), 'problem/reply'),
    as: 'solved',
    answer: '已全部清运',
    step: 'do',
  };
  const wrong = await acting.post(token, form);
  expect(wrong.text).toContain('已全部清运');
  expect(await stageNow()).toBe('HANDLING');
});

test('with its proof it is answered, once', async () => {
  const form = {
    ...hiddenOf(await acting.open(token), 'problem/reply'),
    ...{ as: 'solved', answer: '已全部清运', 'proof+': '照片 1', step: 'do' },
  };
  expect((await acting.post(token, form)).status).toBe(200);
  expect((await acting.post(token, form)).status).toBe(200);
  expect(await stageNow()).toBe('REPLIED');
});

test('whom the complained-about company pays does not answer by the link either', async () => {
  const { areaId, code, people } = acting.record.estate;
  const { owner } = acting.record.database;
  const second = `problem:${areaId}.paid`;
  const given = await acting.record.store.execute({
    ...{ caseId: second, key: 'register-paid', receivedAt: instant(Date.now()) },
    command: {
      ...{
        type: 'register',
        source: 'owner',
        category: 'hygiene-waste',
        what: '物业不清运垃圾',
        enterprise: 'company-1',
      },
      lead: { role: 'owners-committee', who: people[1] },
    } as { type: string },
    actor: { id: 'community', role: 'residents-committee', node: code },
    ...{ scope: scopeOf('370302'), open: { kind: 'problem', code, areaId } },
  });
  expect(given.outcome).toBe('accepted');
  await owner.query(
    `INSERT INTO organisations (id, code, role, name) VALUES ('company-1', $1, 'property-service-enterprise', '甲')`,
    [code],
  );
  await owner.query(
    `INSERT INTO role_assignments (id, subject, role, node, from_day, to_day, reason, given_by)
     VALUES ('of-two', 'two', 'grid-worker', $1, '2020-01-01', '2099-12-31', '聘任', 'operator')`,
    [code],
  );
  await owner.query(
    `INSERT INTO grid_workers (id, code, areas, person_id, account, enterprise_id, from_day, until_day, assignment_id, appointed_by)
     VALUES ('appointed', $1, ARRAY[$2], $3, 'two', 'company-1', '2020-01-01', '2099-12-31', 'of-two', 'street')`,
    [code, areaId, people[1]],
  );
  const link = (await acting.round()).find(({ to }) => to === 'owner-2@estate.example');
  const [paid = ''] = tokensIn(link);
  const form = {
    ...hiddenOf(await acting.open(paid), 'problem/reply'),
    ...{ as: 'solved', answer: '已清运', 'proof+': '照片 1', step: 'do' },
  };
  expect((await acting.post(paid, form)).text).toContain('事关其所在的物业服务企业');
  const stage = async () => (await street.get(`/cases/${encodeURIComponent(second)}`)).body['stage'];
  expect(await stage()).toBe('HANDLING');
  await owner.query(`UPDATE grid_workers SET until_day = '2020-12-31' WHERE id = 'appointed'`);
  expect((await acting.post(paid, form)).status).toBe(200);
  expect(await stage()).toBe('REPLIED');
});
