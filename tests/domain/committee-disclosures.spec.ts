import {
  adviceLines,
  committeeTerm,
  draftReport,
  draftSections,
  draftTexts,
  meetingLines,
  problemLines,
  type CommitteeTermCommand,
} from '#domain/committee-term';
import { resolveRules, basisOf } from '#domain/rules';
import { day } from '#domain/shared';
import {
  decided,
  dueOf,
  give,
  inOffice,
  live,
  PAPER,
  people,
  PLACES,
  POSTED,
  rungsOf,
  type Place,
  type Term,
} from '../support/committee-walk.js';

// What committee and company make public (SD 50, ZB 31 and 45, LC 53, WF 33), and the ladder of what is owed.

type Told = Partial<Extract<CommitteeTermCommand, { type: 'disclose' }>>;

const tell = (c: Term, on: string, more: Told = {}, as: Parameters<typeof give>[3] = {}) =>
  give(c, { type: 'disclose', content: '收支情况', ...POSTED, ...more }, on, { role: 'owners-committee', ...as });
const owed = (c: Term) =>
  Object.keys(c.state.duties)
    .filter((key) => key.startsWith('disclose-'))
    .toSorted();

describe('as quarters and half-years end', () => {
  test('what was running when the term was taken up is not owed; the first whole quarter is, with its month’s report', () => {
    const c = inOffice('zibo');
    live(c, '2024-12-31');
    expect(owed(c)).toEqual([]);
    live(c, '2025-01-01');
    expect(owed(c)).toEqual(['disclose-accounts:2024-Q4', 'disclose-work:2024-Q4']);
    expect(dueOf(c, 'disclose-accounts:2024-Q4')).toBe('2025-01-15');
    // One act of the workflow a month asks for all of it.
    const asked = c.events.filter(({ type }) => type === 'report-asked' || type === 'disclosures-asked');
    expect(asked.map(({ type }) => type).slice(-2)).toEqual(['report-asked', 'disclosures-asked']);
    expect(asked.at(-1)?.at).toBe(asked.at(-2)?.at);
  });

  test('taken up on the last day of a quarter’s first month, that quarter is owed; a month later it is not', () => {
    const july = inOffice('zibo', {}, '2024-07-31');
    live(july, '2024-10-01');
    expect(owed(july)).toEqual(['disclose-accounts:2024-Q3', 'disclose-work:2024-Q3']);
    const august = inOffice('zibo', {}, '2024-08-01');
    live(august, '2024-10-01');
    expect(owed(august)).toEqual([]);
  });

  const QUARTERLY = ['disclose-accounts:2025-Q2', 'disclose-work:2025-Q2'];
  const HALF = ['disclose-member-fees:2025-H1', 'disclose-seal-uses:2025-H1', 'disclose-services:2025-H1'];
  // By hand: Weifang has its accounts half-yearly by law (WF 33), Liaocheng quarterly by law (LC 53), the others by our default.
  test.each`
    place          | april                                                     | july
    ${'zibo'}      | ${['disclose-accounts:2025-Q1', 'disclose-work:2025-Q1']} | ${[...QUARTERLY, ...HALF]}
    ${'qingdao'}   | ${['disclose-accounts:2025-Q1', 'disclose-work:2025-Q1']} | ${[...QUARTERLY, ...HALF]}
    ${'jinan'}     | ${['disclose-accounts:2025-Q1', 'disclose-work:2025-Q1']} | ${[...QUARTERLY, ...HALF]}
    ${'liaocheng'} | ${['disclose-accounts:2025-Q1', 'disclose-work:2025-Q1']} | ${[...QUARTERLY, ...HALF]}
    ${'weifang'}   | ${['disclose-work:2025-Q1']}                              | ${['disclose-accounts:2025-H1', 'disclose-work:2025-Q2', ...HALF]}
  `('$place: in April $april, in July $july', ({ place, april, july }) => {
    const c = inOffice(place as Place, { ends: day('2025-12-31'), began: day('2021-01-01') }, '2025-01-10');
    live(c, '2025-04-01');
    expect(owed(c)).toEqual(april);
    expect(tell(c, '2025-04-02')).toBe('accepted');
    live(c, '2025-07-01');
    expect(owed(c)).toEqual((july as string[]).toSorted());
    for (const key of july as string[]) expect(dueOf(c, key)).toBe('2025-07-15');
    // The company's own, and nobody else's.
    expect(c.state.duties['disclose-services:2025-H1']?.holder).toEqual({ role: 'property-service-enterprise' });
  });

  test.each`
    place          | rule                       | sure
    ${'liaocheng'} | ${'disclosure.accounts'}   | ${'LC art.53 V'}
    ${'weifang'}   | ${'disclosure.accounts'}   | ${'WF art.33 V'}
    ${'zibo'}      | ${'disclosure.memberFees'} | ${'ZB art.31 V'}
    ${'qingdao'}   | ${'disclosure.memberFees'} | ${'proposed default (model: ZB art.31(9)) P'}
    ${'shandong'}  | ${'disclosure.accounts'}   | ${'proposed default (model: LC art.53) P'}
    ${'zibo'}      | ${'disclosure.sealUses'}   | ${'proposed default (model: HGZ art.30) P'}
    ${'zibo'}      | ${'yearlyAssembly'}        | ${'SD art.28 V'}
  `('$place: $rule is $sure', ({ place, rule, sure }) => {
    const basis = basisOf(resolveRules(PLACES[place as Place], day('2025-01-01')), rule as 'yearlyAssembly');
    expect(`${basis.article} ${basis.confidence}`).toBe(sure);
  });
});

describe('made public', () => {
  const inJanuary = (place: Place = 'zibo') => {
    const c = inOffice(place);
    live(c, '2025-01-02');
    return c;
  };

  test.each`
    posted          | entered         | hour  | counts
    ${'2025-01-15'} | ${'2025-01-15'} | ${23} | ${{ asked: 2, inTime: 2, late: 0, missed: 0 }}
    ${'2025-01-15'} | ${'2025-01-16'} | ${0}  | ${{ asked: 2, inTime: 2, late: 0, missed: 0 }}
    ${'2025-01-16'} | ${'2025-01-16'} | ${0}  | ${{ asked: 2, inTime: 0, late: 2, missed: 2 }}
  `('posted on $posted, entered on $entered at $hour: $counts', ({ posted, entered, hour, counts }) => {
    const c = inJanuary();
    const as = { hour: hour as number, occurredOn: posted as string };
    expect(tell(c, entered as string, {}, as)).toBe('accepted');
    expect(c.state.noun.disclosures).toEqual({ '2025': counts });
    expect(owed(c)).toEqual([]);
    expect(tell(c, '2025-01-17')).toBe('unknown-subject');
  });

  // Accounts stay up for thirty days: in Liaocheng by law (LC 53); what else is posted, for three (QD 92).
  test('with places and photographs, and for as long as the rules say', () => {
    const c = inJanuary('liaocheng');
    expect(tell(c, '2025-01-10', { file: PAPER })).toBe('accepted');
    const notices = c.effects.at(-1)?.notices ?? [];
    expect(notices.map(({ key, postedOn, removeAfter }) => [key, postedOn, removeAfter])).toEqual([
      ['disclose-accounts:2024-Q4', '2025-01-10', '2025-02-09'],
      ['disclose-work:2024-Q4', '2025-01-10', '2025-01-13'],
    ]);
    expect(notices[0]).toMatchObject({ ...POSTED, signedBy: '业主委员会' });
  });

  test.each`
    posted          | answer
    ${'2024-12-31'} | ${'fact-too-early'}
    ${'2025-01-01'} | ${'accepted'}
  `('a period is told when it is over: posted on $posted $answer', ({ posted, answer }) => {
    expect(tell(inJanuary(), '2025-01-03', {}, { occurredOn: posted as string })).toBe(answer);
  });

  test('by a link in a mail it is the one of that task, and what was named with it', () => {
    const c = inOffice('zibo', {}, '2025-01-10');
    live(c, '2025-07-02');
    const by = (task: string, more: Told = {}) => tell(c, '2025-07-03', { content: '公开', ...more }, { task });
    expect(by('disclose-work:2024-Q4')).toBe('unknown-subject');
    expect(by('disclose-work:2025-Q1')).toBe('accepted');
    expect(by('disclose-work:2025-Q2', { what: ['accounts'] })).toBe('accepted');
    // Of the accounts that of the same quarter, and not the older one.
    expect(owed(c)).toEqual([
      'disclose-accounts:2025-Q1',
      'disclose-member-fees:2025-H1',
      'disclose-seal-uses:2025-H1',
      'disclose-services:2025-H1',
    ]);
    expect(by('disclose-services:2025-H1')).toBe('not-theirs');
  });

  test('one by one, by what is named', () => {
    const c = inJanuary();
    expect(tell(c, '2025-01-10', { what: ['work'], period: '2024-Q3' })).toBe('unknown-subject');
    expect(tell(c, '2025-01-10', { what: ['member-fees'] })).toBe('unknown-subject');
    expect(tell(c, '2025-01-10', { what: ['work'], period: '2024-Q4' })).toBe('accepted');
    expect(owed(c)).toEqual(['disclose-accounts:2024-Q4']);
    expect(c.state.noun.disclosures?.['2025']).toEqual({ asked: 2, inTime: 1, late: 0, missed: 0 });
  });

  test('the company tells of its services and of nothing else; the committee not of the company’s', () => {
    const c = inOffice('zibo', {}, '2025-01-10');
    live(c, '2025-07-02');
    const company = { role: 'property-service-enterprise' } as const;
    expect(tell(c, '2025-07-03', { what: ['accounts'] }, company)).toBe('not-theirs');
    expect(tell(c, '2025-07-03', { what: ['services'] })).toBe('not-theirs');
    expect(tell(c, '2025-07-03', {}, company)).toBe('accepted');
    expect(c.effects.at(-1)?.notices).toMatchObject([{ key: 'disclose-services:2025-H1', signedBy: '物业服务企业' }]);
    // What the company owes is not counted for the committee.
    expect(c.state.noun.disclosures?.['2025']).toMatchObject({ asked: 6, inTime: 0 });
    expect(tell(c, '2025-07-03', {}, company)).toBe('unknown-subject');
  });

  test('late, it is overdue with its ladder, and at the end the Street looks after it; done stops everything', () => {
    const c = inJanuary();
    live(c, '2025-01-30');
    expect(rungsOf(c, 'disclose-accounts:2024-Q4')).toEqual([
      ['2025-01-10', 'soon', ''],
      ['2025-01-15', 'due', ''],
      ['2025-01-16', 'overdue', ''],
      ['2025-01-20', 'later', ''],
      ['2025-01-25', 'escalated', 'street'],
    ]);
    expect(c.types().filter((type) => type === 'disclosure-missed')).toHaveLength(2);
    const early = inJanuary();
    expect(tell(early, '2025-01-09')).toBe('accepted');
    live(early, '2025-01-30');
    expect(rungsOf(early, 'disclose-accounts:2024-Q4')).toEqual([]);
    expect(early.types()).not.toContain('disclosure-missed');
  });

  test('never told, the two latest periods are asked for, and the older are counted as missed', () => {
    const c = inOffice('zibo', { began: day('2021-07-01'), ends: day('2026-06-30') }, '2024-07-10');
    live(c, '2025-04-20');
    expect(owed(c).filter((key) => key.includes('work'))).toEqual(['disclose-work:2024-Q4', 'disclose-work:2025-Q1']);
    // The third quarter is owed in October; the fourth, the half-year and the next first quarter in the year after.
    expect(c.state.noun.disclosures).toMatchObject({
      '2024': { asked: 2, missed: 2, inTime: 0, late: 0 },
      '2025': { asked: 6, missed: 6, inTime: 0, late: 0 },
    });
    expect(tell(c, '2025-04-21', { what: ['work'] })).toBe('accepted');
    expect(owed(c).filter((key) => key.includes('work'))).toEqual(['disclose-work:2025-Q1']);
  });
});

describe('the uses of the seals', () => {
  test('are posted each half-year from the log of that half-year', () => {
    const c = inOffice('zibo', {}, '2025-01-10');
    live(c, '2025-07-02');
    const use = (n: number, on: string, more: object = {}) => ({
      type: 'seal-used',
      data: {
        use: n,
        on,
        seal: 'committee',
        decision: `decision-${n}`,
        copies: 2,
        document: PAPER,
        signatures: 4,
        ...more,
      },
      papers: null,
    });
    const log = [
      { type: 'seal-requested', data: { request: 'request-1' }, papers: { purpose: '维修合同' } },
      use(1, '2024-12-31'),
      use(2, '2025-01-01', { request: 'request-1' }),
      { ...use(3, '2025-06-30', { seal: 'assembly' }), papers: { purpose: '备案表' } },
      use(4, '2025-07-01'),
    ];
    expect(tell(c, '2025-07-03', { what: ['seal-uses'] }, { loaded: { log } })).toBe('accepted');
    expect(c.effects.at(-1)?.notices?.[0]?.lines.slice(0, 3)).toEqual([
      '2025-01-01 至 2025-06-30 共用印 2 次：',
      '第 2 号 2025-01-01 业主委员会印章 维修合同，2 份，依据 decision-2，文件 aaaaaaaaaaaaaaaa',
      '第 3 号 2025-06-30 业主大会印章 备案表，2 份，依据 decision-3，文件 aaaaaaaaaaaaaaaa',
    ]);
  });

  test('and when there were none, that is what is posted', () => {
    const c = inOffice('zibo', {}, '2025-01-10');
    live(c, '2025-07-02');
    expect(tell(c, '2025-07-03', { what: ['seal-uses'] }, { loaded: { log: [] } })).toBe('accepted');
    expect(c.effects.at(-1)?.notices?.[0]?.lines[0]).toBe('2025-01-01 至 2025-06-30 没有用印。');
  });
});

describe('the ladder of the monthly report', () => {
  // Due on Friday 5 July 2024: three working days before is Tuesday the 2nd.
  const late = () => {
    const c = inOffice('zibo', {}, '2024-06-10');
    live(c, '2024-07-14');
    return c;
  };
  const talk = (c: Term, on: string, hour = 10) =>
    give(c, { type: 'talk-about-report', minutes: '已约谈' }, on, { hour });
  const FIGURES = {
    ...{ meetings: 0, decisions: 0, income: 0, spending: 0, balance: 0 },
    ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
  };

  test('three working days before, on the day, +1, +5 to the chair, and +10 the community talks with the committee', () => {
    const c = late();
    expect(talk(c, '2024-07-14')).toBe('unknown-subject');
    expect(talk(c, '2024-07-15', 7)).toBe('unknown-subject');
    expect(talk(c, '2024-07-15', 8)).toBe('accepted');
    expect(rungsOf(c, 'report:2024-06')).toEqual([
      ['2024-07-02', 'soon', ''],
      ['2024-07-05', 'due', ''],
      ['2024-07-06', 'overdue', ''],
      ['2024-07-10', 'later', ''],
      ['2024-07-15', 'escalated', 'community-party-organization'],
    ]);
    expect(c.state.duties['report:2024-06']?.holder).toEqual({ role: 'owners-committee', who: 'person-1' });
    expect(committeeTerm.dutyKinds['report']?.overseenBy).toEqual(['talk-about-report']);
    // The report itself stays owed.
    expect(c.duty('report:2024-06')).toEqual({ dueDay: '2024-07-05', overdue: true });
  });

  test('done stops everything', () => {
    const c = late();
    expect(give(c, { type: 'submit-report', ...FIGURES }, '2024-07-14')).toBe('accepted');
    live(c, '2024-07-20');
    expect(rungsOf(c, 'report:2024-06').map(([, rung]) => rung)).toEqual(['soon', 'due', 'overdue', 'later']);
    expect(talk(c, '2024-07-20')).toBe('unknown-subject');
  });
});

describe('whoever answers nothing', () => {
  const FIGURES = {
    ...{ meetings: 0, decisions: 0, income: 0, spending: 0, balance: 0 },
    ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
  };
  const open = (c: Term, kind: string) => Object.keys(c.state.duties).filter((key) => key.startsWith(`${kind}:`));

  test('is asked for the reports of the latest dozen months; an older one may still come, and is late', () => {
    const c = inOffice('zibo', { began: day('2021-07-01'), ends: day('2026-06-30') }, '2023-12-10');
    live(c, '2024-12-01');
    expect(open(c, 'report')).toHaveLength(12);
    live(c, '2025-01-01');
    expect(open(c, 'report')).toHaveLength(12);
    expect(open(c, 'report')[0]).toBe('report:2024-01');
    expect(c.events.find(({ type }) => type === 'no-longer-asked')?.data).toEqual({ duties: ['report:2023-12'] });
    expect(c.state.noun.years['2023']).toEqual({ asked: 1, inTime: 0, late: 0, missed: 1 });
    expect(give(c, { type: 'submit-report', month: '2023-12', ...FIGURES }, '2025-01-02')).toBe('accepted');
    expect(c.state.noun.years['2023']).toEqual({ asked: 1, inTime: 0, late: 1, missed: 1 });
  });

  test('is asked to post the latest dozen decisions; an older one may still be posted, once', () => {
    const c = inOffice('zibo', {}, '2024-09-01');
    decided(c, '2024-09-10', 12);
    expect(open(c, 'post-decision')).toHaveLength(12);
    decided(c, '2024-09-20', 2);
    expect(open(c, 'post-decision')).toHaveLength(12);
    expect(open(c, 'post-decision')[0]).toBe('post-decision:decision-3');
    const made = { type: 'decision-made', data: { decision: 'decision-1', adopted: true } };
    const posted = { type: 'decision-posted', data: { decision: 'decision-1' } };
    const post = (facts: readonly unknown[]) =>
      give(c, { type: 'post-decision', decision: 'decision-1', ...POSTED }, '2024-09-21', {
        loaded: { decision: facts },
      });
    expect(post([])).toBe('unknown-subject');
    expect(post([{ ...made, data: { ...made.data, adopted: false } }])).toBe('unknown-subject');
    expect(post([made])).toBe('accepted');
    expect(post([made, posted])).toBe('unknown-subject');
  });
});

test('the draft of a report says what the record knows, and leaves empty what nothing feeds yet', () => {
  const c = inOffice('zibo', {}, '2024-12-10');
  const decision = decided(c, '2025-01-20', 2);
  const use = { type: 'use-seal', document: PAPER, signatures: people(4), decision } as const;
  expect(give(c, use, '2025-01-21')).toBe('accepted');
  live(c, '2025-02-01');
  const { dutyKinds } = committeeTerm;
  const sections = draftSections(c.state, { month: '2025-01', dutyKinds });
  const zh = Object.fromEntries(sections.map(({ key, lines }) => [key, lines.map((line) => line.zh)]));
  expect(zh).toMatchObject({
    meetings: ['召开会议 1 次，表决议题 2 项，通过决定 2 项'],
    seals: ['用印 1 次，待核对的申请 0 件'],
    money: [],
    ...{ problems: [], jointMeetings: [], adviser: [] },
  });
  expect(zh['open-duties']).toContain('公告业主委员会决定（decision-1），2025-01-23 到期（已逾期）');
  expect(zh['open-duties']?.join('')).not.toContain('月报（2025-01）');
  const texts = draftTexts(sections);
  expect(texts.work).toContain('用印 1 次');
  expect(texts.openDuties).toMatch(/^待办事项：/);
  const port = draftSections(
    c.state,
    { month: '2025-01', dutyKinds },
    { adviser: [{ zh: '审查合同', en: 'contract read' }] },
  );
  expect(port.find(({ key }) => key === 'adviser')?.lines).toHaveLength(1);
});

test('the problems of the area stand in the draft, as figures and as a line; where there are none there is no line', () => {
  const c = inOffice('zibo', {}, '2024-12-10');
  const { dutyKinds } = committeeTerm;
  const problems = { received: 12, solved: 7, closed: 9, open: 5, overdue: 2 };
  expect(draftReport(c.state.noun, '2025-01', problems)).toMatchObject({ complaints: '12', complaintsSolved: '7' });
  // What was solved of earlier months is not more than the form takes.
  const more = draftReport(c.state.noun, '2025-01', { received: 3, solved: 7 });
  expect(more).toMatchObject({ complaints: '3', complaintsSolved: '3' });
  const sections = draftSections(c.state, { month: '2025-01', dutyKinds }, { problems: problemLines(problems) });
  expect(draftTexts(sections).work).toContain(
    '问题办理：收到问题 12 件，办结 9 件（其中解决 7 件），在办 5 件，逾期 2 件',
  );
  expect(problemLines({ received: 0, solved: 0, closed: 0, open: 0, overdue: 0 })).toEqual([]);
});

test('joint meetings and the adviser stand in the draft; where there was nothing there is no line', () => {
  const c = inOffice('zibo', {}, '2024-12-10');
  const { dutyKinds } = committeeTerm;
  const held = [{ on: day('2025-01-10'), title: { zh: '物业管理联席会议', en: 'Joint meeting' } }];
  const known = {
    jointMeetings: meetingLines({ held, tasksDone: 2, tasksOpen: 3, tasksOverdue: 1 }),
    adviser: adviceLines({ asked: 2, given: 1, waiting: 1 }),
  };
  const { work } = draftTexts(draftSections(c.state, { month: '2025-01', dutyKinds }, known));
  expect(work).toContain('联席会议：2025-01-10 召开物业管理联席会议；议定任务本月办结 2 项，未办结 3 项，逾期 1 项\n');
  expect(work).toContain('法律顾问：请求法律意见 2 件，出具 1 件，待出具 1 件');
  expect(meetingLines({ held: [], tasksDone: 0, tasksOpen: 1, tasksOverdue: 0 })).toHaveLength(1);
  expect(meetingLines({ held: [], tasksDone: 0, tasksOpen: 0, tasksOverdue: 0 })).toEqual([]);
  expect(adviceLines({ asked: 0, given: 0, waiting: 0 })).toEqual([]);
});
