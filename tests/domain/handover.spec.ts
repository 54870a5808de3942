import type { Decision } from '#domain/case';
import {
  handover,
  HANDOVER_CODES,
  type HandoverCommand,
  type HandoverItem,
  type HandoverState,
} from '#domain/handover';
import { addDays, day, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

type Handover = MemoryCase<HandoverState, HandoverCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

/** A seat that ended on Friday 2024-09-20: due on Monday the 23rd. */
function begun(more: { reason?: 'renewed' | 'seat-ended'; since?: string; place?: string } = {}): Handover {
  const { reason = 'seat-ended', since = '2024-09-20', place = '370302001001' } = more;
  const c: Handover = new MemoryCase(handover, { code: place, on: since });
  const from = reason === 'seat-ended' ? { from: 'person-2' } : {};
  expect(code(c.give({ type: 'begin', reason, since: day(since), ...from }, { on: since }))).toBe('accepted');
  return c;
}

const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);
const receive = (c: Handover, items: readonly (typeof HANDOVER_CODES)[number][], on = '2024-09-21') =>
  code(c.give({ type: 'receive-items', items, receivedBy: '新一届主任' }, { on }));

test('of a member who died is taken over by the committee', () => {
  const c: Handover = new MemoryCase(handover, { code: '370302001001', on: '2024-09-20' });
  c.give(
    { type: 'begin', reason: 'seat-ended', since: day('2024-09-20'), from: 'person-2', died: true },
    { on: '2024-09-20' },
  );
  expect(c.state.duties['hand-over']?.holder).toEqual({ role: 'owners-committee' });
  expect(begun().state.duties['hand-over']?.holder).toEqual({ role: 'owners-committee', who: 'person-2' });
});

test.each`
  reason          | since           | due             | why
  ${'seat-ended'} | ${'2024-09-20'} | ${'2024-09-23'} | ${'three days'}
  ${'seat-ended'} | ${'2024-09-28'} | ${'2024-10-08'} | ${'the third day is the holiday of October'}
  ${'renewed'}    | ${'2025-06-30'} | ${'2025-07-10'} | ${'ten days'}
`('$reason on $since is handed over by $due: $why', ({ reason, since, due }) => {
  const c = begun({ reason: reason as 'renewed' | 'seat-ended', since: since as string });
  expect(c.duty('hand-over')?.dueDay).toBe(due);
  expect(c.state.duties['hand-over']?.holder).toEqual(
    reason === 'renewed' ? { role: 'owners-committee' } : { role: 'owners-committee', who: 'person-2' },
  );
});

describe('a property management committee has ended', () => {
  /** Elected on Friday 2024-09-20: posted within three days (ours), handed over within ten (ZB 39). */
  const ended = (by: 'street' | 'residents-committee' = 'street'): Handover => {
    const c: Handover = new MemoryCase(handover, { code: '370302001001', on: '2024-09-20' });
    c.give({ type: 'begin', reason: 'pmc-ended', since: day('2024-09-20'), by }, { on: '2024-09-20' });
    return c;
  };
  const post = (c: Handover, on: string) =>
    code(c.give({ type: 'post-dissolution', places: ['公告栏'], photos: ['照片'] }, { on }));

  test('whoever chaired it posts that, beside the handover and with a day of its own', () => {
    const c = ended('residents-committee');
    expect(c.duty('post-dissolution')?.dueDay).toBe('2024-09-23');
    expect(c.duty('hand-over')?.dueDay).toBe('2024-09-30');
    expect(c.state.duties['post-dissolution']?.holder).toEqual({ role: 'residents-committee' });
    expect(post(c, '2024-09-21')).toBe('accepted');
    expect(c.effects.at(-1)?.notices).toMatchObject([{ key: 'pmc-dissolved', postedOn: '2024-09-21' }]);
    expect(post(c, '2024-09-21')).toBe('wrong-stage');
    expect(c.state.closed).toBe(false);
    expect(receive(c, HANDOVER_CODES, '2024-09-25')).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });

  test('all handed over, the file waits for the notice, and nobody is pressed for the handover any more', () => {
    const c = ended();
    expect(receive(c, HANDOVER_CODES, '2024-09-21')).toBe('accepted');
    expect([c.state.noun.stage, c.state.closed]).toEqual(['HANDED_OVER', false]);
    expect(Object.keys(c.state.duties)).toEqual(['post-dissolution']);
    expect(post(c, '2024-12-02')).toBe('accepted');
    expect(c.state.closed).toBe(true);
    expect(c.types()).not.toContain('handover-refused');
  });

  test('no other handover owes it', () => {
    expect(post(begun(), '2024-09-21')).toBe('wrong-stage');
  });
});

test('item by item; each once; the last one ends it', () => {
  const c = begun();
  expect(receive(c, ['seals', 'minutes'])).toBe('accepted');
  expect(receive(c, ['seals'])).toBe('duplicate-subject');
  expect(receive(c, ['rules', 'rules'])).toBe('duplicate-subject');
  expect(c.state.closed).toBe(false);
  const rest = HANDOVER_CODES.filter((item) => !['seals', 'minutes', 'funds'].includes(item));
  expect(receive(c, rest)).toBe('accepted');
  expect(c.state.closed).toBe(false);
  const gap = { type: 'record-missing', item: 'funds', reason: '资料未建立' } as const;
  expect(code(c.give(gap, { on: '2024-09-22' }))).toBe('accepted');
  expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { stage: 'PARTLY_HANDED_OVER' } });
  expect(handover.outcomeOf(c.state.noun)).toEqual({ outcome: 'partial', missing: ['funds'] });
  expect(c.events.at(-1)?.data).toEqual({ outcome: { outcome: 'partial', missing: ['funds'] } });
});

test('what was recorded as missing is handed over later, while the handover is open', () => {
  const c = begun();
  const gap = { type: 'record-missing', item: 'funds', reason: '未找到' } as const;
  expect(code(c.give(gap, { on: '2024-09-21' }))).toBe('accepted');
  expect(code(c.give(gap, { on: '2024-09-21' }))).toBe('duplicate-subject');
  expect(receive(c, ['funds'])).toBe('accepted');
  expect(receive(c, ['funds'])).toBe('duplicate-subject');
  expect(
    receive(
      c,
      HANDOVER_CODES.filter((item) => item !== 'funds'),
    ),
  ).toBe('accepted');
  expect(handover.outcomeOf(c.state.noun)).toEqual({ outcome: 'handed-over', missing: [] });
});

test('refused: the Street presses for it, on the seventh day calls a joint meeting, on the fifteenth enforces', () => {
  const c = begun();
  const owed = () => Object.keys(c.state.duties).filter((key) => key !== 'hand-over');
  c.passTo(at('2024-09-23', 23));
  expect([c.state.noun.stage, owed()]).toEqual(['HANDING_OVER', []]);
  c.passTo(at('2024-09-24', 0));
  expect([c.state.noun.stage, owed()]).toEqual(['REFUSED', ['urge-handover']]);
  c.passTo(at('2024-09-30', 7));
  expect(owed()).toEqual(['urge-handover']);
  c.passTo(at('2024-09-30', 8));
  expect(owed()).toEqual(['urge-handover', 'hold-joint-meeting']);
  c.passTo(at(addDays(day('2024-09-23'), 15), 8));
  expect(owed()).toEqual(['urge-handover', 'hold-joint-meeting', 'enforce-handover']);
  expect(code(c.give({ type: 'urge-handover', how: '书面督促' }, { on: '2024-10-09' }))).toBe('accepted');
  expect(code(c.give({ type: 'urge-handover', how: '书面督促' }, { on: '2024-10-09' }))).toBe('wrong-stage');
  expect(code(c.give({ type: 'hold-joint-meeting', minutes: '纪要' }, { on: '2024-10-10' }))).toBe('accepted');
  const enforce = { type: 'enforce-handover', measure: 'police', proof: '接处警记录' } as const;
  expect(code(c.give(enforce, { on: '2024-10-11' }))).toBe('accepted');
  expect(receive(c, HANDOVER_CODES, '2024-10-12')).toBe('accepted');
  expect(c.state.closed).toBe(true);
});

test('what is handed over in the middle of it lets everything that was owed fall away', () => {
  const c = begun();
  c.passTo(at('2024-10-01', 8));
  expect(receive(c, HANDOVER_CODES, '2024-10-01')).toBe('accepted');
  expect(c.state.duties).toEqual({});
  expect(c.types().filter((type) => type === 'duty-dropped')).toHaveLength(2);
});

test('nothing is owed before its day, and it begins once', () => {
  const c = begun();
  expect(code(c.give({ type: 'urge-handover', how: '督促' }, { on: '2024-09-21' }))).toBe('wrong-stage');
  expect(code(c.give({ type: 'hold-joint-meeting', minutes: '纪要' }, { on: '2024-09-21' }))).toBe('wrong-stage');
  const enforce = { type: 'enforce-handover', measure: 'suit', proof: '立案' } as const;
  expect(code(c.give(enforce, { on: '2024-09-21' }))).toBe('wrong-stage');
  const again = { type: 'begin', reason: 'renewed', since: day('2024-09-20') } as const;
  expect(code(c.give(again, { on: '2024-09-21' }))).toBe('already-open');
});

describe('the joint meeting of a refused handover may be named by its case', () => {
  const MEETING = { code: '370302001001', areaId: '370302001001-03', form: 'street', heldOn: '2024-10-09' };
  const named = (loaded: object | undefined, minutes?: string) => {
    const c = begun();
    c.passTo(at('2024-10-08', 8));
    const command = {
      type: 'hold-joint-meeting',
      meeting: 'joint-meeting:x',
      ...(minutes ? { minutes } : {}),
    } as const;
    return [code(c.give(command, { on: '2024-10-10', loaded: { meeting: loaded } })), c] as const;
  };

  test.each`
    what                                   | more                                             | answer
    ${'held about this very area'}         | ${{}}                                            | ${'accepted'}
    ${'held for the whole Street'}         | ${{ code: '370302001', areaId: '370302001' }}    | ${'accepted'}
    ${'held for the whole community'}      | ${{ areaId: '370302001001' }}                    | ${'accepted'}
    ${'of another Street'}                 | ${{ code: '370302002', areaId: '370302002' }}    | ${'unknown-subject'}
    ${'about another area'}                | ${{ areaId: '370302001001-04' }}                 | ${'unknown-subject'}
    ${'a meeting of the community'}        | ${{ form: 'community', areaId: '370302001001' }} | ${'unknown-subject'}
    ${'not held yet'}                      | ${{ heldOn: null }}                              | ${'too-early'}
    ${'held before the handover was owed'} | ${{ heldOn: '2024-09-19' }}                      | ${'fact-too-early'}
    ${'held on the day it began'}          | ${{ heldOn: '2024-09-20' }}                      | ${'accepted'}
  `('$what: $answer', ({ more, answer }) => {
    expect(named({ ...MEETING, ...(more as object) })[0]).toBe(answer);
  });

  test('one that nobody knows, or that the Street does not see, is none', () => {
    expect(named(undefined)[0]).toBe('unknown-subject');
  });

  test('its own day counts, and nothing but its name stands in the fact', () => {
    const [, c] = named(MEETING);
    const fact = c.events.find(({ type }) => type === 'joint-meeting-held');
    expect(fact?.data).toEqual({ on: '2024-10-09', meeting: 'joint-meeting:x' });
    expect(c.state.duties['hold-joint-meeting']).toBeUndefined();
  });

  test('neither a meeting nor minutes is nothing', () => {
    const c = begun();
    c.passTo(at('2024-10-08', 8));
    expect(code(c.give({ type: 'hold-joint-meeting' }, { on: '2024-10-10' }))).toBe('papers-missing');
  });
});

describe('what one person held', () => {
  const of = (held: readonly HandoverItem[], assumed?: true): Handover => {
    const c: Handover = new MemoryCase(handover, { code: '370302001001', on: '2024-09-20' });
    const said = { held, ...(assumed ? { assumed } : {}) };
    c.give(
      { type: 'begin', reason: 'seat-ended', since: day('2024-09-20'), from: 'person-2', ...said },
      { on: '2024-09-20' },
    );
    return c;
  };

  test('is all that is owed', () => {
    const c = of(['accounts', 'funds']);
    expect(receive(c, ['accounts'])).toBe('accepted');
    expect(receive(c, ['seals'])).toBe('duplicate-subject');
    expect(receive(c, ['funds'])).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });

  test('by the office alone, what else there was may be added, and the page says that it is assumed', () => {
    const c = of(['accounts'], true);
    expect(handover.describe(c.state)[0]?.zh).toContain('按职务推定');
    expect(receive(c, ['equipment'])).toBe('accepted');
    expect(receive(c, ['equipment'])).toBe('duplicate-subject');
    expect(c.state.closed).toBe(false);
    expect(receive(c, ['accounts'])).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });
});

describe('done in part', () => {
  const lacks = (seals?: readonly ('committee' | 'assembly')[]): Handover => {
    const c = begun();
    const gap = { type: 'record-missing', item: 'seals', reason: '未找到', ...(seals ? { seals } : {}) } as const;
    expect(code(c.give(gap, { on: '2024-09-21' }))).toBe('accepted');
    return c;
  };
  const rest = HANDOVER_CODES.filter((item) => item !== 'seals');

  test.each<[readonly ('committee' | 'assembly')[] | undefined, readonly string[]]>([
    [undefined, ['committee', 'assembly']],
    [['assembly'], ['assembly']],
  ])('missing seals %j are named as %j', (said, named) => {
    const c = lacks(said);
    expect(receive(c, rest)).toBe('accepted');
    expect(handover.outcomeOf(c.state.noun)).toEqual({ outcome: 'partial', missing: ['seals'], seals: named });
    expect(c.events.find(({ type }) => type === 'handed-over')?.data).toMatchObject({ gaps: ['seals'], seals: named });
  });

  test('found before the end, nothing is missing', () => {
    const c = lacks();
    expect(receive(c, ['seals', ...rest])).toBe('accepted');
    expect(handover.outcomeOf(c.state.noun)).toEqual({ outcome: 'handed-over', missing: [] });
  });

  test('a file of before, closed with a gap, reads as it did', () => {
    const old = { type: 'handed-over', data: { on: day('2024-09-22'), missing: 1 }, seq: 9, v: 1, at: instant(0) };
    const before = { ...lacks().state.noun };
    const after = handover.evolve(before, old as Parameters<typeof handover.evolve>[1]);
    expect(after.stage).toBe('HANDED_OVER');
    expect(handover.outcomeOf(after)).toEqual({ outcome: 'handed-over', missing: ['seals'] });
  });
});

describe('against a refusal: police, a void seal, a suit', () => {
  const SIGN = { places: ['公告栏'], photos: ['照片'] };
  const refused = () => {
    const c = begun();
    c.passTo(at('2024-10-08', 8));
    expect(c.state.duties['enforce-handover']).toBeDefined();
    return c;
  };
  type Step = Omit<Extract<HandoverCommand, { type: 'enforce-handover' }>, 'type' | 'proof'>;
  const enforce = (c: Handover, step: Step, on = '2024-10-08', loaded = {}) =>
    code(c.give({ type: 'enforce-handover', proof: '文书', ...step }, { on, loaded }));

  test('each is recorded with its day; the first does the task, and the page lists them', () => {
    const c = refused();
    expect(enforce(c, { measure: 'police' })).toBe('accepted');
    expect(c.state.duties['enforce-handover']).toBeUndefined();
    expect(enforce(c, { measure: 'police' }, '2024-10-09')).toBe('already-done');
    expect(enforce(c, { measure: 'suit' }, '2024-10-10')).toBe('accepted');
    expect(enforce(c, { measure: 'void-seal', ...SIGN }, '2024-10-11')).toBe('accepted');
    expect(enforce(c, { measure: 'void-seal', seal: 'assembly', ...SIGN }, '2024-10-12')).toBe('accepted');
    expect(handover.describe(c.state).at(-1)?.zh).toBe(
      '已采取：请公安协助 2024-10-08；支持起诉 2024-10-10；声明印章作废（业主委员会印章） 2024-10-11；声明印章作废（业主大会印章） 2024-10-12',
    );
    expect(c.types().filter((type) => type === 'duty-done')).toHaveLength(1);
    expect(receive(c, HANDOVER_CODES, '2024-10-13')).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });

  test('not before the fifteenth day, nor after the end', () => {
    const c = begun();
    c.passTo(at('2024-10-08', 7));
    expect(code(c.give({ type: 'enforce-handover', measure: 'suit', proof: '立案' }, { on: '2024-10-07' }))).toBe(
      'wrong-stage',
    );
    const over = refused();
    receive(over, HANDOVER_CODES, '2024-10-08');
    expect(enforce(over, { measure: 'suit' })).toBe('wrong-stage');
  });

  test.each<[string, object | undefined, string | undefined, readonly string[], string]>([
    ['as registered', { committee: { number: 'A-1' } }, undefined, [], 'accepted'],
    ['the registered one', { committee: { number: 'A-1' } }, 'A-1', [], 'accepted'],
    ['another than registered', { committee: { number: 'A-1' } }, 'A-2', [], 'unknown-subject'],
    ['none is known', undefined, undefined, [], 'accepted'],
    ['void before', { committee: { number: 'A-1' } }, undefined, ['A-1'], 'duplicate-subject'],
  ])('the number of the void seal, %s: %#', (_why, seals, number, gone, answer) => {
    const c = refused();
    const loaded = { term: seals ? { seals } : {}, 'void-seals': gone };
    const step = { measure: 'void-seal', ...SIGN, ...(number ? { number } : {}) } as const;
    expect(enforce(c, step, '2024-10-08', loaded)).toBe(answer);
    if (answer !== 'accepted') return;
    const of = seals ? { number: 'A-1' } : {};
    const voided = { seal: 'committee', on: '2024-10-08', ...of };
    expect(c.events.find(({ type }) => type === 'seal-voided')?.data).toEqual(voided);
    expect(c.effects.at(-1)?.reports).toEqual([{ kind: 'seal-voided:committee', data: voided }]);
    const [notice] = c.effects.at(-1)?.notices ?? [];
    expect(notice?.lines[0]).toBe(`业主委员会印章${seals ? '（编号 A-1）' : ''}逾期拒不移交，自即日起声明作废。`);
  });

  test('it is posted, and of a seal that is owed here', () => {
    const c = refused();
    expect(enforce(c, { measure: 'void-seal' })).toBe('papers-missing');
    expect(enforce(c, { measure: 'void-seal', places: SIGN.places })).toBe('papers-missing');
    receive(c, ['seals'], '2024-10-08');
    expect(enforce(c, { measure: 'void-seal', ...SIGN })).toBe('unknown-subject');
  });

  test('a step of before is listed nowhere and reads as it did', () => {
    const old = { type: 'handover-enforced', data: { on: day('2024-10-08'), measure: 'suit' } };
    const { noun } = refused().state;
    expect(handover.evolve(noun, { ...old, seq: 9, v: 1, at: instant(0) } as never)).toBe(noun);
  });
});
