import type { Decision } from '#domain/case';
import { adoptYear, workCalendar, yearCalendar } from '#domain/calendar';
import { dismissal, type DismissalCommand } from '#domain/dismissal';
import { resolveRules } from '#domain/rules';
import { day, instant, startOfDay, type Day } from '#domain/shared';
import { agendaTold } from '#domain/votes';
import { code, CommitteeInMemory, PLACES, type As, type Place } from '../support/committee-in-memory.js';

// A committee of seven in office since 2022; everything begins on Monday 2024-09-02. Days by hand from the table of steps:
// screening 10 working days, charges 3, answer 7, hearing 10 working days, recommendation 5 working days, vote 30.

type Of<T extends DismissalCommand['type']> = Extract<DismissalCommand, { type: T }>;

const posting = { places: ['公告栏'], photos: ['photo-1'] };
const SCREENERS = ['street-1', 'community-2'];
const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

const screening = (more: Partial<Of<'screen'>> = {}): Of<'screen'> => ({
  ...{
    type: 'screen',
    verdict: 'serious',
    ground: 'N4',
    restsOn: ['evidence-1'],
    screeners: SCREENERS,
    reason: '已核实',
  },
  ...more,
});

const CHARGES = { type: 'send-charges', facts: '事实', evidenceShown: '照片', consequence: '提请罢免' } as const;

function found(place: Place = 'zibo', more: object = {}): CommitteeInMemory {
  const house = new CommitteeInMemory(place);
  expect(house.register('person-3', '2024-09-02', more)).toBe('accepted');
  return house;
}

const screened = (place: Place = 'zibo', more: Partial<Of<'screen'>> = {}, of: object = {}) =>
  step(found(place, of), screening(more), { on: '2024-09-04' });

/** One step that is accepted. */
function step(house: CommitteeInMemory, command: DismissalCommand, as: As & { in?: string }): CommitteeInMemory {
  expect([command.type, code(house.do(command, as))]).toEqual([command.type, 'accepted']);
  return house;
}

const charged = (place?: Place, more?: Partial<Of<'screen'>>, of?: object) =>
  step(screened(place, more, of), { ...CHARGES, hearingOn: day('2024-09-14') }, { on: '2024-09-05' });

const answered = (place?: Place, more?: Partial<Of<'screen'>>, of?: object) =>
  step(charged(place, more, of), { type: 'answer', statement: '不属实' }, as('person-3', '2024-09-10'));

const as = (by: string, on: string): As => ({ by, on, role: 'owners-committee' });

const heard = (place?: Place, more?: Partial<Of<'screen'>>, of?: object) =>
  step(answered(place, more, of), { type: 'record-hearing', attended: true, minutes: '笔录' }, { on: '2024-09-14' });

const proposed = (place?: Place, more?: Partial<Of<'screen'>>, of?: object) =>
  step(heard(place, more, of), { type: 'recommend', propose: true, reason: '建议提请' }, { on: '2024-09-18' });

const call = (more: Partial<Of<'call-vote'>> = {}): Of<'call-vote'> => ({
  ...{ type: 'call-vote', meetingOn: day('2024-10-20'), closesOn: day('2024-10-27'), answerAttached: true, ...posting },
  ...more,
});

const called = (place?: Place, more?: Partial<Of<'screen'>>, of?: object) =>
  step(proposed(place, more, of), call(), as('person-1', '2024-09-20'));

const voted = (outcome: string, place?: Place) => {
  const house = called(place);
  house.voted(outcome, '2024-10-28');
  return house;
};

const due = (house: CommitteeInMemory, key: string, name?: string) => house.finding(name).duty(key)?.dueDay;
const stage = (house: CommitteeInMemory, name?: string) => house.finding(name).state.noun.stage;
const refused = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal);

describe('a finding is registered', () => {
  test.each`
    what                               | more                                                                                  | answer
    ${'a report that names nobody'}    | ${{}}                                                                                 | ${'accepted'}
    ${'four of seven members'}         | ${{ source: 'members', accusers: ['person-1', 'person-2', 'person-4', 'person-5'] }}  | ${'accepted'}
    ${'three of seven'}                | ${{ source: 'members', accusers: ['person-1', 'person-2', 'person-4'] }}              | ${'trigger-not-met'}
    ${'four, one of them the accused'} | ${{ source: 'members', accusers: ['person-1', 'person-2', 'person-4', 'person-3'] }}  | ${'trigger-not-met'}
    ${'four, one of them no member'}   | ${{ source: 'members', accusers: ['person-1', 'person-2', 'person-4', 'person-90'] }} | ${'trigger-not-met'}
    ${'180 of 900 owners'}             | ${{ source: 'owners-jointly', owners: 180 }}                                          | ${'accepted'}
    ${'179 of 900 owners'}             | ${{ source: 'owners-jointly', owners: 179 }}                                          | ${'trigger-not-met'}
    ${'more owners than there are'}    | ${{ source: 'owners-jointly', owners: 901 }}                                          | ${'trigger-not-met'}
    ${'somebody who reports twice'}    | ${{ accusers: ['person-50', 'person-50'] }}                                           | ${'duplicate-subject'}
  `('$what: $answer (SD 34(3))', ({ more, answer }) => {
    expect(new CommitteeInMemory('zibo').register('person-3', '2024-09-02', more as object)).toBe(answer);
  });

  test('about a member or an alternate, and about nobody else', () => {
    const house = new CommitteeInMemory('zibo');
    expect(house.register('person-8', '2024-09-02')).toBe('accepted');
    expect(house.register('person-99', '2024-09-02')).toBe('unknown-subject');
    expect(house.finding().state.noun.seat).toBe('alternate');
  });

  test('an accuser who stands in no register could not be kept from deciding', () => {
    const house = new CommitteeInMemory('zibo');
    const finding = { type: 'register-finding', person: 'person-3', source: 'owner', facts: '', exhibits: [] } as const;
    expect(house.give({ ...finding, accusers: ['nobody'] }, { on: '2024-09-02' })).toBe('unknown-subject');
  });

  test('it is to be screened within ten working days, and the term says of whom nothing', () => {
    const house = found();
    // From Monday 2 September: Friday 13, the Saturday that is worked (14), Monday 16. The 14th is a working Saturday.
    expect(due(house, 'screen')).toBe('2024-09-14');
    const term = house.term.events.filter(({ type }) => /finding|procedure/.test(type));
    expect(JSON.stringify(term)).not.toContain('person-3');
    expect(JSON.stringify(house.term.state.noun.openFindings)).toBe('["dismissal:1"]');
  });
});

describe('people without interest screen it', () => {
  test.each`
    what                             | screeners                    | ties                                              | answer
    ${'two of them'}                 | ${SCREENERS}                 | ${[]}                                             | ${'accepted'}
    ${'one alone'}                   | ${['street-1']}              | ${[]}                                             | ${'needs-second-person'}
    ${'one who signs twice'}         | ${['street-1', 'street-1']}  | ${[]}                                             | ${'needs-second-person'}
    ${'the accused'}                 | ${['street-1', 'person-3']}  | ${[]}                                             | ${'conflict-of-interest'}
    ${'the accuser'}                 | ${['street-1', 'person-20']} | ${[]}                                             | ${'conflict-of-interest'}
    ${'a relative of the accused'}   | ${SCREENERS}                 | ${[{ account: 'street-1', person: 'person-3' }]}  | ${'conflict-of-interest'}
    ${'a relative of the accuser'}   | ${SCREENERS}                 | ${[{ account: 'street-1', person: 'person-20' }]} | ${'conflict-of-interest'}
    ${'a relative of somebody else'} | ${SCREENERS}                 | ${[{ account: 'street-1', person: 'person-5' }]}  | ${'accepted'}
  `('$what: $answer', ({ screeners, ties, answer }) => {
    const house = found('zibo', { source: 'owner', accusers: ['person-20'] });
    const decision = house.do(screening({ screeners: screeners as string[] }), { on: '2024-09-04', loaded: { ties } });
    expect(code(decision)).toBe(answer);
  });

  test('an office that found it itself does not screen it', () => {
    const house = found('zibo', { source: 'audit', by: 'street-1' });
    expect(code(house.do(screening(), { on: '2024-09-04' }))).toBe('conflict-of-interest');
    expect(code(house.do(screening({ screeners: ['street-9', 'community-2'] }), { on: '2024-09-04' }))).toBe(
      'accepted',
    );
  });

  test('whoever entered the report of somebody else may', () => {
    expect(stage(step(found('zibo', { by: 'street-1' }), screening(), { on: '2024-09-04' }))).toBe('TO_CHARGE');
  });

  test('accused, accusers and own findings are those of whom nobody tied to them may decide', () => {
    const house = found('zibo', { source: 'audit', by: 'street-7', accusers: ['person-20'] });
    expect(dismissal.concerns?.(house.finding().state.noun)).toEqual(['person-3', 'person-20', 'street-7']);
    for (const command of ['screen', 'warn', 'recheck', 'send-charges', 'record-hearing', 'recommend'])
      expect(dismissal.decisions?.has(command)).toBe(true);
  });

  test.each`
    what                              | more                                                        | answer
    ${'an item and its evidence'}     | ${{}}                                                       | ${'accepted'}
    ${'no item'}                      | ${{ ground: undefined }}                                    | ${'unknown-subject'}
    ${'an item that is on no list'}   | ${{ ground: 'N10' }}                                        | ${'no-legal-ground'}
    ${'no evidence'}                  | ${{ restsOn: [] }}                                          | ${'evidence-missing'}
    ${'evidence that is not there'}   | ${{ restsOn: ['evidence-9'] }}                              | ${'evidence-missing'}
    ${'nothing is established'}       | ${{ verdict: 'unfounded', ground: undefined, restsOn: [] }} | ${'accepted'}
    ${'a resignation as a charge'}    | ${{ ground: 'T1' }}                                         | ${'no-legal-ground'}
    ${'a charge as an end by itself'} | ${{ verdict: 'natural-end' }}                               | ${'no-legal-ground'}
  `('$what: $answer', ({ more, answer }) => {
    expect(code(found().do(screening(more as object), { on: '2024-09-04' }))).toBe(answer);
  });

  test('not established: both sides are told, and nothing of it stands in a mail', () => {
    const house = found('zibo', { source: 'owner', accusers: ['person-20'], facts: '擅自用印' });
    step(house, screening({ verdict: 'unfounded', reason: '查无实据' }), { on: '2024-09-04' });
    const letters = house.finding().effects.flatMap(({ letters: all = [] }) => all);
    expect(letters.map(({ to }) => to.who)).toEqual(['person-3', 'person-20']);
    expect(JSON.stringify(letters)).not.toMatch(/用印|查无|N4/);
    expect(house.term.state.noun.openFindings).toEqual([]);
    expect(house.term.state.procedures['dismissal:1']?.outcome).toEqual({ how: 'unfounded' });
  });
});

describe('the route is chosen by rule, and shown with its ground', () => {
  test.each`
    place         | ground                  | authorised | way            | article
    ${'zibo'}     | ${'T1'}                 | ${false}   | ${'natural'}   | ${'proposed default (model: QD art.40)'}
    ${'qingdao'}  | ${'T1'}                 | ${false}   | ${'natural'}   | ${'QD art.40'}
    ${'zibo'}     | ${'liberty-restrained'} | ${false}   | ${'natural'}   | ${'GR art.43'}
    ${'qingdao'}  | ${'liberty-restrained'} | ${false}   | ${'refused'}   | ${''}
    ${'zibo'}     | ${'no-longer-owner'}    | ${false}   | ${'natural'}   | ${'GR art.43'}
    ${'zibo'}     | ${'cannot-act'}         | ${false}   | ${'refused'}   | ${''}
    ${'qingdao'}  | ${'cannot-act'}         | ${false}   | ${'natural'}   | ${'QD art.40'}
    ${'weifang'}  | ${'cannot-act'}         | ${false}   | ${'refused'}   | ${''}
    ${'shandong'} | ${'died'}               | ${false}   | ${'natural'}   | ${'GR art.43'}
    ${'zibo'}     | ${'N4'}                 | ${false}   | ${'assembly'}  | ${'CC art.278(1)'}
    ${'zibo'}     | ${'T2'}                 | ${false}   | ${'assembly'}  | ${'CC art.278(1)'}
    ${'zibo'}     | ${'T2'}                 | ${true}    | ${'refused'}   | ${'ZB art.31'}
    ${'weifang'}  | ${'T2'}                 | ${true}    | ${'refused'}   | ${'WF art.33'}
    ${'weifang'}  | ${'N1'}                 | ${false}   | ${'assembly'}  | ${'CC art.278(1)'}
    ${'shandong'} | ${'T2'}                 | ${true}    | ${'committee'} | ${'SD art.34'}
    ${'shandong'} | ${'T2'}                 | ${false}   | ${'assembly'}  | ${'CC art.278(1)'}
    ${'shandong'} | ${'N4'}                 | ${true}    | ${'refused'}   | ${'SD art.34'}
    ${'qingdao'}  | ${'T6'}                 | ${true}    | ${'committee'} | ${'SD art.34'}
    ${'qingdao'}  | ${'N4'}                 | ${true}    | ${'refused'}   | ${'SD art.34'}
    ${'qingdao'}  | ${'N6'}                 | ${false}   | ${'assembly'}  | ${'CC art.278(1)'}
  `('$place, $ground, authorised $authorised: $way by $article', ({ place, ground, authorised, way, article }) => {
    const itself = !/^[NT][2-9]$|^N1$/.test(ground as string);
    if (itself) {
      const more = { verdict: 'natural-end', ground } as Partial<Of<'screen'>>;
      const decision = found(place as Place).do(screening(more), { on: '2024-09-04' });
      expect(decision.ok ? 'natural' : 'refused').toBe(way);
      if (decision.ok) expect(decision.effects.basis?.map((each) => each.article)).toContain(article);
      return;
    }
    const house = heard(place as Place, { ground } as Partial<Of<'screen'>>);
    const authorisation = authorised ? { authorisation: '业主大会决议 2023-4' } : {};
    const decision = house.do(
      { type: 'recommend', propose: true, reason: '建议', ...authorisation },
      { on: '2024-09-18' },
    );
    if (!decision.ok) {
      expect([way, decision.refusal.code]).toEqual(['refused', 'no-legal-ground']);
      expect(decision.refusal.basis.map((each) => each.article)).toContain(article);
      return;
    }
    expect(house.finding().state.noun.recommended?.way).toBe(way);
    expect(decision.effects.basis?.map((each) => each.article)).toContain(article);
  });

  test('the nine items are law in Zibo, by inference, and a proposed default elsewhere; the six come from GR 44', () => {
    const lists = (place: Place) => resolveRules(PLACES[place], day('2024-09-02')).catalogues;
    expect(lists('zibo').negativeList.map((item) => item.code)).toEqual([
      'N1',
      'N2',
      'N3',
      'N4',
      'N5',
      'N6',
      'N7',
      'N8',
      'N9',
    ]);
    expect(new Set(lists('zibo').negativeList.map(({ confidence }) => confidence))).toEqual(new Set(['V']));
    expect(new Set(lists('liaocheng').negativeList.map(({ confidence }) => confidence))).toEqual(new Set(['P']));
    expect(lists('zibo').terminations.map(({ source, confidence }) => `${source} ${confidence}`)).toEqual(
      Array.from({ length: 6 }, () => 'GR art.44 X'),
    );
  });
});

describe('what another city’s text names by itself stands with its own article', () => {
  const negative = (place: Place) => {
    const { negativeList } = resolveRules(PLACES[place], day('2024-09-02')).catalogues;
    return Object.fromEntries(negativeList.map((item) => [item.code, item]));
  };
  const sure = (place: Place) =>
    Object.values(negative(place)).flatMap(({ code: item, source, confidence }) =>
      confidence === 'P' ? [] : [`${item} ${source} ${confidence}`],
    );

  test('Weifang: the first five as in Zibo, the sixth with selling and renting out (WF 36); the rest is ours', () => {
    expect(sure('weifang')).toEqual(['N1', 'N2', 'N3', 'N4', 'N5', 'N6'].map((item) => `${item} WF art.36 V`));
    expect(negative('weifang')['N6']?.title.zh).toContain('出售、出租');
    expect(negative('zibo')['N6']?.title.zh).not.toContain('出租');
    expect(negative('weifang')['N1']?.title).toEqual(negative('zibo')['N1']?.title);
  });

  test('Qingdao: of QD 39 the taking of benefits is known, as an excerpt; the rest is ours', () => {
    expect(sure('qingdao')).toEqual(['N7 QD art.39 X']);
    expect(negative('qingdao')['N7']?.title.zh).toBe('收受建设单位、物业服务企业或者利害关系业主的利益');
  });

  test('the answer to a screening names the article of the place', () => {
    const figures = (place: Place, ground: 'N6' | 'N7') => {
      const decision = found(place).do(screening({ ground }), { on: '2024-09-04' });
      return decision.ok ? decision.effects.figures?.['source'] : decision.refusal.code;
    };
    expect(figures('weifang', 'N6')).toBe('WF art.36');
    expect(figures('weifang', 'N7')).toBe('proposed default (model: ZB art.33)');
    expect(figures('qingdao', 'N7')).toBe('QD art.39');
  });
});

describe('what is minor', () => {
  const warned = () =>
    step(screened('zibo', { verdict: 'minor' }), { type: 'warn', minutes: '约谈' }, { on: '2024-09-06' });
  const check = (verdict: Of<'recheck'>['verdict']) =>
    ({ type: 'recheck', verdict, screeners: SCREENERS, reason: '复核' }) as const;

  test('a talk and a warning, fifteen days to correct it, and a second look', () => {
    const house = warned();
    expect(house.finding().duty('report-correction')?.dueDay).toBe('2024-09-23');
    expect(house.finding().state.duties['report-correction']?.holder).toEqual({
      role: 'owners-committee',
      who: 'person-3',
    });
    // Fifteen days end on Saturday the 21st, so on Monday; five working days later, with the Sunday that is worked.
    expect(due(house, 'recheck')).toBe('2024-09-29');
  });

  test('nobody checks before the time is over, unless the member says that it is done', () => {
    const house = warned();
    expect(code(house.do(check('corrected'), { on: '2024-09-23' }))).toBe('too-early');
    step(house, { type: 'report-correction', statement: '已改正' }, as('person-3', '2024-09-12'));
    expect(code(house.do({ type: 'report-correction', statement: '再次' }, as('person-3', '2024-09-12')))).toBe(
      'already-done',
    );
    step(house, check('corrected'), { on: '2024-09-12' });
    expect(house.finding().state.noun.ended).toEqual({ how: 'corrected' });
    expect(code(warned().do(check('corrected'), { on: '2024-09-24' }))).toBe('accepted');
  });

  test.each`
    verdict           | stage          | how
    ${'corrected'}    | ${'ENDED'}     | ${'corrected'}
    ${'minor'}        | ${'ENDED'}     | ${'warning-stands'}
    ${'serious'}      | ${'TO_CHARGE'} | ${undefined}
    ${'very-serious'} | ${'TO_CHARGE'} | ${undefined}
  `('checked as $verdict: $stage', ({ verdict, stage: word, how }) => {
    const house = step(warned(), check(verdict as Of<'recheck'>['verdict']), { on: '2024-09-24' });
    expect([stage(house), house.finding().state.noun.ended?.how]).toEqual([word, how]);
  });

  test('another member does not report the correction, and a relative does not check it', () => {
    const house = warned();
    expect(code(house.do({ type: 'report-correction', statement: '已改' }, as('person-4', '2024-09-12')))).toBe(
      'not-the-actor',
    );
    const ties = [{ account: 'street-1', person: 'person-3' }];
    expect(code(house.do(check('minor'), { on: '2024-09-24', loaded: { ties } }))).toBe('conflict-of-interest');
  });
});

describe('the member is told, answers and is heard', () => {
  test('charges within three days, seven days to answer, and a hearing after that', () => {
    expect(due(screened(), 'send-charges')).toBe('2024-09-09');
    const house = charged();
    expect(due(house, 'answer')).toBe('2024-09-12');
    expect(house.finding().state.duties['answer']?.holder).toEqual({ role: 'owners-committee', who: 'person-3' });
    // Ten working days from 12 September: the 14th is worked, the 15th to the 17th are the mid-autumn holiday.
    expect(due(house, 'record-hearing')).toBe('2024-09-27');
  });

  test.each`
    hearingOn       | answer
    ${'2024-09-12'} | ${'too-early'}
    ${'2024-09-13'} | ${'accepted'}
  `('a hearing on $hearingOn, with answers until the 12th: $answer', ({ hearingOn, answer }) => {
    expect(code(screened().do({ ...CHARGES, hearingOn: hearingOn as never }, { on: '2024-09-05' }))).toBe(answer);
  });

  test.each`
    what                                     | by            | role                              | on              | occurredOn      | answer
    ${'the member, on the last day'}         | ${'person-3'} | ${'owners-committee'}             | ${'2024-09-12'} | ${'2024-09-12'} | ${'accepted'}
    ${'the member, a day late'}              | ${'person-3'} | ${'owners-committee'}             | ${'2024-09-13'} | ${'2024-09-13'} | ${'window-closed'}
    ${'paper of the last day, entered late'} | ${'c-1'}      | ${'community-party-organization'} | ${'2024-09-13'} | ${'2024-09-12'} | ${'accepted'}
    ${'a colleague in their name'}           | ${'person-4'} | ${'owners-committee'}             | ${'2024-09-10'} | ${'2024-09-10'} | ${'not-the-actor'}
  `('$what: $answer', ({ by, role, on, occurredOn, answer }) => {
    const decision = charged().do({ type: 'answer', statement: '不属实' }, { by, role, on, occurredOn } as As);
    expect(code(decision)).toBe(answer);
  });

  test('silence is noted after the entry grace, as no answer and never as an admission', () => {
    const house = charged();
    const finding = house.finding();
    // Two working days after Thursday the 12th: Friday, and the Saturday that is worked.
    finding.passTo(at('2024-09-14', 24));
    expect(stage(house)).toBe('ANSWERING');
    finding.passTo(instant(at('2024-09-14', 24) + 120_000));
    expect(stage(house)).toBe('TO_HEAR');
    expect(finding.state.noun.answer).toBe('none');
    expect(JSON.stringify(dismissal.describe(finding.state))).toContain('不视为承认');
    expect(code(house.do({ type: 'answer', statement: '不属实' }, as('person-3', '2024-09-18')))).toBe('window-closed');
    step(house, { type: 'record-hearing', attended: true, minutes: '当面陈述' }, { on: '2024-09-18' });
  });

  test('an answer that was in time and met the silence is one all the same, once two people have admitted it', () => {
    const late = (admitted?: true) => {
      const house = charged();
      house.finding().passTo(at('2024-09-18', 9));
      step(house, { type: 'record-hearing', attended: true, minutes: '笔录' }, { on: '2024-09-18' });
      const said = { ...as('person-3', '2024-09-19'), occurredOn: '2024-09-12', ...(admitted ? { admitted } : {}) };
      return { house, decision: house.do({ type: 'answer', statement: '不属实' }, said) };
    };
    expect(code(late().decision)).toBe('window-closed');
    const { house, decision } = late(true);
    expect([code(decision), stage(house)]).toEqual(['accepted', 'WEIGHING']);
    step(house, { type: 'recommend', propose: true, reason: '建议' }, { on: '2024-09-20' });
    // It goes to every owner, like any other.
    expect(code(house.do(call({ answerAttached: false }), as('person-1', '2024-09-20')))).toBe('papers-missing');
  });

  test('nothing is recommended before the hearing, and nobody is said not to have come before its day', () => {
    const house = answered();
    expect(code(house.do({ type: 'recommend', propose: true, reason: '建议' }, { on: '2024-09-11' }))).toBe(
      'wrong-stage',
    );
    const absent = { type: 'record-hearing', attended: false, minutes: '未到' } as const;
    expect(code(house.do(absent, { on: '2024-09-13' }))).toBe('too-early');
    expect(code(house.do(absent, { on: '2024-09-14' }))).toBe('accepted');
    expect(due(house, 'recommend')).toBe('2024-09-24');
  });

  test('no second answer, and no second charges', () => {
    const house = answered();
    expect(code(house.do({ type: 'answer', statement: '补充' }, as('person-3', '2024-09-11')))).toBe('already-done');
    expect(code(house.do({ ...CHARGES, hearingOn: day('2024-09-20') }, { on: '2024-09-11' }))).toBe('wrong-stage');
  });
});

describe('suspension, only where the place gives it', () => {
  test.each`
    place          | ground  | answer               | article
    ${'zibo'}      | ${'N4'} | ${'no-legal-ground'} | ${'proposed default'}
    ${'shandong'}  | ${'N4'} | ${'no-legal-ground'} | ${'proposed default'}
    ${'qingdao'}   | ${'N4'} | ${'accepted'}        | ${'QD art.40'}
    ${'qingdao'}   | ${'T2'} | ${'accepted'}        | ${'QD art.40'}
    ${'liaocheng'} | ${'N9'} | ${'accepted'}        | ${'LC art.27'}
    ${'weifang'}   | ${'N5'} | ${'accepted'}        | ${'WF art.36'}
    ${'weifang'}   | ${'N6'} | ${'no-legal-ground'} | ${'WF art.36'}
    ${'weifang'}   | ${'T2'} | ${'no-legal-ground'} | ${'WF art.36'}
  `('$place, $ground: $answer by $article', ({ place, ground, answer, article }) => {
    const house = answered(place as Place, { ground } as Partial<Of<'screen'>>);
    const decision = house.do({ type: 'suspend', reason: '停止履职', ...posting }, as('person-1', '2024-09-11'));
    expect(code(decision)).toBe(answer);
    const basis = decision.ok ? decision.effects.basis : decision.refusal.basis;
    expect(basis?.map((each) => each.article)).toContain(article);
    expect(house.term.state.noun.suspended?.['person-3']).toBe(decision.ok ? 'dismissal:1' : undefined);
  });

  const stopped = () =>
    step(answered('qingdao'), { type: 'suspend', reason: '停止履职', ...posting }, as('person-1', '2024-09-11'));

  test('not before the member has answered, not by the member, not twice, and not of an alternate', () => {
    const stop = { type: 'suspend', reason: '停止履职', ...posting } as const;
    expect(code(charged('qingdao').do(stop, as('person-1', '2024-09-06')))).toBe('wrong-stage');
    expect(code(answered('qingdao').do(stop, as('person-3', '2024-09-11')))).toBe('conflict-of-interest');
    expect(code(stopped().do(stop, as('person-1', '2024-09-11')))).toBe('already-done');
  });

  test.each`
    place        | ground  | duties
    ${'qingdao'} | ${'N4'} | ${['call-vote', 'suspend']}
    ${'weifang'} | ${'N5'} | ${['call-vote', 'suspend']}
    ${'weifang'} | ${'N6'} | ${['call-vote']}
    ${'zibo'}    | ${'N4'} | ${['call-vote']}
  `('$place, $ground: with the recommendation the committee owes $duties', ({ place, ground, duties }) => {
    const house = proposed(place as Place, { ground } as Partial<Of<'screen'>>);
    expect(house.duties()).toEqual(duties);
    if ((duties as string[]).length < 2) return;
    step(house, { type: 'suspend', reason: '停止履职', ...posting }, as('person-1', '2024-09-19'));
    expect(house.duties()).toEqual(['call-vote']);
  });

  test('who is stopped is told by a letter without facts, and a committee that stops nobody is no reason to wait with the vote', () => {
    const letters = stopped()
      .finding()
      .effects.flatMap(({ letters: all = [] }) => all);
    expect(letters).toMatchObject([{ key: 'suspended-1', to: { who: 'person-3' } }]);
    const house = called('qingdao');
    house.voted('PASSED', '2024-10-28');
    expect(house.duties()).toEqual(['post-result']);
  });

  test('the suspended are counted, and neither vote nor sign', () => {
    const house = stopped();
    expect(
      house.give({ type: 'call-meeting', meetingOn: day('2024-09-20'), agenda: ['一'] }, { on: '2024-09-12' }),
    ).toBe('accepted');
    const meet = (present: readonly number[]) =>
      house.give(
        {
          ...{
            type: 'hold-meeting',
            meeting: 'meeting-1',
            minutes: '纪要',
            decisions: [{ item: 1, inFavour: present.length }],
          },
          present: present.map((n) => `person-${n}`),
        },
        { on: '2024-09-20' },
      );
    expect(meet([1, 2, 3, 4])).toBe('committee-meeting');
    // Qingdao: more than half of the seven who are in office, the suspended one among them.
    expect(meet([1, 2, 4])).toBe('committee-meeting');
    expect(meet([1, 2, 4, 5])).toBe('accepted');
    const sign = (signers: readonly number[]) =>
      house.give(
        { type: 'use-seal', decision: 'decision-1', document: '合同', signatures: signers.map((n) => `person-${n}`) },
        { on: '2024-09-21' },
      );
    expect(sign([1, 2, 3, 4])).toBe('committee-meeting');
    expect(sign([1, 2, 4, 5])).toBe('accepted');
  });

  test('a suspended chair is not asked for reports: the vice chair is', () => {
    const house = new CommitteeInMemory('qingdao');
    house.register('person-1', '2024-09-02');
    step(house, screening(), { on: '2024-09-04' });
    step(house, { ...CHARGES, hearingOn: day('2024-09-14') }, { on: '2024-09-05' });
    step(house, { type: 'answer', statement: '不属实' }, as('person-1', '2024-09-10'));
    step(house, { type: 'suspend', reason: '停止履职', ...posting }, as('person-2', '2024-09-11'));
    house.term.passTo(at('2024-10-01', 9));
    expect(house.give({ type: 'ask-for-report' }, { on: '2024-10-01', role: 'workflow' })).toBe('accepted');
    expect(house.term.state.duties['report:2024-09']?.holder).toEqual({ role: 'owners-committee', who: 'person-2' });
  });
});

describe('who puts it to the vote', () => {
  test.each`
    accused       | who
    ${'person-3'} | ${'person-1'}
    ${'person-1'} | ${'person-2'}
    ${'person-2'} | ${'person-1'}
  `('about $accused: $who is asked', ({ accused, who }) => {
    const house = new CommitteeInMemory('zibo');
    house.register(accused as string, '2024-09-02');
    step(house, screening(), { on: '2024-09-04' });
    step(house, { ...CHARGES, hearingOn: day('2024-09-14') }, { on: '2024-09-05' });
    step(house, { type: 'answer', statement: '不属实' }, as(accused as string, '2024-09-10'));
    step(house, { type: 'record-hearing', attended: true, minutes: '笔录' }, { on: '2024-09-14' });
    step(house, { type: 'recommend', propose: true, reason: '建议' }, { on: '2024-09-18' });
    expect(house.finding().state.duties['call-vote']?.holder).toEqual({ role: 'owners-committee', who });
    expect(due(house, 'call-vote')).toBe('2024-10-18');
    expect(code(house.do(call(), as(accused as string, '2024-09-20')))).toBe('conflict-of-interest');
  });

  test.each`
    what                       | more                           | on              | answer
    ${'fifteen days before'}   | ${{ meetingOn: '2024-10-05' }} | ${'2024-09-20'} | ${'accepted'}
    ${'fourteen days before'}  | ${{ meetingOn: '2024-10-04' }} | ${'2024-09-20'} | ${'notice-too-late'}
    ${'without the answer'}    | ${{ answerAttached: false }}   | ${'2024-09-20'} | ${'papers-missing'}
    ${'voting for six days'}   | ${{ closesOn: '2024-10-25' }}  | ${'2024-09-20'} | ${'window-length'}
    ${'voting for seven days'} | ${{ closesOn: '2024-10-26' }}  | ${'2024-09-20'} | ${'accepted'}
  `('$what: $answer', ({ more, on, answer }) => {
    const closesOn = day('2024-11-01');
    const command = call({ ...('closesOn' in (more as object) ? {} : { closesOn }), ...(more as object) });
    expect(code(proposed().do(command, as('person-1', on as string)))).toBe(answer);
  });

  test('one member, one item, by the class of matter M3, and nobody tied to them counts it', () => {
    const house = called();
    const { opens = [] } = house.finding().effects.findLast(({ opens: some }) => some)!;
    expect(opens).toHaveLength(1);
    const { kind, command } = opens[0]!;
    expect(kind).toBe('assembly-vote');
    expect(command['items']).toMatchObject([{ id: 'M3', matter: 'M3', about: ['person-3'] }]);
  });

  test('the notice before the vote says neither name nor facts, and that the member may speak first', () => {
    const notice = called()
      .finding()
      .effects.flatMap(({ notices = [] }) => notices)
      .at(-1)!;
    const text = notice.lines.join('');
    expect(text).not.toMatch(/person-3|N4|印章|事实/);
    expect(text).toContain('先行发言');
    expect(text).toContain('只就一人表决');
  });

  test('the Street does not call it before its own turn', () => {
    expect(code(proposed().do(call(), { on: '2024-09-20', role: 'street' }))).toBe('wrong-stage');
  });
});

describe('the meeting is told of (PMR 14)', () => {
  const tell = (house: CommitteeInMemory, told: Record<string, number>, who: As, more: { unreached?: string } = {}) =>
    code(
      house.do(
        { type: 'tell-of-meeting', told, proof: '签收单', ...more },
        { ...who, loaded: { persons: 900, ...who.loaded } },
      ),
    );
  const chair = (on: string) => as('person-1', on);
  const effects = (house: CommitteeInMemory) => house.finding().effects.at(-1);

  test('the residents’ committee is invited to observe, by a mail that says nothing of what or whom it is about', () => {
    const [letter] = effects(called())?.letters ?? [];
    expect(letter?.to).toEqual({ role: 'residents-committee' });
    expect(letter?.subject.zh).toContain('2024-10-20');
    expect(JSON.stringify(letter)).not.toMatch(/资格|终止|罢免|成员|陈述|person-|N4|事由/);
  });

  test('every owner, fifteen days before 20 October, by whoever was to call it', () => {
    const house = called();
    expect(due(house, 'tell-of-meeting')).toBe('2024-10-05');
    expect(house.finding().state.duties['tell-of-meeting']?.holder).toEqual({
      role: 'owners-committee',
      who: 'person-1',
    });
    expect(tell(house, { 'in-person': 900 }, as('person-3', '2024-09-21'))).toBe('conflict-of-interest');
    expect([tell(house, { 'in-person': 500 }, chair('2024-09-21')), house.duties()]).toEqual([
      'accepted',
      ['tell-of-meeting'],
    ]);
    expect(tell(house, { message: 401 }, chair('2024-09-21'))).toBe('duplicate-subject');
    expect(tell(house, { message: 400 }, chair('2024-10-05'))).toBe('accepted');
    expect([effects(house)?.warnings, house.duties()]).toEqual([[], []]);
    expect(tell(house, { message: 1 }, chair('2024-10-05'))).toBe('wrong-stage');
  });

  test('a day later it is warned of and voids nothing; so does who cannot be reached', () => {
    const house = called();
    expect(tell(house, { 'in-person': 880 }, chair('2024-10-06'), { unreached: '二十户空置' })).toBe('accepted');
    expect(effects(house)?.warnings).toHaveLength(1);
    expect([stage(house), house.finding().state.noun.toldOfMeeting]).toEqual(['CALLED', 880]);
  });

  test('a meeting of the Street is told of by the Street', () => {
    const house = proposed();
    house.pass('2024-10-19');
    step(house, { type: 'urge-committee', how: '书面督促' }, { on: '2024-10-22' });
    house.finding().passTo(at('2024-11-01', 23));
    house.pass('2024-11-02');
    const streets = call({ meetingOn: day('2024-11-20'), closesOn: day('2024-11-28') });
    step(house, streets, { on: '2024-11-04', role: 'street' });
    expect(house.finding().state.duties['tell-of-meeting']?.holder).toEqual({ role: 'street' });
    expect(due(house, 'tell-of-meeting')).toBe('2024-11-05');
  });

  test('whoever is told after the count is told of nothing any more', () => {
    const house = voted('PASSED');
    expect(house.duties()).toEqual(['post-result']);
    expect(tell(house, { 'in-person': 1 }, chair('2024-10-28'))).toBe('wrong-stage');
  });

  test('another meeting, after evidence fell and the finding was screened anew, is told of anew', () => {
    const house = called();
    tell(house, { 'in-person': 900 }, chair('2024-09-21'));
    step(house, { type: 'withdraw-evidence', item: 'evidence-2', reason: '不实' }, { on: '2024-09-23' });
    expect([house.duties(), house.finding().state.noun.toldOfMeeting]).toEqual([['screen'], undefined]);
  });
});

describe('a committee that does not put it to the vote', () => {
  test('is urged on a clock, has ten days, and then the Street calls the meeting itself', () => {
    const house = proposed();
    house.finding().passTo(at('2024-10-18', 23));
    expect(stage(house)).toBe('PROPOSED');
    house.pass('2024-10-19');
    expect([stage(house), house.duties()]).toEqual(['NOT_CALLED', ['call-vote', 'urge-committee']]);
    expect(due(house, 'urge-committee')).toBe('2024-10-25');
    step(house, { type: 'urge-committee', how: '书面督促' }, { on: '2024-10-22' });
    expect([stage(house), due(house, 'call-vote')]).toEqual(['URGED', '2024-11-01']);
    house.finding().passTo(at('2024-11-01', 23));
    expect(stage(house)).toBe('URGED');
    house.pass('2024-11-02');
    expect([stage(house), house.duties()]).toEqual(['STREET_CALLS', ['call-vote']]);
    expect(house.finding().state.duties['call-vote']?.holder).toEqual({ role: 'street' });
    expect(due(house, 'call-vote')).toBe('2024-11-11');
    const streets = call({ meetingOn: day('2024-11-20'), closesOn: day('2024-11-28') });
    step(house, streets, { on: '2024-11-04', role: 'street' });
    expect(house.finding().state.noun.vote?.by).toBe('street');
    house.voted('PASSED', '2024-11-29');
    expect(house.finding().state.duties['post-result']?.holder.role).toBe('street');
  });

  test.each`
    stage           | on
    ${'NOT_CALLED'} | ${'2024-10-21'}
    ${'URGED'}      | ${'2024-10-23'}
  `('may still do it at $stage', ({ stage: word, on }) => {
    const house = proposed();
    house.pass('2024-10-19');
    if (word === 'URGED') step(house, { type: 'urge-committee', how: '督促' }, { on: '2024-10-22' });
    expect(stage(house)).toBe(word);
    step(house, call({ meetingOn: day('2024-11-20'), closesOn: day('2024-11-28') }), as('person-1', on as string));
    expect(house.duties()).toEqual(['tell-of-meeting']);
  });

  test('the Street’s power rests on a text in Zibo and Qingdao, and is our default elsewhere', () => {
    const article = (place: Place) => resolveRules(PLACES[place], day('2024-09-02')).rules['dismissal.streetUrges'];
    expect([article('zibo').source, article('zibo').confidence]).toEqual(['ZB art.33', 'V']);
    expect([article('qingdao').source, article('qingdao').confidence]).toEqual(['QD art.40', 'V']);
    expect(article('shandong').confidence).toBe('P');
  });

  test('whoever had to call it and has left is followed by the committee as such', () => {
    const house = proposed();
    expect(
      house.give({ type: 'end-seat', person: 'person-1', ground: 'resigned', proof: '辞职信' }, { on: '2024-09-25' }),
    ).toBe('accepted');
    expect(house.finding().state.duties['call-vote']?.holder).toEqual({ role: 'owners-committee' });
    expect(stage(house)).toBe('PROPOSED');
  });
});

describe('the owners decide', () => {
  test('passed: the seat ends with the vote, the alternate moves up, handover and report are owed', () => {
    const house = voted('PASSED');
    const { members, alternates } = house.term.state.noun;
    expect(Object.keys(members)).toEqual([
      'person-1',
      'person-2',
      'person-4',
      'person-5',
      'person-6',
      'person-7',
      'person-8',
    ]);
    expect(alternates).toEqual(['person-9']);
    expect(house.term.events.find(({ type }) => type === 'seat-ended')?.data).toMatchObject({
      person: 'person-3',
      ground: 'dismissed',
    });
    expect(house.term.effects.flatMap(({ opens = [] }) => opens).at(-1)).toMatchObject({
      ...{ kind: 'handover', name: 'handover:1' },
      command: { reason: 'seat-ended', from: 'person-3', since: '2024-10-28' },
    });
    expect(house.term.duty('report-change')?.dueDay).toBe('2024-11-27');
    expect(due(house, 'post-result')).toBe('2024-10-31');
  });

  test('the result is posted with name, item, result and remedy, and whether the member spoke first', () => {
    const house = voted('PASSED');
    const post = { type: 'post-result', ...posting } as const;
    expect(code(house.do(post, as('person-3', '2024-10-29')))).toBe('conflict-of-interest');
    expect(code(house.do(post, as('person-1', '2024-10-29')))).toBe('papers-missing');
    step(house, { ...post, spoke: 'declined' }, as('person-1', '2024-10-29'));
    const notice = house
      .finding()
      .effects.flatMap(({ notices = [] }) => notices)
      .at(-1)!;
    const text = notice.lines.join('');
    for (const word of ['person-3', 'N4', '印章', '决定终止其资格', '一年内请求人民法院']) expect(text).toContain(word);
    expect(house.finding().state.noun.ended).toEqual({ how: 'dismissed', member: 'person-3', ground: 'N4' });
    expect(house.term.types().filter((type) => type === 'seat-ended')).toHaveLength(1);
  });

  test.each(['NO_QUORUM', 'FAILED_BY_AREA', 'FAILED_BY_HEADCOUNT', 'FAILED_BOTH'])(
    '%s: the member stays, the suspension ends, and the same facts rest for six months',
    (outcome) => {
      const house = called('qingdao');
      step(house, { type: 'suspend', reason: '停止履职', ...posting }, as('person-1', '2024-09-21'));
      expect(house.term.state.noun.suspended).toEqual({ 'person-3': 'dismissal:1' });
      house.voted(outcome, '2024-10-28');
      expect(house.term.state.noun.members['person-3']).toBeDefined();
      expect(house.term.state.noun.suspended).toEqual({});
      expect(house.term.state.noun.rests).toEqual({ 'person-3/N4': '2025-04-28' });
      step(house, { type: 'post-result', spoke: 'spoke', ...posting }, as('person-1', '2024-10-30'));
      expect(house.finding().state.noun.ended).toEqual({ how: 'kept', member: 'person-3', ground: 'N4' });
    },
  );

  test.each`
    what                               | on              | more                       | answer
    ${'the same item on the last day'} | ${'2025-04-28'} | ${{}}                      | ${'same-facts-rest'}
    ${'the same item a day later'}     | ${'2025-04-29'} | ${{}}                      | ${'accepted'}
    ${'with something new'}            | ${'2025-04-28'} | ${{ changed: '新的证据' }} | ${'accepted'}
    ${'another item'}                  | ${'2025-04-28'} | ${{ ground: 'N5' }}        | ${'accepted'}
    ${'a warning for the same'}        | ${'2025-04-28'} | ${{ verdict: 'minor' }}    | ${'accepted'}
  `('$what: $answer', ({ on, more, answer }) => {
    const house = voted('FAILED_BOTH');
    expect(house.register('person-3', '2025-04-20')).toBe('accepted');
    expect(code(house.do(screening(more as object), { on: on as string, in: 'dismissal:2' }))).toBe(answer);
  });

  test('what was withdrawn or counted twice changes nothing any more', () => {
    const house = voted('PASSED');
    house.voted('FAILED_BOTH', '2024-10-29');
    expect(house.finding().state.noun.result?.passed).toBe(true);
    expect(
      code(house.do({ type: 'withdraw-evidence', item: 'evidence-1', reason: '记错' }, { on: '2024-10-29' })),
    ).toBe('accepted');
    expect(stage(house)).toBe('DECIDED');
  });

  test('the committee falls below its share: the Street elects anew (ZB 34)', () => {
    const house = new CommitteeInMemory('zibo', '2024-09-02', 7);
    for (const gone of ['person-4', 'person-5', 'person-6', 'person-7'])
      house.give({ type: 'end-seat', person: gone, ground: 'no-longer-owner', proof: '登记簿' }, { on: '2024-09-03' });
    expect(Object.keys(house.term.state.noun.members)).toHaveLength(5);
    house.register('person-3', '2024-09-04');
    step(house, screening(), { on: '2024-09-04' });
    step(house, { ...CHARGES, hearingOn: day('2024-09-14') }, { on: '2024-09-05' });
    step(house, { type: 'answer', statement: '不属实' }, as('person-3', '2024-09-10'));
    step(house, { type: 'record-hearing', attended: true, minutes: '笔录' }, { on: '2024-09-14' });
    step(house, { type: 'recommend', propose: true, reason: '建议' }, { on: '2024-09-18' });
    step(house, call(), as('person-1', '2024-09-20'));
    house.voted('PASSED', '2024-10-28');
    expect(house.term.state.noun.below).toEqual({ remaining: 4, since: '2024-10-28' });
    // Ninety days end on a Sunday that is worked.
    expect(house.term.duty('re-elect')?.dueDay).toBe('2025-01-26');
  });
});

describe('an authorised committee decides', () => {
  const mayDecide = () =>
    step(
      heard('shandong', { ground: 'T2' }),
      { type: 'recommend', propose: true, reason: '建议', authorisation: '决议 2023-4' },
      { on: '2024-09-18' },
    );
  const decide = (present: readonly number[], inFavour: number): Of<'decide-in-committee'> => ({
    ...{ type: 'decide-in-committee', inFavour, spoke: 'spoke', minutes: '纪要' },
    present: present.map((n) => `person-${n}`),
  });

  test.each`
    what                                   | present            | inFavour | answer                 | result
    ${'five present of seven, four agree'} | ${[1, 2, 4, 5, 6]} | ${4}     | ${'accepted'}          | ${true}
    ${'five present, three agree'}         | ${[1, 2, 4, 5, 6]} | ${3}     | ${'accepted'}          | ${false}
    ${'four present'}                      | ${[1, 2, 4, 5]}    | ${4}     | ${'committee-meeting'} | ${undefined}
    ${'the accused among them'}            | ${[1, 2, 3, 4, 5]} | ${4}     | ${'committee-meeting'} | ${undefined}
    ${'an alternate among them'}           | ${[1, 2, 4, 5, 8]} | ${4}     | ${'committee-meeting'} | ${undefined}
    ${'more votes than people'}            | ${[1, 2, 4, 5, 6]} | ${6}     | ${'committee-meeting'} | ${undefined}
    ${'somebody named twice'}              | ${[1, 2, 4, 5, 5]} | ${4}     | ${'committee-meeting'} | ${undefined}
  `(
    '$what: $answer (SD 32: two thirds present, more than half of all agree)',
    ({ present, inFavour, answer, result }) => {
      const house = mayDecide();
      const decision = house.do(decide(present as number[], inFavour as number), as('person-1', '2024-09-25'));
      expect([refused(decision) === 'accepted' ? 'accepted' : code(decision)]).toEqual([answer]);
      expect(house.finding().state.noun.result?.passed).toBe(result);
      expect(house.term.state.noun.members['person-3'] === undefined).toBe(result === true);
    },
  );

  test.each`
    agendaToldOn    | warned              | why
    ${'2024-09-18'} | ${[]}               | ${'seven days before (GR 39)'}
    ${'2024-09-19'} | ${['agendaNotice']} | ${'six days before'}
    ${undefined}    | ${['agendaNotice']} | ${'nobody says when it was told'}
  `('of a meeting on 25 September the agenda was told $why: warned of $warned', ({ agendaToldOn, warned }) => {
    const house = mayDecide();
    const told = agendaToldOn === undefined ? {} : { agendaToldOn: day(agendaToldOn as string) };
    const decision = house.do({ ...decide([1, 2, 4, 5, 6], 4), ...told }, as('person-1', '2024-09-25'));
    expect(decision.ok && (decision.effects.warnings ?? []).map(({ rule }) => rule)).toEqual(warned);
  });

  test.each`
    agendaToldOn    | answer
    ${'2024-09-20'} | ${'accepted'}
    ${'2024-09-21'} | ${'notice-too-late'}
    ${undefined}    | ${'notice-too-late'}
  `('where the five days are law, one told on $agendaToldOn is $answer (ZB 32, WF 37)', ({ agendaToldOn, answer }) => {
    const context = {
      rules: resolveRules('370302001001', day('2024-09-25')),
      calendar: workCalendar,
      today: day('2024-09-25'),
    };
    const told = agendaTold(
      { toldOn: agendaToldOn as Day | undefined, meetingOn: day('2024-09-25') },
      context as Parameters<typeof agendaTold>[1],
    );
    expect(told.refused?.code ?? 'accepted').toBe(answer);
  });

  test('one that lets its day pass has to ask the owners', () => {
    const house = mayDecide();
    house.pass('2024-10-19');
    step(house, { type: 'urge-committee', how: '督促' }, { on: '2024-10-22' });
    expect(house.duties()).toEqual(['call-vote']);
    expect(house.finding().state.noun.recommended?.way).toBe('assembly');
    expect(code(house.do(decide([1, 2, 4, 5, 6], 5), as('person-1', '2024-10-23')))).toBe('wrong-stage');
  });

  test.each`
    ends            | answer
    ${'2024-09-24'} | ${'wrong-stage'}
    ${'2024-09-25'} | ${'accepted'}
  `('one whose term ended on $ends decides on 25 September: $answer; the owners may', ({ ends, answer }) => {
    const house = mayDecide();
    const loaded = { term: { ...house.term.state.noun, stage: 'EXPIRED', ends } };
    const late = { ...as('person-1', '2024-09-25'), loaded };
    expect(code(house.do(decide([1, 2, 4, 5, 6], 4), late))).toBe(answer);
    if (answer !== 'accepted') expect(code(house.do(call(), late))).toBe('accepted');
  });

  test('one that was not authorised does not', () => {
    expect(
      code(proposed('shandong', { ground: 'T2' }).do(decide([1, 2, 4, 5, 6], 5), as('person-1', '2024-09-25'))),
    ).toBe('no-legal-ground');
  });
});

describe('the seat ends meanwhile', () => {
  const leaves = (house: CommitteeInMemory, on: string, ground: 'resigned' | 'no-longer-owner' = 'resigned') =>
    house.give({ type: 'end-seat', person: 'person-3', ground, proof: '证明' }, { on });

  test.each`
    when                       | reach       | on
    ${'before the screening'}  | ${found}    | ${'2024-09-03'}
    ${'in the time to answer'} | ${charged}  | ${'2024-09-06'}
    ${'before the hearing'}    | ${answered} | ${'2024-09-11'}
    ${'during the notice'}     | ${called}   | ${'2024-09-25'}
    ${'during the vote'}       | ${called}   | ${'2024-10-22'}
  `('$when: it ends by itself, and a vote is withdrawn', ({ reach, on }) => {
    const house = (reach as () => CommitteeInMemory)();
    const running = stage(house) === 'CALLED';
    expect(leaves(house, on as string)).toBe('accepted');
    expect(house.finding().state).toMatchObject({ closed: true, duties: {}, noun: { ended: { how: 'seat-ended' } } });
    const tells = house.finding().effects.flatMap(({ tells: some = [] }) => some);
    expect(tells).toEqual(
      running ? [{ to: 'assembly-vote:1', kind: 'withdraw', data: { why: 'dismissal-ended' } }] : [],
    );
    house.voted('PASSED', '2024-10-28');
    expect(house.term.types().filter((type) => type === 'seat-ended')).toHaveLength(1);
    expect(house.term.state.noun.openFindings).toEqual([]);
  });

  test('after the vote: the result stands, and the seat ends once', () => {
    const house = voted('PASSED');
    expect(leaves(house, '2024-10-28')).toBe('unknown-subject');
    expect(stage(house)).toBe('DECIDED');
  });

  test('the seat of somebody else ends nothing here', () => {
    const house = called();
    house.give({ type: 'end-seat', person: 'person-5', ground: 'resigned', proof: '辞职信' }, { on: '2024-09-25' });
    expect(stage(house)).toBe('CALLED');
  });

  test('the next committee takes office: the finding ends with the term', () => {
    const house = called();
    expect(house.give({ type: 'record-renewal', electedOn: day('2024-10-01') }, { on: '2024-10-01' })).toBe('accepted');
    expect(stage(house)).toBe('CALLED');
    house.term.passDay('2027-06-30');
    house.pass('2027-07-01');
    expect(house.finding().state.noun.ended).toEqual({ how: 'term-over' });
  });
});

describe('evidence', () => {
  const withdraw = { type: 'withdraw-evidence', item: 'evidence-1', reason: '来源不实' } as const;

  test.each`
    when                     | reach       | on
    ${'after the screening'} | ${screened} | ${'2024-09-05'}
    ${'after the charges'}   | ${charged}  | ${'2024-09-06'}
    ${'after the hearing'}   | ${heard}    | ${'2024-09-15'}
    ${'when it is proposed'} | ${proposed} | ${'2024-09-19'}
    ${'during the vote'}     | ${called}   | ${'2024-10-22'}
  `('withdrawn $when: it stays, marked, and the finding is screened anew', ({ reach, on }) => {
    const house = (reach as () => CommitteeInMemory)();
    step(house, withdraw, { on: on as string });
    const { stage: word, evidence, told, recommended } = house.finding().state.noun;
    expect([word, evidence['evidence-1'], told, recommended]).toEqual(['SCREENING', 'withdrawn', undefined, undefined]);
    expect(house.duties()).toEqual(['screen']);
    expect(code(house.do(screening(), { on: on as string }))).toBe('evidence-missing');
    step(house, screening({ restsOn: ['evidence-2'] }), { on: on as string });
    expect(house.finding().state.noun.rounds).toBe(2);
    expect(dismissal.describe(house.finding().state)[0]?.zh).toContain('证据 2 份（撤回 1 份）');
  });

  test('a second vote has a name of its own, and the first is withdrawn', () => {
    const house = called();
    step(house, withdraw, { on: '2024-10-22' });
    house.voted('PASSED', '2024-10-28');
    expect(stage(house)).toBe('SCREENING');
    expect(house.finding().state.noun.votes).toBe(1);
  });

  test('a suspension ends with the screening on which it rested, and may come again', () => {
    const house = answered('qingdao');
    const stop = { type: 'suspend', reason: '停止履职', ...posting } as const;
    step(house, stop, as('person-1', '2024-09-11'));
    step(house, withdraw, { on: '2024-09-12' });
    expect(house.term.state.noun.suspended).toEqual({});
    step(house, screening({ restsOn: ['evidence-2'] }), { on: '2024-09-13' });
    step(house, { ...CHARGES, hearingOn: day('2024-09-28') }, { on: '2024-09-13' });
    step(house, { type: 'answer', statement: '不属实' }, as('person-3', '2024-09-14'));
    step(house, stop, as('person-1', '2024-09-18'));
    expect(house.term.state.noun.suspended).toEqual({ 'person-3': 'dismissal:1' });
    const kinds = house.finding().effects.flatMap(({ reports = [] }) => reports.map(({ kind }) => kind));
    expect(kinds).toEqual(['suspension:1', 'suspension:2', 'suspension:3']);
  });

  test('what comes before the screening is only marked, twice nothing, and more may be added', () => {
    const house = found();
    step(house, withdraw, { on: '2024-09-03' });
    expect(code(house.do(withdraw, { on: '2024-09-03' }))).toBe('unknown-subject');
    step(house, { type: 'add-evidence', what: '录音' }, { on: '2024-09-03' });
    step(house, screening({ restsOn: ['evidence-3'] }), { on: '2024-09-04' });
  });
});

describe('two findings', () => {
  /** Both about person-3, side by side: the second on another item unless told otherwise. */
  function both(ground: Of<'screen'>['ground'] = 'N5'): CommitteeInMemory {
    const house = called();
    expect(house.register('person-3', '2024-09-21')).toBe('accepted');
    return step(house, screening({ ...(ground ? { ground } : {}) }), { on: '2024-09-23', in: 'dismissal:2' });
  }

  test('about one member are kept apart; the first that ends the seat ends the other', () => {
    const house = both();
    house.voted('PASSED', '2024-10-28');
    expect(house.finding('dismissal:2').state.noun.ended).toEqual({ how: 'seat-ended' });
    expect(stage(house, 'dismissal:1')).toBe('DECIDED');
  });

  test('the first does not pass: the other goes on where it is about something else, and rests where it is not', () => {
    const other = both('N5');
    other.voted('FAILED_BOTH', '2024-10-28');
    expect(stage(other, 'dismissal:2')).toBe('TO_CHARGE');
    const same = both('N4');
    same.voted('FAILED_BOTH', '2024-10-28');
    expect(same.finding('dismissal:2').state.noun.ended).toEqual({ how: 'same-facts-rest' });
  });

  test.each`
    ground  | stage       | answer            | why
    ${'N4'} | ${'called'} | ${'already-open'} | ${'the same item is at the vote'}
    ${'N5'} | ${'called'} | ${'accepted'}     | ${'another item has a vote of its own'}
    ${'N4'} | ${'before'} | ${'accepted'}     | ${'the first is not at the vote yet'}
  `('the second is put to the vote: $answer, because $why', ({ ground, stage: when, answer }) => {
    const house = when === 'called' ? called() : proposed();
    expect(house.register('person-3', '2024-09-21')).toBe('accepted');
    const second = { in: 'dismissal:2' };
    step(house, screening({ ground: ground as 'N4' }), { on: '2024-09-23', ...second });
    step(house, { ...CHARGES, hearingOn: day('2024-10-06') }, { on: '2024-09-23', ...second });
    step(house, { type: 'answer', statement: '不属实' }, { ...as('person-3', '2024-09-25'), ...second });
    step(house, { type: 'record-hearing', attended: true, minutes: '笔录' }, { on: '2024-10-06', ...second });
    step(house, { type: 'recommend', propose: true, reason: '建议提请' }, { on: '2024-10-08', ...second });
    const decision = house.do(call({ meetingOn: day('2024-10-24'), closesOn: day('2024-10-31') }), {
      ...as('person-1', '2024-10-08'),
      ...second,
    });
    expect(code(decision)).toBe(answer);
    if (decision.ok) expect(decision.effects.figures).toEqual({ othersAboutTheMember: 1 });
    else expect(refused(decision)).toMatchObject({ facts: { case: 'dismissal:1', ground: 'N4' } });
  });

  test('about two members stand beside each other', () => {
    const house = called();
    house.register('person-4', '2024-09-21');
    house.voted('PASSED', '2024-10-28');
    expect(stage(house, 'dismissal:2')).toBe('SCREENING');
  });
});

describe('an alternate', () => {
  test('is struck from the list: nothing to hand over, nobody moves up, the change is reported', () => {
    const house = new CommitteeInMemory('qingdao');
    house.register('person-8', '2024-09-02');
    step(house, screening(), { on: '2024-09-04' });
    step(house, { ...CHARGES, hearingOn: day('2024-09-14') }, { on: '2024-09-05' });
    step(house, { type: 'answer', statement: '不属实' }, as('person-8', '2024-09-10'));
    const stop = { type: 'suspend', reason: '停止', ...posting } as const;
    expect(code(house.do(stop, as('person-1', '2024-09-11')))).toBe('no-legal-ground');
    step(house, { type: 'record-hearing', attended: true, minutes: '笔录' }, { on: '2024-09-14' });
    step(house, { type: 'recommend', propose: true, reason: '建议' }, { on: '2024-09-18' });
    step(house, call(), as('person-1', '2024-09-20'));
    house.voted('PASSED', '2024-10-28');
    expect(house.term.state.noun.alternates).toEqual(['person-9']);
    expect(Object.keys(house.term.state.noun.members)).toHaveLength(7);
    expect(house.term.effects.flatMap(({ opens = [] }) => opens).map(({ kind }) => kind)).toEqual(['dismissal']);
    expect(house.term.duty('report-change')?.dueDay).toBe('2024-11-27');
  });

  test('who moved up meanwhile loses the seat', () => {
    const house = new CommitteeInMemory('zibo');
    house.register('person-8', '2024-09-02');
    house.give({ type: 'end-seat', person: 'person-7', ground: 'resigned', proof: '辞职信' }, { on: '2024-09-03' });
    expect(house.term.state.noun.members['person-8']).toBeDefined();
    step(house, screening({ verdict: 'natural-end', ground: 'T1' }), { on: '2024-09-04' });
    expect(house.term.state.noun.members['person-8']).toBeUndefined();
    expect(house.term.events.findLast(({ type }) => type === 'seat-ended')?.data).toMatchObject({ ground: 'resigned' });
  });
});

describe('a proposal by enough members or owners', () => {
  const byMembers = { source: 'members', accusers: ['person-1', 'person-2', 'person-4', 'person-5'] };

  test.each`
    verdict        | more                                  | answer
    ${'unfounded'} | ${{ ground: undefined, restsOn: [] }} | ${'no-legal-ground'}
    ${'minor'}     | ${{ ground: 'T6' }}                   | ${'accepted'}
    ${'serious'}   | ${{ ground: 'T2' }}                   | ${'accepted'}
  `('screened as $verdict: $answer — no office says no for the owners', ({ verdict, more, answer }) => {
    const house = found('zibo', byMembers);
    const decision = house.do(screening({ verdict: verdict as never, ...(more as object) }), { on: '2024-09-04' });
    expect(code(decision)).toBe(answer);
    if (decision.ok) expect(stage(house)).toBe('TO_CHARGE');
  });

  test('and is put to the vote, whatever the Street thinks of it', () => {
    const house = heard('zibo', { ground: 'T2' }, byMembers);
    expect(code(house.do({ type: 'recommend', propose: false, reason: '不建议' }, { on: '2024-09-18' }))).toBe(
      'no-legal-ground',
    );
    const finding = heard('zibo', { ground: 'T2' });
    expect(code(finding.do({ type: 'recommend', propose: false, reason: '不建议' }, { on: '2024-09-18' }))).toBe(
      'accepted',
    );
    expect(finding.finding().state.noun.ended).toEqual({ how: 'not-recommended' });
  });
});

test('very serious: referred to the police beside it, and never instead of it', () => {
  const house = screened('qingdao', { verdict: 'very-serious' });
  expect(house.duties()).toEqual(['refer-crime', 'send-charges']);
  step(house, { type: 'refer-crime', to: 'police', proof: '移送函' }, { on: '2024-09-05' });
  expect(house.duties()).toEqual(['send-charges']);
});

test('the page says what was decided, by whom, on what ground, and when the person was heard', () => {
  const house = voted('PASSED');
  step(house, { type: 'post-result', spoke: 'spoke', ...posting }, as('person-1', '2024-10-30'));
  const text = dismissal
    .describe(house.finding().state)
    .map(({ zh }) => zh)
    .join('\n');
  for (const words of [
    ...[
      '成员 person-3：2024-09-02 登记',
      '街道初核 2024-09-04：情节严重，对应 N4',
      '2024-09-05 告知事由和权利，2024-09-10 陈述',
    ],
    ...['2024-09-14 听取本人意见（到场）', '街道 2024-09-18 建议提请，由业主大会决定', '业主委员会 2024-09-20 公告'],
    ...['业主大会 2024-10-28 决定终止资格（PASSED）；本人先行发言', '一年内请求人民法院予以撤销'],
  ])
    expect(text).toContain(words);
});

test('mails are subjects of tasks and letters: none says whom it is about, or why', () => {
  const house = voted('FAILED_BOTH');
  step(house, { type: 'post-result', spoke: 'absent', ...posting }, as('person-1', '2024-10-30'));
  const letters = house.finding().effects.flatMap(({ letters: all = [] }) => all);
  expect(letters).not.toHaveLength(0);
  const titles = Object.values(dismissal.dutyKinds).map(({ title }) => title);
  expect(JSON.stringify([letters.map(({ subject, lines }) => ({ subject, lines })), titles])).not.toMatch(
    /person-3|N4|罢免|事实|印章|未通过/,
  );
});

test('every fact stays under 1 KB and the state under 64 KB, with all the evidence that a file takes', () => {
  const house = new CommitteeInMemory('zibo');
  house.register('person-3', '2024-09-02', {
    ...{ accusers: Array.from({ length: 30 }, (_, i) => `370302001001-03/person-${i + 100}`) },
    exhibits: Array.from({ length: 30 }, () => ({ what: '证据'.repeat(200) })),
  });
  for (let n = 0; n < 30; n += 1) step(house, { type: 'add-evidence', what: '补充' }, { on: '2024-09-03' });
  expect(code(house.do({ type: 'add-evidence', what: '补充' }, { on: '2024-09-03' }))).toBe('wrong-stage');
  const restsOn = Array.from({ length: 12 }, (_, i) => `evidence-${i + 31}`);
  step(house, screening({ restsOn, screeners: Array.from({ length: 6 }, (_, i) => `${'s'.repeat(70)}${i}`) }), {
    on: '2024-09-04',
  });
  const finding = house.finding();
  for (const { type, data } of finding.events)
    expect({ type, small: Buffer.byteLength(JSON.stringify(data)) <= 800 }).toEqual({ type, small: true });
  expect(Buffer.byteLength(JSON.stringify(finding.state))).toBeLessThan(8 * 1024);
});

test('a holiday notice moves the time to answer, and with it the moment at which silence is noted', () => {
  // Made up: the Spring Festival of 2027 from 4 to 11 February, where the provisional calendar has it from the 5th to the 12th.
  const days = yearCalendar({
    off: [
      ['new-year', '2027-01-01', '2027-01-03'],
      ['spring-festival', '2027-02-04', '2027-02-11'],
    ],
    makeUp: ['2027-01-31', '2027-02-13'],
  });
  const house = new CommitteeInMemory('zibo', '2027-01-20');
  house.register('person-3', '2027-01-20');
  step(house, screening(), { on: '2027-01-22' });
  step(house, { ...CHARGES, hearingOn: day('2027-02-20') }, { on: '2027-02-03' });
  const told = () => house.finding().state.noun.told;
  const before = told();
  expect([due(house, 'answer'), before?.answerBy]).toEqual(['2027-02-15', '2027-02-15']);
  house.finding().adopt(adoptYear(workCalendar, 2027, { days, version: 'made-up' }), '2027-made-up', '2027-02-03');
  expect([due(house, 'answer'), told()?.answerBy]).toEqual(['2027-02-12', '2027-02-12']);
  // Two working days of grace after Friday the 12th: the Saturday that is worked, and Monday.
  expect(told()?.silentAt).toBe(at('2027-02-15', 24));
  const again = adoptYear(workCalendar, 2027, { days, version: 'made-up' });
  house.finding().adopt(again, '2027-again', '2027-02-03');
  expect(
    house
      .finding()
      .types()
      .filter((type) => type === 'grace-moved'),
  ).toHaveLength(1);
});

test.each`
  what                      | reach       | command                | since
  ${'a step'}               | ${found}    | ${'screen'}            | ${'2024-09-02'}
  ${'the charges'}          | ${screened} | ${'send-charges'}      | ${'2024-09-04'}
  ${'an answer'}            | ${charged}  | ${'answer'}            | ${'2024-09-05'}
  ${'an answer, later too'} | ${heard}    | ${'answer'}            | ${'2024-09-05'}
  ${'a recommendation'}     | ${heard}    | ${'recommend'}         | ${'2024-09-14'}
  ${'a notice'}             | ${proposed} | ${'call-vote'}         | ${'2024-09-18'}
  ${'what stands beside'}   | ${called}   | ${'withdraw-evidence'} | ${'2024-09-02'}
`('$what cannot have happened before $since', ({ reach, command, since }) => {
  const { state } = (reach as () => CommitteeInMemory)().finding();
  expect(dismissal.sinceDay?.(state, { type: command } as DismissalCommand)).toBe(since);
});

describe('a finding that comes from a problem', () => {
  const problem = 'problem:370302001001-03.7';
  const from = (row: object | undefined) => {
    const c = new CommitteeInMemory('zibo');
    const command = {
      type: 'register-finding',
      person: 'person-3',
      source: 'hotline',
      facts: '事实',
      exhibits: [],
      problem,
    } as const;
    return { c, answer: c.give(command, { on: '2024-09-03', loaded: row === undefined ? {} : { problem: row } }) };
  };

  test('names it, and keeps the name through a screening anew', () => {
    const { c, answer } = from({ id: problem, areaId: '370302001001-03' });
    expect(answer).toBe('accepted');
    expect(c.finding().state.noun.problem).toBe(problem);
    const added = c.do({ type: 'add-evidence', what: '录音' }, { on: '2024-09-03', role: 'street' });
    expect(code(added)).toBe('accepted');
    const screen = {
      ...({ type: 'screen', verdict: 'serious', ground: 'N4', reason: '核实' } as const),
      restsOn: ['evidence-1'],
      screeners: ['a', 'b'],
    };
    c.do(screen, { on: '2024-09-04', role: 'street' });
    c.do(
      { type: 'withdraw-evidence', item: 'evidence-1', reason: '不实' },
      { on: '2024-09-05', role: 'community-party-organization' },
    );
    expect(c.finding().state.noun).toMatchObject({ stage: 'SCREENING', problem });
  });

  test.each`
    what                 | row
    ${'no such problem'} | ${undefined}
    ${'of another area'} | ${{ id: 'x', areaId: '370302001002-01' }}
  `('$what: refused', ({ row }) => {
    expect(from(row as object | undefined).answer).toBe('unknown-subject');
  });
});
