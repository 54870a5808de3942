import { majorMatter, type MatterCommand } from '#domain/major-matter';
import type { Role } from '#domain/case';
import {
  code,
  give,
  passed,
  POSTING,
  PROPOSALS,
  QINGDAO,
  SHANDONG,
  take,
  ZIBO,
  type Matter,
} from '../support/matter-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// What a use leaves of the fund: below thirty of a hundred of the first deposit the owners top it up (ZB 64; MF165 art. 17).

const balance = (left: number, firstDeposit = 10_000_000): MatterCommand => ({
  ...{ type: 'record-fund-balance', fundAccount: '1栋', balanceLeft: left, firstDeposit, proof: '账单' },
});
const POST: MatterCommand = { type: 'post-top-up', ...POSTING };
const RECORD: MatterCommand = { type: 'record-top-up', received: 0, proof: '清单' };
const owed = (c: Matter) => Object.keys(c.state.duties);
const page = (c: Matter) => majorMatter.describe(c.state).map(({ zh }) => zh);

/** Approved by the fund on 2024-10-12. */
function approved(place: string = ZIBO): Matter {
  const c = passed(PROPOSALS.fund, place);
  take(c, { type: 'apply-for-fund', amount: 8_000_000, papers: ['申请'] }, '2024-10-10');
  take(c, { type: 'answer-fund', approve: true }, '2024-10-12', { role: 'property-authority' });
  return c;
}

test.each`
  left         | first         | owes
  ${3_000_000} | ${10_000_000} | ${false}
  ${2_999_999} | ${10_000_000} | ${true}
  ${0}         | ${10_000_000} | ${true}
  ${1}         | ${3}          | ${false}
`('$left left of $first: topped up, $owes', ({ left, first, owes }) => {
  const c = approved();
  expect(give(c, balance(left as number, first as number), '2024-10-13', { role: 'property-authority' })).toBe(
    'accepted',
  );
  expect(owed(c).includes('post-top-up')).toBe(owes);
  expect(page(c).includes('⚠️ 维修资金余额不足，应当公告续交')).toBe(owes);
});

test('not before the fund has answered, nor in a matter that uses none of it', () => {
  const c = passed(PROPOSALS.fund);
  expect(give(c, balance(0), '2024-10-10')).toBe('wrong-stage');
  expect(give(passed(PROPOSALS.covenant), balance(0), '2024-10-10')).toBe('wrong-stage');
});

// Thirty days from the 14th of October end on the 13th of November.
test.each([
  [ZIBO, 'ZB art.64', 'ZB art.64', false],
  [QINGDAO, 'MF165 art.17', 'proposed default (model: ZB art.64)', true],
  [SHANDONG, 'MF165 art.17', 'proposed default (model: ZB art.64)', true],
])('%s: posted, paid within thirty days, recorded', (place, below, days, ours) => {
  const c = approved(place);
  take(c, balance(0), '2024-10-13');
  expect(give(c, RECORD, '2024-10-13')).toBe('wrong-stage');
  expect(give(c, POST, '2024-10-14')).toBe('accepted');
  const basis = c.effects.at(-1)?.basis ?? [];
  expect(basis.map(({ article }) => article).slice(0, 2)).toEqual([below, days]);
  expect(basis[1]?.proposedDefault).toBe(ours);
  expect(c.effects.at(-1)?.notices).toMatchObject([{ signedBy: '业主委员会', removeAfter: '2024-11-13' }]);
  expect(c.duty('record-top-up')?.dueDay).toBe('2024-11-13');
  expect(page(c)).toContain('⚠️ 维修资金余额不足，业主应于 2024-11-13 前续交');
  expect(give(c, balance(0), '2024-10-15')).toBe('already-open');
  expect(give(c, { ...RECORD, received: 500_000 } as MatterCommand, '2024-11-13')).toBe('accepted');
  expect(c.state.noun.fund).toMatchObject({ below: true, received: 500_000 });
  expect([give(c, POST, '2024-11-14'), give(c, RECORD, '2024-11-14')]).toEqual(['wrong-stage', 'wrong-stage']);
  // Enough again: nothing is owed for it.
  expect(give(c, balance(3_500_000), '2024-11-15')).toBe('accepted');
  expect(owed(c)).not.toContain('post-top-up');
});

test('the file is not closed while the owners are asked to pay', () => {
  const c = approved();
  take(c, balance(0), '2024-10-13');
  take(c, { type: 'accept-works', proof: '单' }, '2024-10-20');
  take(c, { type: 'post-works', ...POSTING }, '2024-10-21');
  const archive: MatterCommand = { type: 'archive-matter', papers: ['卷'] };
  expect(give(c, archive, '2024-10-29')).toBe('wrong-stage');
  take(c, POST, '2024-10-29');
  expect(give(c, archive, '2024-10-30')).toBe('wrong-stage');
  take(c, RECORD, '2024-11-28');
  expect(give(c, archive, '2024-11-29')).toBe('accepted');
});

test('without a committee it is the residents’ committee that has it topped up', () => {
  const c: Matter = new MemoryCase(majorMatter, { code: ZIBO, on: '2024-09-02' });
  const by = (command: MatterCommand, on: string, role: Role = 'residents-committee') =>
    code(c.give(command, { on, role, loaded: { governance: { term: null, attempts: [], running: null } } }));
  by({ type: 'open-for-area', ...PROPOSALS.emergency }, '2024-09-02');
  by({ type: 'check-site', parties: ['owners', 'residents-committee', 'provider'], proof: '记录' }, '2024-09-03');
  by({ type: 'accept-works', proof: '单' }, '2024-09-10');
  by({ type: 'post-works', ...POSTING }, '2024-09-11');
  by({ type: 'apply-for-fund', amount: 1, papers: ['申请'] }, '2024-09-16');
  by({ type: 'answer-fund', approve: true }, '2024-09-18', 'property-authority');
  expect(by(balance(0), '2024-09-19')).toBe('accepted');
  expect(c.state.duties['post-top-up']?.holder).toEqual({ role: 'residents-committee' });
  expect(by(POST, '2024-09-20', 'owners-committee')).toBe('not-theirs');
  expect(by(POST, '2024-09-20')).toBe('accepted');
  expect(c.effects.at(-1)?.notices).toMatchObject([{ signedBy: '居民委员会' }]);
});
