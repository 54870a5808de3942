import { committeeTerm, type CommitteeTermCommand } from '#domain/committee-term';
import { dueOf, decided, give, inOffice, PAPER, people, POSTED, type Term } from '../support/committee-walk.js';
import { passed, posted, PROPOSALS, voted } from '../support/matter-walk.js';

// The owners choose the provider (CC 278, M4): a contract with one is sealed on their vote, and where one is found without it the Street looks.

type Seal = Extract<CommitteeTermCommand, { type: 'request-seal' }>;
type Fact = { type: string; data: object };

/** What the file of the term says of a matter. */
const file = (kind: string, hires?: boolean): Fact[] => [
  { type: 'matter-proposed', data: { matter: 'major-matter:1', kind } },
  { type: 'matter-resolved', data: { matter: 'major-matter:1', ...(hires === undefined ? {} : { hires }) } },
];

function resolved(): [Term, string] {
  const c = inOffice();
  const decision = decided(c, '2024-09-20');
  c.tell('resolved:1', { name: 'major-matter:1', data: { on: '2024-09-19', hires: true } }, '2024-09-20');
  return [c, decision];
}

const request = (
  c: Term,
  more: Partial<Seal>,
  known: Fact[] = [],
  type: 'request-seal' | 'use-seal' = 'request-seal',
) =>
  give(
    c,
    { type, purpose: '物业服务合同', document: PAPER, copies: 2, signatures: people(4), ...more } as Seal,
    '2024-09-23',
    { role: type === 'use-seal' ? 'community-party-organization' : 'owners-committee', loaded: { matter: known } },
  );

describe('a seal on a contract with a provider', () => {
  test.each<[string, Partial<Seal>, Fact[], string]>([
    ['hired by the owners', { matter: 'major-matter:1' }, file('provider-change', true), 'accepted'],
    [
      'of an earlier release, which wrote the kind alone',
      { matter: 'major-matter:1' },
      file('provider-change'),
      'accepted',
    ],
    ['dismissed, and nobody hired', { matter: 'major-matter:1' }, file('provider-change', false), 'not-decided'],
    ['a matter about something else', { matter: 'major-matter:1' }, file('fund-use'), 'not-decided'],
    ['a matter that was not passed', { matter: 'major-matter:2' }, [], 'not-decided'],
    ['no matter', {}, [], 'not-decided'],
  ])('%s', (_, ground, known, answer) => {
    for (const type of ['request-seal', 'use-seal'] as const) {
      const [c, decision] = resolved();
      expect(request(c, { decision, providerContract: true, ...ground }, known, type)).toBe(answer);
    }
  });

  test('needs the decision of the committee beside it, as every use of its seal does', () => {
    const [c] = resolved();
    const ground = { providerContract: true, matter: 'major-matter:1' };
    expect(request(c, ground, file('provider-change', true))).toBe('unknown-subject');
    expect(request(c, { ...ground, seal: 'assembly' }, file('provider-change', true))).toBe('accepted');
  });

  test('any other paper is asked for as before', () => {
    const [c, decision] = resolved();
    expect(request(c, { decision })).toBe('accepted');
  });

  test('a matter that was stopped meanwhile carries it no more', () => {
    const [c, decision] = resolved();
    request(c, { decision, providerContract: true, matter: 'major-matter:1' }, file('provider-change', true));
    c.tell('stopped:1', { name: 'major-matter:1', data: { on: '2024-09-24' } }, '2024-09-24');
    expect(give(c, { type: 'stamp-document', document: PAPER, copies: 1 }, '2024-09-24')).toBe('unknown-subject');
  });
});

describe('what the matter tells the term', () => {
  const told = (outcomes: Record<string, string>) => {
    const c = posted(PROPOSALS.provider);
    voted(c, outcomes);
    return c.effects.flatMap(({ reports = [] }) => reports).map(({ data }) => (data as { hires?: boolean }).hires);
  };

  test('hired, or only dismissed', () => {
    expect(told({ dismiss: 'PASSED', hire: 'PASSED' })).toEqual([true]);
    expect(told({ dismiss: 'PASSED', hire: 'FAILED_BOTH' })).toEqual([false]);
  });

  test('of another kind nothing is said', () => {
    const reports = passed(PROPOSALS.covenant).effects.flatMap(({ reports: all = [] }) => all);
    expect(reports.map(({ data }) => Object.keys(data as object))).toEqual([['on']]);
  });
});

describe('found without a vote', () => {
  const find = (c: Term, more: object = {}, on = '2024-09-23') =>
    give(
      c,
      { type: 'record-seal-abuse', seal: 'committee', circumstances: '未经表决签订合同', ...POSTED, ...more },
      on,
    );
  const look = (c: Term, more: object = {}) =>
    give(c, { type: 'look-at-contract', result: 'without-vote', account: '责令解除', ...more }, '2024-09-25', {
      role: 'street',
    });
  const page = (c: Term) => committeeTerm.describe(c.state).map(({ zh }) => zh);
  const warned = '⚠️ 2024-09-23 发现未经业主表决签订的物业服务合同，待街道核查';

  test('item N5, the committee puts it right, and the Street is told with the article and owes a look', () => {
    const c = inOffice();
    expect(find(c, { providerContract: true })).toBe('accepted');
    expect(c.events.findLast(({ type }) => type === 'seal-abuse-found')?.data).toMatchObject({ item: 'N5' });
    expect(c.effects.at(-1)?.letters).toMatchObject([{ to: { role: 'street' }, alone: true }]);
    expect(JSON.stringify(c.effects.at(-1)?.letters)).toContain('第33条第5项');
    expect(c.effects.at(-1)?.basis?.map(({ article }) => article)).toContain('CC art.278(1)');
    expect(c.state.duties['look-at-contract:finding-1']?.holder).toEqual({ role: 'street' });
    // Five working days: Sunday the 29th is worked in exchange for the holiday.
    expect([dueOf(c, 'look-at-contract:finding-1'), dueOf(c, 'correct-seal-use:finding-1')]).toEqual([
      '2024-09-29',
      '2024-09-29',
    ]);
    expect(page(c)).toContain(warned);
  });

  test('looked at it is off the page; the correction is still owed', () => {
    const c = inOffice();
    find(c, { providerContract: true });
    expect(look(c, { finding: 'finding-2' })).toBe('unknown-subject');
    expect(look(c)).toBe('accepted');
    expect(c.events.findLast(({ type }) => type === 'seal-contract-checked')?.data).toEqual({
      ...{ finding: 'finding-1', on: '2024-09-25', result: 'without-vote' },
    });
    expect([page(c).includes(warned), Object.keys(c.state.duties).filter((key) => key.includes('finding'))]).toEqual([
      false,
      ['correct-seal-use:finding-1'],
    ]);
    expect(look(c)).toBe('unknown-subject');
  });

  test('any other use without right is N4, and asks nothing of the Street', () => {
    const c = inOffice();
    expect(find(c)).toBe('accepted');
    expect(c.events.findLast(({ type }) => type === 'seal-abuse-found')?.data).toMatchObject({ item: 'N4' });
    expect([look(c), c.effects.at(-1)?.letters ?? []]).toEqual(['unknown-subject', []]);
    expect(c.state.noun.unvotedContracts).toBeUndefined();
  });
});
