import type { CommitteeTermCommand } from '#domain/committee-term';
import { day } from '#domain/shared';
import { give, inOffice, people, type Place, type Term } from '../support/committee-walk.js';

// What a committee decides is agreed to by signature of more than half of all its members (ZB 32, WF 37).

type Voted = Extract<CommitteeTermCommand, { type: 'hold-meeting' }>['decisions'][number];

function called(place: Place = 'zibo'): Term {
  const c = inOffice(place);
  const agenda = ['更换灯具', '停车管理'];
  expect(give(c, { type: 'call-meeting', meetingOn: day('2024-09-20'), agenda }, '2024-09-10')).toBe('accepted');
  return c;
}

const hold = (c: Term, ...decisions: Voted[]) =>
  give(c, { type: 'hold-meeting', meeting: 'meeting-1', present: people(5), decisions, minutes: '记录' }, '2024-09-20');

const warned = (c: Term) => c.effects.at(-1)?.warnings?.map(({ rule }) => rule);

describe('a decision of seven members, five of them present', () => {
  test.each`
    place         | signed | adopted
    ${'zibo'}     | ${4}   | ${true}
    ${'zibo'}     | ${3}   | ${false}
    ${'weifang'}  | ${4}   | ${true}
    ${'weifang'}  | ${3}   | ${false}
    ${'shandong'} | ${4}   | ${true}
    ${'qingdao'}  | ${0}   | ${false}
  `('$place: signed by $signed it is adopted: $adopted', ({ place, signed, adopted }) => {
    const c = called(place as Place);
    expect(hold(c, { item: 1, signatures: people(signed as number) })).toBe('accepted');
    expect(c.events.find(({ type }) => type === 'decision-made')).toMatchObject({
      data: { item: 1, inFavour: signed, adopted },
      papers: { signatures: people(signed as number) },
    });
    expect(warned(c)).toEqual([]);
  });

  test.each`
    what                                   | voted                                                  | answer
    ${'somebody who is no member'}         | ${{ item: 1, signatures: [...people(4), 'person-8'] }} | ${'unknown-subject'}
    ${'somebody twice'}                    | ${{ item: 1, signatures: [...people(3), 'person-3'] }} | ${'unknown-subject'}
    ${'a member who was not there'}        | ${{ item: 1, signatures: people(4, 3) }}               | ${'committee-meeting'}
    ${'everybody who was there'}           | ${{ item: 1, signatures: people(5) }}                  | ${'accepted'}
    ${'a number that says something else'} | ${{ item: 1, signatures: people(4), inFavour: 5 }}     | ${'committee-meeting'}
    ${'a number that says the same'}       | ${{ item: 1, signatures: people(4), inFavour: 4 }}     | ${'accepted'}
    ${'neither names nor a number'}        | ${{ item: 1 }}                                         | ${'papers-missing'}
    ${'more than were there'}              | ${{ item: 1, inFavour: 6 }}                            | ${'committee-meeting'}
  `('signed by $what: $answer', ({ voted, answer }) => {
    expect(hold(called(), voted as Voted)).toBe(answer);
  });

  test.each`
    place         | rules
    ${'zibo'}     | ${['committeeApproval.signed']}
    ${'weifang'}  | ${['committeeApproval.signed']}
    ${'qingdao'}  | ${[]}
    ${'shandong'} | ${[]}
  `('$place: a number alone still counts, and where the text asks for signatures it warns', ({ place, rules }) => {
    const c = called(place as Place);
    expect(hold(c, { item: 1, inFavour: 4 }, { item: 2, signatures: people(4) })).toBe('accepted');
    expect(c.state.noun.decisionsMade).toBe(2);
    expect(warned(c)).toEqual(rules);
  });
});
