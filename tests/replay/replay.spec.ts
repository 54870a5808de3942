import { evolveCase, initialState, type CaseState, type Recorded } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleOf, workflowBundle } from '../support/bundle.js';

interface Saved {
  readonly id: string;
  readonly kind: string;
  readonly history: unknown;
  readonly facts: readonly Recorded[];
  readonly state: CaseState;
}

const folder = path.resolve('tests/replay/histories');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Saved;
const formation = () => read(files.find((file) => file.startsWith('formation.')) ?? '');

test('there is a history of every kind of case', () => {
  expect(new Set(files.map((file) => read(file).kind))).toEqual(new Set(Object.keys(DECIDERS)));
});

test.each(files)(
  '%s replays on this build',
  async (file) => {
    const { id, history } = read(file);
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history, id);
  },
  60_000,
);

test.each(files)('%s: the facts of then still lead to the state of then', (file) => {
  const { kind, facts, state } = read(file);
  const decider = DECIDERS[kind]!;
  expect(facts.reduce((now, fact) => evolveCase(decider, now, fact), initialState(decider))).toEqual(state);
});

test('a story that does something else is caught by the replay', async () => {
  const { id, history } = formation();
  const twin = await bundleOf('tests/replay/twins/another-story.ts');
  await expect(Worker.runReplayHistory({ workflowBundle: twin }, history, id)).rejects.toThrow(/[Nn]ondeterminism/);
}, 60_000);

test('a law whose stages are worded differently today replays all the same: what a workflow does with a fact travels in the fact', async () => {
  const { id, history } = formation();
  const twin = await bundleOf('tests/replay/twins/another-wording.ts');
  await Worker.runReplayHistory({ workflowBundle: twin }, history, id);
}, 60_000);
