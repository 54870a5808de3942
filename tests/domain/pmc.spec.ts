import type { Decision } from '#domain/case';
import { pmc, type CommandOf, type MemberNamed, type PmcCommand, type PmcState } from '#domain/pmc';
import { handover, type HandoverCommand, type HandoverState } from '#domain/handover';
import { PACKS } from '#domain/rules';
import { day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';
import { areaWith, failed, membersOf, nobody } from '../support/pmc-members.js';

type Body = MemoryCase<PmcState, PmcCommand>;

const PLACES = {
  ...{ zibo: '370302001001', weifang: '370702001001', liaocheng: '371502001001', binzhou: '371602001001' },
  ...{ shandong: '371002001001', qingdao: '370202001001' },
} as const;
type Place = keyof typeof PLACES;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
const tried = { ...nobody, attempts: [failed('f-1'), failed('f-2')] };

const owners = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`owner-${i + 1}`, { units: 1 }]));
const loadedWith = (more: object = {}) => ({ area: areaWith(100), governance: tried, ...owners, ...more });

const proposal = (more: Partial<CommandOf<'propose'>> = {}): CommandOf<'propose'> => ({
  ...{ type: 'propose', ground: 'no-assembly', proof: '两次组织、指导记录', members: membersOf(7, 4), ...posting },
  ...more,
});

const opened = (place: Place = 'zibo', on = '2024-03-01'): Body => new MemoryCase(pmc, { code: PLACES[place], on });

/** The list was posted on Friday 2024-03-01. */
function listed(place: Place = 'zibo', members = membersOf(7, 4)): Body {
  const c = opened(place);
  expect(code(c.give(proposal({ members }), { on: '2024-03-01', loaded: loadedWith() }))).toBe('accepted');
  return c;
}

const form = (c: Body, on: string, loaded = loadedWith()) =>
  code(c.give({ type: 'form', proof: '成立决定', ...posting }, { on, loaded }));

function formed(place: Place = 'zibo', members = membersOf(7, 4)): Body {
  const c = listed(place, members);
  expect(form(c, '2024-03-18')).toBe('accepted');
  return c;
}

const give = (c: Body, command: PmcCommand, on: string, loaded: Record<string, unknown> = owners) =>
  code(c.give(command, { on, loaded }));

describe('attempts that failed before the system', () => {
  const paper = (n: number, more: object = {}) => ({
    ...{ kind: 'formation' as const, failedOn: day(`2022-0${n}-01`), guidance: '街道指导', document: `sha256:${n}` },
    ...more,
  });
  const propose = (
    earlier: NonNullable<CommandOf<'propose'>['earlier']>,
    governance: object = { knownSince: '2023-06-01' },
  ) => {
    const c = opened();
    const loaded = loadedWith({ governance: { ...nobody, ...governance } });
    return { c, decision: c.give(proposal({ earlier }), { on: '2024-03-01', loaded }) };
  };

  test('are counted, each with its document, and said on the posted list and to the district', () => {
    const { c, decision } = propose([paper(1), paper(2)]);
    expect(decision).toMatchObject({ ok: true, effects: { figures: { failures: 2, onPaper: 2 } } });
    if (!decision.ok) return;
    const [proposed] = decision.events;
    expect(proposed?.data).toMatchObject({
      earlier: [{ kind: 'formation', failedOn: '2022-01-01', document: 'sha256:1' }, { document: 'sha256:2' }],
    });
    expect(JSON.stringify(proposed?.data)).not.toContain('街道指导');
    expect(decision.effects.notices?.[0]?.lines.join('')).toContain('2022-01-01、2022-02-01');
    expect(decision.effects.letters).toMatchObject([{ to: { role: 'property-authority' } }]);
    expect(JSON.stringify(pmc.describe(c.state))).toContain('2 次以书面材料证明');
  });

  test.each`
    earlier                                                 | answer                 | why
    ${[paper(1)]}                                           | ${'trigger-not-met'}   | ${'one is not two'}
    ${[paper(1), paper(2, { failedOn: '2022-01-01' })]}     | ${'duplicate-subject'} | ${'two papers say one day'}
    ${[paper(1), paper(2, { document: 'sha256:1' })]}       | ${'duplicate-subject'} | ${'one paper serves for two'}
    ${[paper(1), paper(2, { failedOn: '2023-06-01' })]}     | ${'trigger-not-met'}   | ${'on that day the record knew the area'}
    ${[paper(1), paper(2, { failedOn: '2023-05-31' })]}     | ${'accepted'}          | ${'the day before it did not'}
    ${[paper(1), paper(2), paper(3, { kind: 'election' })]} | ${'trigger-not-met'}   | ${'an election is none of this ground'}
  `('$why: $answer', ({ earlier, answer }) => {
    expect(code(propose(earlier as Parameters<typeof propose>[0]).decision)).toBe(answer);
  });

  test('where the record knows nothing of the area they lie before today', () => {
    expect(code(propose([paper(1), paper(2, { failedOn: '2024-03-01' })], {}).decision)).toBe('trigger-not-met');
    expect(code(propose([paper(1), paper(2, { failedOn: '2024-02-29' })], {}).decision)).toBe('accepted');
  });
});

describe('where it is offered', () => {
  test.each`
    place          | answer
    ${'zibo'}      | ${'accepted'}
    ${'weifang'}   | ${'accepted'}
    ${'liaocheng'} | ${'accepted'}
    ${'binzhou'}   | ${'accepted'}
    ${'shandong'}  | ${'not-offered'}
    ${'qingdao'}   | ${'not-offered'}
  `('$place: $answer', ({ place, answer }: { place: Place; answer: string }) => {
    const c = opened(place);
    expect(give(c, proposal(), '2024-03-01', loadedWith())).toBe(answer);
  });

  test('the refusal names the residents’ committee’s part and the texts that differ (QD 81)', () => {
    const no = opened('qingdao').give(proposal(), { on: '2024-03-01', loaded: loadedWith() });
    expect(no).toMatchObject({ refusal: { basis: [{ article: 'QD art.81', confidence: 'V' }] } });
    const { detail, facts } = (no as Extract<Decision, { ok: false }>).refusal;
    expect(detail.zh).toContain('居民委员会');
    expect(facts['conflicts']).toMatchObject([
      { key: 'pmc.available', positions: [{ value: false }, { value: true }] },
    ]);
  });

  test('without a text it is our default that says no, and is shown as ours', () => {
    const no = opened('shandong').give(proposal(), { on: '2024-03-01', loaded: loadedWith() });
    expect(no).toMatchObject({ refusal: { basis: [{ proposedDefault: true }], facts: { conflicts: [] } } });
  });

  test('nor is one registered there', () => {
    const registration = {
      type: 'register',
      ground: 'no-assembly',
      proof: '档案',
      formedOn: day('2023-01-01'),
    } as const;
    for (const place of ['shandong', 'qingdao'] as const)
      expect(give(opened(place), { ...registration, members: membersOf(7, 4) }, '2024-03-01', loadedWith())).toBe(
        'not-offered',
      );
  });

  test('before the city’s text was in force there was none', () => {
    const before = PACKS.find(({ id }) => id === 'cn-3703')!.validFrom;
    expect(before).toBe('2021-12-01');
    const c: Body = new MemoryCase(pmc, { code: PLACES.zibo, on: '2021-11-30' });
    expect(give(c, proposal(), '2021-11-30', loadedWith())).toBe('not-offered');
  });
});

test.each`
  what                                 | loaded                                                                           | code
  ${'the ground does not hold'}        | ${{ governance: { ...nobody, attempts: [failed('f-1')] } }}                      | ${'trigger-not-met'}
  ${'a formation runs'}                | ${{ governance: { ...tried, running: { id: 'formation:x', electedOn: null } } }} | ${'already-open'}
  ${'there is one already'}            | ${{ 'open-pmc': { id: 'pmc:x' } }}                                               | ${'already-open'}
  ${'somebody owns nothing here'}      | ${{ 'owner-2': { units: 0 } }}                                                   | ${'person-not-owner'}
  ${'somebody is not in the register'} | ${{ 'owner-2': undefined }}                                                      | ${'person-not-owner'}
`('$what: $code, and nothing is written', ({ loaded, code: answer }) => {
  const c = opened();
  expect(give(c, proposal(), '2024-03-01', loadedWith(loaded as object))).toBe(answer);
  expect(c.events).toEqual([]);
});

test('Zibo does not name a committee that does not work; the ground that is named must be proved', () => {
  expect(give(opened(), proposal({ ground: 'dysfunctional' }), '2024-03-01', loadedWith())).toBe('trigger-not-met');
  const eligible = proposal({ ground: 'area-not-eligible' });
  expect(give(opened(), eligible, '2024-03-01', loadedWith())).toBe('trigger-not-met');
  expect(give(opened(), eligible, '2024-03-01', loadedWith({ area: areaWith(49), governance: nobody }))).toBe(
    'accepted',
  );
});

describe('its make-up', () => {
  test.each`
    size  | owners | answer                 | why
    ${5}  | ${3}   | ${'group-composition'} | ${'fewer than seven'}
    ${6}  | ${3}   | ${'group-composition'} | ${'fewer than seven, and even'}
    ${7}  | ${3}   | ${'group-composition'} | ${'three of seven is under a half'}
    ${7}  | ${4}   | ${'accepted'}          | ${'four of seven'}
    ${8}  | ${5}   | ${'group-composition'} | ${'even'}
    ${9}  | ${4}   | ${'group-composition'} | ${'four of nine is under a half'}
    ${9}  | ${5}   | ${'accepted'}          | ${'five of nine'}
    ${15} | ${8}   | ${'accepted'}          | ${'no text sets an upper end'}
  `('$size with $owners owners: $answer, because $why', ({ size, owners: among, answer }) => {
    const members = membersOf(size as number, among as number);
    expect(give(opened(), proposal({ members }), '2024-03-01', loadedWith())).toBe(answer);
  });

  const seven = membersOf(7, 4);
  const [street, residents, developer, vice, second, third, fourth] = seven as [
    (typeof seven)[number],
    (typeof seven)[number],
    (typeof seven)[number],
    (typeof seven)[number],
    (typeof seven)[number],
    (typeof seven)[number],
    (typeof seven)[number],
  ];
  const member = 'member' as const;

  test.each([
    ['nobody chairs it', [{ ...street, office: member }, residents, developer, vice, second, third, fourth]],
    ['two chair it', [street, { ...residents, office: 'chair' as const }, developer, vice, second, third, fourth]],
    [
      'the developer chairs it',
      [
        { ...street, office: member },
        residents,
        { ...developer, office: 'chair' as const },
        vice,
        second,
        third,
        fourth,
      ],
    ],
    ['no owner is vice-chair', [street, residents, developer, { ...vice, office: member }, second, third, fourth]],
    [
      'the residents’ committee is vice-chair',
      [street, { ...residents, office: 'vice-chair' as const }, developer, vice, second, third, fourth],
    ],
  ])('%s: it is not composed so', (_why, members) => {
    expect(give(opened(), proposal({ members }), '2024-03-01', loadedWith())).toBe('group-composition');
  });

  test('somebody is named twice', () => {
    const members = [...seven.slice(0, 6), { ...fourth, person: third.person }];
    expect(give(opened(), proposal({ members }), '2024-03-01', loadedWith())).toBe('duplicate-subject');
  });

  test('property users have a seat in Weifang, and elsewhere none', () => {
    const members = [street, residents, { ...developer, role: 'property-user' as const }, vice, second, third, fourth];
    expect(give(opened('weifang'), proposal({ members }), '2024-03-01', loadedWith())).toBe('accepted');
    expect(give(opened('zibo'), proposal({ members }), '2024-03-01', loadedWith())).toBe('group-composition');
  });

  test('in Zibo it is said who put each owner forward; elsewhere it may be', () => {
    const members = seven.map(({ person, role, office }) => ({ person, role, office }));
    expect(give(opened('zibo'), proposal({ members }), '2024-03-01', loadedWith())).toBe('papers-missing');
    expect(give(opened('liaocheng'), proposal({ members }), '2024-03-01', loadedWith())).toBe('accepted');
  });
});

describe('its list hangs for seven days', () => {
  test('nobody forms it before they are over, and the entry grace with them', () => {
    const c = listed();
    expect(c.state.noun.stage).toBe('LISTED');
    expect(c.state.duties).toEqual({});
    // Until Friday 8 March; what was objected in time is entered by Tuesday the 12th.
    expect(form(c, '2024-03-08')).toBe('notice-still-running');
    expect(form(c, '2024-03-12')).toBe('notice-still-running');
    c.passDay('2024-03-12');
    expect(c.state.noun.stage).toBe('READY');
    expect(Object.keys(c.state.duties)).toEqual(['form-pmc']);
    expect(form(c, '2024-03-13')).toBe('accepted');
    expect(form(c, '2024-03-13')).toBe('wrong-stage');
  });

  const object = (c: Body, on: string, about = 'list') =>
    give(c, { type: 'object', about, text: '与物业企业有利害关系' }, on);
  const answer = (c: Body, objection: string, upheld: boolean, on = '2024-03-14') =>
    give(c, { type: 'answer-objection', objection, upheld, answer: '经核实' }, on);

  test('an objection in time is answered by the Street before it is formed; a late one is not taken', () => {
    const c = listed();
    expect(object(c, '2024-03-08', 'nobody')).toBe('unknown-subject');
    expect(object(c, '2024-03-08', 'owner-2')).toBe('accepted');
    expect(object(c, '2024-03-09')).toBe('window-closed');
    c.passDay('2024-03-12');
    expect(c.state.noun.stage).toBe('LISTED');
    expect(Object.keys(c.state.duties)).toEqual(['answer-objection:objection-list1-1']);
    expect(form(c, '2024-03-13')).toBe('objections-unanswered');
    expect(answer(c, 'objection-list1-1', false)).toBe('accepted');
    expect(c.state.noun.stage).toBe('READY');
    expect(answer(c, 'objection-list1-1', false)).toBe('already-done');
    expect(form(c, '2024-03-15')).toBe('accepted');
  });

  test('one that is upheld sets the list aside: another is posted, with days of its own', () => {
    const c = listed();
    expect(object(c, '2024-03-04')).toBe('accepted');
    expect(object(c, '2024-03-05', 'owner-2')).toBe('accepted');
    expect(answer(c, 'objection-list1-2', true, '2024-03-06')).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['post-list']);
    c.passDay('2024-03-12');
    expect(form(c, '2024-03-13')).toBe('wrong-stage');
    const again = { type: 'post-list', members: membersOf(9, 5), ...posting } as const;
    expect(give(c, again, '2024-03-13')).toBe('accepted');
    expect(give(c, again, '2024-03-13')).toBe('wrong-stage');
    expect(form(c, '2024-03-20')).toBe('notice-still-running');
    c.passDay('2024-03-22');
    expect(form(c, '2024-03-23')).toBe('accepted');
    expect(Object.keys(c.state.noun.members)).toHaveLength(9);
  });

  test('the Street may give it up before it is formed, and not after', () => {
    const c = listed();
    expect(give(c, { type: 'withdraw', reason: '业主自行申请组建' }, '2024-03-05')).toBe('accepted');
    expect(pmc.outcomeOf(c.state.noun)).toEqual({ outcome: 'withdrawn' });
    expect(give(formed(), { type: 'withdraw', reason: '不需要' }, '2024-03-20')).toBe('wrong-stage');
  });
});

describe('formed', () => {
  test.each`
    place          | told            | why
    ${'zibo'}      | ${'2024-04-01'} | ${'ten working days'}
    ${'liaocheng'} | ${'2024-04-01'} | ${'ten working days by its own text'}
    ${'binzhou'}   | ${'2024-03-28'} | ${'ten days'}
  `('on Monday 18 March in $place, the authority is told by $told: $why', ({ place, told }) => {
    const c = formed(place as Place);
    expect(c.duty('tell-authority')?.dueDay).toBe(told);
    expect(c.duty('review-pmc')?.dueDay).toBe('2024-09-18');
    expect(c.state.noun).toMatchObject({ stage: 'IN_OFFICE', formedOn: '2024-03-18', ends: '2026-03-18', terms: 1 });
    expect(give(c, { type: 'tell-authority', proof: '函' }, '2024-03-20')).toBe('accepted');
    expect(give(c, { type: 'tell-authority', proof: '函' }, '2024-03-20')).toBe('wrong-stage');
  });

  test('each review is followed by the next; where a committee is possible it is brought about', () => {
    const c = formed();
    const review = (finding: 'possible' | 'not-yet', on: string) =>
      give(c, { type: 'review', finding, reason: '入住率' }, on);
    expect(review('not-yet', '2024-09-10')).toBe('accepted');
    expect(c.duty('review-pmc')?.dueDay).toBe('2025-03-10');
    expect(review('possible', '2025-03-10')).toBe('accepted');
    expect(c.state.duties['open-formation']?.holder).toEqual({ role: 'street' });
    c.tell('formation-opened', {}, '2025-03-20');
    expect(c.state.duties['open-formation']).toBeUndefined();
    expect(c.state.noun.formation).toBe('parent');
    expect(review('possible', '2025-03-21')).toBe('accepted');
    expect(c.state.duties['open-formation']).toBeUndefined();
  });

  test('after two years the Street forms another; until then those in office go on', () => {
    const c = formed();
    c.passDay('2026-03-17');
    expect(c.state.noun.stage).toBe('IN_OFFICE');
    c.passDay('2026-03-18');
    expect(c.state.noun.stage).toBe('REFORMING');
    expect(c.duty('post-list')).toEqual({ overdue: false });
    expect(give(c, { type: 'call-meeting', meetingOn: day('2026-03-25'), agenda: ['交接'] }, '2026-03-20')).toBe(
      'accepted',
    );
    const again = { type: 'post-list', members: membersOf(9, 5), ...posting } as const;
    expect(give(c, again, '2026-03-23')).toBe('accepted');
    expect(Object.keys(c.state.noun.members)).toHaveLength(7);
    c.passDay('2026-04-01');
    expect(form(c, '2026-04-02')).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'IN_OFFICE', terms: 2, ends: '2028-04-02' });
    expect(Object.keys(c.state.noun.members)).toHaveLength(9);
    expect(Object.keys(c.state.duties).toSorted()).toEqual(['review-pmc', 'tell-authority']);
  });

  test('one that is older than the system owes nothing for the past', () => {
    const c = opened('weifang');
    const members = membersOf(6, 3);
    const registration = {
      type: 'register',
      ground: 'no-committee',
      proof: '档案',
      formedOn: day('2023-05-04'),
    } as const;
    expect(give(c, { ...registration, formedOn: day('2024-03-02'), members }, '2024-03-01', loadedWith())).toBe(
      'fact-in-future',
    );
    expect(give(c, { ...registration, members: [...members, members[0]!] }, '2024-03-01', loadedWith())).toBe(
      'duplicate-subject',
    );
    const taken = c.give({ ...registration, members }, { on: '2024-03-01', loaded: loadedWith() });
    expect(taken).toMatchObject({ ok: true, effects: { warnings: [{ rule: 'pmc.minSize' }, { rule: 'pmc.odd' }] } });
    expect(c.state.noun).toMatchObject({ stage: 'IN_OFFICE', ends: '2025-05-04' });
    expect(Object.keys(c.state.duties)).toEqual(['review-pmc']);
    expect(c.duty('review-pmc')?.dueDay).toBe('2024-09-02');
  });
});

describe('somebody leaves', () => {
  const by = { person: 'owner-5', role: 'owner', recommendedBy: 'residents-committee' } as const;
  const replace = (c: Body, leave: readonly string[], join: readonly MemberNamed[], on = '2024-04-08') =>
    give(c, { type: 'replace-members', leave, join, reason: '出售房屋' }, on);

  test('and owners are missing: the Street fills their places within fifteen days', () => {
    const c = formed();
    expect(replace(c, [], [])).toBe('unknown-subject');
    expect(replace(c, ['nobody'], [])).toBe('unknown-subject');
    expect(replace(c, ['owner-4', 'owner-4'], [])).toBe('duplicate-subject');
    expect(replace(c, ['owner-4'], [])).toBe('accepted');
    expect(c.state.noun.broken).toBe('2024-04-08');
    expect(c.duty('fill-owners')?.dueDay).toBe('2024-04-23');
    expect(replace(c, [], [{ ...by, person: 'owner-3' }], '2024-04-10')).toBe('duplicate-subject');
    expect(replace(c, [], [{ ...by, person: 'owner-99' }], '2024-04-10')).toBe('person-not-owner');
    expect(replace(c, [], [{ person: 'owner-5', role: 'owner' }], '2024-04-10')).toBe('papers-missing');
    expect(replace(c, [], [by], '2024-04-10')).toBe('accepted');
    expect(c.state.noun.broken).toBeUndefined();
    expect(c.state.duties['fill-owners']).toBeUndefined();
  });

  test('replaced in one step, nothing is missing; a chair is followed by one chair', () => {
    const c = formed();
    expect(replace(c, ['owner-4'], [by])).toBe('accepted');
    expect(c.types()).not.toContain('composition-broken');
    expect(Object.keys(c.state.noun.members)).toHaveLength(7);
    const chair = { person: 'office-9', role: 'street', office: 'chair' } as const;
    expect(replace(c, ['office-3'], [chair])).toBe('group-composition');
    expect(replace(c, ['office-1'], [chair])).toBe('accepted');
  });
});

describe('its own meetings (P, model of Beijing 57)', () => {
  const OFFICES = ['office-1', 'office-2', 'office-3'];
  function called(): Body {
    const c = formed();
    expect(
      give(c, { type: 'call-meeting', meetingOn: day('2024-04-10'), agenda: ['巡查', '公示栏'] }, '2024-04-08'),
    ).toBe('accepted');
    return c;
  }
  const hold = (
    c: Body,
    present: readonly string[],
    decisions: CommandOf<'hold-meeting'>['decisions'] = [],
    on = '2024-04-10',
  ) => give(c, { type: 'hold-meeting', meeting: 'meeting-1', present, decisions, minutes: '纪要' }, on);

  test.each`
    present                                           | answer                 | why
    ${[...OFFICES]}                                   | ${'committee-meeting'} | ${'three of seven'}
    ${[...OFFICES, 'owner-1']}                        | ${'committee-meeting'} | ${'four of seven, but one owner of four'}
    ${[...OFFICES, 'owner-1', 'owner-2']}             | ${'committee-meeting'} | ${'two owners of four are no more than half'}
    ${['office-1', 'owner-1', 'owner-2']}             | ${'committee-meeting'} | ${'three of seven, whoever they are'}
    ${['office-1', 'owner-1', 'owner-2', 'owner-3']}  | ${'accepted'}          | ${'four of seven, three owners of four'}
    ${['office-1', 'owner-1', 'owner-2', 'stranger']} | ${'unknown-subject'}   | ${'somebody is no member'}
    ${['office-1', 'owner-1', 'owner-1', 'owner-2']}  | ${'duplicate-subject'} | ${'somebody is there twice'}
  `('$answer, because $why', ({ present, answer }) => {
    expect(hold(called(), present as string[])).toBe(answer);
  });

  test('four of seven agree or nothing is decided; what is decided is posted within three days', () => {
    const c = called();
    const present = ['office-1', 'owner-1', 'owner-2', 'owner-3'];
    expect(hold(c, present, [{ item: 1, inFavour: 5 }])).toBe('committee-meeting');
    expect(hold(c, present, [{ item: 3, inFavour: 4 }])).toBe('unannounced-item');
    expect(
      hold(c, present, [
        { item: 1, inFavour: 4 },
        { item: 1, inFavour: 4 },
      ]),
    ).toBe('duplicate-subject');
    expect(hold(c, present, [], '2024-04-09')).toBe('too-early');
    expect(
      hold(c, present, [
        { item: 1, inFavour: 4 },
        { item: 2, inFavour: 3 },
      ]),
    ).toBe('accepted');
    expect(hold(c, present)).toBe('unknown-subject');
    const adopted = c.events
      .filter(({ type }) => type === 'decision-made')
      .map(({ data }) => (data as { adopted: boolean }).adopted);
    expect(adopted).toEqual([true, false]);
    expect(c.duty('post-decision:decision-1')?.dueDay).toBe('2024-04-15');
    expect(c.duty('post-decision:decision-2')).toBeUndefined();
    expect(give(c, { type: 'post-decision', ...posting }, '2024-04-11')).toBe('accepted');
    expect(give(c, { type: 'post-decision', ...posting }, '2024-04-11')).toBe('unknown-subject');
  });

  test.each(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9'] as const)(
    'it never decides %s itself (CC 278, ZB 37)',
    (matter) => {
      const c = called();
      const no = c.give(
        {
          type: 'hold-meeting',
          meeting: 'meeting-1',
          minutes: '纪要',
          present: ['office-1', 'owner-1', 'owner-2', 'owner-3'],
          decisions: [{ item: 1, inFavour: 4, matter }],
        },
        { on: '2024-04-10' },
      );
      expect(no).toMatchObject({ refusal: { code: 'reserved-matter', basis: [{ article: 'ZB art.37' }] } });
    },
  );
});

describe('a decision that breaks the law (PMR 19; model of Hangzhou 40)', () => {
  const present = ['office-1', 'owner-1', 'owner-2', 'owner-3'];
  const meet = (c: Body, meeting: string, decisions: CommandOf<'hold-meeting'>['decisions'], on: string) => {
    give(c, { type: 'call-meeting', meetingOn: day(on), agenda: ['巡查', '公示栏'] }, on);
    return give(c, { type: 'hold-meeting', meeting, present, decisions, minutes: '纪要' }, on);
  };
  /** The first was adopted, the second was not. */
  function decided(): Body {
    const c = formed();
    const decisions = [
      { item: 1, inFavour: 4 },
      { item: 2, inFavour: 3 },
    ];
    expect(meet(c, 'meeting-1', decisions, '2024-04-10')).toBe('accepted');
    return c;
  }
  const order = (what: 'correct' | 'revoke', decision = 'decision-1'): CommandOf<'order-decision'> => ({
    ...{ type: 'order-decision', decision, order: what, illegality: 'against-law', article: 'ZB 37', reason: '越权' },
    ...posting,
  });

  test('is revoked by the Street or the authority: told to all owners with its ground and the remedy, and posted no more', () => {
    const c = decided();
    expect(Object.keys(c.state.duties)).toContain('post-decision:decision-1');
    const ordered = c.give(order('revoke'), { on: '2024-04-11', role: 'property-authority' });
    expect(ordered).toMatchObject({
      ok: true,
      events: [
        { type: 'decision-ordered', data: { decision: 'decision-1', by: 'property-authority', order: 'revoke' } },
        { type: 'duty-dropped', data: { key: 'post-decision:decision-1' } },
      ],
      effects: {
        basis: [{ proposedDefault: true }, { article: 'PMR art.19', confidence: 'V' }],
        notices: [
          {
            signedBy: '物业主管部门',
            lines: [/撤销/, /内容违反法律法规（ZB 37）。越权/, /行政复议/].map(
              (words): string => expect.stringMatching(words) as string,
            ),
          },
        ],
        letters: [{ to: { role: 'street' } }],
      },
    } as never);
    expect(JSON.stringify(ordered.ok && ordered.events[0]?.data)).not.toContain('越权');
    expect(c.state.duties).not.toHaveProperty(['correct-decision:decision-1']);
    expect(JSON.stringify(pmc.describe(c.state))).toContain('行政复议');
  });

  test.each`
    what         | first        | then         | decision        | answer
    ${'revoked'} | ${'correct'} | ${'revoke'}  | ${'decision-1'} | ${'accepted'}
    ${'again'}   | ${'revoke'}  | ${'revoke'}  | ${'decision-1'} | ${'already-done'}
    ${'milder'}  | ${'revoke'}  | ${'correct'} | ${'decision-1'} | ${'already-done'}
    ${'again'}   | ${'correct'} | ${'correct'} | ${'decision-1'} | ${'already-done'}
    ${'another'} | ${'correct'} | ${'revoke'}  | ${'decision-2'} | ${'unknown-subject'}
    ${'unknown'} | ${'correct'} | ${'revoke'}  | ${'decision-3'} | ${'unknown-subject'}
  `('after $first, $then of $decision: $answer', ({ first, then, decision, answer }) => {
    const c = decided();
    expect(give(c, order(first as 'revoke'), '2024-04-11')).toBe('accepted');
    expect(give(c, order(then as 'revoke', decision as string), '2024-04-12')).toBe(answer);
  });

  test('ordered to be corrected: owed by the office that chairs it, until a meeting adopts another in its place', () => {
    const c = decided();
    const corrects = (inFavour: number, of = 'decision-1') => [{ item: 1, inFavour, corrects: of }];
    expect(meet(c, 'meeting-2', corrects(4), '2024-04-11')).toBe('unknown-subject');
    give(c, order('correct'), '2024-04-11');
    expect(c.state.duties['correct-decision:decision-1']?.holder).toEqual({ role: 'street' });
    expect(meet(c, 'meeting-3', corrects(3), '2024-04-12')).toBe('accepted');
    expect(c.state.duties).toHaveProperty(['correct-decision:decision-1']);
    expect(meet(c, 'meeting-4', corrects(4), '2024-04-13')).toBe('accepted');
    expect(c.state.duties).not.toHaveProperty(['correct-decision:decision-1']);
    expect(JSON.stringify(pmc.describe(c.state))).toContain('decision-1 已按要求改正');
  });

  test('the body is gone: what is to be corrected goes with it', () => {
    const c = decided();
    give(c, order('correct'), '2024-04-11');
    c.tell('committee-elected', { electedOn: '2024-04-25' }, '2024-04-26');
    expect(c.state.duties).toEqual({});
  });
});

describe('the owners’ votes', () => {
  const vote = (more: Partial<CommandOf<'call-vote'>> = {}): CommandOf<'call-vote'> => ({
    ...{
      type: 'call-vote',
      items: [
        { matter: 'M4', title: '选聘物业服务企业' },
        { matter: 'M9', title: '公共收益分配' },
      ],
    },
    ...{ meetingOn: day('2024-04-20'), closesOn: day('2024-05-03'), ...posting },
    ...more,
  });
  const counted = (M4: string, M9 = 'NO_QUORUM') => ({
    outcome: 'counted',
    items: { 'M4-1': { outcome: M4 }, 'M9-2': { outcome: M9 } },
  });

  test.each`
    more                                                  | on              | answer
    ${{}}                                                 | ${'2024-04-05'} | ${'accepted'}
    ${{}}                                                 | ${'2024-04-06'} | ${'notice-too-late'}
    ${{ closesOn: '2024-04-25' }}                         | ${'2024-04-05'} | ${'window-length'}
    ${{ items: [{ matter: 'M3', title: '选举业委会' }] }} | ${'2024-04-05'} | ${'reserved-matter'}
  `('posted on $on with $more: $answer', ({ more, on, answer }) => {
    expect(give(formed(), vote(more as object), on as string)).toBe(answer);
  });

  test('are the owners’, counted by the same procedure, and opened with what they are called to', () => {
    const c = formed();
    expect(give(c, vote(), '2024-04-05')).toBe('accepted');
    expect(c.effects.at(-1)?.opens).toMatchObject([
      {
        kind: 'assembly-vote',
        name: 'assembly-vote:1',
        command: { type: 'begin', items: [{ matter: 'M4' }, { matter: 'M9' }] },
      },
    ]);
  });

  test('the residents’ committee is invited, and every owner is told fifteen days before (PMR 14; ZB 27)', () => {
    const c = formed();
    give(c, vote(), '2024-04-01');
    const [letter] = c.effects.at(-1)?.letters ?? [];
    expect([letter?.to.role, letter?.lines.map(({ zh }) => zh)]).toEqual([
      'residents-committee',
      ['选聘物业服务企业', '公共收益分配'],
    ]);
    const duty = 'tell-of-meeting:assembly-vote:1';
    expect([c.duty(duty)?.dueDay, c.state.duties[duty]?.holder.role]).toEqual(['2024-04-05', 'street']);
    const tell = (persons: number, on: string, more: object = {}) =>
      give(c, { type: 'tell-of-meeting', told: { message: persons }, proof: '短信回执', ...more }, on, { persons: 60 });
    expect(tell(1, '2024-04-02', { vote: 'assembly-vote:2' })).toBe('unknown-subject');
    expect([tell(40, '2024-04-05'), c.effects.at(-1)?.warnings?.length]).toEqual(['accepted', 1]);
    expect(tell(21, '2024-04-05')).toBe('duplicate-subject');
    expect([tell(20, '2024-04-05', { vote: 'assembly-vote:1' }), c.effects.at(-1)?.warnings]).toEqual(['accepted', []]);
    expect([c.duty(duty), tell(1, '2024-04-05')]).toEqual([undefined, 'unknown-subject']);
  });

  test('two meetings are told of apart; late is warned of, and with the count nothing is left to tell', () => {
    const c = formed();
    give(c, vote(), '2024-04-01');
    give(c, vote({ meetingOn: day('2024-05-20'), closesOn: day('2024-06-03') }), '2024-04-01');
    const second = { type: 'tell-of-meeting', vote: 'assembly-vote:2', told: { mail: 60 }, proof: '挂号' } as const;
    expect(give(c, second, '2024-05-06', { persons: 60 })).toBe('accepted');
    expect(c.events.at(-2)).toMatchObject({ type: 'owners-told', data: { vote: 'assembly-vote:2', inTime: false } });
    expect(c.duty('tell-of-meeting:assembly-vote:2')).toBeUndefined();
    expect(c.duty('tell-of-meeting:assembly-vote:1')?.overdue).toBe(true);
    c.procedureEnded('assembly-vote:1', counted('NO_QUORUM'), '2024-05-06');
    expect(c.duty('tell-of-meeting:assembly-vote:1')).toBeUndefined();
  });

  test('it signs what has passed, once, and nothing else', () => {
    const c = formed();
    give(c, vote(), '2024-04-05');
    const sign = (item: string, on = '2024-05-10') =>
      give(c, { type: 'sign', vote: 'assembly-vote:1', item, document: '物业服务合同' }, on);
    expect(sign('M4-1', '2024-04-21')).toBe('reserved-matter');
    c.procedureEnded('assembly-vote:1', counted('PASSED'), '2024-05-06');
    expect(c.duty('post-result:assembly-vote:1')?.dueDay).toBe('2024-05-09');
    expect(give(c, { type: 'post-result', ...posting }, '2024-05-07')).toBe('accepted');
    expect(give(c, { type: 'post-result', ...posting }, '2024-05-07')).toBe('unknown-subject');
    expect(sign('M9-2')).toBe('reserved-matter');
    expect(sign('M4-1')).toBe('accepted');
    expect(sign('M4-1')).toBe('already-done');
  });

  test('an item that passed against the law is revoked, told to all owners, and signed no more; the other stands', () => {
    const c = formed();
    give(c, vote(), '2024-04-05');
    const order = (decision: string, what: 'correct' | 'revoke', on: string) =>
      give(
        c,
        {
          ...{ type: 'order-decision', decision, order: what, illegality: 'procedure', article: 'PMR 14' },
          ...{ reason: '未提前十五日告知', ...posting },
        },
        on,
      );
    // Nothing has passed before it is counted, and what fell is nothing to revoke.
    expect(order('assembly-vote:1/M4-1', 'revoke', '2024-04-21')).toBe('unknown-subject');
    const items = { 'M4-1': { outcome: 'PASSED' }, 'M9-2': { outcome: 'PASSED' }, 'M9-3': { outcome: 'NOT_PASSED' } };
    c.procedureEnded('assembly-vote:1', { outcome: 'counted', items }, '2024-05-06');
    expect(order('assembly-vote:1/M9-3', 'revoke', '2024-05-07')).toBe('unknown-subject');
    expect(order('assembly-vote:1/M4-1', 'correct', '2024-05-07')).toBe('not-offered');
    expect(order('assembly-vote:1/M4-1', 'revoke', '2024-05-07')).toBe('accepted');
    // It is the law itself here, and no model of another city.
    const [basis, ...more] = c.effects.at(-1)?.basis ?? [];
    expect([basis?.article, basis?.confidence, more]).toEqual(['PMR art.19', 'V', []]);
    expect(c.effects.at(-1)?.notices?.[0]?.lines[0]).toContain('assembly-vote:1/M4-1：撤销');
    expect(order('assembly-vote:1/M4-1', 'revoke', '2024-05-08')).toBe('already-done');
    const sign = (item: string) =>
      give(c, { type: 'sign', vote: 'assembly-vote:1', item, document: '物业服务合同' }, '2024-05-10');
    expect(sign('M4-1')).toBe('reserved-matter');
    expect(sign('M9-2')).toBe('accepted');
    expect(c.duty('post-result:assembly-vote:1')?.dueDay).toBe('2024-05-09');
  });

  test('a vote that misses its quorum decides nothing', () => {
    const c = formed();
    give(c, vote(), '2024-04-05');
    c.procedureEnded('assembly-vote:1', counted('NO_QUORUM'), '2024-05-06');
    expect(c.state.noun.passed).toEqual({});
    expect(give(c, { type: 'sign', vote: 'assembly-vote:1', item: 'M4-1', document: '合同' }, '2024-05-10')).toBe(
      'reserved-matter',
    );
  });

  test('one that runs when a committee is elected runs on: its result is posted before the file is closed', () => {
    const c = formed();
    give(c, vote(), '2024-04-05');
    c.tell('committee-elected', { electedOn: '2024-04-25' }, '2024-04-26');
    expect(c.state).toMatchObject({ closed: false, noun: { stage: 'WINDING_UP' } });
    expect(c.state.duties).toEqual({});
    expect(give(c, vote({ meetingOn: day('2024-05-20'), closesOn: day('2024-06-03') }), '2024-05-01')).toBe(
      'wrong-stage',
    );
    c.procedureEnded('assembly-vote:1', counted('PASSED'), '2024-05-06');
    expect(give(c, { type: 'sign', vote: 'assembly-vote:1', item: 'M4-1', document: '合同' }, '2024-05-06')).toBe(
      'wrong-stage',
    );
    expect(give(c, { type: 'post-result', ...posting }, '2024-05-07')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'ENDED' } });
  });
});

test('however many votes it calls, its state stays small: what is long decided is no longer to be signed', () => {
  const c = formed();
  for (let n = 1; n <= 70; n += 1) {
    const items = [{ matter: 'M9', title: '公共收益分配' }] as const;
    const days = { meetingOn: day('2024-04-20'), closesOn: day('2024-05-03') };
    expect(give(c, { type: 'call-vote', items, ...days, ...posting }, '2024-04-01')).toBe('accepted');
    c.procedureEnded(
      `assembly-vote:${n}`,
      { outcome: 'counted', items: { 'M9-1': { outcome: 'PASSED' } } },
      '2024-04-01',
    );
    expect(give(c, { type: 'post-result', ...posting }, '2024-04-01')).toBe('accepted');
  }
  expect(Object.keys(c.state.noun.passed)).toHaveLength(60);
  expect(JSON.stringify(c.state).length).toBeLessThan(20_000);
  const sign = (n: number) =>
    give(c, { type: 'sign', vote: `assembly-vote:${n}`, item: 'M9-1', document: '决议' }, '2024-04-02');
  expect([sign(10), sign(11), sign(70)]).toEqual(['reserved-matter', 'accepted', 'accepted']);
});

describe('it ends with the election of a committee', () => {
  test.each`
    place          | due             | why
    ${'zibo'}      | ${'2024-10-11'} | ${'ten days'}
    ${'weifang'}   | ${'2024-10-08'} | ${'seven days, the day after the holiday'}
    ${'liaocheng'} | ${'2024-10-08'} | ${'seven days, the day after the holiday'}
  `('elected on 1 October, $place hands over by $due: $why', ({ place, due }) => {
    const c = formed(place as Place);
    c.tell('committee-elected', { electedOn: '2024-10-01' }, '2024-10-02');
    expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { stage: 'ENDED', electedOn: '2024-10-01' } });
    expect(pmc.outcomeOf(c.state.noun)).toEqual({ outcome: 'committee-elected', electedOn: '2024-10-01' });
    const [opening, ...others] = c.effects.flatMap(({ opens = [] }) => opens);
    expect([opening?.kind, opening?.name, others]).toEqual(['handover', 'handover:1', []]);
    const h: MemoryCase<HandoverState, HandoverCommand> = new MemoryCase(handover, {
      code: PLACES[place as Place],
      on: '2024-10-02',
    });
    expect(code(h.give(opening?.command as HandoverCommand, { on: '2024-10-02' }))).toBe('accepted');
    expect(h.duty('hand-over')?.dueDay).toBe(due);
    expect(h.state.duties['hand-over']?.holder).toEqual({ role: 'street' });
  });

  test('elected while its list hangs, it is not needed: nothing is handed over', () => {
    const c = listed();
    c.tell('committee-elected', { electedOn: '2024-03-04' }, '2024-03-05');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'ENDED' } });
    expect(pmc.outcomeOf(c.state.noun)).toEqual({ outcome: 'not-needed', electedOn: '2024-03-04' });
    expect(c.effects.flatMap(({ opens = [] }) => opens)).toEqual([]);
  });

  test('nobody forms it over an election that the record knows and it has not heard of yet', () => {
    const c = listed();
    const running = { id: 'formation:x', electedOn: day('2024-03-15') };
    expect(form(c, '2024-03-18', loadedWith({ governance: { ...tried, running } }))).toBe('already-done');
    const notYet = { id: 'formation:x', electedOn: null };
    expect(form(c, '2024-03-18', loadedWith({ governance: { ...tried, running: notYet } }))).toBe('accepted');
  });

  test('news of a second tree, or the same again, changes nothing', () => {
    const c = formed();
    c.tell('committee-elected', { electedOn: '2024-10-01' }, '2024-10-02');
    const before = c.events.length;
    c.tell('committee-elected', { electedOn: '2024-10-03' }, '2024-10-04');
    expect(c.events).toHaveLength(before);
  });

  test('what was elected without the system is recorded by the Street', () => {
    const c = formed();
    const record = (electedOn: string, on = '2024-10-02') =>
      give(c, { type: 'record-election', electedOn: day(electedOn), proof: '公告' }, on);
    expect(record('2024-10-03')).toBe('fact-in-future');
    // The meeting that elected may lie before the day on which it was formed, and not before its proposal.
    expect(record('2024-02-29')).toBe('fact-too-early');
    expect(record('2024-10-01')).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });
});
