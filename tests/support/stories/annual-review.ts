import { NOTHING_KEPT } from '#domain/annual-review';
import type { Estate } from '../estate.js';
import { posting, type Command, type Step, type Story } from './story.js';

export function annualReviewStory({ people }: Estate): Story {
  const community = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const committee = (on: string, command: Command): Step => ({ on, role: 'owners-committee', command });
  const street = (on: string, command: Command): Step => ({ on, role: 'street', command });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const figures = {
    ...{ meetings: 6, decisions: 4, sealUses: 3, income: 120_000, spending: 80_000, balance: 40_000 },
    ...{ complaints: 5, complaintsSolved: 5, partyActivities: 4 },
  };
  const report = (on: string) => committee(on, { type: 'submit-duty-report', ...figures, work: '全年工作' });
  const opinion = { type: 'give-opinion', score: 40, opinion: '有待改进' };
  const extend = (on: string) => community(on, { type: 'extend-survey', reason: '继续上门' });
  return {
    path: [
      community('2025-01-01', {
        ...{ type: 'begin', year: '2024', kept: { ...NOTHING_KEPT, reports: { inTime: 10, late: 2 } } },
        ...{ members: people.slice(0, 5), chair: people[0] },
      }),
      report('2025-01-06'),
      committee('2025-01-08', { type: 'post-duty-report', ...posting }),
      { on: '2025-01-10', answers: 20, choice: 'fair' },
      wake('2025-01-24'),
      extend('2025-01-26'),
      { on: '2025-01-27', answers: 30, choice: 'dissatisfied' },
      community('2025-01-27', opinion),
      wake('2025-02-11'),
      street('2025-02-12', opinion),
      committee('2025-02-13', { type: 'report-to-assembly', how: '书面', proof: '回执' }),
      street('2025-02-14', { type: 'publish-result', ...posting }),
      committee('2025-03-03', { type: 'report-rectification', measures: '已整改' }),
      community('2025-03-05', { type: 'recheck', passed: true, findings: '已整改' }),
    ],
    intruders: [
      report(''),
      street('', opinion),
      extend(''),
      wake(''),
      community('', { type: 'end-survey', reason: '无人参与' }),
      { on: '', told: () => [{ from: '', kind: 'seat-ended-1', data: { data: { person: people[0] } } }] },
      { on: '', answers: 25, choice: 'satisfied' },
    ],
  };
}
