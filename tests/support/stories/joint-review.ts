import { ROLES, type CaseState, type Role } from '#domain/case';
import type { JointReviewState } from '#domain/joint-review';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import type { Command, Step, Story } from './story.js';

const ASKED = [
  'community-party-organization',
  'court',
  'police',
  'property-authority',
  'property-service-enterprise',
  'residents-committee',
  'urban-management',
];

export function reviewStory({ code, people: [person = ''] }: Estate): Story {
  const { departments, qualifications } = resolveRules(code, day('2024-03-04')).catalogues;
  const review = (state: CaseState) => state.noun as JointReviewState;
  const opinion = ({ code: department, answers, gives }: (typeof departments)[number], bad: string): Step => ({
    on: '2024-03-06',
    role: Object.hasOwn(ROLES, department) ? (department as Role) : 'reviewing-department',
    by: `of-${department}`,
    branch: department,
    command: {
      type: 'opinion',
      department,
      verdict: gives === 'statement' ? 'STATEMENT' : answers.includes(bad) ? 'UNSUITABLE' : 'PASS',
      findings: answers.map((item) => ({
        code: item,
        finding: qualifications.some((q) => q.code === item) !== (item === bad) ? 'yes' : 'no',
      })),
    },
  });
  // Neither a Party member nor a public employee: the discipline office is not asked.
  const asked = departments.filter(({ code: each }) => ASKED.includes(each));
  const street = (on: string, command: Command | ((state: CaseState) => Command)): Step => ({
    on,
    role: 'street',
    command,
  });
  return {
    path: [
      street('2024-03-04', {
        type: 'begin',
        candidate: 'candidate-3',
        person,
        partyMember: false,
        publicEmployee: false,
        isOwner: true,
      }),
      ...asked.map((department) => opinion(department, 'U2')),
      street('2024-03-07', { type: 'conclude', verdict: 'UNSUITABLE', code: 'U2' }),
      { on: '2024-03-08', role: 'candidate', by: person, command: { type: 'cure', code: 'U2', evidence: 'receipt' } },
      street('2024-03-11', (state) => ({
        type: 'recheck',
        verdict: 'QUALIFIED',
        decisions: (review(state).told?.codes ?? []).map((item) => ({ code: item, finding: 'no', reason: '已核实' })),
      })),
    ],
    intruders: [
      { on: '', role: 'candidate', by: person, command: { type: 'withdraw', reason: '个人原因' } },
      { on: '', told: () => [{ from: '', kind: 'withdraw', data: { data: {} } }] },
      street('', { type: 'conclude', verdict: 'QUALIFIED' }),
      { on: '', role: 'candidate', by: person, command: { type: 'answer', statement: '有正当理由' } },
      {
        on: '',
        role: 'reviewing-department',
        by: 'police-1',
        branch: 'police',
        command: { type: 'recuse', department: 'police', reason: '近亲属' },
      },
    ],
  };
}
