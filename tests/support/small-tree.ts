import { accept, closed, dropped, opened, refusal, refuse, type Decider } from '#domain/case';
import { day, endOfDay, startOfDay } from '#domain/shared';
import type { CaseStoreParts } from '#platform/case-store';
import { openRecord, type TestRecord } from './record.js';

// A case and its procedure with no law in them, to test what the store itself promises of a tree.

type Command = { readonly type: string; readonly [more: string]: unknown };
interface Small {
  readonly stage: 'NEW' | 'RUNNING' | 'DONE';
  readonly notes: number;
  readonly heard: readonly string[];
}

export const WINDOW = { opensAt: startOfDay(day('2024-03-02')), closesAt: endOfDay(day('2024-03-20')) };

const small = (kind: string): Decider<Small, Command> => ({
  kind,
  title: { zh: '小案', en: 'A small case' },
  stateVersion: 1,
  initial: { stage: 'NEW', notes: 0, heard: [] },
  decide(state, command) {
    switch (command.type) {
      case 'begin':
        if (state.noun.stage !== 'NEW') return refuse(refusal('already-open', { zh: '已有', en: 'It is open' }));
        return accept(
          [{ type: 'begun', data: {} }, opened({ key: 'watch', holder: { role: 'street' } })],
          command['opens'] === undefined
            ? {}
            : { opens: [{ kind: 'assembly-vote', name: command['opens'] as string, command: { type: 'begin' } }] },
        );
      case 'note':
        return accept([{ type: 'noted', data: {} }]);
      case 'tell':
        return accept([{ type: 'noted', data: {} }], {
          tells: [{ to: 'assembly-vote:1', kind: 'withdraw', data: { why: 'x' } }],
        });
      case 'end':
        return accept([{ type: 'ended', data: {} }, dropped('watch'), closed({ how: 'well' })]);
      default:
        return refuse(refusal('wrong-stage', { zh: '不可', en: 'No' }));
    }
  },
  evolve(state, { type, data }) {
    if (type === 'begun') return { ...state, stage: 'RUNNING' };
    if (type === 'noted') return { ...state, notes: state.notes + 1 };
    if (type === 'ended') return { ...state, stage: 'DONE' };
    if (type === 'heard') return { ...state, heard: [...state.heard, (data as { what: string }).what] };
    return state;
  },
  next: () => undefined,
  hear: (_state, { from, kind }) => accept([{ type: 'heard', data: { what: `${kind} of ${from}` } }]),
  needs: ({ type }) =>
    kind === 'assembly-vote' && type === 'begin'
      ? [
          {
            name: 'roll',
            rows: 'take-roll',
            ...WINDOW,
            form: { items: [{ id: 'covenant', title: { zh: '约', en: 'c' } }] },
          },
        ]
      : [],
  stageOf: ({ stage }) => ({ word: stage, title: { zh: stage, en: stage } }),
  stages: [],
  dutyKinds: { watch: { title: { zh: '看', en: 'watch' }, commands: ['note'] } },
  versions: { begun: 1, noted: 1, ended: 1, heard: 1 },
  outcomeOf: () => ({ how: 'well' }),
  describe: () => [],
});

const SMALL = { formation: small('formation'), 'assembly-vote': small('assembly-vote') } as unknown as NonNullable<
  CaseStoreParts['deciders']
>;

export interface SmallTree {
  readonly record: TestRecord;
  /** Of the prefecture. */
  readonly parentId: string;
  /** Its procedure, under the code of one community. */
  readonly childId: string;
}

export const COMMUNITY = '370302001001';
export const PREFECTURE = '3703';

/** A tree that spans codes: the parent stands at the prefecture, its procedure in one community, and both have one root. */
export async function openSmallTree(): Promise<SmallTree> {
  const record = await openRecord({ code: PREFECTURE, deciders: SMALL, units: 6 });
  const parentId = `formation:${record.estate.areaId}`;
  const childId = `${parentId}:assembly-vote:1`;
  await record.give({
    command: { type: 'begin', opens: 'assembly-vote:1' },
    as: 'residents-committee',
    node: PREFECTURE,
    open: true,
  });
  for (const [table, column] of [
    ['cases', 'id'],
    ['events', 'case_id'],
    ['tasks', 'case_id'],
    ['outbox', 'case_id'],
    ['votes', 'case_id'],
  ]) {
    await record.database.owner.query(`UPDATE ${table} SET code = $1 WHERE ${column} = $2`, [COMMUNITY, childId]);
  }
  return { record, parentId, childId };
}
