import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import { membersOf } from '../pmc-members.js';
import { posting, type Command, type Step, type Story } from './story.js';

export function pmcStory({ people }: Estate): Story {
  const street = (on: string, command: Command): Step => ({ on, role: 'street', command });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const [vice = '', second = '', third = '', fourth = '', , , , , , fifth = ''] = people;
  const present = ['office-1', vice, second, third];
  const members = (size: number, owners: number) => membersOf(size, owners, people);
  const vote = 'assembly-vote:1';
  const by = (person: string) => ({ person, role: 'owner', recommendedBy: 'residents-committee' });
  const succeeded = (on: string) =>
    street(on, { type: 'record-election', electedOn: day('2026-10-20'), proof: '公告' });
  return {
    path: [
      street('2024-03-18', {
        type: 'register',
        ...{ ground: 'no-committee', proof: '街道档案', formedOn: day('2024-03-01'), members: members(7, 4) },
      }),
      street('2024-04-08', { type: 'call-meeting', meetingOn: day('2024-04-10'), agenda: ['巡查'] }),
      street('2024-04-10', {
        type: 'hold-meeting',
        ...{ meeting: 'meeting-1', present, decisions: [{ item: 1, inFavour: 4 }], minutes: '纪要' },
      }),
      street('2024-04-11', { type: 'post-decision', ...posting }),
      street('2024-04-12', { type: 'replace-members', leave: [fourth], join: [], reason: '出售房屋' }),
      street('2024-04-15', { type: 'replace-members', leave: [], join: [by(fifth)], reason: '补足' }),
      street('2024-05-06', {
        type: 'call-vote',
        items: [{ matter: 'M4', title: '选聘物业服务企业' }],
        ...{ meetingOn: day('2024-05-25'), closesOn: day('2024-06-07'), ...posting },
      }),
      {
        on: '2024-06-11',
        told: () => {
          const outcome = { outcome: 'counted', items: { 'M4-1': { outcome: 'PASSED' } } };
          return [{ from: vote, kind: 'ended', data: { name: vote, outcome } }];
        },
      },
      street('2024-06-12', { type: 'post-result', ...posting }),
      street('2024-06-13', { type: 'sign', vote, item: 'M4-1', document: '物业服务合同' }),
      street('2024-09-10', { type: 'review', finding: 'not-yet', reason: '入住率低' }),
      wake('2026-03-02'),
      street('2026-03-05', { type: 'post-list', members: members(9, 5), ...posting }),
      { on: '2026-03-06', role: 'owner', command: { type: 'object', about: 'list', text: '异议' } },
      wake('2026-03-17'),
      street('2026-03-18', {
        type: 'answer-objection',
        ...{ objection: 'objection-list1-1', upheld: false, answer: '经核实不成立' },
      }),
      street('2026-03-19', { type: 'form', proof: '成立决定', ...posting }),
      street('2026-03-20', { type: 'tell-authority', proof: '函' }),
      street('2026-09-18', { type: 'review', finding: 'possible', reason: '入住过半' }),
      { on: '2026-09-21', told: () => [{ from: 'formation', kind: 'formation-opened', data: {} }] },
      succeeded('2026-10-21'),
    ],
    intruders: [
      street('', { type: 'review', finding: 'possible', reason: '入住过半' }),
      street('', { type: 'replace-members', leave: [second], join: [], reason: '出售房屋' }),
      street('', { type: 'call-meeting', meetingOn: day('2026-12-30'), agenda: ['收尾'] }),
      wake(''),
      {
        on: '',
        told: () => [{ from: 'formation', kind: 'committee-elected', data: { electedOn: '2024-04-20' } }],
      },
      { on: '', role: 'owner', command: { type: 'object', about: 'list', text: '异议' } },
    ],
  };
}
