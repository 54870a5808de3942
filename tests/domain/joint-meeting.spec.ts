import type { Decision, Role } from '#domain/case';
import { jointMeeting, type Form, type MeetingCommand, type MeetingState } from '#domain/joint-meeting';
import { day, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

type Meeting = MemoryCase<MeetingState, MeetingCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const COMMUNITY = '370302001001';
const ALL = [
  ...(['residents-committee', 'police-station', 'property-service-enterprise', 'owners'] as const),
  ...(['utility-companies', 'housing-authority', 'urban-management'] as const),
];
const CONVENER: Readonly<Record<Form, Role>> = {
  street: 'street',
  community: 'community-party-organization',
  'owners-forum': 'property-service-enterprise',
};
const PLACE: Readonly<Record<Form, { code: string; areaId: string }>> = {
  street: { code: '370302001', areaId: '370302001' },
  community: { code: COMMUNITY, areaId: COMMUNITY },
  'owners-forum': { code: COMMUNITY, areaId: `${COMMUNITY}-03` },
};

const call = (on: string) => ({
  ...{ meetingOn: day(on), venue: '会议室', members: ALL, matters: ['provider-exit' as const] },
});
const task = (due: string, lead: Role = 'street') => ({
  ...{ action: '移交用房', category: 'owners-organisation' as const, due: day(due), lead },
});

/** Asked for on a day, about a service area. */
function asked(on: string, place = COMMUNITY): Meeting {
  const c: Meeting = new MemoryCase(jointMeeting, { code: place, on });
  const application = { type: 'apply', form: 'street', matter: 'provider-exit', request: '拒不退出' } as const;
  expect(code(c.give(application, { on, role: 'owner' }))).toBe('accepted');
  return c;
}

/** A regular one, held on a day with these tasks. */
function held(form: Form, on: string, tasks: readonly ReturnType<typeof task>[] = [], rulesOf?: string): Meeting {
  const place = { ...PLACE[form], on, ...(rulesOf === undefined ? {} : { rulesOf }) };
  const c: Meeting = new MemoryCase(jointMeeting, place);
  const role = CONVENER[form];
  expect(code(c.give({ type: 'convene', form, ...call(on) }, { on, role }))).toBe('accepted');
  const minutes = { type: 'hold-meeting', present: ALL.slice(0, 6), minutes: '纪要', tasks } as const;
  expect(code(c.give(minutes, { on, role, hour: 15 }))).toBe('accepted');
  return c;
}

const at = (on: string, hour: number, minute = 0) => instant(startOfDay(day(on)) + (hour * 60 + minute) * 60_000);

describe('an application is answered in two working days, and a meeting called within three of its acceptance', () => {
  test.each`
    on              | answer          | accepted        | called          | why
    ${'2024-03-01'} | ${'2024-03-05'} | ${'2024-03-05'} | ${'2024-03-08'} | ${'a weekend does not count'}
    ${'2024-03-04'} | ${'2024-03-06'} | ${'2024-03-04'} | ${'2024-03-07'} | ${'the day itself does not count'}
    ${'2024-09-27'} | ${'2024-09-30'} | ${'2024-09-29'} | ${'2024-10-09'} | ${'Sunday the 29th is worked, the holiday is not'}
    ${'2024-09-30'} | ${'2024-10-09'} | ${'2024-10-08'} | ${'2024-10-11'} | ${'the holiday of October lies between'}
    ${'2024-02-08'} | ${'2024-02-18'} | ${'2024-02-09'} | ${'2024-02-20'} | ${'Spring Festival; the 9th and Sunday the 18th are worked'}
  `('$on: answered by $answer, accepted $accepted, called by $called: $why', ({ on, answer, accepted, called }) => {
    const c = asked(on as string);
    expect(c.duty('answer-application')?.dueDay).toBe(answer);
    expect(code(c.give({ type: 'answer-application', accept: true }, { on: accepted as string }))).toBe('accepted');
    expect(c.duty('call-meeting')?.dueDay).toBe(called);
  });

  test('Dongying has it by its notice, everywhere else it is ours and says so', () => {
    const dongying = asked('2024-03-04', '370502001001').state.duties['answer-application']?.deadline;
    expect(dongying).toMatchObject({ source: 'Dongying notice of 2018', proposedDefault: false });
    const zibo = asked('2024-03-04').state.duties['answer-application']?.deadline;
    expect(zibo).toMatchObject({ source: 'proposed default (model: Dongying)', proposedDefault: true });
  });

  test('passing the day only marks it overdue: a late answer is an answer', () => {
    const c = asked('2024-03-01');
    c.passTo(at('2024-03-05', 23, 59));
    expect(c.duty('answer-application')?.overdue).toBe(false);
    c.passTo(at('2024-03-06', 0));
    expect(c.duty('answer-application')?.overdue).toBe(true);
    expect(code(c.give({ type: 'answer-application', accept: true }, { on: '2024-03-20' }))).toBe('accepted');
  });

  test('declined with its reason, it is over', () => {
    const c = asked('2024-03-01');
    expect(code(c.give({ type: 'answer-application', accept: false }, { on: '2024-03-04' }))).toBe('reason-missing');
    const no = { type: 'answer-application', accept: false, reason: '已另案处理' } as const;
    expect(code(c.give(no, { on: '2024-03-04' }))).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'DECLINED' } });
  });
});

describe('whoever asked is answered (SD 74; the way to the district, SD 82)', () => {
  const answer = (accept: boolean, reason?: string) =>
    ({ type: 'answer-application', accept, ...(reason ? { reason } : {}) }) as MeetingCommand;
  const move = (to: string, reason?: string) =>
    ({ type: 'call-meeting', ...call(to), ...(reason ? { reason } : {}) }) as MeetingCommand;
  const cancel = { type: 'cancel-meeting', reason: '已解决' } as MeetingCommand;

  test.each`
    what                      | steps                                                                 | said
    ${'accepted'}             | ${[answer(true)]}                                                     | ${'2024-03-07 前'}
    ${'accepted with reason'} | ${[answer(true, '涉及交接')]}                                         | ${'涉及交接'}
    ${'declined'}             | ${[answer(false, '已另案处理')]}                                      | ${'已另案处理'}
    ${'called'}               | ${[answer(true), move('2024-03-06')]}                                 | ${'定于 2024-03-06'}
    ${'moved'}                | ${[answer(true), move('2024-03-06'), move('2024-03-08')]}             | ${'由 2024-03-06 改期至 2024-03-08'}
    ${'moved with reason'}    | ${[answer(true), move('2024-03-06'), move('2024-03-08', '场地冲突')]} | ${'场地冲突'}
    ${'cancelled'}            | ${[answer(true), cancel]}                                             | ${'已解决'}
    ${'called and cancelled'} | ${[answer(true), move('2024-03-06'), cancel]}                         | ${'已取消'}
  `('$what: the applicant is told "$said"', ({ steps, said }) => {
    const c: Meeting = new MemoryCase(jointMeeting, { code: COMMUNITY, on: '2024-03-04' });
    const application = { type: 'apply', form: 'street', matter: 'provider-exit', request: '拒不退出' } as const;
    c.give(application, { on: '2024-03-04', role: 'owner', by: 'person-7' });
    for (const command of steps as MeetingCommand[])
      expect(code(c.give(command, { on: '2024-03-04' }))).toBe('accepted');
    const letter = (c.effects.at(-1)?.letters ?? []).find(({ to }) => to.role === 'owner');
    const text = letter?.lines.map(({ zh }) => zh).join('');
    expect([letter?.to, text]).toEqual([{ role: 'owner', who: 'person-7' }, expect.stringContaining(said as string)]);
    expect(text).toContain('第八十二条');
    expect(new Set(c.effects.flatMap(({ letters = [] }) => letters.map(({ key }) => key))).size).toBe(
      c.effects.flatMap(({ letters = [] }) => letters).length,
    );
  });

  test('an office of a place below the meeting’s is told at its own place', () => {
    const c: Meeting = new MemoryCase(jointMeeting, { ...PLACE.street, on: '2024-03-04' });
    const application = { type: 'apply', form: 'street', matter: 'other', request: '衔接' } as const;
    c.give(application, { on: '2024-03-04', role: 'residents-committee', node: COMMUNITY });
    expect(c.state.noun.applicant).toEqual({ role: 'residents-committee', node: COMMUNITY });
  });

  test('whoever was called to a meeting is told that it is off', () => {
    const c = asked('2024-03-04');
    for (const command of [answer(true), move('2024-03-06'), cancel]) c.give(command, { on: '2024-03-04' });
    const told = (c.effects.at(-1)?.letters ?? []).map(({ to }) => to.role);
    expect(told).toEqual([
      'owner',
      'residents-committee',
      'property-service-enterprise',
      'owners-committee',
      'property-authority',
    ]);
  });

  test('what was asked for before applicants were kept goes on, and tells nobody', () => {
    const state = { ...jointMeeting.initial, stage: 'ACCEPTED', form: 'street' } as MeetingState;
    const old = jointMeeting.evolve(jointMeeting.initial, {
      ...{ type: 'meeting-asked', seq: 1, v: 1, at: instant(0) },
      data: { on: day('2024-03-04'), form: 'street', matter: 'other', by: 'owner' },
    } as never);
    expect([state.applicant, old.applicant, old.stage]).toEqual([undefined, undefined, 'ASKED']);
  });
});

describe('each form has its convener and its place', () => {
  test.each`
    form              | place             | role                              | answer
    ${'street'}       | ${'street'}       | ${'street'}                       | ${'accepted'}
    ${'street'}       | ${'owners-forum'} | ${'street'}                       | ${'accepted'}
    ${'street'}       | ${'street'}       | ${'community-party-organization'} | ${'not-theirs'}
    ${'community'}    | ${'community'}    | ${'community-party-organization'} | ${'accepted'}
    ${'community'}    | ${'street'}       | ${'community-party-organization'} | ${'not-offered'}
    ${'community'}    | ${'community'}    | ${'street'}                       | ${'not-theirs'}
    ${'owners-forum'} | ${'owners-forum'} | ${'property-service-enterprise'}  | ${'accepted'}
    ${'owners-forum'} | ${'owners-forum'} | ${'residents-committee'}          | ${'accepted'}
    ${'owners-forum'} | ${'owners-forum'} | ${'street'}                       | ${'not-theirs'}
    ${'owners-forum'} | ${'community'}    | ${'property-service-enterprise'}  | ${'not-offered'}
  `('$form at $place by $role: $answer', ({ form, place, role, answer }) => {
    const c: Meeting = new MemoryCase(jointMeeting, { ...PLACE[place as Form], on: '2024-03-01' });
    const convene = { type: 'convene', form: form as Form, ...call('2024-03-05') } as const;
    expect(code(c.give(convene, { on: '2024-03-01', role: role as Role }))).toBe(answer);
  });

  test('a forum is convened and never applied for', () => {
    const c: Meeting = new MemoryCase(jointMeeting, { code: COMMUNITY, on: '2024-03-01' });
    const application = { type: 'apply', form: 'owners-forum', matter: 'other', request: '恳谈' } as const;
    expect(code(c.give(application, { on: '2024-03-01', role: 'owner' }))).toBe('not-offered');
  });
});

describe('a regular one brings the next', () => {
  test.each`
    form              | rules             | on              | next            | article
    ${'street'}       | ${undefined}      | ${'2024-03-15'} | ${'2024-06-17'} | ${'proposed default (model: Dongying)'}
    ${'street'}       | ${undefined}      | ${'2024-11-30'} | ${'2025-02-28'} | ${'proposed default (model: Dongying)'}
    ${'community'}    | ${undefined}      | ${'2024-01-31'} | ${'2024-02-29'} | ${'proposed default (model: Ningyang rule of 2023)'}
    ${'community'}    | ${undefined}      | ${'2024-09-01'} | ${'2024-10-08'} | ${'proposed default (model: Ningyang rule of 2023)'}
    ${'owners-forum'} | ${undefined}      | ${'2024-03-20'} | ${'2024-09-20'} | ${'proposed default (model: LC art.38)'}
    ${'owners-forum'} | ${'371502001001'} | ${'2024-03-20'} | ${'2024-09-20'} | ${'LC art.38'}
  `('$form held on $on: the next by $next ($article)', ({ form, rules, on, next, article }) => {
    const c = held(form as Form, on as string, [], rules as string | undefined);
    expect(c.state.duties['hold-next']).toMatchObject({
      holder: { role: CONVENER[form as Form] },
      deadline: { dueDay: next, source: article },
    });
    expect(c.state.closed).toBe(false);
  });

  test('its file is closed when the next one was held, by the relay’s news or by an entry', () => {
    const told = held('community', '2024-03-01');
    told.tell('next-held', { heldOn: '2024-03-28' }, '2024-03-29');
    expect(told.state).toMatchObject({ closed: true, noun: { stage: 'CLOSED' } });
    const entered = held('community', '2024-03-01');
    const next = (heldOn: string) => ({ type: 'record-next', heldOn: day(heldOn), proof: '记录' }) as const;
    const by = { on: '2024-04-03', role: 'community-party-organization' } as const;
    expect(code(entered.give(next('2024-04-04'), by))).toBe('fact-in-future');
    expect(code(entered.give(next('2024-03-01'), by))).toBe('fact-too-early');
    expect(code(entered.give(next('2024-03-02'), { ...by, role: 'street' }))).toBe('not-theirs');
    expect(code(entered.give(next('2024-03-02'), by))).toBe('accepted');
    expect(entered.state.closed).toBe(true);
  });

  test('the news comes twice, or late: nothing is said twice', () => {
    const c = held('community', '2024-03-01', [task('2024-05-01', 'residents-committee')]);
    c.tell('next-held', { heldOn: '2024-03-28' }, '2024-03-29');
    c.tell('next-held', { heldOn: '2024-04-28' }, '2024-04-29');
    expect(c.types().filter((type) => type === 'next-held')).toHaveLength(1);
    expect(c.state).toMatchObject({ closed: false, noun: { stage: 'HELD' } });
  });

  test('one that was asked for brings none', () => {
    const c = asked('2024-03-01');
    c.give({ type: 'answer-application', accept: true }, { on: '2024-03-04' });
    c.give({ type: 'call-meeting', ...call('2024-03-06') }, { on: '2024-03-04' });
    const minutes = { type: 'hold-meeting', present: ALL, minutes: '纪要', tasks: [] } as const;
    expect(code(c.give(minutes, { on: '2024-03-06' }))).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, duties: {} });
  });
});

describe('called and held', () => {
  test('whoever the text names and is not called is shown, and the meeting is called all the same', () => {
    const c = asked('2024-03-01');
    c.give({ type: 'answer-application', accept: true }, { on: '2024-03-04' });
    const called = c.give({ type: 'call-meeting', ...call('2024-03-06'), members: ['owners'] }, { on: '2024-03-04' });
    expect(called).toMatchObject({ ok: true, effects: { warnings: [{ article: 'ZB art.76' }] } });
  });

  test('never before the day of the call, and not held before its day unless it is called again', () => {
    const c = asked('2024-03-01');
    c.give({ type: 'answer-application', accept: true }, { on: '2024-03-04' });
    const early = { type: 'call-meeting', ...call('2024-03-03') } as const;
    expect(code(c.give(early, { on: '2024-03-04' }))).toBe('too-early');
    c.give({ type: 'call-meeting', ...call('2024-03-08') }, { on: '2024-03-04' });
    const minutes = { type: 'hold-meeting', present: ALL, minutes: '纪要', tasks: [] } as const;
    expect(code(c.give(minutes, { on: '2024-03-07' }))).toBe('too-early');
    c.give({ type: 'call-meeting', ...call('2024-03-07') }, { on: '2024-03-05' });
    expect(c.duty('hold-meeting')?.dueDay).toBe('2024-03-12');
    expect(code(c.give(minutes, { on: '2024-03-07' }))).toBe('accepted');
  });

  test.each`
    on              | meetingOn       | answer             | why
    ${'2024-03-04'} | ${'2024-04-03'} | ${'accepted'}      | ${'the thirtieth day'}
    ${'2024-03-04'} | ${'2024-04-04'} | ${'window-closed'} | ${'the day after it'}
    ${'2024-03-05'} | ${'2024-04-07'} | ${'accepted'}      | ${'the thirtieth is Qingming; Sunday the 7th is worked'}
    ${'2024-03-05'} | ${'2024-04-08'} | ${'window-closed'} | ${'the day after that'}
    ${'2024-03-04'} | ${'2027-03-04'} | ${'window-closed'} | ${'years away'}
  `('called on $on for $meetingOn: $answer ($why)', ({ on, meetingOn, answer }) => {
    const regular: Meeting = new MemoryCase(jointMeeting, { ...PLACE.street, on: on as string });
    const convene = { type: 'convene', form: 'street', ...call(meetingOn as string) } as const;
    expect(code(regular.give(convene, { on: on as string }))).toBe(answer);
    const c = asked('2024-03-01');
    c.give({ type: 'answer-application', accept: true }, { on: '2024-03-04' });
    c.give({ type: 'call-meeting', ...call(on as string) }, { on: on as string });
    const moved = c.give({ type: 'call-meeting', ...call(meetingOn as string) }, { on: on as string });
    expect(moved).toMatchObject(
      answer === 'accepted'
        ? { ok: true }
        : { refusal: { code: answer, basis: [{ confidence: 'P' }], facts: { calledOn: on } } },
    );
  });

  test('who did not come is in the minutes, with the text on absence', () => {
    const c = held('street', '2024-03-15');
    expect(c.state.noun.absent).toEqual(['urban-management']);
    expect(c.effects.at(-1)?.warnings?.map(({ article }) => article)).toEqual(['SD art.82']);
    // That it is named in the minutes is our default, and no word of article 82.
    const [attendance, absence] = c.effects.at(-1)?.basis ?? [];
    expect([attendance?.confidence, attendance?.text.zh.includes('纪要')]).toEqual(['V', false]);
    expect([absence?.confidence, absence?.text.zh.includes('纪要')]).toEqual(['P', true]);
  });

  test('cancelled, it is over and the earlier one still owes the next', () => {
    const c = asked('2024-03-01');
    c.give({ type: 'answer-application', accept: true }, { on: '2024-03-04' });
    expect(code(c.give({ type: 'cancel-meeting', reason: '已解决' }, { on: '2024-03-05' }))).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, duties: {} });
  });
});

describe('its tasks are tracked until they are done', () => {
  const opened = (c: Meeting) => c.effects.flatMap(({ opens = [] }) => opens);

  test('each opens a problem with its unit, its day and its tier', () => {
    const c = held('community', '2024-03-15', [
      task('2024-03-20', 'residents-committee'),
      task('2024-03-25', 'street'),
    ]);
    expect(opened(c)).toMatchObject([
      {
        ...{ kind: 'problem', name: 'problem:task-1' },
        command: { source: 'meeting', due: '2024-03-20', tier: 'community', lead: { role: 'residents-committee' } },
      },
      { name: 'problem:task-2', command: { tier: 'street', lead: { role: 'street' } } },
    ]);
  });

  test('danger to life names no tier: it goes to the Street and the district, and nobody below leads it', () => {
    const c = held('community', '2024-03-15', [{ ...task('2024-03-20', 'street'), danger: true } as never]);
    expect(opened(c)[0]?.command).toMatchObject({ danger: true });
    expect(opened(c)[0]?.command).not.toHaveProperty('tier');
    const low = { ...task('2024-03-20', 'residents-committee'), danger: true } as never;
    expect(() => held('community', '2024-03-15', [low])).toThrow(/not-theirs/);
  });

  test.each`
    form           | due             | lead                     | answer
    ${'street'}    | ${'2024-03-15'} | ${'street'}              | ${'accepted'}
    ${'street'}    | ${'2024-03-14'} | ${'street'}              | ${'fact-too-early'}
    ${'street'}    | ${'2024-03-20'} | ${'property-authority'}  | ${'accepted'}
    ${'street'}    | ${'2024-03-20'} | ${'residents-committee'} | ${'not-theirs'}
    ${'community'} | ${'2024-03-20'} | ${'residents-committee'} | ${'accepted'}
  `('a task of a $form meeting of the 15th due on $due, led by $lead: $answer', ({ form, due, lead, answer }) => {
    const c: Meeting = new MemoryCase(jointMeeting, { ...PLACE[form as Form], on: '2024-03-15' });
    const role = CONVENER[form as Form];
    c.give({ type: 'convene', form: form as Form, ...call('2024-03-15') }, { on: '2024-03-15', role });
    const tasks = [task(due as string, lead as Role)];
    const minutes = { type: 'hold-meeting', present: ALL, minutes: '纪要', tasks } as const;
    expect(code(c.give(minutes, { on: '2024-03-15', role }))).toBe(answer);
  });

  /** Its problem has shown its red card on that day, or was answered late. */
  const late = (c: Meeting, name: string, on: string) =>
    c.tell(`overdue:${on}`, { name: `problem:${name}`, data: { day: on }, at: at(on, 8) }, on);

  test('its day alone marks nothing: what was answered in time waits for its audit, and nobody is told', () => {
    const c = held('street', '2024-09-27', [task('2024-10-10'), task('2024-10-10')]);
    c.passDay('2024-10-11');
    expect(c.types()).not.toContain('task-overdue');
    expect(Object.keys(c.state.duties)).toEqual(['hold-next']);
    c.procedureEnded('problem:task-1', { outcome: 'solved' }, '2024-10-12');
    expect(c.effects.flatMap((each) => each.letters ?? []).filter(({ to }) => to.role === 'district')).toEqual([]);
  });

  test('overdue when its problem is: pressed for; with the second the district is told, once', () => {
    const c = held('street', '2024-03-15', [task('2024-03-20'), task('2024-03-21'), task('2024-03-22')]);
    const overdue = () => Object.values(c.state.noun.tasks).filter((each) => each.overdue).length;
    const letters = () => c.effects.flatMap((each) => each.letters ?? []).filter(({ to }) => to.role === 'district');
    c.passTo(at('2024-03-21', 7));
    expect(overdue()).toBe(0);
    late(c, 'task-1', '2024-03-21');
    expect([overdue(), Object.keys(c.state.duties), letters()]).toEqual([1, ['hold-next', 'supervise:task-1'], []]);
    // Told again, of a later limit, it is the same task.
    late(c, 'task-1', '2024-03-22');
    expect([overdue(), letters().length]).toEqual([1, 0]);
    late(c, 'task-2', '2024-03-22');
    expect([overdue(), letters().length]).toEqual([2, 1]);
    late(c, 'task-3', '2024-03-25');
    late(c, 'task-9', '2024-03-25');
    expect([overdue(), letters().length]).toEqual([3, 1]);
  });

  test('a slip is issued for what is overdue, and once', () => {
    const c = held('street', '2024-03-15', [task('2024-03-20')]);
    const slip = { type: 'supervise-task', task: 'task-1', slip: '限三日' } as const;
    expect(code(c.give(slip, { on: '2024-03-20' }))).toBe('wrong-stage');
    late(c, 'task-1', '2024-03-21');
    expect(code(c.give({ ...slip, task: 'task-2' }, { on: '2024-03-21' }))).toBe('unknown-subject');
    expect(code(c.give(slip, { on: '2024-03-21' }))).toBe('accepted');
    expect(code(c.give(slip, { on: '2024-03-21' }))).toBe('wrong-stage');
  });

  test('what ends lets the slip fall away; the last one closes the meeting', () => {
    const c = asked('2024-03-01');
    c.give({ type: 'answer-application', accept: true }, { on: '2024-03-04' });
    c.give({ type: 'call-meeting', ...call('2024-03-06') }, { on: '2024-03-04' });
    const tasks = [task('2024-03-10'), task('2024-04-10')];
    c.give({ type: 'hold-meeting', present: ALL, minutes: '纪要', tasks }, { on: '2024-03-06' });
    late(c, 'task-1', '2024-03-11');
    expect(Object.keys(c.state.duties)).toEqual(['supervise:task-1']);
    c.procedureEnded('problem:task-1', { outcome: 'solved' }, '2024-03-12');
    expect(c.state).toMatchObject({ closed: false, duties: {} });
    c.procedureEnded('problem:task-2', { outcome: 'explained' }, '2024-03-20');
    expect(c.state).toMatchObject({
      closed: true,
      noun: { stage: 'CLOSED', tasks: { 'task-1': { ended: 'solved' }, 'task-2': { ended: 'explained' } } },
    });
    expect(jointMeeting.outcomeOf(c.state.noun)).toEqual({ outcome: 'held', tasks: 2, overdue: 1 });
  });

  test('a task that ended in time never becomes overdue', () => {
    const c = held('street', '2024-03-15', [task('2024-03-20')]);
    c.procedureEnded('problem:task-1', { outcome: 'solved' }, '2024-03-20');
    late(c, 'task-1', '2024-03-21');
    expect(c.types()).not.toContain('task-overdue');
  });
});

describe('an owners’ forum answers what was proposed within seven days', () => {
  function forum(on = '2024-09-24'): Meeting {
    const c: Meeting = new MemoryCase(jointMeeting, { code: COMMUNITY, on, rulesOf: '371502001001' });
    const role = 'property-service-enterprise';
    c.give({ type: 'convene', form: 'owners-forum', ...call(on) }, { on, role });
    const proposals = ['增设充电桩', '降低停车费', '更换门禁'];
    const minutes = { type: 'hold-meeting', present: ALL, minutes: '纪要', tasks: [], proposals } as const;
    expect(code(c.give(minutes, { on, role }))).toBe('accepted');
    return c;
  }
  const by = { on: '2024-09-26', role: 'property-service-enterprise' } as const;

  test('the seventh day is a holiday: due when it is over, by LC 38', () => {
    const owed = forum().state.duties['answer-proposals'];
    expect(owed).toMatchObject({ holder: { role: 'property-service-enterprise' }, deadline: { source: 'LC art.38' } });
    expect(owed?.deadline?.dueDay).toBe('2024-10-08');
  });

  test('refused only with reasons, each once, and those that are there', () => {
    const c = forum();
    const answer = (...answers: object[]) =>
      code(c.give({ type: 'answer-proposals', answers } as unknown as MeetingCommand, by));
    expect(answer({ proposal: 2, adopted: false })).toBe('reason-missing');
    expect(answer({ proposal: 4, adopted: true })).toBe('unknown-subject');
    expect(answer({ proposal: 1, adopted: true }, { proposal: 1, adopted: true })).toBe('already-done');
    expect(
      answer({ proposal: 1, adopted: true, due: '2024-10-20' }, { proposal: 2, adopted: false, reason: '成本' }),
    ).toBe('accepted');
    expect(c.state.duties['answer-proposals']).toBeDefined();
    expect(answer({ proposal: 3, adopted: true })).toBe('accepted');
    expect(c.state.duties['answer-proposals']).toBeUndefined();
    expect(c.state.noun).toMatchObject({ proposals: ['adopted', 'refused', 'adopted'] });
    expect(Object.keys(c.state.noun.tasks)).toEqual(['task-1']);
    expect(answer({ proposal: 3, adopted: true })).toBe('wrong-stage');
  });

  test('proposals are of a forum and of nothing else', () => {
    const c: Meeting = new MemoryCase(jointMeeting, { ...PLACE.street, on: '2024-03-15' });
    c.give({ type: 'convene', form: 'street', ...call('2024-03-15') }, { on: '2024-03-15' });
    const minutes = { type: 'hold-meeting', present: ALL, minutes: '纪要', tasks: [], proposals: ['建议'] } as const;
    expect(code(c.give(minutes, { on: '2024-03-15' }))).toBe('not-offered');
  });
});

test('with twenty tasks every fact is under 1 KB and the state far under 64 KB', () => {
  const c = held(
    'street',
    '2024-03-15',
    Array.from({ length: 20 }, () => task('2024-04-01')),
  );
  c.passDay('2024-04-02');
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  expect(Math.max(...c.events.map(({ data }) => bytes(data)))).toBeLessThan(900);
  expect(bytes(c.state)).toBeLessThan(16 * 1024);
});
