import { campaign, type CampaignCommand } from '#domain/campaign';
import { addDays, day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';
import { codeOf, counted, give, opened, STANDARD, story, type Campaign } from '../support/campaign-play.js';

// The case of a campaign, in memory: its days by hand, its exit rules at their lines, its reports, its end.

const publish = (c: Campaign, on: string) =>
  give(c, { type: 'publish-standard', standard: 'standard-370302-1' }, on, { ...counted(), ...STANDARD });

/** At a stage, each one before ended by its exit rule or, where nothing was given, on its day. */
function at(stage: string): Campaign {
  const c = opened();
  publish(c, '2026-10-08');
  if (stage === 'FULL_INSPECTION') return c;
  give(c, { type: 'end-stage' }, '2026-10-15', counted({ areas: 2, sheets: 2 }));
  if (stage === 'CLASSIFIED_RECTIFICATION') return c;
  give(c, { type: 'end-stage' }, '2026-11-20', counted({ findings: 3, solved: 3 }));
  if (stage === 'TRACK_RESULTS') return c;
  story(c, '2026-11-20', { draw: { seed: 's', high: 0, places: [] } });
  give(c, { type: 'end-stage' }, '2026-11-25');
  return c;
}

describe('the days of the five stages, counted from the opening by hand', () => {
  test.each`
    openedOn        | quarter     | standard        | inspection      | rectification   | tracking        | evaluation      | why
    ${'2026-10-01'} | ${'2026Q4'} | ${'2026-10-08'} | ${'2026-10-22'} | ${'2026-12-03'} | ${'2026-12-17'} | ${'2026-12-31'} | ${'all of them Thursdays'}
    ${'2026-04-01'} | ${'2026Q2'} | ${'2026-04-08'} | ${'2026-04-22'} | ${'2026-06-03'} | ${'2026-06-17'} | ${'2026-07-01'} | ${'all of them Wednesdays'}
    ${'2026-02-10'} | ${'2026Q1'} | ${'2026-02-24'} | ${'2026-03-03'} | ${'2026-04-14'} | ${'2026-04-28'} | ${'2026-05-12'} | ${'the seventh day is Spring Festival: the first working day after it'}
    ${'2025-09-24'} | ${'2025Q3'} | ${'2025-10-09'} | ${'2025-10-15'} | ${'2025-11-26'} | ${'2025-12-10'} | ${'2025-12-24'} | ${'the seventh day is the National Day, whose holiday ends on the 8th'}
    ${'2024-09-22'} | ${'2024Q3'} | ${'2024-09-29'} | ${'2024-10-14'} | ${'2024-11-25'} | ${'2024-12-09'} | ${'2024-12-23'} | ${'all of them Sundays, of which 09-29 alone is worked'}
  `('opened on $openedOn: $why', ({ openedOn, quarter, standard, inspection, rectification, tracking, evaluation }) => {
    const c = opened(openedOn as string, quarter as string);
    const plan = {
      ...{ SET_STANDARD: standard, FULL_INSPECTION: inspection, CLASSIFIED_RECTIFICATION: rectification },
      ...{ TRACK_RESULTS: tracking, EVALUATE: evaluation },
    };
    expect(c.events[0]).toMatchObject({ type: 'campaign-opened', data: { plan } });
    expect(c.duty('publish-standard')).toEqual({ dueDay: standard, overdue: false });
  });

  test('a stage that ends early gives its days to nobody: the next has its own day all the same', () => {
    const c = at('FULL_INSPECTION');
    expect(c.duty('full-inspection')?.dueDay).toBe('2026-10-22');
    expect(give(c, { type: 'end-stage' }, '2026-10-15', counted({ areas: 2, sheets: 2 }))).toBe('accepted');
    expect(c.duty('rectification')?.dueDay).toBe('2026-12-03');
  });
});

describe('a stage ends by its exit rule, and not before it', () => {
  const sheets = { areas: 893 };
  test.each`
    stage                         | standing                                              | ends     | missing                              | why
    ${'FULL_INSPECTION'}          | ${{ ...sheets, sheets: 892 }}                         | ${false} | ${[['sheets', 1]]}                   | ${'one service area has no sheet'}
    ${'FULL_INSPECTION'}          | ${{ ...sheets, sheets: 893 }}                         | ${true}  | ${[]}                                | ${'each has one'}
    ${'CLASSIFIED_RECTIFICATION'} | ${{ findings: 9, open: 1 }}                           | ${false} | ${[['open', 1]]}                     | ${'a problem is open'}
    ${'CLASSIFIED_RECTIFICATION'} | ${{ findings: 9, unassigned: 1 }}                     | ${false} | ${[['unassigned', 1]]}               | ${'a finding has nobody to deal with it'}
    ${'CLASSIFIED_RECTIFICATION'} | ${{ findings: 9, solved: 8, explained: 1 }}           | ${true}  | ${[]}                                | ${'all are closed, also by an explanation'}
    ${'TRACK_RESULTS'}            | ${{ high: 10, highRechecked: 9 }}                     | ${false} | ${[['high-risk', 1]]}                | ${'all of high risk, and nine are not all'}
    ${'TRACK_RESULTS'}            | ${{ high: 10, highRechecked: 10 }}                    | ${true}  | ${[]}                                | ${'all ten, and there are no others'}
    ${'TRACK_RESULTS'}            | ${{ others: 100, drawn: 20, drawnRechecked: 19 }}     | ${false} | ${[['sample', 1]]}                   | ${'nineteen of a hundred are less than a fifth'}
    ${'TRACK_RESULTS'}            | ${{ others: 100, drawn: 20, drawnRechecked: 20 }}     | ${true}  | ${[]}                                | ${'exactly a fifth'}
    ${'TRACK_RESULTS'}            | ${{ others: 101, drawn: 21, drawnRechecked: 20 }}     | ${false} | ${[['sample', 1]]}                   | ${'20 of 101 are less than a fifth'}
    ${'TRACK_RESULTS'}            | ${{ others: 1, drawn: 1, drawnRechecked: 0 }}         | ${false} | ${[['sample', 1]]}                   | ${'a fifth of one is one'}
    ${'TRACK_RESULTS'}            | ${{ high: 2, highRechecked: 1, others: 5, drawn: 1 }} | ${false} | ${[['high-risk', 1], ['sample', 1]]} | ${'both are named'}
  `('$stage, $standing: $why', ({ stage, standing, ends, missing }) => {
    const c = at(stage as string);
    if (stage === 'TRACK_RESULTS') story(c, '2026-11-20', { draw: { seed: 's', high: 0, places: [] } });
    const decision = c.give(
      { type: 'end-stage' },
      {
        on: stage === 'FULL_INSPECTION' ? '2026-10-22' : '2026-11-21',
        role: 'district',
        loaded: counted(standing as object),
      },
    );
    expect(codeOf(decision)).toBe(ends ? 'accepted' : 'exit-rule-not-met');
    const named = decision.ok ? [] : (decision.refusal.facts['missing'] as { what: string; count: number }[]);
    expect(named.map(({ what, count }) => [what, count])).toEqual(missing);
  });

  test('the standard published to all Streets ends its stage at once, and each Street has a letter', () => {
    const c = opened();
    expect(give(c, { type: 'end-stage' }, '2026-10-02')).toBe('exit-rule-not-met');
    expect(give(c, { type: 'publish-standard', standard: 'standard-1' }, '2026-10-02')).toBe('unknown-subject');
    expect(publish(c, '2026-10-02')).toBe('accepted');
    expect(c.state.noun.stage).toBe('FULL_INSPECTION');
    expect(c.effects.at(-1)?.letters?.map(({ to }) => to)).toEqual([
      { role: 'street', node: '370302001' },
      { role: 'street', node: '370302002' },
    ]);
    expect(publish(c, '2026-10-03')).toBe('already-done');
  });

  test('told that its rule is met, and it is not so any more: it goes on, and is told again', () => {
    const c = at('CLASSIFIED_RECTIFICATION');
    c.tell('exit-rule-met', { stage: 'CLASSIFIED_RECTIFICATION' }, '2026-11-02');
    expect(c.state.noun.due).toBe('exit-rule');
    expect(story(c, '2026-11-02', counted({ open: 1 }))).toContain('end-stage: accepted');
    expect(c.state.noun).toMatchObject({ stage: 'CLASSIFIED_RECTIFICATION' });
    expect(c.state.noun.due).toBeUndefined();
    // What is said of another stage is no news.
    c.tell('exit-rule-met', { stage: 'FULL_INSPECTION' }, '2026-11-03');
    expect(c.state.noun.due).toBeUndefined();
    c.tell('exit-rule-met', { stage: 'CLASSIFIED_RECTIFICATION' }, '2026-11-04');
    story(c, '2026-11-04', counted({ findings: 4, solved: 4 }));
    expect(c.state.noun.stage).toBe('TRACK_RESULTS');
  });
});

describe('the sheets that are missing below are owed below', () => {
  const below = (withoutSheets: readonly string[]) => ({ ...counted({}, { withoutSheets }), ...STANDARD });
  const inspecting = (nodes: readonly string[]) => {
    const c = opened();
    expect(give(c, { type: 'publish-standard', standard: 'standard-370302-1' }, '2026-10-08', below(nodes))).toBe(
      'accepted',
    );
    return c;
  };
  const owed = (c: Campaign) => Object.keys(c.state.duties).filter((key) => key.startsWith('sheets:'));
  const how = (c: Campaign, street: string) =>
    c.events.filter(({ data }) => (data as { key?: string }).key === `sheets:${street}`).map(({ type }) => type);

  test('by each Street that has a service area, in one duty with the day of the stage', () => {
    const c = inspecting(['370302001', '370302002']);
    expect(owed(c)).toEqual(['sheets:370302001', 'sheets:370302002']);
    expect(c.state.duties['sheets:370302001']).toMatchObject({
      holder: { role: 'street', node: '370302001' },
      deadline: { dueDay: '2026-10-22', rule: 'campaign.inspection' },
      ladder: { escalateTo: 'district' },
    });
  });

  test('done with its last sheet; the others still owe theirs until the stage ends', () => {
    const c = inspecting(['370302001', '370302002']);
    c.tell('sheets-in', { node: '370302001' }, '2026-10-12');
    expect(owed(c)).toEqual(['sheets:370302002']);
    // Said again of one that owes nothing any more, it is no news.
    c.tell('sheets-in', { node: '370302001' }, '2026-10-13');
    expect(how(c, '370302001')).toEqual(['duty-opened', 'duty-done']);
    expect(give(c, { type: 'end-stage' }, '2026-10-15', counted({ areas: 2, sheets: 2 }))).toBe('accepted');
    expect([owed(c), how(c, '370302002')]).toEqual([[], ['duty-opened', 'duty-done']]);
  });

  test('dropped, and not done, where the stage ends on its day without them', () => {
    const c = inspecting(['370302002']);
    c.passDay('2026-10-21');
    expect(c.duty('sheets:370302002')?.overdue).toBe(false);
    c.passDay('2026-10-22');
    expect(c.duty('sheets:370302002')?.overdue).toBe(true);
    story(c, '2026-10-23', counted({ areas: 1 }));
    expect(c.state.noun.stage).toBe('CLASSIFIED_RECTIFICATION');
    expect(how(c, '370302002').at(-1)).toBe('duty-dropped');
  });

  test('by the districts of a city, and by nobody where no standard was published', () => {
    const city = inspecting(['370302', '370303']);
    expect(city.state.duties['sheets:370303']?.holder).toEqual({ role: 'property-authority', node: '370303' });
    const late = opened();
    late.passDay('2026-10-08');
    story(late, '2026-10-09', below(['370302001']));
    expect([late.state.noun.stage, owed(late)]).toEqual(['FULL_INSPECTION', []]);
  });

  test('the state of a district of forty Streets stays far under what a case may hold', () => {
    const c = inspecting(Array.from({ length: 40 }, (_, i) => `3703020${10 + i}`));
    expect(Buffer.byteLength(JSON.stringify(c.state))).toBeLessThan(32 * 1024);
  });
});

describe('a correction that waits for its second signature is owed by its Street', () => {
  const STREET = '370302001';
  const KEY = `corrections:${STREET}`;
  const waits = (c: Campaign, on: string) => c.tell('corrections-wait', { street: STREET }, on);
  const signed = (c: Campaign, on: string) => c.tell('corrections-signed', { street: STREET }, on);

  test('from the first that waits, for two working days by hand, to the last that is signed', () => {
    const c = at('FULL_INSPECTION');
    waits(c, '2026-10-15'); // a Thursday
    expect(c.state.duties[KEY]).toMatchObject({
      holder: { role: 'street', node: STREET },
      deadline: { dueDay: '2026-10-19', proposedDefault: true },
    });
    c.passDay('2026-10-18');
    expect(c.duty(KEY)?.overdue).toBe(false);
    c.passDay('2026-10-19');
    expect(c.duty(KEY)?.overdue).toBe(true);
    // Another beside it is the same duty, and gets it no new day.
    waits(c, '2026-10-20');
    expect(c.duty(KEY)?.dueDay).toBe('2026-10-19');
    signed(c, '2026-10-20');
    expect(c.duty(KEY)).toBeUndefined();
    signed(c, '2026-10-20');
    expect(c.events.filter(({ data }) => (data as { key?: string }).key === KEY).map(({ type }) => type)).toEqual([
      ...['duty-opened', 'rung-due', 'duty-done'],
    ]);
  });

  test('goes on into the rectification, and ends with it: from then on nothing is corrected', () => {
    const c = at('FULL_INSPECTION');
    waits(c, '2026-10-15');
    give(c, { type: 'end-stage' }, '2026-10-15', counted({ areas: 2, sheets: 2 }));
    expect(c.duty(KEY)?.dueDay).toBe('2026-10-19');
    give(c, { type: 'end-stage' }, '2026-10-16', counted({ findings: 3, solved: 3 }));
    expect([c.state.noun.stage, c.duty(KEY)]).toEqual(['TRACK_RESULTS', undefined]);
    waits(c, '2026-10-17');
    expect(c.duty(KEY)).toBeUndefined();
  });
});

describe('its day passes', () => {
  test.each(['FULL_INSPECTION', 'CLASSIFIED_RECTIFICATION'])(
    '%s: at 24:00 and not before, with what is missing listed',
    (stage) => {
      const c = at(stage);
      const dueDay = stage === 'FULL_INSPECTION' ? '2026-10-22' : '2026-12-03';
      c.passDay(addDays(day(dueDay), -1));
      expect(c.state.noun.due).toBeUndefined();
      c.passDay(dueDay);
      expect(c.state.noun.due).toBe('day');
      const lacks = { [stage]: [{ street: '370302002', count: 1, subjects: ['370302002001-01'] }] };
      story(c, addDays(day(dueDay), 1), counted({ areas: 2, sheets: 1, findings: 1, open: 1 }, { lacks }));
      expect(c.state.noun.lacked[stage as 'FULL_INSPECTION']).toEqual([
        stage === 'FULL_INSPECTION' ? 'sheets:1' : 'open:1',
      ]);
      const ended = c.events.filter(({ type }) => type === 'stage-ended').at(-1);
      expect(ended).toMatchObject({ data: { how: 'day' }, papers: { missing: ['370302002001-01'] } });
      const [first, second] = c.effects
        .flatMap(({ letters = [] }) => letters)
        .filter(({ key }) => key === `stage-ended:${stage}`)
        .slice(-2);
      expect(first?.lines.some(({ zh }) => zh.includes('370302002001-01'))).toBe(false);
      expect(second?.lines.some(({ zh }) => zh.includes('370302002001-01'))).toBe(true);
    },
  );

  test('after an outage of months each stage ends on its own, one after the other, and none is left out', () => {
    const c = opened();
    c.passDay('2027-02-01');
    expect(story(c, '2027-02-02', { ...counted({ areas: 2 }), draw: { seed: 's', high: 0, places: [] } })).toContain(
      'end-stage: accepted',
    );
    for (let turn = 0; turn < 10 && !c.state.closed; turn += 1) {
      c.passDay('2027-02-02');
      story(c, '2027-02-03', { ...counted({ areas: 2 }), draw: { seed: 's', high: 0, places: [] } });
    }
    expect(c.state.closed).toBe(true);
    const stages = c.events
      .filter(({ type }) => type === 'stage-ended')
      .map(({ data }) => (data as { stage: string }).stage);
    expect(stages).toEqual([
      'SET_STANDARD',
      'FULL_INSPECTION',
      'CLASSIFIED_RECTIFICATION',
      'TRACK_RESULTS',
      'EVALUATE',
    ]);
    expect(c.state.noun.outcome).toEqual({ outcome: 'not-evaluated', findings: 0, solved: 0 });
    expect(c.state.noun.lacked.EVALUATE).toEqual(expect.arrayContaining(['evaluation:1', 'tour:1', 'half-year:1']));
  });
});

describe('reports', () => {
  const frozen = (id: string, period = '2026Q4') => ({
    ...counted({ findings: 4, solved: 3 }),
    report: { id, period, hash: 'h' },
  });

  test('a bulletin is owed for each month that ends, five working days after it, and published once', () => {
    const c = at('CLASSIFIED_RECTIFICATION');
    c.passDay('2026-10-31');
    expect(c.state.noun.months).toEqual(['2026-10']);
    expect(story(c, '2026-11-01')).toEqual(['ask-bulletin: accepted']);
    // 2026-10-31 is a Saturday: Monday the 2nd to Friday the 6th.
    expect(c.duty('bulletin:2026-10')?.dueDay).toBe('2026-11-06');
    const bulletin = { type: 'publish-bulletin', month: '2026-10' } as const;
    expect(give(c, { ...bulletin, month: '2026-09' }, '2026-11-03', frozen('r'))).toBe('unknown-subject');
    expect(give(c, bulletin, '2026-11-03', frozen('r', '2026-10'))).toBe('accepted');
    expect(c.state.duties['bulletin:2026-10']).toBeUndefined();
    expect(give(c, bulletin, '2026-11-03', frozen('r', '2026-10'))).toBe('already-done');
  });

  test('a bulletin that comes before it was asked for is not asked for any more', () => {
    const c = at('CLASSIFIED_RECTIFICATION');
    c.passDay('2026-10-31');
    const early = { type: 'publish-bulletin', month: '2026-10' } as const;
    expect(give(c, early, '2026-11-01', frozen('r', '2026-10'))).toBe('accepted');
    expect([c.state.noun.months, campaign.ownAct?.(c.state)]).toEqual([[], undefined]);
  });

  test('a tour is owed while results are tracked, an evaluation in the last stage, a half-year with the second and fourth quarter', () => {
    const evaluation = { type: 'publish-evaluation', lessons: '增加条目' } as const;
    const tour = { type: 'hold-tour', route: ['370302001001-03'], record: '观摩' } as const;
    const early = at('CLASSIFIED_RECTIFICATION');
    expect(give(early, evaluation, '2026-11-10', frozen('e'))).toBe('wrong-stage');
    expect(give(early, tour, '2026-11-10', frozen('t'))).toBe('wrong-stage');
    const c = at('EVALUATE');
    expect(Object.keys(c.state.duties).toSorted()).toEqual(['bulletin:2026-10', 'evaluation', 'half-year', 'tour']);
    const strange = { ...counted(), report: { id: 't', period: '2026Q4', hash: '', unknown: ['x'] } };
    expect(give(c, tour, '2026-11-26', strange)).toBe('unknown-subject');
    expect(give(c, tour, '2026-11-26', frozen('t'))).toBe('accepted');
    expect(give(c, evaluation, '2026-11-26', frozen('e'))).toBe('accepted');
    expect(c.state.closed).toBe(false);
    story(c, '2026-11-26');
    expect(give(c, { type: 'publish-bulletin', month: '2026-10' }, '2026-11-26', frozen('b', '2026-10'))).toBe(
      'accepted',
    );
    expect(give(c, { type: 'publish-half-year', words: '下半年' }, '2026-11-27', frozen('h'))).toBe('accepted');
    expect(c.state).toMatchObject({
      closed: true,
      noun: { outcome: { outcome: 'evaluated', findings: 4, solved: 3 } },
    });
  });

  test('of the first and third quarter no half-year is owed', () => {
    const c = opened('2026-07-01', '2026Q3');
    publish(c, '2026-07-02');
    for (const on of ['2026-07-10', '2026-08-10']) give(c, { type: 'end-stage' }, on, counted({ areas: 1, sheets: 1 }));
    story(c, '2026-08-10', { draw: { seed: 's', high: 0, places: [] } });
    give(c, { type: 'end-stage' }, '2026-08-11');
    expect([c.state.noun.stage, c.state.duties['half-year']]).toEqual(['EVALUATE', undefined]);
  });
});

describe('what was evaluated is posted in the service areas before the campaign ends', () => {
  const EVALUATION = { type: 'publish-evaluation', lessons: '增加条目' } as const;
  const frozen = (withoutPostings: readonly string[] = []) => ({
    ...counted({ findings: 4, solved: 3 }, { withoutPostings }),
    report: { id: 'e', period: '2026Q4', hash: 'h' },
  });
  /** Everything else of the last stage is done. */
  const evaluated = (nodes: readonly string[], on = '2026-11-26') => {
    const c = at('EVALUATE');
    story(c, '2026-11-25');
    give(c, { type: 'hold-tour', route: ['370302001001-03'], record: '观摩' }, '2026-11-26', frozen());
    give(c, { type: 'publish-half-year', words: '下半年' }, '2026-11-26', frozen());
    const report = { id: 'b', period: '2026-10', hash: 'h' };
    give(c, { type: 'publish-bulletin', month: '2026-10' }, '2026-11-26', { ...counted(), report });
    expect(give(c, EVALUATION, on, frozen(nodes))).toBe('accepted');
    return c;
  };
  const posted = (c: Campaign, node: string, on: string) => c.tell('results-posted', { node }, on);
  const STREETS = ['370302001', '370302002'];

  test.each`
    published       | due             | why
    ${'2026-11-26'} | ${'2026-12-03'} | ${'seven days by hand, Thursday to Thursday'}
    ${'2026-11-28'} | ${'2026-12-07'} | ${'the seventh is a Saturday: the Monday after it'}
  `('published on $published each Street owes it until $due: $why', ({ published, due }) => {
    const c = evaluated(STREETS, published as string);
    expect(c.state).toMatchObject({ closed: false, noun: { stage: 'EVALUATE' } });
    expect(c.state.duties['results:370302001']).toMatchObject({
      holder: { role: 'street', node: '370302001' },
      deadline: { dueDay: due, rule: 'campaign.results', proposedDefault: true },
      ladder: { escalateTo: 'district' },
    });
    c.passDay(addDays(day(due as string), -1));
    expect(c.duty('results:370302002')?.overdue).toBe(false);
    c.passDay(due as string);
    expect(c.duty('results:370302002')?.overdue).toBe(true);
  });

  test('with the last one the campaign ends, and none is lost', () => {
    const c = evaluated(STREETS);
    posted(c, '370302001', '2026-11-27');
    expect([c.duty('results:370302001'), c.state.noun.due]).toEqual([undefined, undefined]);
    posted(c, '370302001', '2026-11-27');
    expect(c.duty('results:370302002')?.overdue).toBe(false);
    posted(c, '370302002', '2026-11-28');
    expect(story(c, '2026-11-28', counted({ findings: 4, solved: 3 }))).toEqual(['end-stage: accepted']);
    expect(c.state).toMatchObject({ closed: true, noun: { outcome: { outcome: 'evaluated' } } });
    const how = c.events.filter(({ data }) => String((data as { key?: string }).key).startsWith('results:'));
    expect(how.map(({ type }) => type)).toEqual([...['duty-opened', 'duty-opened', 'duty-done', 'duty-done']]);
  });

  test('the day of the stage does not end it while one is owed; overdue it stays owed, and is named', () => {
    const c = evaluated(['370302001'], '2026-12-31');
    c.passDay('2027-01-20');
    story(c, '2027-01-21');
    expect(c.state.closed).toBe(false);
    expect(c.duty('results:370302001')).toEqual({ dueDay: '2027-01-07', overdue: true });
    const no = c.give({ type: 'end-stage' }, { on: '2027-01-21', role: 'property-authority', loaded: counted() });
    expect(no).toMatchObject({ ok: false, refusal: { code: 'exit-rule-not-met' } });
    expect(JSON.stringify(no)).toContain('"what":"results","count":1');
  });

  test('published when the day of the stage has passed and it is about to end: it goes on', () => {
    const c = at('EVALUATE');
    c.passDay('2026-12-31');
    expect(c.state.noun.due).toBe('day');
    expect(give(c, EVALUATION, '2027-01-01', frozen(['370302001']))).toBe('accepted');
    expect(story(c, '2027-01-01')).toContain('end-stage: accepted');
    expect(c.state).toMatchObject({ closed: false, noun: { stage: 'EVALUATE' } });
    expect(c.duty('results:370302001')?.overdue).toBe(false);
  });

  test('by the districts of a city; where nothing has a result nothing is owed, and it ends at once', () => {
    expect(evaluated(['370302', '370303']).state.duties['results:370303']?.holder).toEqual({
      ...{ role: 'property-authority', node: '370303' },
    });
    expect(evaluated([]).state.closed).toBe(true);
  });
});

describe('a quarter is opened when it has begun', () => {
  test.each`
    on              | quarter      | code                | why
    ${'2026-12-31'} | ${'2027Q1'}  | ${'fact-in-future'} | ${'the last day before it'}
    ${'2027-01-01'} | ${'2027Q1'}  | ${'accepted'}       | ${'its first day'}
    ${'2026-10-01'} | ${'2027Q4'}  | ${'fact-in-future'} | ${'a year ahead'}
    ${'2026-09-30'} | ${'2026Q4'}  | ${'fact-in-future'} | ${'the last day of the quarter before'}
    ${'2027-01-01'} | ${'2026Q4'}  | ${'accepted'}       | ${'late, and not too late: what was missed is made up for'}
    ${'2026-12-31'} | ${undefined} | ${'accepted'}       | ${'a drive has no quarter'}
  `('$quarter on $on: $code, $why', ({ on, quarter, code }) => {
    const c: Campaign = new MemoryCase(campaign, { code: '370302', on: on as string, caseId: 'campaign:370302.x' });
    const kind = quarter === undefined ? ('drive' as const) : ('quarterly' as const);
    const command = { type: 'open' as const, kind, ...(quarter === undefined ? {} : { quarter: String(quarter) }) };
    expect(codeOf(c.give(command, { on: on as string }))).toBe(code);
    expect(c.state.noun.stage).toBe(code === 'accepted' ? 'SET_STANDARD' : 'NEW');
  });
});

test('opened once; nothing is done before it is opened or after it has ended', () => {
  const c = opened();
  expect(codeOf(c.give({ type: 'open', kind: 'quarterly', quarter: '2026Q4' }, { on: '2026-10-02' }))).toBe(
    'already-open',
  );
  expect(give(at('TRACK_RESULTS'), { type: 'publish-standard', standard: 'x' }, '2026-11-21')).toBe('already-done');
  const { initial } = campaign;
  expect(initial).toMatchObject({ stage: 'NEW', reports: [] });
});

describe('a campaign that ran before the system', () => {
  const past = (command: object, on = '2026-10-05') => {
    const c: Campaign = new MemoryCase(campaign, { code: '3704', on, caseId: 'campaign:3704.past' });
    return { c, code: give(c, { type: 'open', kind: 'quarterly', ...command } as CampaignCommand, on) };
  };
  const third = { quarter: '2026Q3', takenOver: { from: '2026-07-01', to: '2026-09-30' } };

  test.each`
    command                                                                       | code             | why
    ${third}                                                                      | ${'accepted'}    | ${'its quarter and its last day are over'}
    ${{ ...third, takenOver: { from: '2026-07-01', to: '2026-10-05' } }}          | ${'accepted'}    | ${'it may end on the day it is taken over'}
    ${{ ...third, takenOver: { from: '2026-07-01', to: '2026-10-06' } }}          | ${'not-offered'} | ${'it ends tomorrow'}
    ${{ ...third, takenOver: { from: '2026-09-30', to: '2026-09-29' } }}          | ${'not-offered'} | ${'it ends before it begins'}
    ${{ ...third, takenOver: { from: '2026-06-30', to: '2026-09-30' } }}          | ${'not-offered'} | ${'its first day lies in another quarter'}
    ${{ quarter: '2026Q4', takenOver: { from: '2026-10-01', to: '2026-10-05' } }} | ${'not-offered'} | ${'this quarter runs, and is opened as it is'}
    ${{ kind: 'drive', takenOver: { from: '2026-10-01', to: '2026-10-05' } }}     | ${'accepted'}    | ${'a drive has no quarter that could still run'}
  `('$why', ({ command, code }) => {
    expect(past(command as object).code).toBe(code);
  });

  test('owes its evaluation and nothing of the past, tells no Street, and is over with it', () => {
    const { c } = past(third);
    expect(c.state.noun).toMatchObject({ stage: 'EVALUATE', takenOver: third.takenOver });
    expect(Object.keys(c.state.duties)).toEqual(['evaluation']);
    expect(c.duty('evaluation')).toEqual({ dueDay: '2027-01-04', overdue: false });
    expect(campaign.next?.(c.state)?.event).toMatchObject({ type: 'stage-day-passed' });
    expect(give(c, { type: 'publish-standard', standard: 'standard-3704-1' }, '2026-10-05', STANDARD)).toBe(
      'wrong-stage',
    );
    expect(give(c, { type: 'hold-tour', route: ['3704'], record: 'r' }, '2026-10-05')).toBe('wrong-stage');
    const report = { id: 'campaign:3704.past:evaluation:2026Q3', period: '2026Q3', hash: 'a'.repeat(64) };
    const evaluate = (standing: object) =>
      c.give(
        { type: 'publish-evaluation', lessons: 'l' },
        { ...{ on: '2026-10-06', role: 'property-authority' }, loaded: { ...counted(standing), report } },
      );
    expect(codeOf(evaluate({ findings: 0 }))).toBe('papers-missing');
    const done = evaluate({ findings: 1420, solved: 1243, open: 0 });
    expect(done).toMatchObject({ ok: true });
    expect(done).not.toHaveProperty('letters');
    expect(c.state.noun).toMatchObject({
      stage: 'ENDED',
      outcome: { outcome: 'evaluated', findings: 1420, solved: 1243 },
    });
    expect(c.state.closed).toBe(true);
  });
});
