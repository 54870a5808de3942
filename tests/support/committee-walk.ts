import type { Decision, Role } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import { addDays, day, dayOf, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from './memory-case.js';

// A committee of seven, registered on a day, and what its months bring.

export type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;

export const PLACES = {
  zibo: '370302001001',
  qingdao: '370202001001',
  shandong: '370811001001',
  weifang: '370702001001',
  liaocheng: '371502001001',
  jinan: '370102001001',
} as const;
export type Place = keyof typeof PLACES;

type Registration = Extract<CommitteeTermCommand, { type: 'register' }>;

export const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
export const person = (n: number) => `person-${n}`;
export const people = (n: number, from = 1) => Array.from({ length: n }, (_, i) => person(from + i));
export const PAPER = `sha256:${'a'.repeat(64)}`;
export const POSTED = { places: ['公告栏'], photos: ['照片-1'] };

export function inOffice(place: Place = 'zibo', more: Partial<Registration> = {}, on = '2024-09-10'): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: PLACES[place], on });
  const command: Registration = {
    type: 'register',
    ...{ began: day('2020-07-01'), ends: day('2025-06-30'), certificate: '备 2020-7' },
    filedOn: more.began ?? day('2020-07-20'),
    seats: 7,
    members: people(7).map((id, i) => ({ person: id, office: i === 0 ? 'chair' : i === 1 ? 'vice-chair' : 'member' })),
    alternates: [],
    ...more,
  };
  const named = [...command.members.map(({ person: id }) => id), ...command.alternates];
  const loaded = Object.fromEntries(named.map((id) => [id, { id }]));
  expect(code(c.give(command, { on, loaded }))).toBe('accepted');
  return c;
}

/** A command on a day, and how it was answered. */
export const give = (
  c: Term,
  command: CommitteeTermCommand,
  on: string,
  as: { role?: Role; loaded?: Record<string, unknown>; occurredOn?: string; hour?: number; task?: string } = {},
): string => code(c.give(command, { on, role: 'community-party-organization', ...as }));

const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

/** The workflow's part, day by day: what the record says is over is asked for as soon as it looks. */
export function live(c: Term, until: string): void {
  for (
    let on = dayOf(c.events.at(-1)?.at ?? instant(0)) as string;
    on <= until && !c.state.closed;
    on = addDays(day(on), 1)
  ) {
    c.passTo(at(on, 9));
    while (!c.state.closed && c.state.noun.toAsk.length > 0)
      expect(code(c.give({ type: 'ask-for-report' }, { on, role: 'workflow' }))).toBe('accepted');
    if (c.state.noun.renewal === 'near')
      expect(code(c.give({ type: 'ask-for-renewal' }, { on, role: 'workflow' }))).toBe('accepted');
    c.passTo(at(on, 23));
  }
}

/** A decision that the committee adopts at a meeting of that day: called in time for every pack. */
export function decided(c: Term, on: string, items = 1): string {
  const meetings = c.state.noun.meetingsCalled + 1;
  const agenda = Array.from({ length: items }, (_, i) => `议题 ${i + 1}`);
  expect(give(c, { type: 'call-meeting', meetingOn: day(on), agenda }, addDays(day(on), -7))).toBe('accepted');
  const decisions = agenda.map((_, i) => ({ item: i + 1, inFavour: 4 }));
  const held = { type: 'hold-meeting', meeting: `meeting-${meetings}`, present: people(5), decisions, minutes: '记录' };
  expect(give(c, held as CommitteeTermCommand, on)).toBe('accepted');
  return `decision-${c.state.noun.decisionsMade}`;
}

export const dueOf = (c: Term, key: string) => c.duty(key)?.dueDay;

/** The rungs of a duty that have come, each with its Shanghai day and whom it told. */
export function rungsOf(c: Term, key: string): [string, string, string][] {
  return c.events
    .filter(({ type, data }) => type === 'rung-due' && (data as { key: string }).key === key)
    .map(({ at: when, data }) => {
      const { rung, to = '' } = data as { rung: string; to?: string };
      return [dayOf(when), rung, to];
    });
}
