import type { Role } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import type { Proposal } from '#domain/major-matter';
import { addDays, day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';
import { code, COMPANY, PROPOSALS, QINGDAO, SHANDONG, ZIBO } from '../support/matter-walk.js';

// A term and its major matters: what may be put forward there, what it hears of it, and what an extension does to its end.

type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;

/** Taken up on 2024-09-10, to end on 2025-06-30. */
function inOffice(place: string = ZIBO): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: place, on: '2024-09-10' });
  const members = ['a', 'b', 'c', 'd', 'e'].map(
    (person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }) as const,
  );
  const loaded = Object.fromEntries(members.map(({ person }) => [person, { id: person }]));
  const facts = { began: day('2020-07-01'), ends: day('2025-06-30'), filedOn: day('2020-07-20'), certificate: '备 7' };
  expect(
    code(c.give({ type: 'register', ...facts, seats: 5, members, alternates: [] }, { on: '2024-09-10', loaded })),
  ).toBe('accepted');
  return c;
}

const propose = (
  c: Term,
  proposal: Proposal,
  { on = '2024-09-11', role = 'owners-committee' as Role, loaded = {} as Record<string, unknown> } = {},
) => code(c.give({ type: 'propose-matter', ...proposal }, { on, role, loaded }));

const leaves = (person: string) => ({ type: 'end-seat', person, ground: 'resigned', proof: '书面辞职' }) as const;

/** What a matter tells: before its end, or with it. */
function tells(c: Term, kind: string, data: object, on: string): void {
  c.tell(kind, { name: 'major-matter:1', ...data }, on);
}

const told = (on: string, more: object = {}) => ({ data: { on: day(on), ...more } });

describe('what may be put forward', () => {
  test('each is a case of its own, counted while it is under way', () => {
    const c = inOffice();
    expect([propose(c, PROPOSALS.provider), propose(c, PROPOSALS.covenant)]).toEqual(['accepted', 'accepted']);
    expect(Object.keys(c.state.procedures)).toEqual(['major-matter:1', 'major-matter:2']);
    expect(c.effects.at(-1)?.opens).toMatchObject([
      { kind: 'major-matter', command: { type: 'begin', proposal: PROPOSALS.covenant } },
    ]);
    const lines = () => committeeTerm.describe(c.state).map(({ en }) => en);
    expect(lines()).toContain('2 major matters under way');
    c.procedureEnded('major-matter:1', { outcome: 'executed' }, '2024-12-01');
    expect(lines()).toContain('1 major matters under way');
  });

  const { fund, emergency, provider, renovation } = PROPOSALS;
  const until = day('2025-02-11');
  test.each`
    what                                          | proposal                                                                         | answer
    ${'the developer’s warranty'}                 | ${{ ...fund, work: 'developer-warranty' }}                                       | ${'not-payable'}
    ${'a utility’s own network'}                  | ${{ ...fund, work: 'utility-network' }}                                          | ${'not-payable'}
    ${'that of an emergency'}                     | ${{ ...emergency, work: 'utility-network' }}                                     | ${'not-payable'}
    ${'an ordinary use of two projects'}          | ${{ ...fund, projects: ['甲', '乙'] }}                                           | ${'papers-missing'}
    ${'a planned use of one'}                     | ${{ ...fund, mode: 'planned' }}                                                  | ${'papers-missing'}
    ${'a planned use of two'}                     | ${{ ...fund, mode: 'planned', projects: ['甲', '乙'] }}                          | ${'accepted'}
    ${'a use without its amount'}                 | ${{ ...fund, amount: undefined }}                                                | ${'papers-missing'}
    ${'an emergency that the list does not name'} | ${{ ...emergency, emergency: 'repainting' }}                                     | ${'not-offered'}
    ${'an emergency without its ground'}          | ${{ ...emergency, emergency: undefined }}                                        | ${'not-offered'}
    ${'an emergency that it does name'}           | ${emergency}                                                                     | ${'accepted'}
    ${'a ground where there is no emergency'}     | ${{ ...fund, emergency: 'lift' }}                                                | ${'not-offered'}
    ${'a mode of something that is no use'}       | ${{ ...PROPOSALS.covenant, mode: 'ordinary' }}                                   | ${'not-offered'}
    ${'a change that changes nothing'}            | ${{ ...provider, changes: [] }}                                                  | ${'papers-missing'}
    ${'a change named twice'}                     | ${{ ...provider, changes: ['hire', 'hire'] }}                                    | ${'papers-missing'}
    ${'to renew and to dismiss'}                  | ${{ ...provider, changes: ['renew', 'dismiss'] }}                                | ${'not-offered'}
    ${'to hire a covenant'}                       | ${{ ...PROPOSALS.covenant, changes: ['hire'] }}                                  | ${'not-offered'}
    ${'a scope of a covenant'}                    | ${{ ...PROPOSALS.covenant, buildings: ['1'] }}                                   | ${'not-offered'}
    ${'a last day of a covenant'}                 | ${{ ...PROPOSALS.covenant, until }}                                              | ${'not-offered'}
    ${'a first day of a use'}                     | ${{ ...fund, from: until }}                                                      | ${'not-offered'}
    ${'another fault of a use that is voted on'}  | ${{ ...fund, anotherFault: '电梯' }}                                             | ${'not-offered'}
    ${'another fault of a covenant'}              | ${{ ...PROPOSALS.covenant, anotherFault: '电梯' }}                               | ${'not-offered'}
    ${'a scope of an emergency'}                  | ${{ ...emergency, buildings: ['1'] }}                                            | ${'not-offered'}
    ${'a renovation'}                             | ${renovation}                                                                    | ${'accepted'}
    ${'an emergency provider, by the committee'}  | ${{ kind: 'emergency-provider', title: '应急', from: day('2024-09-11'), until }} | ${'wrong-role'}
  `('$what: $answer', ({ proposal, answer }) => {
    expect(propose(inOffice(), proposal as Proposal)).toBe(answer);
  });

  test.each`
    scope                                      | answer
    ${{ persons: 3, area: 9, unknown: [] }}    | ${'accepted'}
    ${{ persons: 0, area: 0, unknown: [] }}    | ${'unknown-unit'}
    ${{ persons: 3, area: 9, unknown: ['7'] }} | ${'unknown-unit'}
  `('a building that shares the cost stands in the register: $scope is $answer', ({ scope, answer }) => {
    expect(propose(inOffice(), { ...fund, buildings: ['1'] }, { loaded: { scope } })).toBe(answer);
  });

  test.each`
    from            | until           | answer
    ${'2024-09-10'} | ${'2025-03-10'} | ${'accepted'}
    ${'2024-09-10'} | ${'2025-03-11'} | ${'extension-not-allowed'}
    ${'2024-08-31'} | ${'2025-02-28'} | ${'accepted'}
    ${'2024-08-31'} | ${'2025-03-01'} | ${'extension-not-allowed'}
    ${'2024-09-10'} | ${'2024-09-10'} | ${'papers-missing'}
  `('the Street names a provider from $from to $until: $answer', ({ from, until: last, answer }) => {
    const proposal: Proposal = {
      kind: 'emergency-provider',
      title: '应急',
      ...COMPANY,
      from: day(from as string),
      until: day(last as string),
    };
    expect(propose(inOffice(), proposal, { role: 'street' })).toBe(answer);
  });

  test('one at a time, whoever named the other', () => {
    const days = { from: day('2024-09-10'), until: day('2024-12-10') };
    const proposal: Proposal = { kind: 'emergency-provider', title: '应急', ...COMPANY, ...days };
    const service = { id: 'major-matter:x.2', from: '2024-12-10', until: '2025-01-10' };
    expect(propose(inOffice(), proposal, { role: 'street', loaded: { service } })).toBe('already-open');
  });

  test('where nobody is left in the committee its term puts nothing forward', () => {
    const c = inOffice();
    for (const person of ['a', 'b', 'c', 'd']) c.give(leaves(person), { on: '2024-09-11', role: 'street' });
    expect(propose(c, emergency)).toBe('accepted');
    c.give(leaves('e'), { on: '2024-09-11', role: 'street' });
    expect(propose(c, emergency)).toBe('wrong-stage');
  });

  test('and puts nothing else forward', () => {
    expect(propose(inOffice(), fund, { role: 'street' })).toBe('wrong-role');
  });

  test('after the term only an emergency is', () => {
    const c = inOffice();
    c.passDay('2025-06-30');
    expect(c.state.noun.stage).toBe('EXPIRED');
    expect(propose(c, fund, { on: '2025-07-01' })).toBe('wrong-stage');
    expect(propose(c, emergency, { on: '2025-07-01' })).toBe('accepted');
  });
});

describe('what the term hears', () => {
  const proposed = () => {
    const c = inOffice();
    propose(c, PROPOSALS.covenant);
    return c;
  };

  test('decided by the assembly: a seal may rest on it from then on, before the matter ends', () => {
    const c = proposed();
    expect(c.state.noun.resolved).toBeUndefined();
    tells(c, 'resolved:1', told('2024-11-08'), '2024-11-09');
    expect(c.state.noun.resolved).toEqual({ 'major-matter:1': '2024-11-08' });
  });

  test.each`
    kind           | data                                    | left
    ${'stopped:1'} | ${told('2024-11-20')}                   | ${{}}
    ${'ended'}     | ${{ outcome: { outcome: 'revoked' } }}  | ${{}}
    ${'ended'}     | ${{ outcome: { outcome: 'executed' } }} | ${{ 'major-matter:1': '2024-11-08' }}
  `('$kind $data leaves $left', ({ kind, data, left }) => {
    const c = proposed();
    tells(c, 'resolved:1', told('2024-11-08'), '2024-11-09');
    tells(c, kind as string, data as object, '2024-11-20');
    expect(c.state.noun.resolved).toEqual(left);
  });

  test('other procedures mean nothing here, and what was never decided is not taken back', () => {
    const c = proposed();
    const before = c.events.length;
    c.tell('ended', { name: 'handover:1', outcome: { outcome: 'handed-over' } }, '2024-09-12');
    tells(c, 'ended', { outcome: { outcome: 'revoked' } }, '2024-09-12');
    expect(c.events).toHaveLength(before);
  });

  test('a hundred matters in a term: the last sixty are kept, and the state stays far below its limit', () => {
    const c = inOffice();
    for (let n = 1; n <= 100; n += 1) {
      const on = addDays(day('2024-09-11'), n);
      expect(propose(c, PROPOSALS.covenant, { on })).toBe('accepted');
      c.tell(`resolved:1`, { name: `major-matter:${n}`, data: { on } }, on);
      c.procedureEnded(`major-matter:${n}`, { outcome: 'executed', passed: ['item-1'] }, on);
    }
    expect(Object.keys(c.state.noun.resolved ?? {})).toHaveLength(60);
    expect(c.state.noun.resolved?.['major-matter:100']).toBe('2024-12-20');
    expect(Buffer.byteLength(JSON.stringify(c.state))).toBeLessThan(24 * 1024);
  });
});

describe('an extension of the term (QD 41)', () => {
  const extension = (until: string): Proposal => ({ kind: 'term-extension', title: '延期', until: day(until) });

  test.each`
    place       | until           | answer
    ${QINGDAO}  | ${'2030-06-30'} | ${'accepted'}
    ${QINGDAO}  | ${'2030-07-01'} | ${'extension-not-allowed'}
    ${QINGDAO}  | ${'2025-06-30'} | ${'extension-not-allowed'}
    ${QINGDAO}  | ${'2025-07-01'} | ${'accepted'}
    ${ZIBO}     | ${'2026-06-30'} | ${'extension-not-allowed'}
    ${SHANDONG} | ${'2026-06-30'} | ${'extension-not-allowed'}
  `('in $place to $until: $answer', ({ place, until, answer }) => {
    expect(propose(inOffice(place as string), extension(until as string))).toBe(answer);
  });

  test('passed, the end moves with all that counts back from it, and what was owed for the old end falls away', () => {
    const c = inOffice(QINGDAO);
    propose(c, extension('2027-06-30'));
    c.passDay('2025-01-02');
    expect(code(c.give({ type: 'ask-for-renewal' }, { on: '2025-01-03', role: 'workflow' }))).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(expect.arrayContaining(['plan-renewal', 'hold-renewal']));
    tells(c, 'resolved:1', told('2025-02-10', { extendsTo: day('2027-06-30') }), '2025-02-11');
    expect(c.state.noun).toMatchObject({ stage: 'IN_OFFICE', ends: '2027-06-30', renewal: 'not-yet' });
    expect(c.state.noun.lookAhead).toEqual({
      remindOn: '2027-01-01',
      planBy: '2027-03-02',
      electBy: '2027-04-01',
      alarmOn: '2027-05-01',
    });
    expect(Object.keys(c.state.duties).filter((key) => key.includes('renewal'))).toEqual([]);
    expect(committeeTerm.termEndsOn?.(c.state.noun)).toBe('2027-06-30');
    c.passDay('2025-07-02');
    expect(c.state.noun.stage).toBe('IN_OFFICE');
    c.passDay('2027-01-01');
    expect(c.state.noun.stage).toBe('RENEWING');
  });

  test('a short one whose days lie behind is reminded of at once, and never dated before it was decided', () => {
    const c = inOffice(QINGDAO);
    propose(c, extension('2025-08-31'));
    tells(c, 'resolved:1', told('2025-06-01', { extendsTo: day('2025-08-31') }), '2025-06-02');
    const { at: decided } = c.events.at(-1)!;
    c.passDay('2025-06-02');
    const near = c.events.findLast(({ type }) => type === 'renewal-neared');
    expect(near?.at).toBe(decided);
    expect(c.state.noun.stage).toBe('RENEWING');
  });

  test.each`
    decided         | stage          | ends            | why
    ${'2025-06-30'} | ${'IN_OFFICE'} | ${'2027-06-30'} | ${'decided on the last day it goes on, however late that is heard'}
    ${'2025-07-01'} | ${'EXPIRED'}   | ${'2025-06-30'} | ${'decided a day later it is over'}
  `('$why: decided on $decided, heard on 2025-07-02', ({ decided, stage, ends }) => {
    const c = inOffice(QINGDAO);
    propose(c, extension('2027-06-30'));
    tells(c, 'resolved:1', told(decided as string, { extendsTo: day('2027-06-30') }), '2025-07-02');
    expect(c.types()).toContain('term-expired');
    expect(c.state.noun).toMatchObject({ stage, ends, resolved: { 'major-matter:1': decided } });
  });
});
