import { factsSignal, KINDS, SEARCH_ATTRIBUTES, standingQuery, type CaseKind, type Carried } from '#contracts';
import { afterOf, evolveCase, initialState, type Recorded } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { addSearchAttributes } from '#platform/telling';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workflowBundle } from '../support/bundle.js';
import { openTimeSkipping } from '../support/time-skipping.js';

// A story may be entered at any moment of a case's life: after a carry-on, after a rebirth. It must not send what was sent.

interface Saved {
  readonly history: string;
  readonly id: string;
  readonly kind: string;
  readonly facts: readonly Recorded[];
  readonly state: { readonly closed: boolean };
}

const folder = path.resolve('tests/replay/histories');
const saved = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const history = path.basename(file, '.json');
    return { ...(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Omit<Saved, 'history'>), history };
  })
  // A run that was saved in the middle of a case's life has no end to come to.
  .filter(({ state }) => state.closed);

const months = (...each: readonly string[]) => each.map((month) => `ask-for-report/${month}`);

/** What a story does itself in each saved history; the others only wait. */
const ACTS: Readonly<Record<string, readonly string[]>> = {
  'formation.2026-11': ['open-reviews'],
  'election.2026-12': ['open-reviews'],
  'problem.2026-12': ['escalate/grid-1-0', 'escalate/community-1-1', 'escalate/street-1-2', 'supervise/0'],
  'dismissal.2026-12': ['ask-to-urge/2027-01-12', 'ask-street-to-call/2027-01-25'],
  'assembly-vote.2026-11': ['count'],
  'annual-review.2026-12': ['close-survey/round-1', 'close-survey/round-2'],
  'campaign.2026-12': [
    ...['end-stage/SET_STANDARD', 'end-stage/FULL_INSPECTION', 'end-stage/CLASSIFIED_RECTIFICATION'],
    ...['draw-sample', 'ask-bulletin/2024-01', 'end-stage/TRACK_RESULTS'],
  ],
  'committee-term.2026-11': months('2024-04', '2024-05', '2024-06'),
  'committee-term.2026-12': [
    ...months('2024-04', '2024-05', '2024-06', '2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12'),
    ...months('2025-01', '2025-02'),
    ...['ask-for-review/2024', 'ask-for-renewal'],
  ],
};

let environment: TestWorkflowEnvironment;

beforeAll(async () => {
  environment = await openTimeSkipping();
  await addSearchAttributes(environment.client, environment.namespace ?? 'default', Object.keys(SEARCH_ATTRIBUTES));
}, 60_000);
afterAll(() => environment.teardown(), 30_000);

test.each(saved.map(({ history, ...rest }) => [history, rest] as const))(
  '%s: entered from the top at every entry it ends in the same state and sends no second effect',
  async (history, { kind, facts, state }) => {
    const decider = DECIDERS[kind]!;
    let now = initialState(decider);
    const told = facts.map((fact) => {
      now = evolveCase(decider, now, fact);
      return { ...fact, hash: `h${fact.seq}`, after: { ...afterOf(decider, now), wakeAt: null } };
    });
    const sent: string[] = [];
    const taskQueue = `entry-${history}`;
    const about = { code: '370302001001', kind, areaName: '虚构', rulePack: 'x' };
    const at = (seq: number): Carried => {
      const known = told.slice(0, seq);
      const then = known.reduce((sofar, fact) => evolveCase(decider, sofar, fact), initialState(decider));
      return { state: then, seq, hash: `h${seq}`, after: { ...afterOf(decider, then), wakeAt: null }, about };
    };
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowBundle: await workflowBundle(),
      activities: {
        readCase: async () => at(0),
        readFacts: async (_id: string, { seq }: { seq: number }) => ({
          outcome: 'accepted',
          facts: told.slice(seq, seq + 50),
          more: told.length > seq + 50,
        }),
        // The record has carried every act out already: an act that comes is answered with the facts that it brought then.
        act: async (_id: string, act: { id: string; command: { type: string } }, { seq }: { seq: number }) => {
          if (act.command.type !== 'elapse') sent.push(act.id.slice(act.id.indexOf('/') + 1));
          return { outcome: 'accepted', facts: told.slice(seq, seq + 50), more: told.length > seq + 50 };
        },
      },
    });
    const { workflow } = KINDS[kind as CaseKind];
    await worker.runUntil(async () => {
      for (let seq = 1; seq <= told.length; seq += 1) {
        const id = `${history}-${seq}`;
        // Children would need their own records: here only the story is looked at.
        const rest = told
          .slice(seq)
          .filter(
            ({ type }) =>
              type !== 'procedure-opened' || !['formation', 'election', 'dismissal', 'joint-meeting'].includes(kind),
          );
        const carried = at(seq);
        const handle = await environment.client.workflow.start(workflow, {
          workflowId: id,
          taskQueue,
          args: [{ caseId: `rehearsal:${id}`, carried, limits: { events: 10_000, jitterMs: 0 } }],
        });
        if (rest.length > 0) await handle.signal(factsSignal, { upTo: told.length });
        const ending = (await handle.result()) as { seq: number; ended: string };
        expect({ seq: ending.seq, ended: ending.ended }).toEqual({ seq: told.length, ended: 'closed' });
        expect((await handle.query(standingQuery)).state).toEqual(state);
      }
    });
    // Wherever the story was entered, it sent each act under one and the same id, and none where it was done already.
    const acts = [...new Set(sent)].map((id) => id.replace(/@\d+$/, ''));
    expect(acts.toSorted()).toEqual((ACTS[history] ?? []).toSorted());
    expect(sent.length).toBeLessThan(told.length);
  },
  180_000,
);
