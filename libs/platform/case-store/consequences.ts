import {
  dutyKindOf,
  dutyTitle,
  mailTime,
  nodeOf,
  ROLES,
  RUNG_WORDS,
  type CaseState,
  type Duty,
  type Effects,
  type FrameEvent,
  type Holder,
  type Letter,
  type PostedNotice,
  type RungName,
} from '#domain/case';
import { basisOf } from '#domain/rules';
import { dayOf, type Bilingual, type Instant } from '#domain/shared';
import type { Chapter, ChapterOf } from './chapter.js';
import { iso } from './rows.js';

// What follows from a fact in other tables: tasks for the inbox, mails for the mailroom, notices for the wall.

export type TaskRow = Record<string, unknown> & { duty: string };
export type TaskChange = Record<string, unknown> & { duty: string | null };
export type MailRow = Record<string, unknown>;
export type NoticeRow = Record<string, unknown>;

/** Before what whoever sent something back has to say of it. */
export const REMARK: Bilingual = { zh: '退回意见：', en: 'Returned because: ' };

type FrameFact = FrameEvent & { readonly seq: number; readonly at: Instant };

export function taskChanges(
  chapter: Chapter,
  { before, remarks = {} }: { before: CaseState; remarks: Effects['remarks'] },
  fact: FrameFact,
): void {
  switch (fact.type) {
    case 'duty-opened': {
      const remark = remarks[fact.data.key];
      chapter.tasks.push({ ...taskOf(chapter.of, fact.data, fact), remark: remark ?? null });
      chapter.mails.push(reminderOf(chapter.of, fact.data, { rung: 'opened', seq: fact.seq, at: fact.at, remark }));
      return;
    }
    case 'duty-done':
    case 'duty-dropped':
      change(chapter, fact.data.key, { status: fact.type === 'duty-done' ? 'done' : 'dropped', done_at: iso(fact.at) });
      return;
    case 'duty-moved':
      change(chapter, fact.data.key, { deadline: fact.data.deadline, due_at: iso(fact.data.deadline.dueAt) });
      return;
    case 'task-claimed':
      change(chapter, fact.data.key, { status: 'claimed', claimed_by: fact.data.by });
      return;
    case 'task-returned':
      change(chapter, fact.data.key, {
        status: 'open',
        claimed_by: null,
        remark: (fact.papers as { reason?: string } | undefined)?.reason ?? null,
      });
      return;
    case 'rung-due':
      rung(chapter, before, fact);
      return;
    case 'case-closed':
      change(chapter, null, { status: 'dropped', done_at: iso(fact.at) });
      return;
    default:
  }
}

/** A task that this same transaction opened is not in the table yet: it is changed before it is written. */
function change(chapter: Chapter, duty: string | null, to: Record<string, unknown>): void {
  for (const task of chapter.tasks) {
    const alsoOverseen = task.duty === `oversee:${duty}` && !('claimed_by' in to);
    const concerned = duty === null || task.duty === duty || alsoOverseen;
    if (concerned && !isOver(task)) Object.assign(task, to);
  }
  const known = chapter.taskChanges.filter((each) => duty === null || each.duty === duty);
  for (const each of known) if (!isOver(each)) Object.assign(each, to);
  if (duty === null || known.length === 0) chapter.taskChanges.push({ case_id: chapter.of.caseId, duty, ...to });
}

/** Of several changes of one row a statement makes only the first: each task has one, that grows until it is over. */
const isOver = ({ status }: Readonly<Record<string, unknown>>): boolean => status === 'done' || status === 'dropped';

function rung(chapter: Chapter, before: CaseState, fact: Extract<FrameFact, { type: 'rung-due' }>): void {
  const duty = before.duties[fact.data.key];
  if (!duty) return;
  const { rung: name, to } = fact.data;
  // After an outage the rungs collapse to the highest, so any of the late ones may be the first to say it.
  if (name === 'overdue' || name === 'later' || name === 'escalated') change(chapter, duty.key, { overdue: true });
  chapter.mails.push(reminderOf(chapter.of, duty, { rung: name, seq: duty.openedSeq, at: fact.at }));
  if (!to) return;
  const overseer = { ...duty, key: `oversee:${duty.key}`, holder: { role: to } };
  chapter.tasks.push({ ...taskOf(chapter.of, overseer, fact), overdue: true });
  chapter.mails.push(reminderOf(chapter.of, overseer, { rung: name, seq: fact.seq, at: fact.at }));
}

function taskOf(of: ChapterOf, duty: Duty, fact: { seq: number; at: Instant }): TaskRow {
  const title = dutyTitle(of.decider, duty.key);
  const oversees = duty.key.startsWith('oversee:');
  const kind = dutyKindOf(of.decider, duty.key);
  return {
    case_id: of.caseId,
    duty: duty.key,
    opened_seq: fact.seq,
    // Whose it is below the case's own place sees the task, and not the case.
    code: duty.holder.node ?? of.code,
    root_id: of.rootId,
    rehearsal: of.rehearsal,
    role: duty.holder.role,
    node: duty.holder.node ?? nodeOf(duty.holder.role, of.code),
    who: duty.holder.who ?? null,
    title_zh: oversees ? `督促逾期事项：${title.zh}` : title.zh,
    title_en: oversees ? `Press for what is overdue: ${title.en}` : title.en,
    commands: (oversees ? kind?.overseenBy : kind?.commands) ?? [],
    basis: duty.deadline ? [basisOf(of.rules, duty.deadline.rule)] : [],
    deadline: duty.deadline ?? null,
    due_at: duty.deadline ? iso(duty.deadline.dueAt) : null,
    overdue: false,
    status: 'open',
    opened_at: iso(fact.at),
    done_at: null,
  };
}

/** `street@370302001` or `person:p17`: the mailroom looks the address up when it sends. */
export function recipientOf(of: { code: string }, holder: Holder): string {
  if (holder.who !== undefined && ROLES[holder.role].node === 12) return `person:${holder.who}`;
  const branch = holder.who === undefined ? '' : `#${holder.who}`;
  return `${holder.role}@${holder.node ?? nodeOf(holder.role, of.code)}${branch}`;
}

function reminderOf(
  of: ChapterOf,
  duty: Duty,
  on: { rung: RungName; seq: number; at: Instant; remark?: string | undefined },
): MailRow {
  const title = dutyTitle(of.decider, duty.key);
  const word = RUNG_WORDS[on.rung];
  const { deadline } = duty;
  const due = deadline ? basisOf(of.rules, deadline.rule) : undefined;
  const lines: Bilingual[] = [
    title,
    ...(on.remark === undefined ? [] : [{ zh: `${REMARK.zh}${on.remark}`, en: `${REMARK.en}${on.remark}` }]),
    ...(deadline
      ? [
          {
            zh: `截止日 ${deadline.dueDay}（北京时间当日 24:00）`,
            en: `Due by the end of ${deadline.dueDay} (Asia/Shanghai)`,
          },
        ]
      : []),
    ...(due ? [{ zh: `依据 ${due.article}：${due.text.zh}`, en: `Basis ${due.article}: ${due.text.en}` }] : []),
  ];
  return mailOf(of, duty.holder, {
    duty: duty.key,
    dutySeq: on.seq,
    rung: on.rung,
    at: on.at,
    subject: { zh: `【${word.zh}】${of.areaName} ${title.zh}`, en: `[${word.en}] ${title.en}` },
    lines,
    alone: dutyKindOf(of.decider, duty.key)?.alone ?? false,
    dueToday: on.rung === 'due',
  });
}

export function lettersOf(of: ChapterOf, letters: readonly Letter[], on: { seq: number; at: Instant }): MailRow[] {
  return letters.map(({ key, to, subject, lines, alone, urgent }) =>
    mailOf(of, to, {
      duty: `letter:${key}`,
      dutySeq: on.seq,
      rung: 'letter',
      at: on.at,
      subject: { zh: `${of.areaName} ${subject.zh}`, en: subject.en },
      lines,
      alone: alone ?? false,
      dueToday: true,
      urgent: urgent ?? false,
    }),
  );
}

interface Mail {
  readonly duty: string;
  readonly dutySeq: number;
  readonly rung: string;
  readonly at: Instant;
  readonly subject: Bilingual;
  readonly lines: readonly Bilingual[];
  readonly alone: boolean;
  readonly dueToday: boolean;
  readonly urgent?: boolean;
}

function mailOf(of: ChapterOf, to: Holder, mail: Mail): MailRow {
  const urgent = mail.urgent ?? false;
  const earliest = urgent ? mail.at : mailTime(mail.at);
  return {
    case_id: of.caseId,
    root_id: of.rootId,
    code: of.code,
    rehearsal: of.rehearsal,
    duty: mail.duty,
    duty_seq: mail.dutySeq,
    rung: mail.rung,
    recipient: recipientOf(of, to),
    subject_zh: mail.subject.zh,
    subject_en: mail.subject.en,
    lines: mail.lines,
    alone: mail.alone || urgent,
    at_once: urgent,
    earliest: iso(earliest),
    mail_day: dayOf(earliest),
    due_today: mail.dueToday,
  };
}

export function noticesOf(of: ChapterOf, notices: readonly PostedNotice[], seq: number): NoticeRow[] {
  return notices.map((notice) => ({
    case_id: of.caseId,
    key: notice.key,
    seq,
    code: of.code,
    root_id: of.rootId,
    title_zh: notice.title.zh,
    title_en: notice.title.en,
    lines: notice.lines,
    places: notice.places,
    photos: notice.photos,
    posted_on: notice.postedOn,
    remove_after: notice.removeAfter,
    signed_by: notice.signedBy,
  }));
}
