import { majorMatter, type Proposal } from '#domain/major-matter';
import { day } from '#domain/shared';
import {
  code,
  COMPANY,
  give,
  POSTING,
  proposed,
  PROPOSALS,
  take,
  TERMS,
  ZIBO,
  type Matter,
} from '../support/matter-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// The Street names a company, and the owners are told which, what it does and what it costs (ZB 50, QD 68, WF 51).

const DAYS = {
  ...{ kind: 'emergency-provider', title: '应急' },
  ...{ from: day('2024-09-02'), until: day('2025-03-02') },
} as const satisfies Proposal;
const NONE = { term: null, attempts: [], running: null };

function named(proposal: object): string {
  const c: Matter = new MemoryCase(majorMatter, { code: ZIBO, on: '2024-09-02' });
  const command = { type: 'open-for-area', ...DAYS, ...proposal } as const;
  return code(c.give(command, { on: '2024-09-02', role: 'street', loaded: { governance: NONE } }));
}

const post = (c: Matter, more: object = {}) =>
  give(c, { type: 'post-terms', ...TERMS, ...more, ...POSTING }, '2024-09-03', { role: 'street' });
const lines = (c: Matter) => (c.effects.at(-1)?.notices?.[0]?.lines ?? []).join('\n');

test.each(['company', 'creditCode', 'services', 'charges'])('without %s nobody is named', (field) => {
  expect([named(COMPANY), named({ ...COMPANY, [field]: undefined })]).toEqual(['accepted', 'papers-missing']);
});

test('no other matter has a company', () => {
  const c: Matter = new MemoryCase(majorMatter, { code: ZIBO, on: '2024-09-02' });
  const command = { type: 'open-for-area', ...PROPOSALS.emergency, company: COMPANY.company } as const;
  const as = { on: '2024-09-02', role: 'residents-committee', loaded: { governance: NONE } } as const;
  expect(code(c.give(command, as))).toBe('not-offered');
});

test('page and posting say who serves, from when to when, with what and for how much', () => {
  const c = proposed({ ...DAYS, ...COMPANY });
  expect(majorMatter.describe(c.state).map(({ zh }) => zh)).toContain(
    '应急物业服务企业：示例应急物业有限公司（统一社会信用代码 91370302MA3ABCDE0L）',
  );
  expect(post(c)).toBe('accepted');
  for (const said of [
    COMPANY.company,
    COMPANY.creditCode,
    COMPANY.services,
    COMPANY.charges,
    '2024-09-02 至 2025-03-02',
  ])
    expect(lines(c)).toContain(said);
});

test('what it does and costs is text: it stays in the papers', () => {
  const c = proposed({ ...DAYS, ...COMPANY });
  const event = c.events.find(({ type }) => type === 'matter-proposed');
  expect(event).toMatchObject({ papers: { services: COMPANY.services, charges: COMPANY.charges } });
  expect(JSON.stringify(event?.data)).not.toContain(COMPANY.services);
});

test('posted is the company that was named, and no other', () => {
  const c = proposed({ ...DAYS, ...COMPANY });
  expect(post(c, { company: '另一家', creditCode: COMPANY.creditCode })).toBe('unknown-subject');
  expect(post(c, { creditCode: '91370302MA3EXAMP0J' })).toBe('unknown-subject');
  expect(post(c, { company: COMPANY.company, creditCode: COMPANY.creditCode })).toBe('accepted');
});

test('a matter of an earlier release names none: it is given with the posting, and stands on the page', () => {
  const c = proposed(DAYS);
  expect(post(c)).toBe('papers-missing');
  expect(post(c, { company: COMPANY.company })).toBe('papers-missing');
  expect(post(c, COMPANY)).toBe('accepted');
  expect(c.state.noun).toMatchObject({ company: COMPANY.company, creditCode: COMPANY.creditCode });
  expect(lines(c)).toContain(COMPANY.company);
});

test('terms that an earlier release has posted without a company still fold', () => {
  const c = proposed(DAYS);
  const before = c.state.noun;
  const fact = { type: 'terms-posted', data: { step: 'post-terms', on: '2024-09-03' }, at: 0, seq: 9 };
  const { carried, ...rest } = majorMatter.evolve(before, fact as never);
  expect([carried['post-terms'], { ...rest, carried: before.carried }]).toEqual(['2024-09-03', before]);
});

test('without a committee the page does not say that the residents’ committee serves', () => {
  const c: Matter = new MemoryCase(majorMatter, { code: ZIBO, on: '2024-09-02' });
  c.give(
    { type: 'open-for-area', ...DAYS, ...COMPANY },
    { on: '2024-09-02', role: 'street', loaded: { governance: NONE } },
  );
  const page = majorMatter.describe(c.state).map(({ zh }) => zh);
  expect(page).toContain('没有业主委员会：应急物业由街道（镇）确定的企业提供，居民委员会组织业主另行选聘');
});

test('its posting is owed until it hangs', () => {
  const c = proposed({ ...DAYS, ...COMPANY });
  take(c, { type: 'post-terms', ...TERMS, ...POSTING }, '2024-09-03', { role: 'street' });
  expect(c.state.duties['post-terms']).toBeUndefined();
});
