import { standingQuery } from '#contracts';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

let record: TestRecord;
let engine: TestEngine;
let caseId: string;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
  caseId = `formation:${record.estate.areaId}`;
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const standing = () => engine.client.workflow.getHandle(caseId).query(standingQuery);

test('a workflow is told what was recorded and shows it', async () => {
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await record.give({ command: { type: 'verify', finding: 'eligible' }, on: '2024-03-05' });
  // The terms of 2024 are long over: the run wakes the record while we look, so both are read until they stand at one entry.
  const [stands, row] = await eventually('the run has evolved', async () => {
    const now = await standing().catch(() => undefined);
    const { rows } = await record.database.owner.query('SELECT seq, hash, state FROM cases WHERE id = $1', [caseId]);
    return now?.stage === 'VERIFIED' && now.seq === rows[0].seq && !now.busy ? ([now, rows[0]] as const) : undefined;
  });
  expect(stands).toMatchObject({ hash: row.hash, state: row.state });
}, 30_000);

test('the search attributes and the page of the run say where the case stands', async () => {
  const described = await eventually('the overdue duty of 2024 is shown', async () => {
    const now = await engine.client.workflow.getHandle(caseId).describe();
    const stage = now.searchAttributes?.['CaseStage']?.[0];
    return stage === 'VERIFIED' && now.searchAttributes?.['Overdue']?.[0] === true ? now : undefined;
  });
  expect(described.searchAttributes).toMatchObject({
    AdminCode: ['370302001001'],
    CaseKind: ['formation'],
    WaitingFor: ['street'],
  });
}, 30_000);
