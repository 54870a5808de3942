import { addWorkingDays, type Deadline, type WorkCalendar } from '../calendar/index.js';
import { addDays, atHour, dayOf, type Bilingual, type Day, type Instant } from '../shared/index.js';
import type { Actor, Role } from './roles.js';

/** Who holds a duty: a role at the case's place, or one person or department in that role. */
export interface Holder {
  readonly role: Role;
  readonly who?: string;
  /** Where it is not the role's own node at the case's place: a case of a whole district has many Streets. */
  readonly node?: string;
}

/** A role, and where one person or department was named, that one. */
export const isHolder = ({ role, who }: Pick<Holder, 'role' | 'who'>, actor: Actor): boolean =>
  actor.role === role && (who === undefined || who === actor.branch || who === actor.id);

/** When the holder is reminded, and whom the last rung tells. Days after the due day are calendar days. */
export interface Ladder {
  readonly soonOn?: Day;
  /** Working days from that reminder to the due day, where they are not the usual three. */
  readonly soonDays?: number;
  readonly laterDays: number;
  readonly escalateDays: number;
  readonly escalateTo: Role;
}

/** Something that a person owes, until when, and how they are reminded of it. What it is called stands in its lifecycle, by the key's kind. */
export interface Duty {
  /** `verify`, or `opinion:police` where one kind of duty has several holders at once. */
  readonly key: string;
  readonly holder: Holder;
  /** Absent where no rule sets a term. */
  readonly deadline?: Deadline;
  readonly ladder?: Ladder;
}

/** How a kind of duty is shown, and which commands fulfil it. */
export interface DutyKind {
  readonly title: Bilingual;
  readonly commands: readonly string[];
  /** Several of the kind may be open at once, and their titles say of what: `report:2024-09` is that of a month. */
  readonly namesSubject?: true;
  /** What the body to which it was escalated may do about it, beside pressing for it. */
  readonly overseenBy?: readonly string[];
  /** A decision or a summons is never merged into a digest. */
  readonly alone?: boolean;
  /**
   * What it takes to do it by the link in its mail. `link`: it only reports what happened, and the link is enough. `never`: two
   * people must act, and a mail box cannot tell them apart. Where nothing is said it is a decision, and asks for a code as well.
   */
  readonly byMail?: 'link' | 'never';
}

interface DutyKinds {
  readonly dutyKinds: Readonly<Record<string, DutyKind>>;
}

/** The kind of a duty is its key's first word; `oversee:` before it names the task of whoever presses for it. */
export function dutyKindOf(of: DutyKinds | undefined, key: string): DutyKind | undefined {
  return of?.dutyKinds[key.replace(/^oversee:/, '').split(':')[0] ?? ''];
}

/** What a duty is about, where several of its kind may be open: the last word of its key. */
export const subjectOf = (key: string): string => key.split(':').at(-1) ?? key;

/** What a duty is called, by its key. */
export function dutyTitle(of: DutyKinds | undefined, key: string): Bilingual {
  const kind = dutyKindOf(of, key);
  if (!kind) return { zh: key, en: key };
  if (!kind.namesSubject) return kind.title;
  const subject = subjectOf(key);
  return { zh: `${kind.title.zh}（${subject}）`, en: `${kind.title.en} (${subject})` };
}

/** What a task asks of whoever comes by the link in its mail, by the key of its duty. */
export function byMail(of: DutyKinds, key: string): ByMail {
  const kind = dutyKindOf(of, key);
  return !kind || kind.commands.length === 0 ? 'never' : (kind.byMail ?? 'code');
}

export type ByMail = 'link' | 'code' | 'never';

export const RUNGS = ['opened', 'soon', 'due', 'overdue', 'later', 'escalated'] as const;
export type RungName = (typeof RUNGS)[number];

export const RUNG_WORDS: Readonly<Record<RungName, Bilingual>> = {
  opened: { zh: '新任务', en: 'New task' },
  soon: { zh: '即将到期', en: 'Due soon' },
  due: { zh: '今日到期', en: 'Due today' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  later: { zh: '逾期催办', en: 'Still overdue' },
  escalated: { zh: '逾期上报', en: 'Escalated' },
};

export interface Rung {
  readonly name: RungName;
  readonly at: Instant;
}

const MAIL_OPENS = 8;
const MAIL_CLOSES = 20;

/** The rungs of a duty in time. Each fires once; overdue begins at 24:00 of the due day. */
export function rungsOf({ deadline, ladder }: Duty): Rung[] {
  if (!deadline) return [];
  const overdue: Rung = { name: 'overdue', at: deadline.dueAt };
  if (!ladder) return [overdue];
  const morning = (days: number) => atHour(addDays(deadline.dueDay, days), MAIL_OPENS);
  return [
    ...(ladder.soonOn ? [{ name: 'soon', at: atHour(ladder.soonOn, MAIL_OPENS) } as const] : []),
    { name: 'due', at: morning(0) },
    overdue,
    { name: 'later', at: morning(ladder.laterDays) },
    { name: 'escalated', at: morning(ladder.escalateDays) },
  ];
}

/** Three working days before, on the day, at its end, +5, and on the tenth day a superior. Proposed default. */
export function standardLadder(
  deadline: Deadline,
  opened: Day,
  on: { calendar: WorkCalendar; escalateTo: Role; soonDays?: number },
): Ladder {
  const soon = addWorkingDays(deadline.dueDay, -(on.soonDays ?? 3), on.calendar);
  return {
    ...(soon > opened ? { soonOn: soon } : {}),
    ...(on.soonDays === undefined ? {} : { soonDays: on.soonDays }),
    laterDays: 5,
    escalateDays: 10,
    escalateTo: on.escalateTo,
  };
}

/** For what is found in the course of a day and waits for the mails of the next. */
export function nextMorning(now: Instant): Instant {
  const today = atHour(dayOf(now), MAIL_OPENS);
  return now <= today ? today : atHour(addDays(dayOf(now), 1), MAIL_OPENS);
}

/** Mails leave between 08:00 and 20:00 of the day they belong to: the earliest moment for one that is written now. */
export function mailTime(at: Instant): Instant {
  const today = dayOf(at);
  if (at < atHour(today, MAIL_OPENS)) return atHour(today, MAIL_OPENS);
  return at < atHour(today, MAIL_CLOSES) ? at : atHour(addDays(today, 1), MAIL_OPENS);
}
