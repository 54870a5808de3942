import { deadlineAfter } from '../calendar/index.js';
import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  silenceAfter,
  type Context,
  type Decision,
  type FrameEvent,
  type Role,
} from '../case/index.js';
import type { AfterKey } from '../rules/index.js';
import { addMs, dayOf, type Bilingual, type Day, type Instant } from '../shared/index.js';

// Something is posted, one may object until a day, and each objection is answered in writing: a part that any lifecycle may have.

/** Until when one may object, and until when an objection of that time may still be entered. */
export interface ObjectionPeriod {
  readonly objectionsUntil: Instant;
  readonly objectionsSettleAt: Instant;
}

export type Objections = Readonly<Record<string, { readonly about: string; readonly answer?: 'upheld' | 'rejected' }>>;

export type NoticeCommand =
  | { readonly type: 'object'; readonly about: string; readonly text: string; readonly by?: string }
  | {
      readonly type: 'answer-objection';
      readonly objection: string;
      readonly upheld: boolean;
      readonly answer: string;
    };

type CommandOf<T extends NoticeCommand['type']> = Extract<NoticeCommand, { type: T }>;

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type NoticeEvent =
  | Of<'objection-made', { objection: string; about: string; on: Day }>
  | Of<'objection-answered', { objection: string; upheld: boolean; on: Day }>
  | Of<'objections-moved', ObjectionPeriod>
  | Of<'objections-closed', Record<string, never>>;

export const NOTICE_TITLES: Readonly<Record<NoticeEvent['type'], Bilingual>> = {
  'objection-made': { zh: '提出异议', en: 'Objection made' },
  'objection-answered': { zh: '答复异议', en: 'Objection answered' },
  'objections-moved': { zh: '异议期按新日历变更', en: 'End of objections moved by the calendar' },
  'objections-closed': { zh: '异议期满', en: 'Time for objections over' },
};

type Said = Decision<NoticeEvent | FrameEvent>;

/** The period of a notice that is posted on a day, and its last day as the notice names it. */
export function objectionPeriod(
  context: Context,
  { rule, postedOn }: { rule: AfterKey; postedOn: Day },
): ObjectionPeriod & { readonly lastDay: Day } {
  const term = deadlineAfter(context.rules, rule, postedOn, context.calendar);
  return {
    objectionsUntil: term.dueAt,
    objectionsSettleAt: silenceAfter(context, term),
    lastDay: term.dueDay,
  };
}

/** A notice that hangs: what one may object to, whether its period still runs, and who answers. */
interface Hanging {
  readonly period: ObjectionPeriod;
  readonly running: boolean;
  readonly rule: AfterKey;
  readonly subjects: readonly string[];
  readonly objections: Objections;
  /** Unique among the notices of the case: names its objections. */
  readonly name: string;
  readonly answeredBy: Role;
}

/** In time by the day on which it was made; entered later only within the grace, or when two people have admitted it. */
export function object(notice: Hanging, { about, text, by }: CommandOf<'object'>, context: Context): Said {
  const { period, running, rule, subjects, objections } = notice;
  const inTime = context.occurredOn <= lastDayOf(period);
  if (!inTime || (!running && !context.admitted)) {
    const detail = { zh: '异议期已满。', en: 'The time for objections is over.' };
    return refuse(refusal('window-closed', detail, { basis: grounds(context, rule) }));
  }
  if (!subjects.includes(about)) {
    return refuse(
      refusal('unknown-subject', { zh: '异议对象不在公告之列。', en: 'The subject is not part of what was posted.' }),
    );
  }
  const objection = `objection-${notice.name}-${Object.keys(objections).length + 1}`;
  return accept<NoticeEvent | FrameEvent>(
    [
      {
        type: 'objection-made',
        data: { objection, about, on: context.occurredOn },
        papers: { text, by: by ?? context.actor.id },
      },
      owe(context, { key: dutyOf(objection), role: notice.answeredBy }),
    ],
    { basis: grounds(context, rule) },
  );
}

/** Answered in writing, once. What an upheld objection means is for the lifecycle to say. */
export function answerObjection(
  objections: Objections,
  command: CommandOf<'answer-objection'>,
  context: Context,
): Said {
  const { objection, upheld, answer } = command;
  const known = objections[objection];
  if (!known) return refuse(refusal('unknown-subject', { zh: '没有这项异议。', en: 'There is no such objection.' }));
  if (known.answer)
    return refuse(refusal('already-done', { zh: '该异议已答复。', en: 'The objection has been answered.' }));
  return accept<NoticeEvent | FrameEvent>([
    { type: 'objection-answered', data: { objection, upheld, on: context.occurredOn }, papers: { answer } },
    done(dutyOf(objection)),
  ]);
}

export function evolveObjections(objections: Objections, { type, data }: NoticeEvent): Objections {
  switch (type) {
    case 'objection-made':
      return { ...objections, [data.objection]: { about: data.about } };
    case 'objection-answered': {
      const about = objections[data.objection]?.about ?? '';
      return { ...objections, [data.objection]: { about, answer: data.upheld ? 'upheld' : 'rejected' } };
    }
    default:
      return objections;
  }
}

export const unanswered = (objections: Objections): string[] =>
  Object.entries(objections)
    .filter(([, { answer }]) => answer === undefined)
    .map(([id]) => id);

/** The notice has lapsed: nobody owes an answer any more. */
export const dropUnanswered = (objections: Objections) => unanswered(objections).map((id) => done(dutyOf(id)));

/** Dated at the end of the period, certain only at the end of the grace. */
export const endOfObjections = ({ objectionsUntil, objectionsSettleAt }: ObjectionPeriod) => ({
  at: objectionsUntil,
  notBefore: objectionsSettleAt,
  event: { type: 'objections-closed', data: {} } as const,
});

/** By another calendar; never shorter than what was posted. */
export function movedPeriod(
  period: ObjectionPeriod,
  { rule, postedOn, context }: { rule: AfterKey; postedOn: Day; context: Context },
): NoticeEvent[] {
  const fresh = deadlineAfter(context.rules, rule, postedOn, context.calendar);
  const longer = fresh.dueAt > period.objectionsUntil;
  const lastDay = longer ? fresh.dueDay : lastDayOf(period);
  const data: ObjectionPeriod = {
    objectionsUntil: longer ? fresh.dueAt : period.objectionsUntil,
    objectionsSettleAt: silenceAfter(context, { ...fresh, dueDay: lastDay }),
  };
  const same = !longer && data.objectionsSettleAt === period.objectionsSettleAt;
  return same ? [] : [{ type: 'objections-moved', data }];
}

/** The period ends at 24:00 of its last day. */
const lastDayOf = ({ objectionsUntil }: ObjectionPeriod): Day => dayOf(addMs(objectionsUntil, -1));

const dutyOf = (objection: string) => `answer-objection:${objection}`;
