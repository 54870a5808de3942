import { conflictOf, type Decision, type Role } from '#domain/case';
import { legalAdvice, type AdviceCommand, type AdviceState } from '#domain/legal-advice';
import { MemoryCase } from '../support/memory-case.js';

type Advice = MemoryCase<AdviceState, AdviceCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const PLACE = '370302001001';
const open = () => new MemoryCase(legalAdvice, { code: PLACE, on: '2024-03-01', areaId: PLACE }) as Advice;
const CONTRACT = `sha256:${'c'.repeat(64)}`;
const request = (more: object = {}) =>
  ({
    type: 'ask-advice',
    subject: 'contract',
    question: '违约金条款是否有效',
    papers: [CONTRACT],
    ...more,
  }) as AdviceCommand;
const bound = (kind: string, parties: readonly string[] = []) => ({ bound: { id: 'x', kind, parties } });

function asked(on = '2024-03-01', role: Role = 'residents-committee', more: object = {}, loaded = {}): Advice {
  const c = open();
  expect(code(c.give(request(more), { on, role, loaded }))).toBe('accepted');
  return c;
}

const opinion = { type: 'give-advice', verdict: 'changes', opinion: '第七条宜删去' } as const;
const adviser = (on: string) => ({ on, role: 'legal-adviser' as const });

describe('what is asked is bound to what it is about', () => {
  test.each`
    subject           | role                     | loaded                    | answer
    ${'contract'}     | ${'owners-committee'}    | ${undefined}              | ${'accepted'}
    ${'contract'}     | ${'owners-committee'}    | ${bound('major-matter')}  | ${'accepted'}
    ${'contract'}     | ${'owners-committee'}    | ${bound('mediation')}     | ${'unknown-subject'}
    ${'major-matter'} | ${'owners-committee'}    | ${bound('major-matter')}  | ${'accepted'}
    ${'major-matter'} | ${'owners-committee'}    | ${undefined}              | ${'unknown-subject'}
    ${'dispute'}      | ${'mediator'}            | ${bound('mediation')}     | ${'accepted'}
    ${'dispute'}      | ${'residents-committee'} | ${bound('mediation')}     | ${'accepted'}
    ${'dispute'}      | ${'owners-committee'}    | ${bound('mediation')}     | ${'not-theirs'}
    ${'dispute'}      | ${'mediator'}            | ${bound('major-matter')}  | ${'unknown-subject'}
    ${'meeting'}      | ${'street'}              | ${bound('joint-meeting')} | ${'accepted'}
    ${'other'}        | ${'street'}              | ${bound('joint-meeting')} | ${'unknown-subject'}
    ${'other'}        | ${'street'}              | ${undefined}              | ${'accepted'}
  `('$subject by $role: $answer', ({ subject, role, loaded, answer }) => {
    const more = { subject, ...(loaded ? { bound: 'x' } : {}) };
    expect(
      code(open().give(request(more), { on: '2024-03-01', role: role as Role, loaded: (loaded ?? {}) as never })),
    ).toBe(answer);
  });
});

describe('a contract is bound to its case, or lies in the file itself', () => {
  test.each`
    what                                | papers                        | loaded                     | answer
    ${'neither'}                        | ${undefined}                  | ${undefined}               | ${'papers-missing'}
    ${'no paper in the list'}           | ${[]}                         | ${undefined}               | ${'papers-missing'}
    ${'a title alone'}                  | ${['物业服务合同']}           | ${undefined}               | ${'papers-missing'}
    ${'a digit of the document less'}   | ${[CONTRACT.slice(0, -1)]}    | ${undefined}               | ${'papers-missing'}
    ${'words around the document'}      | ${[`合同 ${CONTRACT}`]}       | ${undefined}               | ${'papers-missing'}
    ${'the contract'}                   | ${[CONTRACT]}                 | ${undefined}               | ${'accepted'}
    ${'the contract among others'}      | ${['物业服务合同', CONTRACT]} | ${undefined}               | ${'accepted'}
    ${'the matter that it belongs to'}  | ${undefined}                  | ${bound('major-matter')}   | ${'accepted'}
    ${'the committee whose it is'}      | ${undefined}                  | ${bound('committee-term')} | ${'accepted'}
    ${'a case that has none'}           | ${undefined}                  | ${bound('joint-meeting')}  | ${'unknown-subject'}
    ${'the contract, and a wrong case'} | ${[CONTRACT]}                 | ${bound('mediation')}      | ${'unknown-subject'}
  `('$what: $answer', ({ papers, loaded, answer }) => {
    const more = { papers, ...(loaded ? { bound: 'x' } : {}) };
    const given = open().give(request(more), { on: '2024-03-01', role: 'owners-committee', loaded: loaded ?? {} });
    expect(code(given)).toBe(answer);
    if (answer === 'papers-missing') expect(given).toMatchObject({ refusal: { facts: { subject: 'contract' } } });
  });

  test('what was asked before that was asked for goes on as it was', () => {
    const asked = { type: 'advice-asked', data: { on: '2023-03-01', subject: 'contract', by: 'street' } };
    const state = legalAdvice.evolve(legalAdvice.initial, { ...asked, at: 0 } as never);
    expect(state).toMatchObject({ stage: 'ASKED', subject: 'contract' });
  });
});

describe('its clocks are ours', () => {
  test.each`
    on              | due             | why
    ${'2024-03-01'} | ${'2024-03-08'} | ${'five working days'}
    ${'2024-09-29'} | ${'2024-10-11'} | ${'asked on a Sunday that is worked, before the holiday'}
    ${'2024-02-08'} | ${'2024-02-21'} | ${'Spring Festival; the 9th and Sunday the 18th are worked'}
  `('asked on $on: by $due ($why)', ({ on, due }) => {
    const owed = asked(on as string).state.duties['give-advice'];
    expect(owed).toMatchObject({ holder: { role: 'legal-adviser' }, deadline: { dueDay: due, proposedDefault: true } });
  });

  test('given, whoever has asked says what became of it in ten working days', () => {
    const c = asked('2024-03-01', 'owners-committee');
    expect(code(c.give(opinion, adviser('2024-03-06')))).toBe('accepted');
    expect(code(c.give(opinion, adviser('2024-03-06')))).toBe('wrong-stage');
    expect(c.state.duties['record-follow-up']).toMatchObject({
      holder: { role: 'owners-committee' },
      deadline: { dueDay: '2024-03-20' },
    });
    const follow = { type: 'record-follow-up', followed: true, measures: '删去第七条' } as const;
    expect(code(c.give(follow, { on: '2024-03-07', role: 'street' }))).toBe('not-theirs');
    expect(code(c.give(follow, { on: '2024-03-07', role: 'community-party-organization' }))).toBe('accepted');
    expect(c.state.closed).toBe(true);
    expect(legalAdvice.outcomeOf(c.state.noun)).toEqual({ outcome: 'given', verdict: 'changes' });
  });
});

test('withdrawn by whoever has asked, before it was given', () => {
  const c = asked();
  const withdraw = { type: 'withdraw-request', reason: '不再需要' } as const;
  expect(code(c.give(withdraw, { on: '2024-03-02', role: 'street' }))).toBe('not-theirs');
  expect(code(c.give(withdraw, { on: '2024-03-02', role: 'residents-committee' }))).toBe('accepted');
  expect(c.state).toMatchObject({ closed: true, noun: { stage: 'WITHDRAWN' } });
});

test('an adviser tied to a party of the dispute advises on nothing of it, and the papers lie under a party’s key', () => {
  const c = asked(
    '2024-03-01',
    'mediator',
    { subject: 'dispute', bound: 'x' },
    bound('mediation', ['person-1', 'person-2']),
  );
  const actor = { id: 'adviser-1', role: 'legal-adviser' as const, node: PLACE };
  const tied = (ties: string[]) => conflictOf(legalAdvice, c.state, { command: opinion, actor, ties })?.code;
  expect([tied(['person-2']), tied(['person-9'])]).toEqual(['conflict-of-interest', undefined]);
  expect(legalAdvice.about?.(c.state.noun, { type: 'advice-given', data: {} })).toBe('person-1');
});

test('neither question nor opinion stands in a fact or a mail', () => {
  const c = asked();
  c.give(opinion, adviser('2024-03-06'));
  const told = JSON.stringify([c.events.map(({ data }) => data), c.effects.flatMap(({ letters = [] }) => letters)]);
  expect(told).not.toMatch(/违约金|第七条/);
});
