import type { Decision } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import { day } from '#domain/shared';
import { must } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// A committee that refuses to work: found by the Street with proof, and elected anew as a whole in ninety days (ZB 34).

type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;

const PLACES = { zibo: '370302001001', qingdao: '370202001001' } as const;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const persons = (n: number) => Array.from({ length: n }, (_, i) => `person-${i + 1}`);

function inOffice({ place = 'zibo', members = 7 }: { place?: keyof typeof PLACES; members?: number } = {}): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: PLACES[place], on: '2024-01-10', caseId: 'term' });
  const command: CommitteeTermCommand = {
    type: 'register',
    ...{ began: day('2023-07-01'), ends: day('2028-06-30'), filedOn: day('2023-07-20'), certificate: '备', seats: 7 },
    members: persons(members).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  };
  const loaded = Object.fromEntries(persons(members).map((id) => [id, { id }]));
  must(c.give(command, { on: '2024-01-10', loaded }));
  return c;
}

type Find = Extract<CommitteeTermCommand, { type: 'find-inactive' }>;

const find = (c: Term, on: string, more: Partial<Find> & { seen?: object; role?: 'street' } = {}) => {
  const { seen = {}, role = 'street', ...said } = more;
  const command: Find = {
    ...{ type: 'find-inactive', facts: '半年不召开会议', proof: ['督促函'], asked: day('2024-06-03') },
    ...said,
  };
  const governance = { term: { lastMeeting: null, lastReport: null, ...seen } };
  return c.give(command, { on, role, loaded: { governance } });
};
const elect = (c: Term, on: string) => c.give({ type: 'open-election', purpose: 're-election' }, { on });

describe('a committee that refuses to work', () => {
  // Five working days from Monday 3 June 2024: Tuesday to Friday, and Tuesday the 11th after the Dragon Boat holiday.
  test.each`
    on              | answer        | result
    ${'2024-06-07'} | ${undefined}  | ${'too-early'}
    ${'2024-06-11'} | ${undefined}  | ${'too-early'}
    ${'2024-06-12'} | ${undefined}  | ${'accepted'}
    ${'2024-06-04'} | ${'拒绝开会'} | ${'accepted'}
    ${'2024-06-02'} | ${'提前答复'} | ${'fact-in-future'}
  `('asked on 3 June, answered $answer, is found on $on: $result', ({ on, answer, result }) => {
    const c = inOffice();
    expect(code(find(c, on as string, answer ? { answer: answer as string } : {}))).toBe(result);
  });

  test.each`
    place        | source
    ${'zibo'}    | ${'ZB art.34'}
    ${'qingdao'} | ${'proposed default (model: ZB art.34)'}
  `('$place: the Street owes the election of a whole new one in ninety days ($source)', ({ place, source }) => {
    const c = inOffice({ place: place as keyof typeof PLACES });
    expect(code(elect(c, '2024-06-10'))).toBe('wrong-stage');
    const decision = find(c, '2024-06-12');
    expect(decision.ok && decision.effects.basis?.[0]?.article).toBe(source);
    expect(decision.ok && decision.effects.letters).toMatchObject([{ to: { who: 'person-1' } }]);
    // Ninety days from 12 June end on Tuesday 10 September.
    expect(c.duty('re-elect')?.dueDay).toBe('2024-09-10');
    expect(code(find(c, '2024-06-13'))).toBe('already-done');
    expect(code(c.give({ type: 'open-election', purpose: 'by-election' }, { on: '2024-06-13' }))).toBe('wrong-stage');
    must(elect(c, '2024-06-20'));
    expect(c.effects.flatMap(({ opens = [] }) => opens)).toMatchObject([
      {
        kind: 'election',
        command: { convened: { purpose: 're-election', by: 'street' }, deadline: { dueDay: '2024-09-10' } },
      },
    ]);
  });

  test('elects nobody: it is owed again with what is left of the ninety days; somebody: the old one is over at once', () => {
    const c = inOffice();
    must(find(c, '2024-06-12'));
    must(elect(c, '2024-06-20'));
    c.tell('ended', { name: 'election:1', outcome: { how: 'not-elected', purpose: 're-election' } }, '2024-08-20');
    expect(c.duty('re-elect')).toEqual({ dueDay: '2024-09-10', overdue: false });
    must(elect(c, '2024-08-21'));
    c.tell('elected', { name: 'election:2', data: { electedOn: day('2024-09-08') } }, '2024-09-08');
    expect(c.state.closed).toBe(true);
  });

  test('until then nobody fills its vacant seats', () => {
    const c = inOffice({ members: 6 });
    must(find(c, '2024-06-12'));
    must(c.give({ type: 'end-seat', person: 'person-6', ground: 'resigned', proof: '辞职信' }, { on: '2024-06-20' }));
    expect(c.duty('fill-seats')).toBeUndefined();
  });

  // Three months back from 12 June 2024.
  test.each`
    seen                             | warned
    ${{}}                            | ${false}
    ${{ lastMeeting: '2024-03-12' }} | ${false}
    ${{ lastMeeting: '2024-03-13' }} | ${true}
    ${{ lastReport: '2024-06-05' }}  | ${true}
  `('what the record has seen of it is kept, $seen, and warns: $warned', ({ seen, warned }) => {
    const c = inOffice();
    const decision = find(c, '2024-06-12', { seen: seen as object });
    expect(decision).toMatchObject({ ok: true, effects: { figures: seen as object } });
    expect(decision.ok && decision.effects.warnings?.length === 1).toBe(warned);
    expect(c.events.find(({ type }) => type === 'found-inactive')?.data).toEqual({
      ...{ on: '2024-06-12', asked: '2024-06-03', answered: false },
      ...(seen as object),
    });
  });

  test('after the end of the term, or where too few are left, there is another way', () => {
    const few = inOffice({ members: 5 });
    must(few.give({ type: 'end-seat', person: 'person-5', ground: 'resigned', proof: '信' }, { on: '2024-06-01' }));
    expect(code(find(few, '2024-06-12'))).toBe('already-done');
    const over = inOffice();
    over.passDay('2028-06-30');
    expect(code(find(over, '2028-07-10'))).toBe('wrong-stage');
  });
});
