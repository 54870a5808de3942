import { committeeTerm, type CommitteeTermCommand } from '#domain/committee-term';
import { day } from '#domain/shared';
import { give, inOffice, people, person, type Term } from '../support/committee-walk.js';

// Whenever somebody takes a seat, the share of Party members is counted anew: of seven, five are three fifths and more (4.2).

const leaves = (n: number): Extract<CommitteeTermCommand, { type: 'end-seat' }> => ({
  type: 'end-seat',
  ...{ person: person(n), ground: 'resigned', proof: '辞职信' },
});
const party = (...numbers: number[]) => ({ 'party-members': numbers.map(person) });
const counted = (c: Term) => c.events.filter(({ type }) => type === 'party-share-counted').map(({ data }) => data);
const explain = (c: Term, on: string) =>
  give(c, { type: 'explain-party-share', explanation: '候补中没有党员' }, on, { role: 'owners-committee' });

describe('an alternate is asked', () => {
  const asked = (declined: readonly number[], agrees?: string): CommitteeTermCommand => ({
    ...leaves(7),
    ...(agrees ? { agrees } : {}),
    declined: declined.map((n) => ({ person: person(n), reason: '迁居外地' })),
  });
  const seated = (c: Term) => c.events.find(({ type }) => type === 'seat-taken');

  test('and agrees, by a paper', () => {
    const c = inOffice('zibo', { alternates: [person(8), person(9)] });
    expect(give(c, asked([], '同意书'), '2024-09-21')).toBe('accepted');
    expect(seated(c)).toMatchObject({ data: { person: person(8), agreed: true }, papers: { agrees: '同意书' } });
  });

  test('one who declines is passed over with the reason, and keeps the place in the list', () => {
    const c = inOffice('zibo', { alternates: [person(8), person(9)] });
    expect(give(c, asked([8], '同意书'), '2024-09-21')).toBe('accepted');
    expect(c.events.find(({ type }) => type === 'alternate-declined')).toMatchObject({
      data: { person: person(8), on: '2024-09-21' },
      papers: { reason: '迁居外地' },
    });
    expect(seated(c)?.data).toMatchObject({ person: person(9) });
    expect(c.state.noun.alternates).toEqual([person(8)]);
  });

  test.each<[string, number[], string | undefined]>([
    ['not in the order of the list', [9], undefined],
    ['no alternate', [5], undefined],
    ['twice', [8, 8], undefined],
    ['all decline, and one agrees', [8, 9], '同意书'],
  ])('%s: refused', (_why, declined, agrees) => {
    const c = inOffice('zibo', { alternates: [person(8), person(9)] });
    expect(give(c, asked(declined, agrees), '2024-09-21')).toBe('unknown-subject');
  });

  test('where all decline the seat is vacant, and is filled by a by-election', () => {
    const c = inOffice('zibo', { alternates: [person(8), person(9)] });
    expect(give(c, asked([8, 9]), '2024-09-21')).toBe('accepted');
    expect([seated(c), c.state.duties['fill-seats']?.holder.role]).toEqual([undefined, 'owners-committee']);
  });
});

describe('an alternate moves up', () => {
  test.each<[string, number[], boolean]>([
    ['five of seven are left', [1, 2, 3, 4, 8], false],
    ['four of seven are left', [1, 2, 3, 8], true],
    ['the one who leaves is counted no more', [1, 2, 3, 4, 7], true],
  ])('%s', (_why, members, short) => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    expect(give(c, leaves(7), '2024-09-21', { loaded: party(...members) })).toBe('accepted');
    const among = members.filter((n) => n !== 7).length;
    expect(counted(c)).toEqual([{ on: '2024-09-21', members: 7, party: among, required: 5 }]);
    expect(c.state.duties['explain-party-share']?.holder).toEqual(
      short ? { role: 'owners-committee', who: person(1) } : undefined,
    );
    expect(c.effects.at(-1)?.warnings?.map(({ rule }) => rule)).toEqual(short ? ['partyShare'] : []);
    expect(explain(c, '2024-09-25')).toBe(short ? 'accepted' : 'wrong-stage');
    expect(c.state.duties['explain-party-share']).toBeUndefined();
    expect(committeeTerm.describe(c.state).some(({ zh }) => zh.includes('低于政策目标'))).toBe(short);
  });

  test('the chair leaves: the committee as such explains it', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    give(c, leaves(1), '2024-09-21', { loaded: party(2) });
    expect(c.state.duties['explain-party-share']?.holder).toEqual({ role: 'owners-committee' });
  });

  test('where nobody moves up nothing is counted; where a later one brings the share, nothing is explained any more', () => {
    const c = inOffice('zibo', { alternates: [person(8), person(9)] });
    give(c, leaves(7), '2024-09-21', { loaded: party(1, 2, 3, 4, 9) });
    expect(c.state.duties['explain-party-share']).toBeDefined();
    give(c, leaves(6), '2024-09-22', { loaded: party(1, 2, 3, 4, 9) });
    expect(c.state.duties['explain-party-share']).toBeUndefined();
    give(c, leaves(5), '2024-09-23', { loaded: party(1) });
    expect(counted(c)).toHaveLength(2);
  });

  test('after a dismissal as well', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    const said = { member: person(7), passed: true, item: 'N1', on: day('2024-09-21') };
    c.tell('decided', { name: 'dismissal:1', data: said }, '2024-09-21', party(1, 2));
    expect(counted(c)).toEqual([{ on: '2024-09-21', members: 7, party: 2, required: 5 }]);
  });
});

test('a by-election fills a seat: counted with who was elected, who is looked up for it', () => {
  const c = inOffice('zibo');
  give(c, leaves(7), '2024-09-21', { loaded: party(1) });
  expect(counted(c)).toEqual([]);
  expect(give(c, { type: 'open-election', purpose: 'by-election' }, '2024-09-25')).toBe('accepted');
  const outcome = { how: 'elected', purpose: 'by-election', electedOn: '2024-12-20', seated: [person(9)] };
  const message = { from: 'x', kind: 'ended', data: { name: 'election:1', outcome } };
  expect(committeeTerm.needsToHear?.(message)).toEqual([
    { name: 'party-members', rows: 'party-members', people: [person(9)] },
  ]);
  c.tell('ended', message.data, '2024-12-22', party(1, 2, 3, 9));
  expect(counted(c)).toMatchObject([{ members: 7, party: 4, required: 5 }]);
  expect(people(6).every((id) => c.state.noun.members[id])).toBe(true);
  expect(c.state.duties['explain-party-share']).toBeDefined();
});
