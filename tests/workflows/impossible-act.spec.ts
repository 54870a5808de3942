import { standingQuery } from '#contracts';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A record that is away is waited for. An act that the record can never carry out is our bug: it is put before a person, and the
// story stays where it is instead of trying for ever.

let record: TestRecord;
let engine: TestEngine;
let acts = 0;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record, {
    between: (activities) => ({
      ...activities,
      act: (caseId, act, known) => {
        acts += 1;
        return activities.act(caseId, act, known);
      },
    }),
  });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const handle = () => engine.client.workflow.getHandle(`formation:${record.estate.areaId}`);
const owner = () => record.database.owner;

test('a wake that meets a constraint waits for an operator, with an incident, and does not turn in circles', async () => {
  await owner().query(`ALTER TABLE events ADD CONSTRAINT no_rung CHECK (type <> 'rung-due')`);
  // Opened in 2024: the rungs of the check are long due, and the record cannot write them.
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await eventually('the case waits for an operator', async () => {
    const now = await handle()
      .describe()
      .catch(() => undefined);
    return now?.searchAttributes?.['WaitingFor']?.[0] === 'operator';
  });
  const { rows } = await owner().query('SELECT kind FROM incidents');
  expect(rows).toEqual([{ kind: 'act-impossible' }]);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(acts).toBe(1);
}, 30_000);

test('it goes on taking what people record', async () => {
  await record.give({ command: { type: 'verify', finding: 'eligible' }, on: '2024-03-04' });
  const stands = await eventually('the fact is taken', async () => {
    const now = await handle().query(standingQuery);
    return now.stage === 'VERIFIED' ? now : undefined;
  });
  expect(stands.busy).toBe(false);
  expect((await handle().describe()).status.name).toBe('RUNNING');
}, 30_000);
