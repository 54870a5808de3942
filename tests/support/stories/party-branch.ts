import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import type { Step, Story } from './story.js';

export function branchStory({ people }: Estate): Story {
  const members = people.slice(0, 7).map((person, i) => ({ person, membership: i < 3 ? 'formal' : 'none' }));
  const apply = (on: string): Step => ({
    on,
    role: 'community-party-organization',
    command: { type: 'apply-branch', form: 'formal', secretary: people[0] },
  });
  const reply = (on: string, approve: boolean): Step => ({
    on,
    role: 'street-party-committee',
    command: { type: 'reply-branch', approve, ...(approve ? {} : { reason: '材料不全' }) },
  });
  const explain = (on: string): Step => ({
    on,
    role: 'street-party-committee',
    command: { type: 'explain-party-share', reason: '党员业主少', plan: '补选时吸收' },
  });
  const enter = (on: string): Step => ({
    on,
    role: 'community-party-organization',
    command: { type: 'record-part-time', person: people[0], on: day('2024-09-21') },
  });
  return {
    path: [
      { on: '2024-09-02', role: 'workflow', command: { type: 'begin', electedOn: day('2024-09-01'), members } },
      apply('2024-09-10'),
      reply('2024-09-20', true),
      enter('2024-09-21'),
      explain('2024-09-23'),
    ],
    intruders: [apply(''), reply('', false), explain(''), enter('')],
  };
}
