import fc from 'fast-check';
import { afterOf, evolveCase, initialState, type Decider } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import { formation } from '#domain/formation';
import { day } from '#domain/shared';
import { elected, listOf, walk } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// A signal that is too large fails for ever: a fact with what the workflow does with it is at most 1 KB, a state at most 64 KB.

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('with thirty candidates every fact of a formation stays under 1 KB and its state under 64 KB', () => {
  const largest = { state: 0, fact: 0, type: '' };
  fc.assert(
    fc.property(
      fc.constantFrom('zibo' as const, 'qingdao' as const, 'shandong' as const),
      fc.integer({ min: 5, max: 30 }),
      fc.integer({ min: 0, max: 6 }),
      (place, party, unsuitable) => {
        const c = walk.open(place);
        walk.verify(c);
        walk.formGroup(c);
        walk.prepare(c);
        walk.nominate(c, { candidates: 30, party });
        walk.review(c, { unsuitable: Object.keys(c.state.noun.candidates).slice(30 - unsuitable) });
        walk.fix(c);
        walk.post(c);
        c.passDay('2024-04-28');
        walk.vote(c, {
          M1: { outcome: 'PASSED' },
          M2: { outcome: 'PASSED' },
          M3: elected(listOf(c).slice(0, 7), listOf(c).slice(7)),
        });
        let state = initialState(formation as Decider);
        for (const event of c.events) {
          state = evolveCase(formation as Decider, state, { v: 1, ...event });
          const fact = bytes(event.data) + bytes(afterOf(formation as Decider, state));
          if (fact > largest.fact) Object.assign(largest, { fact, type: event.type });
          largest.state = Math.max(largest.state, bytes(state));
        }
      },
    ),
    { numRuns: 25, seed: 20261123 },
  );
  console.info(`largest state ${largest.state} bytes, largest fact ${largest.fact} bytes (${largest.type})`);
  expect(largest.state).toBeLessThanOrEqual(64 * 1024);
  expect(largest.fact).toBeLessThanOrEqual(1024);
});

// A term of five years, lived in two ways: by a committee that does all it owes, and by one that only ever takes decisions.

const PLACE = '371502001001';
const members = Array.from({ length: 11 }, (_, i) => `${PLACE}-03/person-${i + 1}`);
const SIGNED = members.slice(0, 6);
const PAPER = `sha256:${'a'.repeat(64)}`;
const POSTED = { places: ['公告栏'], photos: ['照片-1'] };
const FIGURES = {
  ...{ meetings: 1, decisions: 2, income: 0, spending: 0, balance: 0 },
  ...{ complaints: 0, complaintsSolved: 0, sealUses: 1, partyActivities: 0 },
};

function takenUp(): MemoryCase<CommitteeTermState, CommitteeTermCommand> {
  const c = new MemoryCase(committeeTerm, { code: PLACE, on: '2021-07-01', caseId: `committee-term:${PLACE}-03` });
  const command: CommitteeTermCommand = {
    type: 'register',
    ...{ began: day('2021-07-01'), ends: day('2026-06-30'), filedOn: day('2021-07-01'), certificate: '备 2021-7' },
    ...{ seats: 11, alternates: [] },
    members: members.map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  };
  c.give(command, { on: '2021-07-01', loaded: Object.fromEntries(members.map((id) => [id, { id }])) });
  return c;
}

/** Every month of the term from the second on, with its first day. */
const MONTHS = Array.from({ length: 59 }, (_, i) => {
  const month = new Date(Date.UTC(2021, 7 + i, 1)).toISOString().slice(0, 7);
  return { n: i + 1, of: (on: string) => `${month}-${on}` };
});

function meets(
  c: MemoryCase<CommitteeTermState, CommitteeTermCommand>,
  { n, of }: (typeof MONTHS)[number],
  items: number,
): void {
  const role = 'community-party-organization' as const;
  const agenda = Array.from({ length: items }, (_, i) => `议题 ${i + 1}`);
  const decisions = agenda.map((_, i) => ({ item: i + 1, inFavour: 6 }));
  c.give({ type: 'call-meeting', meetingOn: day(of('20')), agenda }, { on: of('03'), role });
  const meeting = `meeting-${n}`;
  const held = c.give(
    { type: 'hold-meeting', meeting, present: members.slice(0, 8), decisions, minutes: '记录' },
    { on: of('20'), role },
  );
  expect(held).toMatchObject({ ok: true });
}

function largestOf(c: MemoryCase<CommitteeTermState, CommitteeTermCommand>, name: string): number {
  const largest = { state: 0, fact: 0, type: '' };
  let state = initialState(committeeTerm as Decider);
  for (const event of c.events) {
    state = evolveCase(committeeTerm as Decider, state, { v: 1, ...event });
    const fact = bytes(event.data) + bytes(afterOf(committeeTerm as Decider, state));
    if (fact > largest.fact) Object.assign(largest, { fact, type: event.type });
    largest.state = Math.max(largest.state, bytes(state));
  }
  console.info(`${name}: largest state ${largest.state} bytes, largest fact ${largest.fact} bytes (${largest.type})`);
  expect(largest.fact).toBeLessThanOrEqual(1024);
  return largest.state;
}

test('a committee that does all it owes has a small state after five years', () => {
  const c = takenUp();
  const role = 'community-party-organization' as const;
  for (const month of MONTHS) {
    const { of } = month;
    c.passDay(of('01'));
    while (c.state.noun.toAsk.length > 0) c.give({ type: 'ask-for-report' }, { on: of('02'), role: 'workflow' });
    while ((c.state.noun.toReview ?? []).length > 0)
      c.give({ type: 'ask-for-review' }, { on: of('02'), role: 'workflow' });
    c.give({ type: 'submit-report', ...FIGURES }, { on: of('02'), role });
    c.give({ type: 'accept-report' }, { on: of('03'), role });
    for (const actor of ['owners-committee', 'property-service-enterprise'] as const)
      c.give({ type: 'disclose', content: '公开', ...POSTED }, { on: of('04'), role: actor, loaded: { log: [] } });
    if (of('01').slice(5, 7) === '11')
      c.give({ type: 'record-assembly', form: 'written', minutes: '记录' }, { on: of('05'), role });
    meets(c, month, 2);
    for (let posted = 0; posted < 2; posted += 1) c.give({ type: 'post-decision', ...POSTED }, { on: of('21'), role });
    const decision = `decision-${c.state.noun.decisionsMade}`;
    const paper = { document: PAPER, copies: 1, signatures: SIGNED, decision };
    expect(c.give({ type: 'request-seal', ...paper }, { on: of('21'), role })).toMatchObject({ ok: true });
    expect(c.give({ type: 'stamp-document', document: PAPER, copies: 1 }, { on: of('22'), role })).toMatchObject({
      ok: true,
    });
  }
  expect(c.state.noun).toMatchObject({ sealUses: 59, decisionsMade: 118, toDisclose: {} });
  expect(largestOf(c, 'a committee at work')).toBeLessThanOrEqual(12 * 1024);
});

test('one that decides ten things a month, and posts, reports and discloses nothing, stays under 64 KB', () => {
  const c = takenUp();
  for (const month of MONTHS) {
    c.passDay(month.of('01'));
    while (c.state.noun.toAsk.length > 0) c.give({ type: 'ask-for-report' }, { on: month.of('02'), role: 'workflow' });
    meets(c, month, 10);
    const paper = { document: PAPER, copies: 1, signatures: SIGNED, decision: `decision-${month.n * 10}` };
    c.give({ type: 'request-seal', ...paper }, { on: month.of('21') });
  }
  expect(c.state.noun.decisionsMade).toBe(590);
  expect(largestOf(c, 'a committee that answers nothing')).toBeLessThanOrEqual(64 * 1024);
});
