import type { Estate } from '../estate.js';
import { step, type Story } from './story.js';

export function adviceStory(_estate: Estate): Story {
  const ask = (on: string, more: object) => step(on, 'residents-committee', { type: 'record-follow-up', ...more });
  return {
    path: [
      step('2024-03-01', 'residents-committee', {
        ...{ type: 'ask-advice', subject: 'contract', question: '违约金条款', papers: [`sha256:${'c'.repeat(64)}`] },
      }),
      step('2024-03-06', 'legal-adviser', { type: 'give-advice', verdict: 'changes', opinion: '宜删去第七条' }),
      ask('2024-03-08', { followed: true, measures: '已删去' }),
    ],
    intruders: [
      ask('', { followed: false, measures: '未采纳' }),
      { on: '', told: () => [] },
      step('', 'legal-adviser', { type: 'give-advice', verdict: 'unlawful', opinion: '违反规定' }),
      step('', 'residents-committee', { type: 'withdraw-request', reason: '不再需要' }),
    ],
  };
}
