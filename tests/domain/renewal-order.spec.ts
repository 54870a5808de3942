import type { CommitteeTermCommand } from '#domain/committee-term';
import { day } from '#domain/shared';
import { PROPOSALS } from '../support/matter-walk.js';
import { dueOf, give, inOffice, live, PAPER, people, person, type Term } from '../support/committee-walk.js';

// Liaocheng (LC art. 25): after the end of a term nobody renewed the Street orders a day, and organises the renewal when that has passed;
// the old committee stops acting. The term ends on 2025-06-30.

const order = (electBy: string): CommitteeTermCommand => ({
  ...{ type: 'order-renewal', electBy: day(electBy), writtenOrder: '责令限期换届通知书' },
});
const GROUP: CommitteeTermCommand = {
  type: 'form-renewal-group',
  members: people(7, 11).map((id, i) => ({ person: id, role: i < 2 ? 'street' : 'owner' })),
};
const CALL: CommitteeTermCommand = { type: 'open-election', purpose: 'renewal' };
const street = { role: 'street' } as const;

function over(place: 'liaocheng' | 'zibo' = 'liaocheng'): Term {
  const c = inOffice(place);
  live(c, '2025-07-01');
  expect([c.state.noun.stage, c.duty('form-renewal-group')?.dueDay]).toEqual(['EXPIRED', undefined]);
  return c;
}

describe('the Street orders a day', () => {
  test('no group is formed before it, and none before the ordered day has passed', () => {
    const c = over();
    expect(give(c, GROUP, '2025-07-02', street)).toBe('wrong-stage');
    expect(give(c, order('2025-08-31'), '2025-07-02', street)).toBe('accepted');
    expect([dueOf(c, 'hold-renewal'), c.state.duties['form-renewal-group']]).toEqual(['2025-08-31', undefined]);
    expect(c.effects.at(-1)?.letters).toMatchObject([{ key: 'renewal-ordered', to: { who: person(1) } }]);
    expect(give(c, GROUP, '2025-08-31', street)).toBe('wrong-stage');
    c.passDay('2025-08-31');
    expect([c.state.duties['hold-renewal'], c.types().at(-3)]).toEqual([undefined, 'renewal-order-missed']);
    expect(c.state.duties['form-renewal-group']?.holder.role).toBe('street');
    expect(give(c, GROUP, '2025-09-01', street)).toBe('accepted');
  });

  test.each`
    electBy         | answer         | why
    ${'2025-07-02'} | ${'too-early'} | ${'the day of the order itself'}
    ${'2025-07-03'} | ${'accepted'}  | ${'the day after it'}
  `('by $electBy, ordered on 2025-07-02: $answer, $why', ({ electBy, answer }) => {
    expect(give(over(), order(electBy as string), '2025-07-02', street)).toBe(answer);
  });

  test('not before the end, not twice, and nowhere else', () => {
    const c = inOffice('liaocheng');
    live(c, '2025-06-30');
    expect(give(c, order('2025-08-31'), '2025-06-30', street)).toBe('wrong-stage');
    live(c, '2025-07-01');
    expect(give(c, order('2025-08-31'), '2025-07-01', street)).toBe('accepted');
    expect(give(c, order('2025-09-30'), '2025-07-02', street)).toBe('wrong-stage');
    c.passDay('2025-08-31');
    expect(give(c, order('2025-09-30'), '2025-09-02', street)).toBe('wrong-stage');
    const zibo = over('zibo');
    expect(give(zibo, order('2025-08-31'), '2025-07-02', street)).toBe('not-offered');
    expect(give(zibo, GROUP, '2025-07-02', street)).toBe('accepted');
  });

  test('the committee’s own election on the order: it runs over the day, and what is left goes to the Street when it elects nobody', () => {
    const c = over();
    expect(give(c, CALL, '2025-07-02')).toBe('wrong-stage');
    expect(give(c, order('2025-08-31'), '2025-07-02', street)).toBe('accepted');
    expect(give(c, CALL, '2025-07-10')).toBe('accepted');
    expect(c.effects.at(-1)?.opens).toMatchObject([
      { command: { convened: { by: 'owners-committee' }, deadline: { dueDay: '2025-08-31' } } },
    ]);
    c.tell('ended', { name: 'election:1', outcome: { how: 'not-elected', purpose: 'renewal' } }, '2025-08-20');
    expect(dueOf(c, 'hold-renewal')).toBe('2025-08-31');
    expect(give(c, CALL, '2025-08-25')).toBe('accepted');
    c.passDay('2025-09-10');
    expect(c.types()).not.toContain('renewal-order-missed');
    c.tell('ended', { name: 'election:2', outcome: { how: 'not-elected', purpose: 'renewal' } }, '2025-09-11');
    expect(Object.keys(c.state.duties)).toEqual(expect.arrayContaining(['form-renewal-group']));
    expect([c.state.duties['hold-renewal'], c.state.noun.renewal]).toEqual([undefined, 'failing']);
  });

  test('elected on the order, the next committee takes over at once', () => {
    const c = over();
    give(c, order('2025-08-31'), '2025-07-02', street);
    give(c, CALL, '2025-07-10');
    c.tell('elected', { name: 'election:1', data: { electedOn: day('2025-08-25') } }, '2025-08-26');
    expect(c.state.closed).toBe(true);
    expect(c.effects.flatMap(({ opens = [] }) => opens).at(-1)).toMatchObject({
      ...{ kind: 'handover', command: { since: '2025-08-25' } },
    });
  });
});

describe('the old committee stops acting', () => {
  const leak = { type: 'propose-matter', ...PROPOSALS.emergency } as const;
  const own = { role: 'owners-committee' } as const;

  function meets(place: 'liaocheng' | 'zibo') {
    const c = inOffice(place);
    live(c, '2025-06-20');
    const call = { type: 'call-meeting', meetingOn: day('2025-07-05'), agenda: ['维修路灯'] } as const;
    expect(give(c, call, '2025-06-20')).toBe('accepted');
    live(c, '2025-07-05');
    const held = { type: 'hold-meeting', meeting: 'meeting-1', present: people(5), minutes: '记录' } as const;
    return give(c, { ...held, decisions: [{ item: 1, inFavour: 5 }], upkeepOnly: true }, '2025-07-05');
  }

  test('it decides nothing, not even upkeep, which elsewhere it may by our default', () => {
    expect([meets('liaocheng'), meets('zibo')]).toEqual(['wrong-stage', 'accepted']);
  });

  test('it puts no emergency forward: the community does so in its place', () => {
    expect([give(over(), leak, '2025-07-02', own), give(over(), leak, '2025-07-02')]).toEqual([
      'wrong-stage',
      'accepted',
    ]);
    expect(give(over('zibo'), leak, '2025-07-02', own)).toBe('accepted');
  });

  test('the words are those of the law there, and of our default elsewhere', () => {
    const refused = (c: Term) => {
      const decision = c.give(
        { ...{ type: 'use-seal', purpose: '合同', decision: 'decision-1', document: PAPER }, signatures: people(5) },
        { on: '2025-07-02' },
      );
      return decision.ok ? '' : decision.refusal.detail.zh;
    };
    expect(refused(over())).not.toContain('默认值');
    expect(refused(over('zibo'))).toContain('默认值');
  });
});
