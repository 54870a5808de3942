import type { Role } from '#domain/case';
import type { Command, Step, Story } from './story.js';

const FIRE = { role: 'reviewing-department', who: 'fire-rescue' } as const;
const CITY = { role: 'reviewing-department', who: 'urban-management' } as const;
const AUTHORITY = { role: 'property-authority' } as const;

const part = (to: object, more: object = {}) => ({
  ...{ to, measure: 'correction', task: '责令改正', ground: '《消防法》第六十条', ...more },
});

export function jointEnforcementStory(): Story {
  const by = ({ role, who }: { role: Role; who?: string }, on: string, command: Command): Step => ({
    ...{ on, role, by: who ?? role, command },
    ...(who === undefined ? {} : { branch: who }),
  });
  const street = (on: string, command: Command) => by({ role: 'street' }, on, command);
  const done = (to: { role: Role; who?: string }, on: string, id: string) =>
    by(to, on, { type: 'report-part', part: id, result: '已改正', proof: '照片-1' });
  const back = (to: { role: Role; who?: string }, on: string, id: string) =>
    by(to, on, { type: 'refuse-part', part: id, reason: '非本部门职责' });
  return {
    path: [
      street('2024-03-04', {
        type: 'open',
        what: '消防通道被占',
        parts: [part(FIRE), part(CITY, { due: '2024-03-20' })],
        lead: 1,
      }),
      street('2024-03-05', { type: 'add-part', part: part(AUTHORITY) }),
      back(FIRE, '2024-03-05', 'part-1'),
      street('2024-03-06', { type: 'uphold-part', part: 'part-1', reason: '法定职责' }),
      back(CITY, '2024-03-06', 'part-2'),
      by(AUTHORITY, '2024-03-07', { type: 'ask-part-extension', part: 'part-3', days: 5, reason: '须鉴定' }),
      street('2024-03-07', { type: 'rule-on-part-extension', part: 'part-3', granted: false, reason: '可以按期办结' }),
      street('2024-03-07', {
        type: 'transfer-part',
        ...{ part: 'part-2', to: { role: 'reviewing-department', who: 'police' }, ground: '依据', reason: '职责' },
      }),
      done(FIRE, '2024-03-11', 'part-1'),
      { on: '2024-04-20', told: () => [] },
      done({ role: 'reviewing-department', who: 'police' }, '2024-04-22', 'part-2'),
      street('2024-04-23', { type: 'withdraw-part', part: 'part-3', reason: '已自行改正' }),
    ],
    intruders: [
      done(FIRE, '', 'part-1'),
      done(AUTHORITY, '', 'part-3'),
      back(AUTHORITY, '', 'part-3'),
      street('', { type: 'withdraw-part', part: 'part-3', reason: '撤回' }),
      by(AUTHORITY, '', { type: 'ask-part-extension', part: 'part-3', days: 5, reason: '须鉴定' }),
      street('', { type: 'add-part', part: part(AUTHORITY) }),
      { on: '', told: () => [] },
    ],
  };
}
