import { adoptYear, workCalendar, yearCalendar } from '#domain/calendar';
import {
  decideOrder,
  evolveCase,
  type CaseState,
  type Context,
  type Decider,
  type Fact,
  type Recorded,
} from '#domain/case';
import { jointReview } from '#domain/joint-review';
import { formation } from '#domain/formation';
import { day, instant, startOfDay } from '#domain/shared';
import { resolveRules } from '#domain/rules';
import { MemoryCase } from '../support/memory-case.js';
import { PLACES, walk } from '../support/formation-walk.js';

// A made-up notice for 2027: the Spring Festival from 4 to 11 February, worked in exchange on Sunday 31 January and Saturday 13 February.
const NOTICE = yearCalendar({
  off: [
    ['new-year', '2027-01-01', '2027-01-03'],
    ['spring-festival', '2027-02-04', '2027-02-11'],
    ['qingming', '2027-04-05', '2027-04-05'],
    ['labour-day', '2027-05-01', '2027-05-05'],
    ['dragon-boat', '2027-06-09', '2027-06-09'],
    ['mid-autumn', '2027-09-15', '2027-09-15'],
    ['national-day', '2027-10-01', '2027-10-07'],
  ],
  makeUp: ['2027-01-31', '2027-02-13'],
});
const CALENDAR = adoptYear(workCalendar, 2027, { days: NOTICE, version: 'made-up' });

function adopt<S, C extends { readonly type: string }>(c: MemoryCase<S, C>, on: string, calendar = CALENDAR) {
  const at = instant(startOfDay(day(on)) + 10 * 3600_000);
  const context: Context = {
    ...{
      caseId: 'case',
      code: c.place.code,
      areaId: 'area',
      calendar,
      rules: resolveRules(c.place.code, day(c.place.on)),
    },
    ...{ receivedAt: at, today: day(on), occurredOn: day(on), seq: 99, loaded: {} },
    actor: { id: 'calendar', role: 'workflow', node: '' },
  };
  const order = { type: 'adopt-calendar', notice: '2027-abc' } as const;
  const decision = decideOrder(c.decider as Decider<S>, c.state, { order, context });
  if (!decision.ok) throw new Error(decision.refusal.code);
  c.state = decision.events.reduce<CaseState<S>>(
    (state, fact, i) =>
      evolveCase(c.decider as Decider<S>, state, { ...(fact as Fact), seq: 100 + i, v: 1, at } as Recorded),
    c.state,
  );
  return decision;
}

test('a term in a provisional year moves with the notice, keeps the old day beside the new one, and only its holder is told', () => {
  // Five working days after Monday 1 February: provisionally 2, 3, 4, 15 and 16 February (the festival is computed as the 5th to the 12th);
  // by the notice 2, 3, 12, 13 and 15 February.
  const c = walk.open('zibo', '2027-02-01');
  expect(c.state.duties['verify']?.deadline).toMatchObject({ provisional: true });
  const was = c.state.duties['verify']?.deadline?.dueDay;
  const decision = adopt(c, '2027-02-02');
  expect(was).not.toBe('2027-02-15');
  expect(c.state.duties['verify']?.deadline).toMatchObject({
    dueDay: '2027-02-15',
    provisional: false,
    calendar: 'made-up',
    recomputed: [{ was }],
  });
  expect(c.state.duties['verify']?.ladder?.soonOn).toBe('2027-02-03');
  expect(decision.events[0]).toMatchObject({ type: 'calendar-adopted', data: { notice: '2027-abc', moved: 1 } });
  expect(decision.effects.letters).toHaveLength(1);
  expect(decision.effects.letters?.[0]).toMatchObject({ to: { role: 'street' } });
  expect(decision.effects.letters?.[0]?.lines[0]?.zh).toContain(`由 ${was} 变更为 2027-02-15`);
});

test('a term whose day stays is only no longer provisional, and nobody is told', () => {
  // Five working days after Monday 1 March 2027: Monday 8 March in both calendars.
  const c = walk.open('zibo', '2027-03-01');
  expect(c.state.duties['verify']?.deadline).toMatchObject({ dueDay: '2027-03-08', provisional: true });
  const decision = adopt(c, '2027-03-02');
  expect(c.state.duties['verify']?.deadline).toMatchObject({ dueDay: '2027-03-08', provisional: false });
  expect(decision.effects.letters).toEqual([]);
  expect(decision.events[0]).toMatchObject({ data: { moved: 0 } });
});

test('a case that the year does not concern writes nothing, and adopting twice writes nothing more', () => {
  const past = walk.open('zibo', '2024-03-01');
  expect(adopt(past, '2024-03-02').events).toEqual([]);
  const c = walk.open('zibo', '2027-02-01');
  expect(adopt(c, '2027-02-02').events).not.toEqual([]);
  expect(adopt(c, '2027-02-02').events).toEqual([]);
});

test('the silence of a department ends later with its term, and is noted then', () => {
  const c = new MemoryCase(jointReview, { code: PLACES.zibo, on: '2027-01-28' });
  const begin = {
    ...{ type: 'begin', candidate: 'candidate-1', person: 'person-1', isOwner: true, partyMember: false },
    ...{ publicEmployee: false },
  } as const;
  c.give(begin as never, { on: '2027-01-28', role: 'workflow' });
  const before = Object.values(c.state.noun.asked).map(({ silentAt }) => silentAt);
  adopt(c, '2027-01-29');
  const after = Object.values(c.state.noun.asked);
  expect(after.map(({ dueDay }) => dueDay)).toEqual(
    Object.keys(c.state.noun.asked).map((department) => c.state.duties[`opinion:${department}`]?.deadline?.dueDay),
  );
  expect(after.map(({ silentAt }) => silentAt)).not.toEqual(before);
  expect(c.decider.next(c.state)?.at).toBe(after[0]?.silentAt);
});

test('what was posted for owners to object is never made shorter', () => {
  const c = walk.open('zibo', '2027-01-04');
  const meeting = {
    ...{ number: 1, meetingOn: day('2027-03-10'), closesOn: day('2027-03-20'), items: [], vote: 'assembly-vote:1' },
    ...{
      postedOn: day('2027-02-01'),
      objectionsUntil: startOfDay(day('2027-03-01')),
      objectionsSettleAt: startOfDay(day('2027-03-03')),
    },
  };
  const fact = { type: 'meeting-posted', data: meeting, seq: 50, v: 1, at: startOfDay(day('2027-02-01')) };
  c.state = evolveCase(formation as Decider<typeof c.state.noun>, c.state, fact as Recorded);
  adopt(c, '2027-02-02');
  expect(c.state.noun.meeting?.objectionsUntil).toBe(meeting.objectionsUntil);
});
