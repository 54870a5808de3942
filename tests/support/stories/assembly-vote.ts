import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import type { Command, Step, Story } from './story.js';

export function voteStory({ people }: Estate): Story {
  const teller = (on: string, by: string, command: Command): Step => ({ on, role: 'teller', by, command });
  const items = [{ id: 'M1', matter: 'M1', title: { zh: '议题', en: 'item' } }];
  const say = (from: number, to: number, choice: string) =>
    Array.from({ length: to - from }, (_, i) => [from + i, choice] as const);
  return {
    path: [
      teller('2024-07-01', 'workflow', {
        type: 'begin',
        round: 1,
        items,
        meetingOn: day('2024-07-20'),
        opensOn: day('2024-07-20'),
        closesOn: day('2024-08-02'),
        extendable: true,
      }),
      { on: '2024-07-21', ballots: [...say(0, 14, 'agree'), ...say(14, 24, 'against')] },
      // Three voters with two ballots that differ: eleven to ten stand without them, so that they decide.
      { on: '2024-07-22', ballots: say(0, 3, 'against') },
      teller('2024-08-03', 'clock', { type: 'elapse' }),
      ...[0, 1, 2].flatMap((n) => [
        teller('2024-08-04', 'teller-1', {
          type: 'propose-ruling',
          voter: `person:${people[n]}`,
          choices: { M1: 'agree' },
          reason: '本人确认',
        }),
        teller('2024-08-04', 'teller-2', { type: 'confirm-ruling', voter: `person:${people[n]}` }),
      ]),
      teller('2024-08-05', 'teller-1', {
        type: 'sign-count',
        tellers: ['teller-1', 'teller-2', 'teller-3'],
        observer: 'observer',
      }),
    ],
    intruders: [
      { on: '', told: () => [{ from: '', kind: 'withdraw', data: { data: { why: 'list-changed' } } }] },
      { on: '', role: 'street', command: { type: 'extend-window', closesOn: day('2024-08-10'), reason: '人数不足' } },
      teller('', 'teller-1', {
        type: 'sign-count',
        tellers: ['teller-1', 'teller-2', 'teller-3'],
        observer: 'observer',
      }),
      teller('', 'clock', { type: 'elapse' }),
    ],
  };
}
