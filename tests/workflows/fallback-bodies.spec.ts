import { addDays, dayOf, instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { formationOn } from '../support/formation-record.js';
import { membersOf } from '../support/pmc-members.js';
import { openRecord, type TestRecord } from '../support/record.js';

// An election is a case of another tree: the relay brings its news, and the run of the property management committee ends with it.

let record: TestRecord;
let engine: TestEngine;

beforeAll(async () => {
  record = await openRecord({ poolSize: 6 });
  engine = await openTestEngine(record);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

test('nobody gives it a command: the announced result alone ends it, and its handover is begun', async () => {
  const { areaId, code, people } = record.estate;
  const caseId = `pmc:${areaId}`;
  const today = dayOf(instant(Date.now()));
  const command = {
    ...{ type: 'register', ground: 'no-committee', proof: '档案' },
    ...{ members: membersOf(7, 4, people), formedOn: addDays(today, -100) },
  };
  const taken = await record.store.execute({
    ...{ caseId, command, key: 'register' },
    actor: { id: 'street', role: 'street', node: code.slice(0, 9) },
    ...{ receivedAt: instant(Date.now()), scope: scopeOf(code.slice(0, 9)), open: { kind: 'pmc', code, areaId } },
  });
  expect(taken.outcome).toBe('accepted');
  await formationOn(record).toElected(-2);
  engine.relay.start();
  const ending = await eventually(
    'its run has ended',
    async () => {
      const { status } = await engine.client.workflow.getHandle(caseId).describe();
      return status.name === 'COMPLETED' && engine.client.workflow.getHandle(caseId).result();
    },
    30_000,
  );
  expect(ending).toMatchObject({ ended: 'closed' });
  const { rows } = await record.database.owner.query(
    `SELECT kind, state->'noun'->>'stage' AS stage, closed_at IS NULL AS open FROM cases WHERE root_id = $1 ORDER BY kind`,
    [caseId],
  );
  expect(rows).toEqual([
    { kind: 'handover', stage: 'HANDING_OVER', open: true },
    { kind: 'pmc', stage: 'ENDED', open: false },
  ]);
  await eventually(
    'the handover has a run of its own',
    async () => {
      const { rows: handovers } = await record.database.owner.query<{ id: string }>(
        `SELECT id FROM cases WHERE kind = 'handover'`,
      );
      const run = engine.client.workflow.getHandle(handovers[0]?.id ?? '');
      return run.describe().then(
        ({ status }) => status.name === 'RUNNING',
        () => false,
      );
    },
    30_000,
  );
}, 90_000);
