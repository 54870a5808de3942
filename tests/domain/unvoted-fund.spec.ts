import { committeeTerm } from '#domain/committee-term';
import { give, inOffice, type Term } from '../support/committee-walk.js';

// The fund is used on the owners' vote or in an emergency; what was paid without either the property authority recovers (PMR 60).

const found = (c: Term, on = '2024-09-23') =>
  give(c, { type: 'report-unvoted-fund', amount: 1_250_000, circumstances: '未经表决支付屋面维修款' }, on, {
    role: 'street',
  });
const settle = (c: Term, more: object = {}) =>
  give(c, { type: 'settle-unvoted-fund', result: 'recovered', account: '责令退回', ...more }, '2024-10-15', {
    role: 'property-authority',
  });
const page = (c: Term) => committeeTerm.describe(c.state).map(({ zh }) => zh);
const warned = '⚠️ 2024-09-23 发现未经业主表决使用维修资金，待主管部门追回';

test('the authority owes the recovery, without a term; authority and Street are told with the article', () => {
  const c = inOffice();
  expect(found(c)).toBe('accepted');
  const { holder, deadline } = c.state.duties['recover-fund:fund-1'] ?? {};
  expect([holder, deadline]).toEqual([{ role: 'property-authority' }, undefined]);
  const { letters, basis } = c.effects.at(-1) ?? {};
  expect(letters?.map(({ to }) => to.role)).toEqual(['property-authority', 'street']);
  expect(basis?.map(({ article }) => article)).toContain('PMR art.60');
  expect(page(c)).toContain(warned);
});

test.each`
  what                        | more                                   | answer
  ${'recovered'}              | ${{ recovered: 1_250_000 }}            | ${'accepted'}
  ${'recovered in part'}      | ${{ recovered: 1 }}                    | ${'accepted'}
  ${'recovered, and no sum'}  | ${{}}                                  | ${'papers-missing'}
  ${'a vote was behind it'}   | ${{ result: 'lawful' }}                | ${'accepted'}
  ${'a finding that is none'} | ${{ recovered: 1, finding: 'fund-2' }} | ${'unknown-subject'}
`('$what: $answer', ({ more, answer }) => {
  const c = inOffice();
  found(c);
  expect(settle(c, more as object)).toBe(answer);
  expect([page(c).includes(warned), c.state.duties['recover-fund:fund-1'] === undefined]).toEqual(
    answer === 'accepted' ? [false, true] : [true, false],
  );
});

test('each finding by itself, and none twice', () => {
  const c = inOffice();
  found(c);
  found(c, '2024-09-24');
  expect(settle(c, { finding: 'fund-2', recovered: 100 })).toBe('accepted');
  expect(settle(c, { finding: 'fund-2', recovered: 100 })).toBe('unknown-subject');
  expect(settle(c, { recovered: 100 })).toBe('accepted');
  expect(c.events.filter(({ type }) => type === 'fund-abuse-settled').map(({ data }) => data)).toEqual([
    { finding: 'fund-2', on: '2024-10-15', result: 'recovered', recovered: 100 },
    { finding: 'fund-1', on: '2024-10-15', result: 'recovered', recovered: 100 },
  ]);
});
