import type { Role } from '#domain/case';
import type { Estate } from '../estate.js';
import { step, type Command, type Step, type Story } from './story.js';

/** Left lying in the grid and the community, past its limit, answered, not believed, and answered again: each act of the story comes in. */
export function problemStory({ areaId }: Estate): Story {
  const hotline = (on: string, command: Command, by = 'hotline-1'): Step => ({
    on,
    role: 'hotline-12345',
    by,
    command,
  });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const reply = (on: string, role: Role) =>
    step(on, role, { type: 'reply', as: 'solved', answer: '已清理', proof: ['照片 1'], signedBy: '负责人' });
  const audit = (on: string, accepted: boolean) => hotline(on, { type: 'audit-reply', accepted, reason: '已核实' });
  return {
    path: [
      // A number of the hotline is taken in once in its district.
      hotline('2024-09-27', {
        ...{ type: 'register', source: 'hotline', external: `W-${areaId}`, category: 'parking', what: '消防通道被占' },
      }),
      hotline('2024-09-27', { type: 'dispatch', lead: { role: 'grid-worker' }, dispatchedBy: 'place' }),
      wake('2024-09-30'),
      wake('2024-10-02'),
      step('2024-10-08', 'street', { type: 'note-progress', note: '已联系', callerTold: true }),
      wake('2024-10-12'),
      step('2024-10-12', 'property-authority', { type: 'check-in', contact: '张工' }),
      reply('2024-10-12', 'property-authority'),
      audit('2024-10-14', true),
      hotline('2024-10-14', { type: 'call-back', answer: 'dissatisfied' }),
      step('2024-10-15', 'property-authority', { type: 'answer-slip', slip: 'slip-1', answer: '已整改' }),
      reply('2024-10-16', 'property-authority'),
      audit('2024-10-17', true),
      hotline('2024-10-17', { type: 'call-back', answer: 'satisfied' }),
    ],
    intruders: [
      hotline('', { type: 'issue-slip', cause: 'refusal', supervises: '推诿' }),
      hotline('', { type: 'add-helper', helper: { role: 'reviewing-department', who: 'fire' }, reason: '需要协助' }),
      hotline('', { type: 'propose-exclusion', reason: '恶意' }),
      hotline('', { type: 'rule-on-exclusion', agreed: true, reason: '属实' }, 'hotline-2'),
      hotline('', { type: 'decline', as: 'not-ours', reason: '属他人职责', rightWay: '告知正确途径' }),
      step('', 'residents-committee', { type: 'promote', reason: '多单位' }),
      step('', 'street', { type: 'ask-extension', days: 5, reason: '特别复杂' }),
      hotline('', { type: 'rule-on-extension', granted: true, reason: '同意' }),
      reply('', 'street'),
      reply('', 'residents-committee'),
      hotline('', { type: 'call-back', answer: 'unreachable' }),
    ],
  };
}
