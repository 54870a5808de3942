import fc from 'fast-check';
import { addMonths, workCalendar } from '#domain/calendar';
import { dismissal, planDismissal } from '#domain/dismissal';
import { planFormation } from '#domain/formation';
import { handover, type HandoverCommand, type HandoverState } from '#domain/handover';
import { planPmc, pmc, type PmcCommand, type PmcState } from '#domain/pmc';
import { resolveRules } from '#domain/rules';
import { addDays, day, dayOf, instant, type Day } from '#domain/shared';
import { code, CommitteeInMemory, PLACES, type As, type Place } from '../support/committee-in-memory.js';
import { dueOf, find, said, wellSaid } from '../support/dated-plans.js';
import { MemoryCase } from '../support/memory-case.js';
import { areaWith, membersOf, nobody } from '../support/pmc-members.js';

// The plans of a dismissal and of a property management committee beside the real deciders, everybody acting on the last day.

const groundAt = (place: Place, on: Day) => ({ rules: resolveRules(PLACES[place], on), calendar: workCalendar });
const posting = { places: ['公告栏'], photos: ['photo-1'] };
const N4 = { verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' } as const;

type Seen = Record<string, ReturnType<typeof dueOf>>;

function agrees(plan: ReturnType<typeof planPmc>, seen: Seen): void {
  for (const [key, due] of Object.entries(seen)) expect({ key, ...said(find(plan, key)) }).toEqual({ key, ...due });
}

const starts = (years: number) => fc.integer({ min: 0, max: years * 365 }).map((n) => addDays(day('2023-01-03'), n));

describe('a dismissal', () => {
  /** Walks the finding, each on the last day of its duty; says the days of the duties as they were opened. */
  function walkLast(place: Place, start: Day): Seen {
    const seen: Seen = {};
    const plan = planDismissal(groundAt(place, start), start);
    const house = new CommitteeInMemory(place, start);
    const last = (key: string): Day => {
      const due = dueOf(house.finding(), key);
      seen[key] = due;
      return due.by ?? start;
    };
    const step = (command: Parameters<typeof house.do>[0], as: As) =>
      expect([command.type, code(house.do(command, as))]).toEqual([command.type, 'accepted']);
    const member = (on: string, by = 'person-3'): As => ({ on, by, role: 'owners-committee' });

    expect(house.register('person-3', start)).toBe('accepted');
    step({ type: 'screen', ...N4, screeners: ['street-1', 'community-2'] }, { on: last('screen') });
    const told = last('send-charges');
    const hearingOn = find(plan, 'record-hearing').from;
    const charges = { type: 'send-charges', facts: '', evidenceShown: '', consequence: '' } as const;
    // A day earlier there is still time to answer.
    expect(code(house.do({ ...charges, hearingOn: addDays(hearingOn, -1) }, { on: told }))).toBe('too-early');
    step({ ...charges, hearingOn }, { on: told });
    step({ type: 'answer', statement: '不属实' }, member(last('answer')));
    step({ type: 'record-hearing', attended: true, minutes: '笔录' }, { on: last('record-hearing') });
    step({ type: 'recommend', propose: true, reason: '建议提请' }, { on: last('recommend') });
    if (house.finding().state.duties['suspend']) last('suspend');
    const calledOn = last('call-vote');
    const meetingOn = find(plan, 'notice').by ?? start;
    const closesOn = find(plan, 'voting').by ?? start;
    const call = (to: { meetingOn: Day; closesOn: Day }) =>
      house.do(
        { type: 'call-vote', ...to, answerAttached: true, ...posting },
        { ...member(calledOn, 'person-1'), on: calledOn },
      );
    // A day earlier it was not announced in time, and a day longer is too long.
    expect(code(call({ meetingOn: addDays(meetingOn, -1), closesOn: addDays(closesOn, -1) }))).toBe('notice-too-late');
    expect(code(call({ meetingOn, closesOn: addDays(closesOn, 1) }))).toBe('window-length');
    expect(code(call({ meetingOn, closesOn }))).toBe('accepted');
    last('tell-of-meeting');
    const countOn = find(plan, 'count').from;
    expect(countOn).toBe(addDays(closesOn, 1));
    house.voted('PASSED', countOn);
    last('post-result');
    seen['report-change'] = dueOf(house.term, 'report-change');
    const { opens = [] } = house.term.effects.find((each) => each.opens?.some(({ kind }) => kind === 'handover')) ?? {};
    const left = new MemoryCase<HandoverState, HandoverCommand>(handover, { code: PLACES[place], on: countOn });
    left.give(opens[0]?.command as HandoverCommand, { on: countOn, role: 'workflow' });
    seen['hand-over'] = dueOf(left, 'hand-over');
    agrees(plan, seen);
    return seen;
  }

  test.each(Object.keys(PLACES) as Place[])(
    'in %s the days of the plan are the days that the record gives when everybody acts on the last one',
    (place) => {
      const seen = walkLast(place, day('2024-03-01'));
      const suspends = resolveRules(PLACES[place], day('2024-03-01')).rules['dismissal.suspension'].value !== 'none';
      expect(Object.keys(seen).length).toBe(suspends ? 11 : 10);
    },
  );

  test('in Zibo by hand, from Friday 1 March 2024', () => {
    const plan = planDismissal(groundAt('zibo', day('2024-03-01')), day('2024-03-01'));
    expect(plan.map(({ key, from, by }) => [key, from, by])).toEqual([
      ['register-finding', '2024-03-01', '2024-03-01'],
      // Ten working days: 4 to 8 and 11 to 15 March. Three days on is Monday 18, seven more Monday 25.
      ['screen', '2024-03-01', '2024-03-15'],
      ['send-charges', '2024-03-15', '2024-03-18'],
      ['answer', '2024-03-18', '2024-03-25'],
      // Ten working days from the end of the answer: 26 to 29 March, 1 to 3 April, the worked Sunday 7, 8 and 9 (4 to 6 are Qingming).
      ['record-hearing', '2024-03-26', '2024-04-09'],
      ['recommend', '2024-04-09', '2024-04-16'],
      ['call-vote', '2024-04-16', '2024-05-16'],
      // Fifteen days of notice, and a window of voting at its longest.
      ['notice', '2024-05-16', '2024-05-31'],
      // Whoever is told on the day of the notice is told fifteen days before.
      ['tell-of-meeting', '2024-05-16', '2024-05-16'],
      ['voting', '2024-05-31', '2024-07-29'],
      ['count', '2024-07-30', undefined],
      ['post-result', '2024-07-30', '2024-08-02'],
      ['hand-over', '2024-07-30', '2024-08-02'],
      ['report-change', '2024-07-30', '2024-08-29'],
      ['remedy', '2024-07-30', '2025-07-30'],
    ]);
  });

  test('the days agree whenever it begins', () => {
    const places = fc.constantFrom(...(Object.keys(PLACES) as Place[]));
    fc.assert(
      fc.property(places, starts(3), (place, start) => void walkLast(place, start)),
      { numRuns: 40 },
    );
  }, 60_000);

  test('every duty of the way to the owners stands in it, and what its omission brings', () => {
    const plan = planDismissal(groundAt('qingdao', day('2024-03-01')), day('2024-03-01'));
    wellSaid(plan);
    const planned = new Set(plan.map(({ key }) => key));
    // What is minor, what others omit, a committee that may decide, and a crime lie beside it.
    expect(Object.keys(dismissal.dutyKinds).filter((key) => !planned.has(key))).toEqual([
      ...['warn', 'report-correction', 'recheck', 'decide-in-committee', 'urge-committee', 'refer-crime'],
    ]);
    const { then } = find(plan, 'call-vote').omitted;
    expect(then.zh).toContain('街道 5 个工作日内督促，限 10 日内公告会议；仍未公告的，街道 10 日内自行召集');
    expect(find(plan, 'answer').omitted.silence?.zh).toContain('不视为承认');
  });
});

describe('a property management committee', () => {
  const NEVER = { qingdao: true, shandong: true } as Partial<Record<Place, true>>;
  const offered = (Object.keys(PLACES) as Place[]).filter((place) => !NEVER[place]);

  function walkLast(place: Place, start: Day): Seen {
    const seen: Seen = {};
    const plan = planPmc(groundAt(place, start), start);
    const body = new MemoryCase<PmcState, PmcCommand>(pmc, { code: PLACES[place], on: start });
    const owners = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`owner-${i + 1}`, { units: 1 }]));
    const loaded = { area: { ...areaWith(10), firstDeliveryOn: start }, governance: nobody, ...owners };
    const give = (command: PmcCommand, on: Day) => code(body.give(command, { on, loaded }));
    const last = (key: string): Day => {
      const due = dueOf(body, key);
      seen[key] = due;
      return due.by ?? start;
    };
    const members = membersOf(7, 4);
    const ground = 'area-not-eligible';
    expect(give({ type: 'propose', ground, proof: '入住不足', members, ...posting }, start)).toBe('accepted');
    const until = instant((body.state.noun.list?.objectionsUntil ?? 1) - 1);
    expect(find(plan, 'objections').by).toBe(dayOf(until));
    const form = { type: 'form', proof: '成立决定', ...posting } as const;
    const formedOn = find(plan, 'form-pmc').from;
    expect(give(form, addDays(formedOn, -1))).toBe('notice-still-running');
    expect(give(form, formedOn)).toBe('accepted');
    expect(find(plan, 'term-ends').by).toBe(body.state.noun.ends);
    last('tell-authority');
    const reviewOn = last('review-pmc');
    expect(give({ type: 'review', finding: 'possible', reason: '条件具备' }, reviewOn)).toBe('accepted');
    expect(last('open-formation')).toBe(start);
    expect(find(plan, 'open-formation').from).toBe(reviewOn);
    const electedOn = find(plan, 'elected').by ?? start;
    expect(electedOn).toBe(find(planFormation(groundAt(place, start), reviewOn), 'count').from);
    body.tell('committee-elected', { electedOn }, electedOn);
    const [{ command } = { command: undefined }] = body.effects.at(-1)?.opens ?? [];
    const over = new MemoryCase<HandoverState, HandoverCommand>(handover, { code: PLACES[place], on: electedOn });
    over.give(command as HandoverCommand, { on: electedOn, role: 'workflow' });
    for (const key of ['hand-over', 'post-dissolution']) seen[key] = dueOf(over, key);
    agrees(plan, seen);
    return seen;
  }

  test.each(offered)('in %s the days of the plan are the days that the record gives', (place) => {
    expect(Object.keys(walkLast(place, day('2024-03-01')))).toHaveLength(5);
  });

  test('in Zibo by hand, from Friday 1 March 2024', () => {
    const plan = planPmc(groundAt('zibo', day('2024-03-01')), day('2024-03-01'));
    const days = Object.fromEntries(plan.map(({ key, from, by }) => [key, by ?? from]));
    // Seven days to object, two working days of entry grace (11 and 12 March): free on the 13th.
    expect(days).toMatchObject({ objections: '2024-03-08', 'form-pmc': '2024-03-13', 'tell-authority': '2024-03-27' });
    expect(days['review-pmc']).toBe(addMonths(day('2024-03-13'), 6));
    expect(days['term-ends']).toBe('2026-03-13');
    expect(days['hand-over']).toBe(addDays(day(days['elected'] ?? ''), 10));
    expect(days['post-dissolution']).toBe(addDays(day(days['elected'] ?? ''), 3));
  });

  test('the days agree whenever it begins', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offered), starts(1), (place, start) => void walkLast(place, start)),
      { numRuns: 30 },
    );
  }, 60_000);

  test('where the law of the place has no such body there is nothing to plan', () => {
    for (const place of ['qingdao', 'shandong'] as const)
      expect(planPmc(groundAt(place, day('2024-03-01')), day('2024-03-01'))).toEqual([]);
  });

  test('every duty stands in it, and what its omission brings', () => {
    const plan = planPmc(groundAt('zibo', day('2024-03-01')), day('2024-03-01'));
    wellSaid(plan);
    const planned = new Set(plan.map(({ key }) => key));
    // An objection, a list that was set aside, a member who left, and what it decides lie beside it.
    expect(Object.keys(pmc.dutyKinds).filter((key) => !planned.has(key))).toEqual([
      ...[
        'answer-objection',
        'post-list',
        'fill-owners',
        'post-decision',
        'correct-decision',
        'tell-of-meeting',
        'post-result',
      ],
    ]);
    expect(find(plan, 'review-pmc').omitted.then.zh).toContain('每 6 个月一次');
  });
});
