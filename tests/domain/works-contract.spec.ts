import { majorMatter, type MatterCommand } from '#domain/major-matter';
import { day } from '#domain/shared';
import { give, passed, PROPOSALS, take, type Matter } from '../support/matter-walk.js';

// The works of a fund use are contracted for when the fund has agreed, and for no more than the owners voted on.

const voted = PROPOSALS.fund.amount ?? 0;
const contract = (price = voted): MatterCommand => ({
  ...{ type: 'record-works-contract', contractor: '示例建筑公司（虚构）', price, worksUntil: day('2024-12-01') },
  ...{ warrantyMonths: 60, proof: '合同' },
});

function applied(): Matter {
  const c = passed(PROPOSALS.fund);
  take(c, { type: 'apply-for-fund', amount: voted, papers: ['申请'] }, '2024-10-10');
  return c;
}

function approved(): Matter {
  const c = applied();
  take(c, { type: 'answer-fund', approve: true }, '2024-10-12', { role: 'property-authority' });
  return c;
}

const page = (c: Matter) => majorMatter.describe(c.state).map(({ zh }) => zh);
const line = `施工合同 ${(voted / 100).toFixed(2)} 元，工期至 2024-12-01`;

test('what was contracted for stands in the file, and on the page until the works are accepted', () => {
  const c = approved();
  const owed = Object.keys(c.state.duties);
  expect(give(c, contract(), '2024-10-14')).toBe('accepted');
  expect(c.events.at(-1)?.data).toEqual({ on: '2024-10-14', price: voted, until: '2024-12-01', warrantyMonths: 60 });
  expect([page(c).includes(line), Object.keys(c.state.duties)]).toEqual([true, owed]);
  expect(give(c, contract(), '2024-10-15')).toBe('already-done');
  take(c, { type: 'accept-works', proof: '验收单' }, '2024-12-02');
  expect(page(c)).not.toContain(line);
});

test.each`
  what                            | at          | price        | answer
  ${'before the fund has agreed'} | ${applied}  | ${voted}     | ${'wrong-stage'}
  ${'all that was voted on'}      | ${approved} | ${voted}     | ${'accepted'}
  ${'a fen more'}                 | ${approved} | ${voted + 1} | ${'not-decided'}
`('$what: $answer', ({ at, price, answer }) => {
  expect(give((at as () => Matter)(), contract(price as number), '2024-10-14')).toBe(answer);
});

test('not after the works are accepted, and not of a matter without works', () => {
  const c = approved();
  take(c, { type: 'accept-works', proof: '验收单' }, '2024-10-20');
  expect(give(c, contract(), '2024-10-21')).toBe('wrong-stage');
  expect(give(passed(PROPOSALS.provider), contract(), '2024-10-21')).toBe('wrong-stage');
});
