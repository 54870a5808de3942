import { SEARCH_ATTRIBUTES, type Carried } from '#contracts';
import { afterOf, evolveCase, initialState, type Recorded } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { addSearchAttributes } from '#platform/telling';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { readFileSync } from 'node:fs';
import { workflowBundle } from '../support/bundle.js';
import { openTimeSkipping } from '../support/time-skipping.js';

// A run that was away reads pages of facts, in which procedures may have begun and ended: whose workflows does it start?

const { facts } = JSON.parse(readFileSync('tests/replay/histories/formation.2026-11.json', 'utf8')) as {
  facts: Recorded[];
};
const decider = DECIDERS['formation']!;
/** The facts up to the one that opens the last review; and up to where three of the nine have ended. */
const LAST_OPENED = 51;
const THREE_ENDED = 56;

let environment: TestWorkflowEnvironment;

beforeAll(async () => {
  environment = await openTimeSkipping();
  await addSearchAttributes(environment.client, environment.namespace ?? 'default', Object.keys(SEARCH_ATTRIBUTES));
}, 60_000);
afterAll(() => environment.teardown(), 30_000);

/** The candidates whose reviews a run starts that knows the record up to `from` and reads what came until `to` in the given pages. */
async function started(name: string, of: { from: number; pages: readonly number[] }): Promise<string[]> {
  const caseId = `rehearsal:${name}:formation`;
  let now = initialState(decider);
  const told = facts.slice(0, of.pages.at(-1)).map((fact) => {
    now = evolveCase(decider, now, fact);
    const data =
      fact.type === 'procedure-opened'
        ? { ...(fact.data as object), id: `${caseId}:${(fact.data as { name: string }).name}` }
        : fact.data;
    return { ...fact, data, hash: `h${fact.seq}`, after: { ...afterOf(decider, now), wakeAt: null } };
  });
  const state = told.slice(0, of.from).reduce((then, fact) => evolveCase(decider, then, fact), initialState(decider));
  const about = { code: '370302001001', kind: 'formation', areaName: '虚构', rulePack: 'x' };
  const carried: Carried = {
    state,
    seq: of.from,
    hash: 'h',
    after: { ...afterOf(decider, state), wakeAt: null },
    about,
  };
  const pageAfter = (seq: number) => {
    const end = of.pages.find((each) => each > seq) ?? seq;
    return { outcome: 'accepted', facts: told.slice(seq, end), more: end < told.length };
  };
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: name,
    workflowBundle: await workflowBundle(),
    activities: {
      readCase: async () => carried,
      readFacts: async (_id: string, { seq }: { seq: number }) => pageAfter(seq),
      act: async (_id: string, _act: unknown, { seq }: { seq: number }) => pageAfter(seq),
    },
  });
  return worker.runUntil(async () => {
    const handle = await environment.client.workflow.start('formationWorkflow', {
      workflowId: caseId,
      taskQueue: name,
      args: [{ caseId, carried, limits: { events: 10_000, jitterMs: 0 } }],
    });
    for (;;) {
      const standing = (await handle.query('standing')) as { seq: number; busy: boolean };
      if (standing.seq === told.length && !standing.busy) break;
      await handle.signal('facts', { upTo: told.length });
    }
    const { events = [] } = await handle.fetchHistory();
    await handle.terminate();
    return (events ?? []).flatMap(({ startChildWorkflowExecutionInitiatedEventAttributes: start }) =>
      start ? [(start.workflowId ?? '').split('joint-review:')[1] ?? ''] : [],
    );
  });
}

const candidates = (...numbers: number[]) => numbers.map((n) => `candidate-${n}`);

test('procedures that are open are started, each of them', async () => {
  expect(await started('open', { from: 42, pages: [LAST_OPENED] })).toEqual(candidates(1, 2, 3, 4, 5, 6, 7, 8, 9));
}, 60_000);

test('a procedure that one page has opened and ended is started by nobody', async () => {
  expect(await started('ended', { from: 42, pages: [THREE_ENDED] })).toEqual(candidates(4, 5, 6, 7, 8, 9));
}, 60_000);

test('one whose end comes with a later page is started, as the run does not know better', async () => {
  expect(await started('later', { from: 42, pages: [LAST_OPENED, THREE_ENDED] })).toHaveLength(9);
}, 60_000);
