import { HANDOVER_CODES } from '#domain/handover';
import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import type { Command, Step, Story } from './story.js';

export function handoverStory({ people: [person = ''] }: Estate): Story {
  const witness = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const street = (on: string, command: Command): Step => ({ on, role: 'street', command });
  const receive = (on: string, items: readonly string[]) =>
    witness(on, { type: 'receive-items', items, receivedBy: '新任主任' });
  return {
    path: [
      witness('2024-09-20', { type: 'begin', reason: 'seat-ended', since: day('2024-09-20'), from: person }),
      receive('2024-09-22', ['seals', 'minutes']),
      { on: '2024-10-01', told: () => [] },
      street('2024-10-08', { type: 'urge-handover', how: '书面督促' }),
      street('2024-10-08', { type: 'hold-joint-meeting', minutes: '联席会议纪要' }),
      receive(
        '2024-10-09',
        HANDOVER_CODES.filter((item) => item !== 'seals' && item !== 'minutes' && item !== 'funds'),
      ),
      witness('2024-10-09', { type: 'record-missing', item: 'funds', reason: '未建立' }),
    ],
    intruders: [
      receive('', ['equipment']),
      { on: '', told: () => [] },
      witness('', { type: 'record-missing', item: 'correspondence', reason: '未建立' }),
      receive('', HANDOVER_CODES),
    ],
  };
}
