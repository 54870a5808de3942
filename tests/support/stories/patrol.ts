import type { CaseState } from '#domain/case';
import { day } from '#domain/shared';
import type { Command, Step, Story } from './story.js';

const finding = (category: string) => ({ category, what: '消防通道堆物' });
const attendance = ['community', 'owners-committee', 'property-company'].map((party) => ({ party, persons: 1 }));

/** As the problems of its findings would tell it. */
const ended = (on: string, of: (state: CaseState) => readonly string[]): Step => ({
  on,
  told: (state) =>
    of(state).map((name) => ({ from: name, kind: 'ended', data: { name, outcome: { outcome: 'solved' } } })),
});

export function patrolStory(): Story {
  const community = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const planned = (on: string): Step => ({
    on,
    told: () => [{ from: 'next', kind: 'next-planned', data: {} }],
  });
  return {
    path: [
      community('2024-03-01', { type: 'plan', day: day('2024-03-05'), route: '东门、消防通道' }),
      community('2024-03-04', { type: 'move', day: day('2024-03-06'), reason: '大雪' }),
      community('2024-03-06', { type: 'hold', attendance, record: '巡查记录', findings: [finding('fire-safety')] }),
      community('2024-03-07', { type: 'record-finding', finding: finding('parking') }),
      community('2024-03-08', { type: 'analyse', conclusion: '研判意见' }),
      ended('2024-03-12', () => ['problem:finding-1']),
      planned('2024-04-02'),
      ended('2024-04-10', () => ['problem:finding-2']),
    ],
    intruders: [
      community('', { type: 'stop', reason: '小区拆迁' }),
      planned(''),
      ended('', ({ procedures }) => Object.keys(procedures)),
      { on: '', told: () => [] },
    ],
  };
}
