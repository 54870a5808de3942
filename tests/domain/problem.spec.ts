import type { Decision, Role } from '#domain/case';
import { problem, type ProblemCommand, type ProblemState } from '#domain/problem';
import { MemoryCase } from '../support/memory-case.js';

type Case = MemoryCase<ProblemState, ProblemCommand>;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

const HOTLINE = {
  type: 'register',
  source: 'hotline',
  external: 'W-1',
  category: 'parking',
  what: '占道停车',
} as const;

function told(
  on = '2024-09-27',
  command: Partial<Extract<ProblemCommand, { type: 'register' }>> = {},
  place = '370302001001',
) {
  const c: Case = new MemoryCase(problem, { code: place, on });
  const given = c.give({ ...HOTLINE, ...command } as ProblemCommand, { on, role: 'hotline-12345', by: 'h1' });
  expect(code(given)).toBe('accepted');
  return c;
}
const give = (c: Case, on: string, role: Role, command: ProblemCommand) => c.give(command, { on, role });

test('from the hotline to the caller’s own word', () => {
  const c = told();
  expect(c.state.noun.stage).toBe('REGISTERED');
  expect(
    code(give(c, '2024-09-27', 'hotline-12345', { type: 'dispatch', lead: { role: 'street' }, by: 'place' })),
  ).toBe('accepted');
  expect(c.duty('handle')?.dueDay).toBe('2024-10-10');
  const reply = { type: 'reply', as: 'solved', answer: '已清理', proof: ['照片1'] } as const;
  expect(code(give(c, '2024-10-08', 'street', reply))).toBe('accepted');
  expect(code(give(c, '2024-10-08', 'street', { type: 'audit-reply', passed: true }))).toBe('not-theirs');
  expect(code(give(c, '2024-10-09', 'hotline-12345', { type: 'audit-reply', passed: true }))).toBe('accepted');
  expect(code(give(c, '2024-10-10', 'hotline-12345', { type: 'call-back', answer: 'satisfied' }))).toBe('accepted');
  expect(c.state).toMatchObject({
    closed: true,
    duties: {},
    noun: { stage: 'CLOSED', result: 'solved', satisfaction: 'satisfied' },
  });
});
