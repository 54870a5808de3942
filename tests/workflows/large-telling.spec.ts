import { standingQuery, type CaseActivities, type ToldFact } from '#contracts';
import { instant } from '#domain/shared';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A signal that is too large fails for ever: beyond fifty facts or 64 KB it only says up to where to read.

let record: TestRecord;
let engine: TestEngine;
const read: number[] = [];

beforeEach(async () => {
  record = await openRecord();
  read.length = 0;
  engine = await openTestEngine(record, {
    between: (activities: CaseActivities) => ({
      ...activities,
      readFacts: async (caseId, known) => {
        const page = await activities.readFacts(caseId, known);
        read.push(page.facts.length);
        return page;
      },
    }),
  });
}, 60_000);
afterEach(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const now = () => instant(Date.now());
const caseId = () => `formation:${record.estate.areaId}`;

/** Tells a run that knows the opening everything that was recorded since, in one signal. */
async function tellAtOnce(commands: number, fact: (fact: ToldFact) => ToldFact = (same) => same) {
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    at: now(),
    open: true,
  });
  await eventually('the run knows the opening', async () => (await standing())?.seq === 2);
  const facts: ToldFact[] = [];
  Object.assign(record.store.parts, { committed: (what: { facts: ToldFact[] }) => facts.push(...what.facts) });
  for (let n = 1; n <= commands; n += 1) {
    await record.give({
      command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` },
      on: '2024-03-02',
    });
  }
  const to = { caseId: caseId(), kind: 'formation', code: record.estate.code, areaName: '虚构' };
  engine.teller.tell(to, { facts: facts.map(fact) });
  await engine.teller.settled();
  await eventually('the run has read it all', async () => (await standing())?.seq === 2 + commands, 20_000);
  const { events } = await engine.client.workflow.getHandle(caseId()).fetchHistory();
  const signals = (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal ? [signal] : [],
  );
  const { payloadCodecs } = engine.client.options.loadedDataConverter;
  const [opened] = (await payloadCodecs[0]?.decode(signals.at(-1)?.input?.payloads ?? [])) ?? [];
  const data = opened?.data ?? new Uint8Array();
  return {
    telling: JSON.parse(Buffer.from(data).toString()) as { facts?: unknown[]; upTo?: number },
    bytes: data.length,
  };
}

const standing = () =>
  engine.client.workflow
    .getHandle(caseId())
    .query(standingQuery)
    .catch(() => undefined);

test('fifty facts travel in the signal', async () => {
  const { telling } = await tellAtOnce(50);
  expect(telling.facts).toHaveLength(50);
  expect(read).toEqual([]);
}, 60_000);

test('fifty-one do not: the story reads them in pages of fifty', async () => {
  const { telling } = await tellAtOnce(51);
  expect(telling).toEqual({ upTo: 53 });
  expect(read).toEqual([50, 1]);
}, 60_000);

test('a few facts of more than 64 KB do not either', async () => {
  const { telling, bytes } = await tellAtOnce(3, (fact) => ({ ...fact, data: { what: '长'.repeat(10_000) } }));
  expect(telling).toEqual({ upTo: 5 });
  expect(bytes).toBeLessThan(64 * 1024);
  expect(read).toEqual([3]);
}, 60_000);
