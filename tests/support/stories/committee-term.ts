import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import { posting, type Command, type Step, type Story } from './story.js';

export function termStory({ people }: Estate): Story {
  const community = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const figures = {
    ...{ meetings: 1, decisions: 1, income: 0, spending: 0, balance: 0 },
    ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
  };
  const submit = (on: string) => community(on, { type: 'submit-report', ...figures });
  const renewed = (on: string) => community(on, { type: 'record-renewal', electedOn: day('2024-09-20') });
  const signatures = people.slice(0, 3);
  const paper = { document: `sha256:${'a'.repeat(64)}` };
  const tells = { type: 'disclose', content: '收支情况', ...posting };
  const meets = {
    ...{ type: 'hold-meeting', meeting: 'meeting-1', present: people.slice(0, 4), minutes: '会议记录' },
    decisions: [{ item: 1, inFavour: 3 }],
  };
  const leaves = (person: string): Step =>
    community('', { type: 'end-seat', person, ground: 'no-longer-owner', proof: '登记簿' });
  return {
    path: [
      community('2024-09-10', {
        type: 'register',
        ...{
          began: day('2020-07-01'),
          ends: day('2025-06-30'),
          filedOn: day('2020-07-20'),
          certificate: '备 7',
          seats: 5,
        },
        members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
        alternates: people.slice(5, 7),
      }),
      community('2024-09-12', { type: 'call-meeting', meetingOn: day('2024-09-20'), agenda: ['维修'] }),
      community('2024-09-20', meets),
      community('2024-09-21', { type: 'request-seal', ...paper, copies: 1, decision: 'decision-1', signatures }),
      community('2024-09-22', { type: 'stamp-document', ...paper, copies: 1 }),
      wake('2024-10-01'),
      submit('2024-10-08'),
      community('2024-10-09', { type: 'accept-report' }),
      wake('2024-11-01'),
      submit('2024-11-04'),
      community('2024-11-05', { type: 'return-report', remarks: '缺附件' }),
      submit('2024-11-06'),
      community('2024-11-07', { type: 'accept-report' }),
      wake('2025-01-02'),
      community('2025-01-03', tells),
      community('2025-01-03', { type: 'report-renewal', plan: '换届方案', handoverList: ['印章'] }),
      renewed('2025-01-06'),
      wake('2025-07-01'),
    ],
    intruders: [
      ...[leaves(people[1] ?? ''), renewed(''), submit(''), wake(''), leaves(people[0] ?? '')],
      ...[community('', tells), community('', { type: 'demand-meeting', signatures, topic: '维修' })],
      community('', { type: 'report-seal-lost', circumstances: '遗失' }),
      community('', {
        ...{ type: 'correct-registration', ends: day('2025-07-01'), reason: '录入有误', proof: '备案证明' },
      }),
    ],
  };
}
