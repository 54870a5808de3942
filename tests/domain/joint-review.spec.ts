import fc from 'fast-check';
import { ROLES, type Decider, type Decision, type Role } from '#domain/case';
import { jointReview, standingOf, type JointReviewCommand, type JointReviewState } from '#domain/joint-review';
import { resolveRules } from '#domain/rules';
import { addDays, day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

fc.configureGlobal({ seed: 20261123 });

type Review = MemoryCase<JointReviewState, JointReviewCommand>;

/** `court/officer-1` is officer-1 of the court: the branch that a token carries beside the person. */
const withBranches: Decider<JointReviewState, JointReviewCommand> = {
  ...jointReview,
  decide(state, command, context) {
    const [branch, id] = context.actor.id.split('/');
    return jointReview.decide(state, command, {
      ...context,
      actor: { ...context.actor, ...(branch && id ? { branch, id } : {}) },
    });
  },
};
const roleOf = (department: string): Role =>
  Object.hasOwn(ROLES, department) ? (department as Role) : 'reviewing-department';

const PLACES = { zibo: '370302001001', qingdao: '370202001001', shandong: '370811001001' } as const;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const BEGIN = {
  type: 'begin',
  candidate: 'candidate-3',
  person: 'p17',
  partyMember: false,
  publicEmployee: false,
  isOwner: true,
} as const;

/** Opened on Monday 2024-03-04: opinions by 03-11, silence from the end of 03-13, the conclusion by 03-13. */
function opened(
  more: Partial<typeof BEGIN> | Record<string, unknown> = {},
  place: keyof typeof PLACES = 'zibo',
): Review {
  const c: Review = new MemoryCase(withBranches, {
    code: PLACES[place],
    on: '2024-03-04',
    caseId: 'f:joint-review:candidate-3',
  });
  expect(code(c.give({ ...BEGIN, ...more } as JointReviewCommand, { on: '2024-03-04' }))).toBe('accepted');
  return c;
}

const give = (c: Review, command: JointReviewCommand, on: string, by: string = command.type, role: Role = 'street') =>
  code(c.give(command, { on, by, role }));

/** As the department itself, by one of its people. */
const says = (
  c: Review,
  command: Extract<JointReviewCommand, { type: 'opinion' | 'recuse' }>,
  on: string,
  by = 'one',
) => give(c, command, on, `${command.department}/${by}`, roleOf(command.department));

/** Every department answers all of its items in the candidate's favour, but for what `found` says. */
function answers(
  c: Review,
  found: Record<string, 'yes' | 'no' | 'unknown'> = {},
  { except = [] as string[], on = '2024-03-06' } = {},
): void {
  const { departments, qualifications } = c.rules.catalogues;
  for (const { code: department, answers: items, gives } of departments) {
    if (!c.state.noun.asked[department] || except.includes(department)) continue;
    const findings = items.map(
      (item) =>
        ({ code: item, finding: found[item] ?? (qualifications.some((q) => q.code === item) ? 'yes' : 'no') }) as const,
    );
    const adverse = findings.some(({ code: item, finding }) => finding === (item.startsWith('Q') ? 'no' : 'yes'));
    const verdict = gives === 'statement' ? 'STATEMENT' : adverse ? 'UNSUITABLE' : 'PASS';
    expect(says(c, { type: 'opinion', department, verdict, findings }, on, `of-${department}`)).toBe('accepted');
  }
}

const decided = (...codes: string[]) =>
  codes.map((each) => ({ code: each, finding: each.startsWith('Q') ? 'yes' : 'no', reason: '已核实' }) as const);
const conclude = (c: Review, on: string, more: Partial<Extract<JointReviewCommand, { type: 'conclude' }>> = {}) =>
  give(c, { type: 'conclude', verdict: 'QUALIFIED', ...more }, on, 'street-1');

describe('the departments are asked side by side, each about its own items', () => {
  test.each(['zibo', 'qingdao', 'shandong'] as const)(
    '%s: opinions are due in five working days and the conclusion in seven',
    (place) => {
      const c = opened({}, place);
      expect(Object.keys(c.state.duties).sort()).toEqual([
        'conclude',
        ...['community-party-organization', 'court', 'police', 'property-authority', 'property-service-enterprise'].map(
          (d) => `opinion:${d}`,
        ),
        ...['residents-committee', 'urban-management'].map((d) => `opinion:${d}`),
      ]);
      expect(c.duty('opinion:police')).toEqual({ dueDay: '2024-03-11', overdue: false });
      expect(c.duty('conclude')?.dueDay).toBe('2024-03-13');
    },
  );

  test.each`
    partyMember | publicEmployee | asked
    ${false}    | ${false}       | ${false}
    ${true}     | ${false}       | ${true}
    ${false}    | ${true}        | ${true}
  `(
    'the discipline office is asked: $asked, for Party member $partyMember, public employee $publicEmployee',
    ({ partyMember, publicEmployee, asked }) => {
      expect(opened({ partyMember, publicEmployee }).state.duties['opinion:discipline'] !== undefined).toBe(asked);
    },
  );

  test('a body with a role of its own holds its duty in it, others as branch of the reviewing departments', () => {
    const { duties } = opened().state;
    expect(duties['opinion:residents-committee']?.holder).toEqual({ role: 'residents-committee' });
    expect(duties['opinion:police']?.holder).toEqual({ role: 'reviewing-department', who: 'police' });
  });

  test.each`
    why                                          | department                        | verdict         | findings                             | answer
    ${'its own items'}                           | ${'police'}                       | ${'PASS'}       | ${[['Q3', 'yes'], ['U6', 'no']]}     | ${'accepted'}
    ${'an item of another department'}           | ${'police'}                       | ${'PASS'}       | ${[['U8', 'no']]}                    | ${'unknown-subject'}
    ${'political opinion is no code'}            | ${'community-party-organization'} | ${'UNSUITABLE'} | ${[['political-opinion', 'yes']]}    | ${'unknown-subject'}
    ${'petitioning is no code'}                  | ${'police'}                       | ${'UNSUITABLE'} | ${[['petitioning', 'yes']]}          | ${'unknown-subject'}
    ${'unsuitable without an item'}              | ${'police'}                       | ${'UNSUITABLE'} | ${[['U6', 'no']]}                    | ${'reason-missing'}
    ${'a pass that its own finding contradicts'} | ${'police'}                       | ${'PASS'}       | ${[['U6', 'yes']]}                   | ${'not-qualified'}
    ${'one item twice'}                          | ${'police'}                       | ${'PASS'}       | ${[['U6', 'no'], ['U6', 'unknown']]} | ${'duplicate-subject'}
    ${'a department that was not asked'}         | ${'discipline'}                   | ${'PASS'}       | ${[]}                                | ${'unknown-subject'}
    ${'the provider only states'}                | ${'property-service-enterprise'}  | ${'UNSUITABLE'} | ${[['U2', 'yes']]}                   | ${'wrong-role'}
    ${'the provider states'}                     | ${'property-service-enterprise'}  | ${'STATEMENT'}  | ${[['U2', 'yes']]}                   | ${'accepted'}
    ${'nobody else states'}                      | ${'police'}                       | ${'STATEMENT'}  | ${[['U6', 'no']]}                    | ${'wrong-role'}
  `('$why: $answer', ({ department, verdict, findings, answer }) => {
    const list = (findings as [string, 'yes' | 'no'][]).map(([item, finding]) => ({ code: item, finding }));
    expect(says(opened(), { type: 'opinion', department, verdict, findings: list }, '2024-03-05')).toBe(answer);
  });

  test('a department answers once, and a request for information may be followed by its opinion', () => {
    const c = opened();
    const police = (verdict: 'PASS' | 'NEED_INFO') =>
      says(c, { type: 'opinion', department: 'police', verdict, findings: [] }, '2024-03-05');
    expect(police('NEED_INFO')).toBe('accepted');
    expect(c.duty('supply-info:police')).toBeDefined();
    expect(police('PASS')).toBe('accepted');
    expect(c.duty('supply-info:police')).toBeUndefined();
    expect(police('PASS')).toBe('already-done');
  });

  test('what shows a finding stays in the papers; the told fact has codes only', () => {
    const c = opened();
    says(
      c,
      {
        type: 'opinion',
        department: 'police',
        verdict: 'UNSUITABLE',
        findings: [{ code: 'U6', finding: 'yes', evidence: 'doc-77' }],
      },
      '2024-03-05',
    );
    const fact = c.events.find(({ type }) => type === 'opinion-given');
    expect(JSON.stringify(fact?.data)).not.toContain('doc-77');
    expect(fact?.papers).toEqual({ evidence: [{ code: 'U6', finding: 'yes', evidence: 'doc-77' }] });
  });
});

describe('a department speaks for itself alone', () => {
  test.each`
    department               | role                              | by                 | answer
    ${'police'}              | ${'reviewing-department'}         | ${'police/one'}    | ${'accepted'}
    ${'police'}              | ${'reviewing-department'}         | ${'court/one'}     | ${'wrong-role'}
    ${'police'}              | ${'reviewing-department'}         | ${'no-branch'}     | ${'wrong-role'}
    ${'police'}              | ${'property-service-enterprise'}  | ${'enterprise'}    | ${'wrong-role'}
    ${'police'}              | ${'property-service-enterprise'}  | ${'police/posing'} | ${'wrong-role'}
    ${'property-authority'}  | ${'property-authority'}           | ${'authority'}     | ${'accepted'}
    ${'property-authority'}  | ${'property-service-enterprise'}  | ${'enterprise'}    | ${'wrong-role'}
    ${'residents-committee'} | ${'community-party-organization'} | ${'organisation'}  | ${'wrong-role'}
  `('for $department, $by as $role: $answer', ({ department, role, by, answer }) => {
    const opinion = { type: 'opinion', department, verdict: 'PASS', findings: [] } as const;
    const recuse = { type: 'recuse', department, reason: '亲属关系' } as const;
    expect([opinion, recuse].map((each) => give(opened(), each, '2024-03-05', by, role))).toEqual([answer, answer]);
  });

  test.each`
    by                   | answer
    ${'police-2'}        | ${'accepted'}
    ${'court/police-2'}  | ${'accepted'}
    ${'police-2/anyone'} | ${'accepted'}
    ${'police/another'}  | ${'wrong-role'}
  `('after a recusal $by answers in its place, where police-2 was named: $answer', ({ by, answer }) => {
    const c = opened();
    says(c, { type: 'recuse', department: 'police', reason: '亲属关系' }, '2024-03-05', 'officer-1');
    give(c, { type: 'settle-recusal', department: 'police', instead: 'police-2' }, '2024-03-06');
    const opinion = { type: 'opinion', department: 'police', verdict: 'PASS', findings: [] } as const;
    expect(give(c, opinion, '2024-03-07', by as string, 'reviewing-department')).toBe(answer);
  });
});

describe('ties', () => {
  test('whoever recused cannot answer, for that department or another, nor conclude; the candidate neither', () => {
    const c = opened();
    const opinion = (department: string, by: string) =>
      says(c, { type: 'opinion', department, verdict: 'PASS', findings: [] }, '2024-03-05', by);
    expect(says(c, { type: 'recuse', department: 'police', reason: '亲属关系' }, '2024-03-05', 'officer-1')).toBe(
      'accepted',
    );
    expect(opinion('police', 'officer-2')).toBe('conflict-of-interest');
    expect(opinion('court', 'officer-1')).toBe('conflict-of-interest');
    expect(opinion('court', 'p17')).toBe('conflict-of-interest');
    expect(give(c, { type: 'conclude', verdict: 'QUALIFIED' }, '2024-03-06', 'officer-1')).toBe('conflict-of-interest');
  });

  test('a recusal needs its reason', () => {
    expect(says(opened(), { type: 'recuse', department: 'police', reason: ' ' }, '2024-03-05')).toBe('reason-missing');
  });

  test('the Street names who answers instead, with a term of its own, but not one with a tie', () => {
    const c = opened();
    says(c, { type: 'recuse', department: 'police', reason: '亲属关系' }, '2024-03-05', 'officer-1');
    expect(give(c, { type: 'settle-recusal', department: 'police', instead: 'officer-1' }, '2024-03-06')).toBe(
      'conflict-of-interest',
    );
    expect(give(c, { type: 'settle-recusal', department: 'police', instead: 'police-2' }, '2024-03-06')).toBe(
      'accepted',
    );
    expect(c.state.duties['opinion:police']?.holder).toEqual({ role: 'reviewing-department', who: 'police-2' });
    expect(c.duty('opinion:police')?.dueDay).toBe('2024-03-13');
    expect(give(c, { type: 'settle-recusal', department: 'police' }, '2024-03-06')).toBe('unknown-subject');
  });

  test.each`
    by             | instead       | answer
    ${'officer-1'} | ${'police-2'} | ${'conflict-of-interest'}
    ${'officer-1'} | ${undefined}  | ${'conflict-of-interest'}
    ${'p17'}       | ${'police-2'} | ${'conflict-of-interest'}
    ${'officer-9'} | ${'police-2'} | ${'accepted'}
    ${'officer-9'} | ${undefined}  | ${'accepted'}
  `('$by settles a recusal, naming $instead: $answer', ({ by, instead, answer }) => {
    const c = opened();
    says(c, { type: 'recuse', department: 'police', reason: '亲属关系' }, '2024-03-05', 'officer-1');
    const settle = { type: 'settle-recusal', department: 'police', ...(instead && { instead }) } as const;
    expect(give(c, settle, '2024-03-06', by as string)).toBe(answer);
  });

  test('until a recusal is settled nothing is concluded; the Street may answer for the department itself', () => {
    const c = opened();
    answers(c, {}, { except: ['police'] });
    says(c, { type: 'recuse', department: 'police', reason: '亲属关系' }, '2024-03-06', 'officer-1');
    expect(conclude(c, '2024-03-07')).toBe('review-still-running');
    expect(give(c, { type: 'settle-recusal', department: 'police' }, '2024-03-07')).toBe('accepted');
    expect(conclude(c, '2024-03-07')).toBe('reason-missing');
    expect(conclude(c, '2024-03-07', { decisions: decided('U6') })).toBe('accepted');
  });
});

describe('silence', () => {
  test('is noted at the end of its grace, is no consent, and leaves the items to the Street', () => {
    const c = opened();
    answers(c, {}, { except: ['police'] });
    c.passDay('2024-03-12');
    expect(c.state.noun.asked['police']?.status).toBe('asked');
    c.passDay('2024-03-13');
    expect(c.state.noun.asked['police']?.status).toBe('silent');
    expect(conclude(c, '2024-03-14')).toBe('reason-missing');
    expect(conclude(c, '2024-03-14', { decisions: [{ code: 'U6', finding: 'no', reason: '' }] })).toBe(
      'reason-missing',
    );
    expect(conclude(c, '2024-03-14', { decisions: decided('U6') })).toBe('accepted');
  });

  test.each`
    on              | answer
    ${'2024-03-11'} | ${'review-still-running'}
    ${'2024-03-12'} | ${'accepted'}
  `('on $on the Street concludes over a department that has not answered: $answer', ({ on, answer }) => {
    const c = opened();
    answers(c, {}, { except: ['police'] });
    expect(conclude(c, on, { decisions: decided('U6') })).toBe(answer);
  });

  test('a late opinion is still heard until the conclusion, and marked', () => {
    const c = opened();
    c.passDay('2024-03-14');
    expect(
      says(
        c,
        { type: 'opinion', department: 'court', verdict: 'PASS', findings: [{ code: 'U8', finding: 'no' }] },
        '2024-03-15',
      ),
    ).toBe('accepted');
    expect(c.state.noun.asked['court']).toMatchObject({ status: 'PASS', late: true });
  });
});

describe('the conclusion', () => {
  test('is qualified when all seven are there and none of the nine', () => {
    const c = opened();
    answers(c);
    expect(conclude(c, '2024-03-07')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'QUALIFIED' } });
    expect(jointReview.outcomeOf(c.state.noun)).toEqual({ candidate: 'candidate-3', verdict: 'QUALIFIED' });
  });

  const items = (place: keyof typeof PLACES) => {
    const { qualifications, circumstances } = resolveRules(PLACES[place], day('2024-03-04')).catalogues;
    return [...qualifications, ...circumstances].map((each) => each.code).filter((each) => each !== 'U7');
  };
  test.each([...items('zibo'), ...items('qingdao')])('%s alone keeps a candidate from being qualified', (item) => {
    const c = opened({ isOwner: item !== 'Q1', fullCapacity: item !== 'Q2' });
    answers(c, { [item]: item.startsWith('Q') ? 'no' : 'yes' });
    expect(conclude(c, '2024-03-07')).toBe('not-qualified');
    expect(conclude(c, '2024-03-07', { decisions: decided(item) })).toBe('already-done');
  });

  test('what one department does not know another may know; what nobody knows the Street decides', () => {
    const c = opened();
    answers(c, { Q4: 'unknown' });
    expect(standingOf(c.state.noun, c.rules, 'Q4')).toBe('unknown');
    expect(conclude(c, '2024-03-07', { decisions: decided('Q4') })).toBe('accepted');
  });

  test('what the property company states bars nobody; a contradiction is the Street’s to decide', () => {
    const c = opened();
    answers(c, {}, { except: ['property-service-enterprise'] });
    says(
      c,
      {
        type: 'opinion',
        department: 'property-service-enterprise',
        verdict: 'STATEMENT',
        findings: [{ code: 'U2', finding: 'yes' }],
      },
      '2024-03-06',
    );
    expect(standingOf(c.state.noun, c.rules, 'U2')).toBe('contested');
    expect(conclude(c, '2024-03-07')).toBe('reason-missing');
    expect(conclude(c, '2024-03-07', { decisions: decided('U2') })).toBe('accepted');
  });

  test.each`
    why                         | item         | answer
    ${'no code'}                | ${undefined} | ${'reason-missing'}
    ${'a code of no list'}      | ${'illness'} | ${'unknown-subject'}
    ${'a code nobody found'}    | ${'U9'}      | ${'evidence-missing'}
    ${'the code that is found'} | ${'U1'}      | ${'accepted'}
  `('unsuitable with $why: $answer', ({ item, answer }) => {
    const c = opened();
    answers(c, { U1: 'yes' });
    expect(conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', ...(item ? { code: item as string } : {}) })).toBe(
      answer,
    );
  });

  test.each`
    place        | strength
    ${'zibo'}    | ${'RULES'}
    ${'qingdao'} | ${'LEGAL'}
  `('U1 binds as $strength in $place', ({ place, strength }) => {
    const c = opened({}, place);
    answers(c, { U1: 'yes' });
    conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', code: 'U1' });
    expect(c.state.noun.told?.strength).toBe(strength);
  });
});

describe('an item that is policy only', () => {
  function proposed(): Review {
    const c = opened();
    answers(c, { U8: 'yes' });
    expect(conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', code: 'U8' })).toBe('accepted');
    return c;
  }

  test('stands only when the Street Party committee has signed, by another person', () => {
    const c = proposed();
    expect([c.state.noun.stage, c.duty('sign-off'), c.effects.at(-1)?.letters]).toEqual([
      'SIGN_OFF',
      { overdue: false, dueDay: '2024-03-12' },
      undefined,
    ]);
    expect(give(c, { type: 'sign-off', agree: true }, '2024-03-08', 'street-1', 'street-party-committee')).toBe(
      'needs-second-person',
    );
    expect(give(c, { type: 'sign-off', agree: true }, '2024-03-08', 'party-1', 'street-party-committee')).toBe(
      'accepted',
    );
    expect(c.state.noun).toMatchObject({ stage: 'ANSWERING', told: { code: 'U8', strength: 'POLICY' } });
  });

  test('bars nobody when it is not signed, and the Street concludes again', () => {
    const c = proposed();
    expect(give(c, { type: 'sign-off', agree: false }, '2024-03-08', 'party-1')).toBe('reason-missing');
    expect(give(c, { type: 'sign-off', agree: false, reason: '已履行完毕' }, '2024-03-08', 'party-1')).toBe('accepted');
    expect(c.duty('conclude')?.dueDay).toBe('2024-03-13');
    expect(conclude(c, '2024-03-11', { verdict: 'UNSUITABLE', code: 'U8' })).toBe('evidence-missing');
    expect(conclude(c, '2024-03-11')).toBe('accepted');
  });
});

describe('an item that is policy only, found beside one that is not', () => {
  function concluded(): Review {
    const c = opened();
    answers(c, { U2: 'yes', U8: 'yes' });
    expect(conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', code: 'U2' })).toBe('accepted');
    return c;
  }
  const sign = (c: Review, agree: boolean) =>
    give(c, { type: 'sign-off', agree, reason: '已研究' }, '2024-03-08', 'party-1', 'street-party-committee');
  const cured = { code: 'U2', finding: 'no', reason: '已缴清' } as const;

  test('is told to nobody before it is signed', () => {
    const c = concluded();
    expect([c.state.noun.stage, c.effects.at(-1)?.letters]).toEqual(['SIGN_OFF', undefined]);
    expect(sign(c, true)).toBe('accepted');
    expect(c.state.noun.told).toMatchObject({ code: 'U2', codes: ['U2', 'U8'], signed: ['U8'] });
  });

  test('unsigned it is dropped, and the other is told alone', () => {
    const c = concluded();
    expect(sign(c, false)).toBe('accepted');
    expect(c.state.noun.waived).toEqual(['U8']);
    expect(conclude(c, '2024-03-11', { verdict: 'UNSUITABLE', code: 'U2' })).toBe('accepted');
    expect(c.state.noun.told?.codes).toEqual(['U2']);
    give(c, { type: 'cure', code: 'U2', evidence: 'receipt' }, '2024-03-12', 'p17');
    expect(give(c, { type: 'recheck', verdict: 'QUALIFIED', decisions: [cured] }, '2024-03-13')).toBe('accepted');
  });

  test('signed it still stands when the other is cured', () => {
    const c = concluded();
    sign(c, true);
    give(c, { type: 'cure', code: 'U2', evidence: 'receipt' }, '2024-03-11', 'p17');
    const recheck = (verdict: 'QUALIFIED' | 'UNSUITABLE', item: string) =>
      give(c, { type: 'recheck', verdict, code: item, decisions: [cured] }, '2024-03-12');
    expect(recheck('QUALIFIED', 'U2')).toBe('not-qualified');
    expect(recheck('UNSUITABLE', 'U8')).toBe('accepted');
    expect(jointReview.outcomeOf(c.state.noun)).toMatchObject({ code: 'U8', strength: 'POLICY' });
  });

  test('not agreeing needs more than blanks for a reason', () => {
    const blank = { type: 'sign-off', agree: false, reason: ' ' } as const;
    expect(give(concluded(), blank, '2024-03-08', 'party-1', 'street-party-committee')).toBe('reason-missing');
  });
});

/** Told on Thursday 2024-03-07: the answer is due on Tuesday 03-12, silence ends the review at the end of Thursday 03-14. */
function told(found: Record<string, 'yes' | 'no'> = { U2: 'yes' }, item = 'U2'): Review {
  const c = opened();
  answers(c, found);
  expect(conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', code: item })).toBe('accepted');
  return c;
}

describe('the candidate is told, alone, and may answer', () => {
  test('the letter names the item, the term and the way to contest it, and goes to nobody else', () => {
    const c = told();
    const letters = c.effects.at(-1)?.letters ?? [];
    expect(letters).toMatchObject([{ to: { role: 'candidate', who: 'p17' }, alone: true }]);
    const text = JSON.stringify(letters);
    expect(text).toContain('U2');
    expect(text).toContain('2024-03-12');
    expect(text).toContain('依法申请救济');
    expect(Object.keys(c.state.duties)).toEqual(['answer']);
  });

  test.each`
    occurredOn      | on              | answer
    ${'2024-03-12'} | ${'2024-03-12'} | ${'accepted'}
    ${'2024-03-12'} | ${'2024-03-14'} | ${'accepted'}
    ${'2024-03-13'} | ${'2024-03-13'} | ${'window-closed'}
  `('an answer of $occurredOn entered on $on: $answer', ({ occurredOn, on, answer }) => {
    const c = told();
    expect(
      code(c.give({ type: 'answer', statement: '已缴清' }, { on, occurredOn, role: 'candidate', by: 'p17' })),
    ).toBe(answer);
  });

  test('silence makes the first conclusion final, once the grace and two minutes are over', () => {
    const c = told();
    c.passDay('2024-03-14');
    expect(c.state.closed).toBe(false);
    c.passDay('2024-03-15');
    expect(c.state.closed).toBe(true);
    expect(jointReview.outcomeOf(c.state.noun)).toEqual({
      candidate: 'candidate-3',
      verdict: 'UNSUITABLE',
      code: 'U2',
      strength: 'RULES',
    });
    expect(c.events.at(-1)).toMatchObject({
      type: 'case-closed',
      data: { outcome: { verdict: 'UNSUITABLE', code: 'U2' } },
    });
  });

  test.each`
    item    | evidence     | answer
    ${'U2'} | ${'receipt'} | ${'accepted'}
    ${'U2'} | ${' '}       | ${'evidence-missing'}
    ${'U2'} | ${undefined} | ${'evidence-missing'}
    ${'U4'} | ${'receipt'} | ${'unknown-subject'}
    ${'U1'} | ${'receipt'} | ${'unknown-subject'}
  `(
    'a cure of $item with proof "$evidence": $answer (U4 cannot be cured, U1 was not told)',
    ({ item, evidence, answer }) => {
      const c = told({ U2: 'yes', U4: 'yes' });
      expect(give(c, { type: 'cure', code: item, evidence }, '2024-03-11', 'p17')).toBe(answer);
    },
  );

  test('the one re-check follows in two working days and is final', () => {
    const c = told();
    expect(give(c, { type: 'cure', code: 'U2', evidence: 'receipt' }, '2024-03-08', 'p17')).toBe('accepted');
    expect(c.duty('recheck')?.dueDay).toBe('2024-03-12');
    expect(give(c, { type: 'recheck', verdict: 'QUALIFIED' }, '2024-03-11')).toBe('not-qualified');
    expect(give(c, { type: 'recheck', verdict: 'QUALIFIED', decisions: decided('U2') }, '2024-03-11')).toBe('accepted');
    expect(jointReview.outcomeOf(c.state.noun)).toEqual({ candidate: 'candidate-3', verdict: 'QUALIFIED' });
    expect(c.state.closed).toBe(true);
  });

  test('the re-check holds a candidate only to what was told', () => {
    const c = told();
    give(c, { type: 'answer', statement: '有正当理由' }, '2024-03-08', 'p17');
    expect(give(c, { type: 'recheck', verdict: 'UNSUITABLE', code: 'U1' }, '2024-03-11')).toBe('unknown-subject');
    expect(give(c, { type: 'recheck', verdict: 'UNSUITABLE' }, '2024-03-11')).toBe('accepted');
    expect(jointReview.outcomeOf(c.state.noun)).toEqual({
      candidate: 'candidate-3',
      verdict: 'UNSUITABLE',
      code: 'U2',
      strength: 'RULES',
    });
  });

  test('the re-check does not hold against the candidate what it decides in their favour', () => {
    const c = told();
    give(c, { type: 'cure', code: 'U2', evidence: 'receipt' }, '2024-03-08', 'p17');
    expect(give(c, { type: 'recheck', verdict: 'UNSUITABLE', decisions: decided('U2') }, '2024-03-11')).toBe(
      'evidence-missing',
    );
    expect(give(c, { type: 'recheck', verdict: 'UNSUITABLE' }, '2024-03-11')).toBe('accepted');
  });

  test.each`
    by       | role                     | answer
    ${'p17'} | ${'candidate'}           | ${'accepted'}
    ${'p99'} | ${'candidate'}           | ${'not-the-actor'}
    ${'p99'} | ${'residents-committee'} | ${'accepted'}
  `('$by as $role speaks for p17: $answer', ({ by, role, answer }) => {
    const commands: JointReviewCommand[] = [
      { type: 'answer', statement: '说明' },
      { type: 'cure', code: 'U2', evidence: 'receipt' },
      { type: 'withdraw' },
    ];
    expect(commands.map((each) => give(told(), each, '2024-03-08', by as string, role as Role))).toEqual(
      Array(3).fill(answer),
    );
  });

  test('an answer and a cure are each given once', () => {
    const c = told();
    expect(['answer', 'answer'].map(() => give(c, { type: 'answer', statement: '说明' }, '2024-03-08', 'p17'))).toEqual(
      ['accepted', 'already-done'],
    );
    expect(
      ['cure', 'cure'].map(() => give(c, { type: 'cure', code: 'U2', evidence: 'r' }, '2024-03-08', 'p17')),
    ).toEqual(['accepted', 'already-done']);
  });
});

describe('withdrawal', () => {
  test('by the candidate, or told by the parent, ends the review; what is told again changes nothing', () => {
    const own = opened();
    expect(give(own, { type: 'withdraw' }, '2024-03-05', 'p17')).toBe('accepted');
    const heard = opened();
    heard.tell('withdraw', { data: {} }, '2024-03-05');
    const seq = heard.events.length;
    heard.tell('withdraw', { data: {} }, '2024-03-05');
    expect([own, heard].map(({ state }) => jointReview.outcomeOf(state.noun))).toEqual(
      [0, 1].map(() => ({ candidate: 'candidate-3', verdict: 'WITHDRAWN' })),
    );
    expect(heard.events).toHaveLength(seq);
  });
});

describe('any sequence of commands', () => {
  const item = fc.constantFrom('Q1', 'Q4', 'Q6', 'U1', 'U2', 'U6', 'U8', 'U99');
  const department = fc.constantFrom(
    'police',
    'court',
    'residents-committee',
    'property-authority',
    'urban-management',
    'community-party-organization',
    'property-service-enterprise',
  );
  const findings = fc.array(
    fc.record({ code: item, finding: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const) }),
    { maxLength: 4 },
  );
  const decisions = fc.array(
    fc.record({
      code: item,
      finding: fc.constantFrom('yes' as const, 'no' as const),
      reason: fc.constantFrom('', '已核实'),
    }),
    { maxLength: 5 },
  );
  const verdict = fc.constantFrom('QUALIFIED' as const, 'UNSUITABLE' as const);
  const command: fc.Arbitrary<JointReviewCommand> = fc.oneof(
    fc.record({
      type: fc.constant('opinion' as const),
      department,
      verdict: fc.constantFrom('PASS' as const, 'UNSUITABLE' as const, 'NEED_INFO' as const, 'STATEMENT' as const),
      findings,
    }),
    fc.record({ type: fc.constant('recuse' as const), department, reason: fc.constant('亲属') }),
    fc.record({ type: fc.constant('settle-recusal' as const), department }),
    fc.record({ type: fc.constant('conclude' as const), verdict, code: item, decisions }),
    fc.constantFrom<JointReviewCommand>(
      { type: 'conclude', verdict: 'UNSUITABLE', code: 'U2' },
      { type: 'conclude', verdict: 'UNSUITABLE', code: 'U8' },
      {
        type: 'conclude',
        verdict: 'UNSUITABLE',
        code: 'U8',
        decisions: [{ code: 'U8', finding: 'yes', reason: '已核实' }],
      },
    ),
    fc.record({ type: fc.constant('sign-off' as const), agree: fc.boolean(), reason: fc.constant('理由') }),
    fc.record({ type: fc.constant('answer' as const), statement: fc.constant('说明') }),
    fc.record({ type: fc.constant('cure' as const), code: item, evidence: fc.constant('证明') }),
    fc.record({ type: fc.constant('recheck' as const), verdict, code: item, decisions }),
  );
  const step = fc.record({
    command,
    days: fc.integer({ min: 0, max: 3 }),
    by: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'p17'),
  });
  const POLICY = ['U6', 'U7', 'U8'];
  const FOUND: Record<string, Record<string, 'yes'>> = { owes: { U2: 'yes' }, policy: { U8: 'yes' } };
  const reached = new Set<string>();
  let largest = { state: 0, fact: 0 };
  let signed = 0;

  test('qualifies nobody against whom an item stands or is open, bars nobody untold, and stays small', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('unasked', 'clean', 'owes', 'policy'),
        fc.array(step, { maxLength: 30 }),
        (start, steps) => {
          const c = opened({ partyMember: true });
          if (start !== 'unasked') answers(c, FOUND[start] ?? {}, { except: start === 'owes' ? ['police'] : [] });
          if (start === 'policy') conclude(c, '2024-03-06', { verdict: 'UNSUITABLE', code: 'U8' });
          let on = day('2024-03-06');
          for (const { command: each, days, by } of steps) {
            on = addDays(on, days);
            if (c.state.closed) break;
            if (each.type === 'opinion' || each.type === 'recuse') {
              const role = by === 'b' ? 'property-service-enterprise' : roleOf(each.department);
              const decision = c.give(each, { on, by: `${each.department}/${by}`, role });
              if (role !== roleOf(each.department)) expect(decision.ok).toBe(false);
            } else c.give(each, { on, by });
          }
          c.passDay(addDays(on, 15));
          const outcome = jointReview.outcomeOf(c.state.noun) as { verdict: string; code?: string } | null;
          expect(outcome !== null).toBe(c.state.closed);
          if (outcome) reached.add(outcome.verdict);
          if (outcome?.verdict === 'QUALIFIED') {
            const { qualifications, circumstances } = c.rules.catalogues;
            for (const { code: each } of [...qualifications, ...circumstances])
              expect(standingOf(c.state.noun, c.rules, each)).toBe('clear');
          }
          if (outcome?.verdict === 'UNSUITABLE') {
            expect(c.state.noun.told?.codes).toContain(outcome.code);
            expect(standingOf(c.state.noun, c.rules, outcome.code ?? '')).toBe('adverse');
          }
          for (const told of (c.state.noun.told?.codes ?? []).filter((each) => POLICY.includes(each))) {
            expect(c.state.noun.told?.signed).toContain(told);
            signed += 1;
          }
          if (c.state.closed) expect(c.state.duties).toEqual({});
          const fact = Math.max(...c.events.map(({ data }) => bytes(data)));
          largest = { state: Math.max(largest.state, bytes(c.state.noun)), fact: Math.max(largest.fact, fact) };
        },
      ),
      { numRuns: 300 },
    );
    console.log(`joint-review: largest state ${largest.state} bytes, largest fact ${largest.fact} bytes`);
    expect([...reached].sort()).toEqual(['QUALIFIED', 'UNSUITABLE']);
    expect(signed).toBeGreaterThan(5);
    expect(largest.state).toBeLessThan(6_000);
    expect(largest.fact).toBeLessThan(900);
  });
});

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('every event type is listed with its version', () => {
  const c = told();
  expect(
    c
      .types()
      .filter(
        (type) =>
          !jointReview.versions[type] &&
          !['duty-opened', 'duty-done', 'duty-dropped', 'rung-due', 'case-closed'].includes(type),
      ),
  ).toEqual([]);
});

describe('an item bars where law or the area’s own method says so, and else advises (4.1.1)', () => {
  test.each`
    place        | takenUp      | item    | stage          | why
    ${'zibo'}    | ${[]}        | ${'U2'} | ${'SIGN_OFF'}  | ${'nothing was taken up: advice, which the Party committee signs'}
    ${'zibo'}    | ${['U3']}    | ${'U2'} | ${'SIGN_OFF'}  | ${'another one was'}
    ${'zibo'}    | ${['U2']}    | ${'U2'} | ${'ANSWERING'} | ${'the method took it up'}
    ${'zibo'}    | ${undefined} | ${'U2'} | ${'ANSWERING'} | ${'a review of before the question was asked'}
    ${'zibo'}    | ${[]}        | ${'Q3'} | ${'SIGN_OFF'}  | ${'so with the qualifications of guidance'}
    ${'zibo'}    | ${['Q3']}    | ${'Q3'} | ${'ANSWERING'} | ${'which the method may take up'}
    ${'zibo'}    | ${[]}        | ${'U1'} | ${'SIGN_OFF'}  | ${'no law of Zibo bars for it'}
    ${'qingdao'} | ${[]}        | ${'U1'} | ${'ANSWERING'} | ${'QD 23 does'}
  `('$item in $place, taken up: $takenUp: $stage, for $why', ({ place, takenUp, item, stage }) => {
    const c = opened(takenUp === undefined ? {} : { takenUp: takenUp as string[] }, place as 'zibo');
    answers(c, { [item as string]: (item as string).startsWith('Q') ? 'no' : 'yes' });
    expect(conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', code: item as string })).toBe('accepted');
    expect(c.state.noun.stage).toBe(stage);
    expect(c.events.find(({ type }) => type === 'concluded')?.data).toMatchObject({
      strength: stage === 'SIGN_OFF' ? 'POLICY' : item === 'U1' ? 'LEGAL' : 'RULES',
    });
  });

  test('advice that the Party committee does not sign bars nobody', () => {
    const c = opened({ takenUp: [] });
    answers(c, { U2: 'yes' });
    conclude(c, '2024-03-07', { verdict: 'UNSUITABLE', code: 'U2' });
    const not = { type: 'sign-off', agree: false, reason: '办法未采纳' } as const;
    expect(give(c, not, '2024-03-08', 'party-1', 'street-party-committee')).toBe('accepted');
    expect(conclude(c, '2024-03-11')).toBe('accepted');
    expect(c.state.noun.stage).toBe('QUALIFIED');
  });
});
