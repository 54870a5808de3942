import type { Decision, Role } from '#domain/case';
import {
  jointEnforcement,
  type JointEnforcementCommand,
  type JointEnforcementState,
  type PartGiven,
} from '#domain/joint-enforcement';
import { day, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

type Enforcement = MemoryCase<JointEnforcementState, JointEnforcementCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

const FIRE = { role: 'reviewing-department', who: 'fire-rescue' } as const;
const CITY = { role: 'reviewing-department', who: 'urban-management' } as const;
const AUTHORITY = { role: 'property-authority' } as const;
const part = (to: PartGiven['to'], more: object = {}): PartGiven => ({
  ...{ to, measure: 'correction', task: '责令改正', ground: '依据', ...more },
});
const PROBLEM = 'problem:370302001001-03';
const seen = (more: object = {}) => ({ problems: [{ id: PROBLEM, closed: false, enforcement: null, ...more }] });
const opening = (more: object = {}): JointEnforcementCommand => ({
  ...{ type: 'open', what: '消防通道被占', problems: [PROBLEM], lead: 1 },
  ...{ parts: [part(FIRE), part(CITY, { due: day('2024-03-20') })], ...more },
});

/** On Monday 2024-03-04. */
function opened(more: object = {}, place = '370302001001', by: Role = 'street'): Enforcement {
  const c: Enforcement = new MemoryCase(jointEnforcement, { code: place, on: '2024-03-04' });
  expect(code(c.give(opening(more), { on: '2024-03-04', role: by, loaded: seen() }))).toBe('accepted');
  return c;
}

const as = (to: { role: Role; who?: string }, on: string, hour = 10) => ({
  on,
  role: to.role,
  by: to.who ?? to.role,
  hour,
});
const report = (c: Enforcement, id: string, to: { role: Role; who?: string } = FIRE, on = '2024-03-11') =>
  code(c.give({ type: 'report-part', part: id, result: '已改正', proof: '照片 1' }, as(to, on)));
const refuse = (c: Enforcement, id: string, to: { role: Role; who?: string }, on: string, hour?: number) =>
  code(c.give({ type: 'refuse-part', part: id, reason: '非本部门职责' }, as(to, on, hour)));
const street = { role: 'street' } as const;
const uphold = (c: Enforcement, id: string, on = '2024-03-06') =>
  code(c.give({ type: 'uphold-part', part: id, reason: '法定职责' }, as(street, on)));
const transfer = (c: Enforcement, id: string, to: object, on = '2024-03-06', more: object = {}) =>
  code(
    c.give(
      { type: 'transfer-part', part: id, to, ground: '依据', reason: '职责', ...more } as JointEnforcementCommand,
      as(street, on),
    ),
  );
const withdraw = (c: Enforcement, id: string, on = '2024-03-12') =>
  code(c.give({ type: 'withdraw-part', part: id, reason: '已自行改正' }, as(street, on)));

test('each part has its department, measure and day: that which was named, or fifteen working days (P)', () => {
  const c = opened();
  expect(c.state.noun).toMatchObject({
    stage: 'UNDER_WAY',
    opener: 'street',
    lead: 'reviewing-department#fire-rescue',
  });
  expect(c.duty('part:part-1')).toEqual({ dueDay: '2024-03-25', overdue: false });
  expect(c.duty('part:part-2')).toEqual({ dueDay: '2024-03-20', overdue: false });
  expect(c.state.duties['part:part-2']).toMatchObject({
    holder: CITY,
    deadline: { set: true },
    ladder: { escalateTo: 'district' },
  });
  expect(c.state.noun.parts['part-1']).toEqual({
    ...{ to: FIRE, measure: 'correction', since: '2024-03-04', due: '2024-03-25', is: 'open' },
  });
});

test.each`
  what                                     | command                                                        | loaded                        | answer
  ${'one department is no joint one'}      | ${{ parts: [part(FIRE), part(FIRE)] }}                         | ${seen()}                     | ${'group-composition'}
  ${'two of them are'}                     | ${{ parts: [part(FIRE), part(AUTHORITY)] }}                    | ${seen()}                     | ${'accepted'}
  ${'a Street has its own part'}           | ${{ parts: [part(FIRE), part({ role: 'street' })] }}           | ${seen()}                     | ${'accepted'}
  ${'a department without a name'}         | ${{ parts: [part(FIRE), part({ role: FIRE.role } as never)] }} | ${seen()}                     | ${'unknown-subject'}
  ${'the lead is one of the parts'}        | ${{ lead: 2 }}                                                 | ${seen()}                     | ${'accepted'}
  ${'the lead is none of them'}            | ${{ lead: 3 }}                                                 | ${seen()}                     | ${'unknown-subject'}
  ${'due today'}                           | ${{ parts: [part(FIRE), part(CITY, { due: '2024-03-04' })] }}  | ${seen()}                     | ${'accepted'}
  ${'due yesterday'}                       | ${{ parts: [part(FIRE), part(CITY, { due: '2024-03-03' })] }}  | ${seen()}                     | ${'fact-too-early'}
  ${'a problem that the place lacks'}      | ${{}}                                                          | ${{ problems: [] }}           | ${'unknown-subject'}
  ${'a problem that is closed'}            | ${{}}                                                          | ${seen({ closed: true })}     | ${'already-done'}
  ${'a problem of another such case'}      | ${{}}                                                          | ${seen({ enforcement: 'x' })} | ${'already-open'}
  ${'the same problem twice'}              | ${{ problems: [PROBLEM, PROBLEM] }}                            | ${seen()}                     | ${'duplicate-subject'}
  ${'a campaign that does not reach here'} | ${{ problems: [], campaign: 'campaign:3702' }}                 | ${{ campaign: false }}        | ${'unknown-subject'}
  ${'a campaign that takes the place in'}  | ${{ problems: [], campaign: 'campaign:3703' }}                 | ${{ campaign: true }}         | ${'accepted'}
`('opening, $what: $answer', ({ command, loaded, answer }) => {
  const c: Enforcement = new MemoryCase(jointEnforcement, { code: '370302001001', on: '2024-03-04' });
  expect(
    code(c.give(opening(command as object), { on: '2024-03-04', loaded: loaded as Record<string, unknown> })),
  ).toBe(answer);
});

test.each`
  place            | answer
  ${'370302001'}   | ${'accepted'}
  ${'370302'}      | ${'unknown-subject'}
  ${'00370302'}    | ${'unknown-subject'}
  ${'00370302001'} | ${'accepted'}
`('a part of the Street in a case of $place: $answer', ({ place, answer }) => {
  const c: Enforcement = new MemoryCase(jointEnforcement, {
    code: place as string,
    on: '2024-03-04',
    rulesOf: '370302',
  });
  const parts = [part(FIRE), part({ role: 'street' })];
  expect(code(c.give(opening({ parts }), { on: '2024-03-04', role: 'district', loaded: seen() }))).toBe(answer);
});

test('a part is reported by its own department, once; the last one ends the case', () => {
  const c = opened();
  expect(report(c, 'part-1', CITY)).toBe('not-theirs');
  expect(report(c, 'part-1', { role: 'reviewing-department', who: 'police' })).toBe('not-theirs');
  expect(report(c, 'part-3')).toBe('unknown-subject');
  expect(report(c, 'part-1')).toBe('accepted');
  expect(report(c, 'part-1')).toBe('already-done');
  expect([c.state.closed, Object.keys(c.state.duties)]).toEqual([false, ['part:part-2']]);
  expect(report(c, 'part-2', CITY)).toBe('accepted');
  expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { stage: 'DONE' } });
  expect(jointEnforcement.outcomeOf(c.state.noun)).toEqual({ outcome: 'done', done: 2, withdrawn: 0 });
});

test('withdrawn with its reason, a part can be reported no more; all withdrawn is not done', () => {
  const c = opened();
  expect(withdraw(c, 'part-1')).toBe('accepted');
  expect(report(c, 'part-1', FIRE, '2024-03-12')).toBe('already-done');
  expect(withdraw(c, 'part-1')).toBe('already-done');
  expect(withdraw(c, 'part-2')).toBe('accepted');
  expect(c.state.closed).toBe(true);
  expect(jointEnforcement.outcomeOf(c.state.noun)).toEqual({ outcome: 'withdrawn', done: 0, withdrawn: 2 });
});

test('one done and one withdrawn is done', () => {
  const c = opened();
  report(c, 'part-1');
  withdraw(c, 'part-2');
  expect(jointEnforcement.outcomeOf(c.state.noun)).toEqual({ outcome: 'done', done: 1, withdrawn: 1 });
});

test.each`
  on              | hour  | answer             | why
  ${'2024-03-04'} | ${11} | ${'accepted'}      | ${'the day itself'}
  ${'2024-03-06'} | ${23} | ${'accepted'}      | ${'the second working day'}
  ${'2024-03-07'} | ${0}  | ${'window-closed'} | ${'24:00 of the second is too late'}
`('returned on $on at $hour: $answer, $why', ({ on, hour, answer }) => {
  expect(refuse(opened(), 'part-1', FIRE, on as string, hour as number)).toBe(answer);
});

test('what was returned is ruled on within two working days, and its own clock runs on meanwhile', () => {
  const c = opened();
  expect(refuse(c, 'part-1', FIRE, '2024-03-05')).toBe('accepted');
  expect(refuse(c, 'part-1', FIRE, '2024-03-05')).toBe('already-done');
  expect(c.duty('rule-on-refusal:part-1')).toEqual({ dueDay: '2024-03-07', overdue: false });
  expect(c.duty('part:part-1')).toEqual({ dueDay: '2024-03-25', overdue: false });
  expect(uphold(c, 'part-2')).toBe('wrong-stage');
  expect(uphold(c, 'part-1')).toBe('accepted');
  expect(c.duty('rule-on-refusal:part-1')).toBeUndefined();
  expect(refuse(c, 'part-1', FIRE, '2024-03-06')).toBe('already-done');
  expect(report(c, 'part-1')).toBe('accepted');
});

test('it goes to another department with a term of its own, and does not come back to be returned again', () => {
  const c = opened();
  refuse(c, 'part-1', FIRE, '2024-03-05');
  expect(transfer(c, 'part-1', FIRE)).toBe('duplicate-subject');
  expect(transfer(c, 'part-1', { role: 'reviewing-department' })).toBe('unknown-subject');
  expect(transfer(c, 'part-1', AUTHORITY)).toBe('accepted');
  expect(c.duty('part:part-1')?.dueDay).toBe('2024-03-27');
  expect(c.duty('rule-on-refusal:part-1')).toBeUndefined();
  expect(report(c, 'part-1', FIRE)).toBe('not-theirs');
  expect(refuse(c, 'part-1', AUTHORITY, '2024-03-08')).toBe('accepted');
  expect(transfer(c, 'part-1', FIRE, '2024-03-08', { due: '2024-03-29' })).toBe('accepted');
  expect(refuse(c, 'part-1', FIRE, '2024-03-08')).toBe('already-done');
  expect(c.duty('part:part-1')?.dueDay).toBe('2024-03-29');
  expect(report(c, 'part-1')).toBe('accepted');
});

test('done after all while its return waits: nobody rules on it any more', () => {
  const c = opened();
  refuse(c, 'part-1', FIRE, '2024-03-05');
  expect(report(c, 'part-1', FIRE, '2024-03-06')).toBe('accepted');
  expect(Object.keys(c.state.duties)).toEqual(['part:part-2']);
  expect(uphold(c, 'part-1')).toBe('already-done');
});

test('overdue climbs its ladder to the district; a part that is late can still be done', () => {
  const c = opened();
  c.passTo(instant(startOfDay(day('2024-03-20')) + 23 * 3600_000));
  expect(c.duty('part:part-2')?.overdue).toBe(false);
  c.passDay('2024-03-20');
  expect(c.duty('part:part-2')?.overdue).toBe(true);
  c.passDay('2024-03-30');
  expect(c.state.duties['part:part-2']).toMatchObject({ escalated: true, overdue: true });
  expect(report(c, 'part-2', CITY, '2024-04-01')).toBe('accepted');
});

test('a part is added while it runs, up to thirty', () => {
  const c = opened();
  const add = () => code(c.give({ type: 'add-part', part: part(AUTHORITY) }, as(street, '2024-03-05')));
  expect(add()).toBe('accepted');
  expect(c.state.noun.parts['part-3']).toMatchObject({ to: AUTHORITY, due: '2024-03-26' });
  for (let number = 4; number <= 30; number += 1) expect(add()).toBe('accepted');
  expect(add()).toBe('duplicate-subject');
  expect(JSON.stringify(c.state).length).toBeLessThan(48 * 1024);
});

test('a return is counted from the day on which the department was told, whatever day its opener gives', () => {
  const c: Enforcement = new MemoryCase(jointEnforcement, { code: '370302001001', on: '2024-03-04' });
  c.give(opening(), { on: '2024-03-04', occurredOn: '2024-02-26', loaded: seen() });
  expect(c.duty('part:part-1')?.dueDay).toBe('2024-03-25');
  expect(refuse(c, 'part-1', FIRE, '2024-03-06')).toBe('accepted');
});

test('what the district has opened, the Street does not rule on; the district rules on everything', () => {
  const c = opened({}, '370302001001', 'district');
  refuse(c, 'part-1', FIRE, '2024-03-05');
  expect(c.state.duties['rule-on-refusal:part-1']?.holder).toEqual({ role: 'district' });
  expect([uphold(c, 'part-1'), withdraw(c, 'part-1'), transfer(c, 'part-1', AUTHORITY)]).toEqual(
    Array(3).fill('wrong-role'),
  );
  const ruling = { type: 'uphold-part', part: 'part-1', reason: '法定职责' } as const;
  expect(code(c.give(ruling, as({ role: 'district' }, '2024-03-06')))).toBe('accepted');
  const street = opened();
  refuse(street, 'part-1', FIRE, '2024-03-05');
  expect(code(street.give(ruling, as({ role: 'district' }, '2024-03-06')))).toBe('accepted');
});

test('moved without having been returned, a department that gets it back has not been heard', () => {
  const c = opened();
  expect(transfer(c, 'part-1', AUTHORITY, '2024-03-05')).toBe('accepted');
  expect(transfer(c, 'part-1', FIRE, '2024-03-05')).toBe('accepted');
  expect(refuse(c, 'part-1', FIRE, '2024-03-06')).toBe('accepted');
});

const ask = (c: Enforcement, on: string, more: { part?: string; days?: number; hour?: number; by?: object } = {}) => {
  const { part: id = 'part-1', days = 5, hour = 10, by = FIRE } = more;
  const command = { type: 'ask-part-extension', part: id, days, reason: '须鉴定' } as const;
  return code(c.give(command, as(by as typeof FIRE, on, hour)));
};
const give = (c: Enforcement, on: string, more: object = {}, by: { role: Role } = street) =>
  code(
    c.give(
      {
        type: 'rule-on-part-extension',
        part: 'part-1',
        granted: true,
        reason: '同意',
        ...more,
      } as JointEnforcementCommand,
      as(by, on),
    ),
  );

// part-1 is due on Monday 2024-03-25.
test.each`
  on              | hour  | days  | answer                     | why
  ${'2024-03-05'} | ${10} | ${1}  | ${'accepted'}              | ${'one working day'}
  ${'2024-03-05'} | ${10} | ${10} | ${'accepted'}              | ${'ten, the most'}
  ${'2024-03-05'} | ${10} | ${11} | ${'extension-not-allowed'} | ${'more than ten'}
  ${'2024-03-05'} | ${10} | ${0}  | ${'extension-not-allowed'} | ${'none at all'}
  ${'2024-03-25'} | ${23} | ${5}  | ${'accepted'}              | ${'its last day'}
  ${'2024-03-26'} | ${0}  | ${5}  | ${'window-closed'}         | ${'24:00 of it is too late'}
`('more time asked for on $on at $hour, $days days: $answer, $why', ({ on, hour, days, answer }) => {
  expect(ask(opened(), on as string, { hour: hour as number, days: days as number })).toBe(answer);
});

test('more time is the department’s to ask for, once, and the opener’s to give, within two working days', () => {
  const c = opened();
  expect(ask(c, '2024-03-25', { by: CITY })).toBe('not-theirs');
  expect(give(c, '2024-03-25')).toBe('wrong-stage');
  expect(ask(c, '2024-03-25')).toBe('accepted');
  expect(ask(c, '2024-03-25')).toBe('extension-not-allowed');
  expect(c.duty('rule-on-extension:part-1')).toEqual({ dueDay: '2024-03-27', overdue: false });
  // Until somebody has ruled its own clock runs on.
  c.passDay('2024-03-25');
  expect(c.duty('part:part-1')).toEqual({ dueDay: '2024-03-25', overdue: true });
  expect(give(c, '2024-03-26', { days: 11 })).toBe('extension-not-allowed');
  // Five working days after the 25th; 4 to 6 April are the Qingming holidays.
  expect(give(c, '2024-03-26')).toBe('accepted');
  expect(c.duty('part:part-1')).toEqual({ dueDay: '2024-04-01', overdue: false });
  expect(c.state.duties['part:part-1']?.deadline).toMatchObject({ extension: { days: 5, approvedBy: 'street' } });
  expect(c.state.noun.parts['part-1']).toMatchObject({ due: '2024-04-01', extension: 'granted', is: 'open' });
  expect(c.duty('rule-on-extension:part-1')).toBeUndefined();
  expect([ask(c, '2024-03-26'), give(c, '2024-03-26')]).toEqual(['extension-not-allowed', 'wrong-stage']);
});

test('a day that was named is extended like any other; refused, nothing moves', () => {
  const c = opened();
  expect(ask(c, '2024-03-20', { part: 'part-2', by: CITY, days: 2 })).toBe('accepted');
  expect(give(c, '2024-03-20', { part: 'part-2' })).toBe('accepted');
  expect(c.duty('part:part-2')?.dueDay).toBe('2024-03-22');
  expect(ask(c, '2024-03-20')).toBe('accepted');
  expect(give(c, '2024-03-20', { granted: false })).toBe('accepted');
  expect(c.duty('part:part-1')).toEqual({ dueDay: '2024-03-25', overdue: false });
  expect(c.state.noun.parts['part-1']?.extension).toBe('refused');
});

test('the Street gives itself no more time: the district does; and of its own cases the district alone', () => {
  const own = opened({ parts: [part(street), part(CITY)] });
  expect(ask(own, '2024-03-05', { by: street })).toBe('accepted');
  expect(own.state.duties['rule-on-extension:part-1']?.holder).toEqual({ role: 'district' });
  expect(give(own, '2024-03-06')).toBe('conflict-of-interest');
  expect(give(own, '2024-03-06', {}, { role: 'district' })).toBe('accepted');
  const theirs = opened({}, '370302001001', 'district');
  ask(theirs, '2024-03-05');
  expect(give(theirs, '2024-03-06')).toBe('wrong-role');
  expect(give(theirs, '2024-03-06', {}, { role: 'district' })).toBe('accepted');
});

test('done, withdrawn or moved meanwhile, nobody rules on more time; the next department may ask for its own', () => {
  const reported = opened();
  ask(reported, '2024-03-05');
  report(reported, 'part-1', FIRE, '2024-03-06');
  expect(Object.keys(reported.state.duties)).toEqual(['part:part-2']);
  const returned = opened();
  refuse(returned, 'part-1', FIRE, '2024-03-05');
  expect(ask(returned, '2024-03-05')).toBe('wrong-stage');
  const gone = opened();
  ask(gone, '2024-03-05');
  expect(transfer(gone, 'part-1', AUTHORITY)).toBe('accepted');
  expect(give(gone, '2024-03-06')).toBe('wrong-stage');
  expect(Object.keys(gone.state.duties)).toEqual(['part:part-2', 'part:part-1']);
  expect(ask(gone, '2024-03-07', { by: AUTHORITY })).toBe('accepted');
});

test('it is opened once', () => {
  expect(code(opened().give(opening(), { on: '2024-03-05', loaded: seen() }))).toBe('already-open');
});
