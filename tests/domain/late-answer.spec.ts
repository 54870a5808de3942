import type { Decision } from '#domain/case';
import { formation } from '#domain/formation';
import { jointReview, type JointReviewState, type SaidLate } from '#domain/joint-review';
import { day, instant, startOfDay } from '#domain/shared';
import { listOf, must, walk, type FormationCase } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// Silence ends a review for good; what was said in time and met the closed file still brings the one re-check, until the list is fixed.

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const CANDIDATE = 'candidate-6';

/** Told on 2024-04-01 of U2 alone: the answer was due on 04-07 (a make-up Sunday), silence came at the end of 04-09. */
function silent(found: readonly string[] = ['U2']): JointReviewState {
  const c = new MemoryCase(jointReview, { code: '370302001001', on: '2024-03-28' });
  const person = 'person-6';
  const begin = { candidate: CANDIDATE, person, partyMember: false, publicEmployee: false, isOwner: true } as const;
  must(c.give({ type: 'begin', ...begin }, { on: '2024-03-20', role: 'workflow' }));
  const { qualifications, circumstances } = c.rules.catalogues;
  const decisions = [...qualifications, ...circumstances]
    .filter(({ code: each }) => !['Q1', 'Q2', 'U7'].includes(each))
    .map(({ code: each }) => {
      const bad = found.includes(each);
      return { code: each, finding: each.startsWith('Q') !== bad ? 'yes' : 'no', reason: '逐项核实' } as const;
    });
  must(
    c.give(
      { type: 'conclude', verdict: 'UNSUITABLE', code: found[0] ?? '', decisions },
      { on: '2024-04-01', role: 'street', by: 'street-1' },
    ),
  );
  expect(c.state.noun.told?.answerBy).toBe('2024-04-07');
  c.passDay('2024-04-10');
  expect(c.state).toMatchObject({ closed: true, noun: { stage: 'UNSUITABLE', answered: false } });
  return c.state.noun;
}

const said = (command: SaidLate['command'], on = '2024-04-07'): SaidLate => ({
  command,
  actor: { id: 'person-6', role: 'candidate', node: '370302001001' },
  receivedAt: instant(startOfDay(day(on)) + 10 * 3600_000),
});
const ANSWER = said({ type: 'answer', statement: '已缴清，有收据' });

/** Five others have passed; the sixth was silent. */
function toReviewed(): FormationCase {
  const c = walk.open();
  walk.verify(c);
  walk.formGroup(c);
  walk.prepare(c);
  walk.nominate(c, { candidates: 7 });
  walk.review(c, { on: '2024-04-10', unsuitable: [CANDIDATE] });
  expect(c.state.noun.candidates[CANDIDATE]).toMatchObject({ review: 'UNSUITABLE', code: 'U2' });
  return c;
}

const CLEARED = [{ code: 'U2', finding: 'no', reason: '已缴清，收据核对无误' }] as const;
const recheck = (
  c: FormationCase,
  loaded: { review: JointReviewState; late: SaidLate | null } | undefined,
  more: object = {},
  by = 'street-2',
) =>
  c.give(
    { type: 'recheck-candidate', candidate: CANDIDATE, verdict: 'QUALIFIED', decisions: CLEARED, ...more },
    { on: '2024-04-11', role: 'street', by, loaded: { review: loaded } },
  );

test('an answer in time that met the closed review brings the one re-check, and the candidate may be listed', () => {
  const c = toReviewed();
  expect(listOf(c)).not.toContain(CANDIDATE);
  const decision = recheck(c, { review: silent(), late: ANSWER });
  expect(decision).toMatchObject({
    ok: true,
    events: [{ type: 'candidate-reviewed', data: { candidate: CANDIDATE, verdict: 'QUALIFIED' } }],
    effects: {
      basis: [
        { rule: 'jointReview.answer', proposedDefault: true },
        { rule: 'jointReview.recheck', proposedDefault: true },
      ],
      letters: [{ to: { role: 'candidate', who: 'person-6' }, alone: true }],
    },
  });
  expect(c.state.noun.candidates[CANDIDATE]).toMatchObject({ review: 'QUALIFIED', rechecked: true });
  expect(c.state.noun.candidates[CANDIDATE]).not.toHaveProperty('code');
  expect(listOf(c)).toContain(CANDIDATE);
  expect(code(recheck(c, { review: silent(), late: ANSWER }))).toBe('unknown-subject');
  expect(walk.fix(c, { on: '2024-04-11' }).ok).toBe(true);
});

test('found unsuitable again it is final: there is one re-check and no other', () => {
  const c = toReviewed();
  const again = recheck(c, { review: silent(), late: ANSWER }, { verdict: 'UNSUITABLE', decisions: [] });
  expect(again).toMatchObject({
    ok: true,
    events: [{ data: { verdict: 'UNSUITABLE', code: 'U2', strength: 'RULES' } }],
  });
  expect(c.state.noun.candidates[CANDIDATE]).toMatchObject({ review: 'UNSUITABLE', code: 'U2', rechecked: true });
  expect(code(recheck(c, { review: silent(), late: ANSWER }))).toBe('already-done');
});

test.each`
  on              | result
  ${'2024-04-06'} | ${'accepted'}
  ${'2024-04-07'} | ${'accepted'}
  ${'2024-04-08'} | ${'window-closed'}
`('what was said on $on, of a term to 2024-04-07: $result', ({ on, result }) => {
  const late = said({ type: 'answer', statement: '说明' }, on as string);
  expect(code(recheck(toReviewed(), { review: silent(), late }))).toBe(result);
});

test('without an admitted answer or the proof of a cure there is nothing to check', () => {
  const review = silent();
  expect(code(recheck(toReviewed(), { review, late: null }))).toBe('evidence-missing');
  expect(code(recheck(toReviewed(), { review, late: null }, { cure: 'U2' }))).toBe('evidence-missing');
  expect(code(recheck(toReviewed(), undefined))).toBe('unknown-subject');
});

test('what can be put right may be, until the list is fixed', () => {
  const cure = { cure: 'U2', evidence: '缴费收据' };
  expect(code(recheck(toReviewed(), { review: silent(), late: null }, cure))).toBe('accepted');
  expect(code(recheck(toReviewed(), { review: silent(['U4']), late: null }, { ...cure, cure: 'U4' }))).toBe(
    'unknown-subject',
  );
  const fixed = toReviewed();
  walk.fix(fixed, { on: '2024-04-10', seats: 5 });
  expect(code(recheck(fixed, { review: silent(), late: null }, cure))).toBe('wrong-stage');
  expect(code(recheck(fixed, { review: silent(), late: ANSWER }))).toBe('wrong-stage');
});

test('nobody passes by it against whom an item stands, and only what was told is held against the candidate', () => {
  const two = silent(['U2', 'U4']);
  expect(code(recheck(toReviewed(), { review: two, late: ANSWER }))).toBe('not-qualified');
  expect(code(recheck(toReviewed(), { review: silent(), late: ANSWER }, { decisions: [] }))).toBe('not-qualified');
  const other = { verdict: 'UNSUITABLE', code: 'U1', decisions: [] };
  expect(code(recheck(toReviewed(), { review: silent(), late: ANSWER }, other))).toBe('unknown-subject');
});

test('a review that has heard the candidate is not opened by it, nor by a candidate who is tied', () => {
  const answered = { ...silent(), answered: true };
  const cured = { ...silent(), cured: ['U2'] };
  for (const review of [answered, cured])
    expect(code(recheck(toReviewed(), { review, late: ANSWER }))).toBe('already-done');
  const tied = { ...silent(), ties: ['street-2'] };
  expect(code(recheck(toReviewed(), { review: tied, late: ANSWER }))).toBe('conflict-of-interest');
});

test('the history of before reads as before: a review that ended once is no re-check', () => {
  const c = toReviewed();
  expect(Object.values(c.state.noun.candidates).filter(({ rechecked }) => rechecked)).toEqual([]);
  expect(formation.versions['candidate-reviewed']).toBe(1);
});
