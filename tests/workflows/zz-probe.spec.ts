import { openTestEngine, eventually, type TestEngine } from '../support/engine.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';
import { day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
let record: TestRecord;
let engine: TestEngine;
beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);
let n = 0;
const run = (kind: string, command: object, on: string, by = 'a', open = false) =>
  record.store.execute({
    caseId: `${kind}:${record.estate.areaId}`,
    command: command as never,
    actor: { id: by, role: 'street', node: '370302001' },
    key: `k${(n += 1)}`,
    receivedAt: tenOClock(day(on)),
    scope: scopeOf('370302001'),
    http: { method: 'POST', path: '/', bodyHash: `${n}` },
    ...(open ? { open: { kind, code: record.estate.code, areaId: record.estate.areaId } } : {}),
  });
const result = (kind: string) =>
  eventually('ended', async () => {
    const d = await engine.client.workflow
      .getHandle(`${kind}:${record.estate.areaId}`)
      .describe()
      .catch(() => undefined);
    return d?.status.name === 'COMPLETED'
      ? engine.client.workflow.getHandle(`${kind}:${record.estate.areaId}`).result()
      : undefined;
  });
test('party branch ends', async () => {
  await run(
    'party-branch',
    {
      type: 'begin',
      electedOn: '2026-11-01',
      members: ['p1', 'p2', 'p3', 'p4'].map((person) => ({ person, membership: 'formal' })),
    },
    '2026-11-02',
    'a',
    true,
  );
  await run('party-branch', { type: 'apply-branch', form: 'formal', secretary: 'p1' }, '2026-11-03');
  await run('party-branch', { type: 'reply-branch', approve: true }, '2026-11-04', 'b');
  await run('party-branch', { type: 'record-part-time', person: 'p1', on: '2026-11-05' }, '2026-11-05');
  expect(await result('party-branch')).toMatchObject({ ended: 'closed' });
}, 40_000);
test('joint review ends by the silence of the candidate, that the workflow wakes for', async () => {
  await run(
    'joint-review',
    { type: 'begin', candidate: 'candidate-1', person: 'p1', partyMember: false, publicEmployee: false, isOwner: true },
    '2024-03-04',
    'a',
    true,
  );
  await run(
    'joint-review',
    { type: 'conclude', verdict: 'UNSUITABLE', code: 'U2', decisions: [{ code: 'U2', finding: 'yes', reason: 'r' }] },
    '2024-03-14',
  );
  expect(await result('joint-review')).toMatchObject({ ended: 'closed' });
}, 60_000);
