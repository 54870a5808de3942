import { dispatched, found, FRIDAY, HOTLINE, ProblemCase, SOLVED } from '../support/problem-case.js';

// A written answer on acceptance in Heze (HEZE 28), and the Street's signature of what a platform sent in Weifang.

const HOT = 'hotline-12345';
const HEZE = '371702001001';
const WEIFANG = '370702001001';
const answer = { type: 'answer-acceptance', accepted: true, answer: '已受理' } as const;
const told = (place: string, more: object = {}, on = FRIDAY) => {
  const c = new ProblemCase(place, on);
  expect(c.as(HOT, on, { ...HOTLINE, acceptance: true, ...more })).toBe('accepted');
  return c;
};

describe('whether it is accepted, in writing', () => {
  test.each`
    place             | acceptance | due             | why
    ${HEZE}           | ${true}    | ${'2024-09-30'} | ${'Sunday the 29th is worked'}
    ${HEZE}           | ${false}   | ${undefined}    | ${'told by one owner'}
    ${'370302001001'} | ${true}    | ${undefined}    | ${'no text of Zibo asks for it'}
  `('at $place, owed $due ($why)', ({ place, acceptance, due }) => {
    const c = told(place as string, { acceptance });
    expect(c.duty('answer-acceptance')?.dueDay).toBe(due);
    expect(c.as(HOT, FRIDAY, answer)).toBe(due === undefined ? 'wrong-stage' : 'accepted');
  });

  test('is overdue at 24:00 of its day and not before; answered it is done', () => {
    const c = told(HEZE);
    c.wait('2024-09-30', 1439);
    expect(c.duty('answer-acceptance')?.overdue).toBe(false);
    c.wait('2024-10-01', 0);
    expect(c.duty('answer-acceptance')?.overdue).toBe(true);
    expect(c.as('street', '2024-10-01', answer)).toBe('not-theirs');
    expect(c.as(HOT, '2024-10-01', answer)).toBe('accepted');
    expect(c.duty('answer-acceptance')).toBeUndefined();
    expect(c.last('acceptance-answered')).toMatchObject({ accepted: true });
  });

  test('is by the article, and says nothing of who told it', () => {
    const c = told(HEZE);
    expect(c.state.duties['answer-acceptance']?.deadline).toMatchObject({
      source: 'HEZE art.28',
      proposedDefault: false,
    });
    expect(JSON.stringify(c.events[0]?.data)).not.toContain('acceptance');
  });

  test('of what the hotline has not is by the office that has it; turned away in writing it is answered', () => {
    const own = found({ acceptance: true, tier: 'street' }, FRIDAY, HEZE);
    expect(own.state.duties['answer-acceptance']?.holder).toEqual({ role: 'street' });
    const c = told(HEZE);
    const away = { as: 'not-ours', reason: '非本单位职责', rightWay: '向有关部门反映' } as const;
    expect(c.as(HOT, FRIDAY, { type: 'decline', ...away })).toBe('accepted');
    expect(c.events.find(({ type }) => type === 'duty-done')).toMatchObject({ data: { key: expect.any(String) } });
    expect(
      c.events.some(({ type, data }) => type === 'duty-done' && (data as { key: string }).key === 'answer-acceptance'),
    ).toBe(true);
  });
});

describe('an order of a property platform', () => {
  const to = (role: 'street' | 'residents-committee') => ({ lead: { role }, dispatchedBy: 'place' }) as const;
  test.each`
    place             | platform | lead                     | due             | why
    ${WEIFANG}        | ${true}  | ${'street'}              | ${'2024-09-29'} | ${'the worked Sunday'}
    ${WEIFANG}        | ${false} | ${'street'}              | ${undefined}    | ${'told by telephone'}
    ${WEIFANG}        | ${true}  | ${'residents-committee'} | ${undefined}    | ${'not with the Street'}
    ${'370302001001'} | ${true}  | ${'street'}              | ${undefined}    | ${'no text of Zibo asks for it'}
  `('at $place with $lead: signed by $due ($why)', ({ place, platform, lead, due }) => {
    const c = dispatched({ place, told: { platform }, to: to(lead as 'street') });
    expect(c.duty('sign-order')?.dueDay).toBe(due);
  });

  test('is signed by the Street that has it, once; a reply says as much', () => {
    const c = dispatched({ place: WEIFANG, told: { platform: true } });
    expect(c.state.duties['sign-order']?.deadline).toMatchObject({ source: 'WF-SMART' });
    expect(c.as('street', FRIDAY, { type: 'sign-order' })).toBe('accepted');
    expect(c.as('street', FRIDAY, { type: 'sign-order' })).toBe('wrong-stage');
    const other = dispatched({ place: WEIFANG, told: { platform: true } });
    expect(other.as('street', FRIDAY, SOLVED)).toBe('accepted');
    expect(other.duty('sign-order')).toBeUndefined();
  });

  test('that goes up is signed by nobody below, and one that comes to the Street by its tier is', () => {
    const c = dispatched({ place: WEIFANG, told: { platform: true } });
    expect(c.as('street', FRIDAY, { type: 'promote', reason: '需要执法' })).toBe('accepted');
    expect(c.duty('sign-order')).toBeUndefined();
    const up = dispatched({ place: WEIFANG, told: { platform: true }, to: to('residents-committee') });
    expect(up.as('residents-committee', FRIDAY, { type: 'promote', reason: '涉及多方' })).toBe('accepted');
    expect(up.duty('sign-order')?.dueDay).toBe('2024-09-29');
  });
});
