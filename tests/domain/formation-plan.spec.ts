import fc from 'fast-check';
import { isWorkingDay, workCalendar } from '#domain/calendar';
import { formation, planFormation } from '#domain/formation';
import { jointReview } from '#domain/joint-review';
import { partyBranch } from '#domain/party-branch';
import { resolveRules } from '#domain/rules';
import { addDays, day, type Day } from '#domain/shared';
import { dueOf, find, said, wellSaid } from '../support/dated-plans.js';
import {
  DEVELOPER_PAPERS,
  DRAFTS,
  elected,
  FILING_PAPERS,
  must,
  PLACES,
  TOPICS,
  walk,
} from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

const planOf = (place: keyof typeof PLACES, on: Day) =>
  planFormation({ rules: resolveRules(PLACES[place], on), calendar: workCalendar }, on);

const posting = { places: ['小区公告栏'], photos: ['photo-1'] };

/** Walks the real decider, each on the last day of its duty; says the days of the duties as they were opened. */
function walkLast(place: keyof typeof PLACES, start: Day) {
  const seen: Record<string, ReturnType<typeof dueOf>> = {};
  const c = walk.open(place, start);
  const last = (key: string): Day => {
    const due = dueOf(c, key);
    seen[key] = due;
    return due.by ?? start;
  };
  walk.verify(c, last('verify'));
  walk.formGroup(c, last('form-group'));
  last('first-meeting');
  const listOn = last('post-group-list');
  const filesOn = last('hand-over-files');
  const list = () => must(c.give({ type: 'post-group-list', ...posting }, { on: listOn, role: 'preparation-group' }));
  const files = () =>
    must(c.give({ type: 'receive-files', papers: DEVELOPER_PAPERS }, { on: filesOn, role: 'developer' }));
  for (const step of listOn < filesOn ? [list, files] : [files, list]) step();
  const ready = listOn < filesOn ? filesOn : listOn;
  const role = 'preparation-group' as const;
  must(c.give({ type: 'confirm-owners' }, { on: ready, role, loaded: { figures: { persons: 900, area: 9_000_000 } } }));
  must(c.give({ type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS }, { on: ready, role }));
  must(c.give({ type: 'open-nomination' }, { on: ready, role }));
  for (let i = 1; i <= 9; i += 1) {
    const person = { id: `person-${i}`, partyMembership: 'formal', units: 1 };
    const command = {
      type: 'nominate',
      person: person.id,
      source: 'community-party-organization',
      pledge: true,
    } as const;
    must(c.give(command, { on: ready, role: 'community-party-organization', loaded: { person } }));
  }
  const closeOn = addDays(last('nominate'), 1);
  must(c.give({ type: 'close-nominations' }, { on: closeOn, role }));
  must(c.give({ type: 'open-reviews' }, { on: closeOn, role: 'workflow' }));
  const review = new MemoryCase(jointReview, { code: PLACES[place], on: start });
  const begin = {
    type: 'begin',
    candidate: 'candidate-1',
    person: 'person-1',
    partyMember: true,
    publicEmployee: false,
    isOwner: true,
  } as const;
  must(review.give(begin, { on: closeOn, role: 'workflow' }));
  seen['conclude'] = dueOf(review as never, 'conclude');
  seen['opinions'] = dueOf(
    review as never,
    Object.keys(review.state.duties).find((key) => key.startsWith('opinion:')) ?? '',
  );
  const concluded = seen['conclude'].by ?? closeOn;
  walk.review(c, { on: concluded });
  walk.fix(c, { on: concluded });
  const meetingOn = seen['first-meeting']?.by ?? start;
  const postOn = find(planOf(place, start), 'post-meeting').by ?? start;
  const closesOn = find(planOf(place, start), 'voting').by ?? start;
  // A day later is too late, and a day longer too long.
  const post = (on: Day, until: Day) =>
    c.give({ type: 'post-meeting', meetingOn, closesOn: until, ...posting }, { on, role });
  expect(post(postOn, addDays(closesOn, 1))).toMatchObject({ ok: false, refusal: { code: 'window-length' } });
  const before = { ...c.state };
  expect(post(addDays(postOn, 1), closesOn)).toMatchObject({ ok: false, refusal: { code: 'notice-too-late' } });
  c.state = before;
  must(post(postOn, closesOn));
  walk.tell(c, last('tell-owners'));
  const until = c.state.noun.meeting?.objectionsUntil ?? 0;
  const objectionsUntil = new Date(until - 1 + 8 * 3600_000).toISOString().slice(0, 10);
  const countOn = addDays(closesOn, 1);
  walk.vote(
    c,
    { M1: { outcome: 'PASSED' }, M2: { outcome: 'PASSED' }, M3: elected(c.state.noun.list.slice(0, 7)) },
    countOn,
  );
  const announceOn = last('announce-result');
  walk.announce(c, announceOn);
  last('file');
  const branch = new MemoryCase(partyBranch, { code: PLACES[place], on: start });
  const opens = c.effects.flatMap(({ opens: opened }) => opened ?? []).find(({ kind }) => kind === 'party-branch');
  must(branch.give(opens?.command as never, { on: announceOn, role: 'workflow' }));
  seen['apply-branch'] = dueOf(branch as never, 'apply-branch');
  const [chair = '', ...others] = c.state.noun.seated;
  const metOn = last('hold-first-meeting');
  must(
    c.give(
      {
        type: 'hold-first-meeting',
        present: [chair, ...others],
        chair,
        viceChairs: [],
        inFavour: { [chair]: 5 },
        minutes: '会议纪要',
      },
      { on: metOn, role: 'owners-committee' },
    ),
  );
  must(c.give({ type: 'post-officers', ...posting }, { on: last('post-officers'), role: 'owners-committee' }));
  must(c.give({ type: 'file', papers: FILING_PAPERS }, { on: last('file'), role: 'owners-committee' }));
  walk.certify(c, last('answer-filing'));
  expect(c.state.noun.stage).toBe('ACTIVE');
  return { seen, objectionsUntil };
}

function agrees(place: keyof typeof PLACES, start: Day) {
  const plan = planOf(place, start);
  const { seen, objectionsUntil } = walkLast(place, start);
  for (const [key, due] of Object.entries(seen)) {
    const { role, ...rest } = said(find(plan, key));
    const { role: held, ...days } = due;
    expect({ key, ...rest }).toEqual({ key, ...days });
    // The departments of a review hold their opinions each under its own role.
    if (key !== 'opinions') expect({ key, role }).toEqual({ key, role: held });
  }
  expect(find(plan, 'objections').by).toBe(objectionsUntil);
  expect(Object.keys(seen).length).toBe(15);
}

test.each(['zibo', 'qingdao', 'shandong', 'weifang', 'liaocheng'] as const)(
  'in %s the days of the plan are the days that the record gives when everybody acts on the last one',
  (place) => agrees(place, day('2024-03-01')),
);

test('the days agree whenever it begins', () => {
  const starts = fc.integer({ min: 0, max: 1800 }).map((n) => addDays(day('2022-01-04'), n));
  const places = fc.constantFrom('zibo' as const, 'qingdao' as const, 'shandong' as const);
  fc.assert(
    fc.property(places, starts, (place, start) => agrees(place, start)),
    { numRuns: 60 },
  );
}, 60_000);

test('every duty of the happy path stands in the plan, with its stage, its ground and what its omission brings', () => {
  const plan = planOf('zibo', day('2024-03-01'));
  // What only a failure brings, and what comes only where leaders are registered.
  const beside = [
    ...['order-files', 'consider-leaders', 'advise-slate', 'answer-objection', 'call-second-round', 'complete-filing'],
  ];
  const planned = new Set(plan.map(({ key }) => key));
  expect(Object.keys(formation.dutyKinds).filter((key) => !planned.has(key))).toEqual(beside);
  wellSaid(plan);
  expect(plan.filter(({ basis }) => basis.some(({ proposedDefault }) => proposedDefault)).length).toBeGreaterThan(3);
});

test('what an omission brings follows the rules of the place', () => {
  const on = day('2024-03-01');
  expect(find(planOf('qingdao', on), 'first-meeting').omitted.then.zh).toContain('可延长一次 30 日');
  expect(find(planOf('zibo', on), 'first-meeting').omitted.then.zh).toContain('不允许延长');
  expect(find(planOf('zibo', on), 'voting').omitted.silence?.zh).toContain('沉默没有含义');
  expect(find(planOf('zibo', on), 'opinions').omitted.silence?.zh).toContain('沉默有含义');
  const { reminders } = find(planOf('zibo', on), 'verify').omitted;
  expect(reminders).toEqual([
    { rung: 'soon', on: '2024-03-05', to: 'street' },
    { rung: 'due', on: '2024-03-08', to: 'street' },
    { rung: 'overdue', on: '2024-03-09', to: 'street' },
    { rung: 'later', on: '2024-03-13', to: 'street' },
    { rung: 'escalated', on: '2024-03-18', to: 'district' },
  ]);
});

test('a plan into a year whose holidays are not announced says so from there on', () => {
  const plan = planOf('zibo', day('2026-11-23'));
  const first = plan.findIndex(({ provisional }) => provisional);
  expect(plan.slice(0, 2).map(({ provisional }) => provisional)).toEqual([false, false]);
  expect(
    plan
      .slice(first)
      .filter(({ provisional }) => !provisional)
      .map(({ key }) => key),
  ).toEqual([]);
  expect(isWorkingDay(find(plan, 'answer-filing').by as Day, workCalendar)).toBe(true);
});
