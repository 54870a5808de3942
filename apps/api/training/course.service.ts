import { levelOf, type Level } from '#domain/training';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import {
  created,
  changed,
  must,
  mustBePlace,
  mustHaveChanged,
  RegisterService,
  versionOf,
} from '../registry/register-service.js';
import type { COURSE_BODIES } from './course.schemas.js';
import { today } from './term-training.js';

type New = z.output<typeof COURSE_BODIES.course>;
type Correction = z.output<typeof COURSE_BODIES.correction>;
type Facts = Omit<New, 'attendees'>;

interface CourseRow extends Omit<Facts, 'heldOn'> {
  readonly id: string;
  readonly heldOn: string;
  readonly held: boolean;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly corrected: boolean;
  readonly version: number;
}

/** Courses and who attended them. Entries are added; what was wrong is replaced by another entry, and stays. */
@Injectable()
export class CourseService {
  constructor(private readonly registers: RegisterService) {}

  add({ attendees, ...facts }: New, ticket: Ticket) {
    return this.registers.change(ticket, '', async (tx) => {
      const row = await write(tx, facts, ticket);
      await attend(tx, row, attendees, ticket);
      return created(row.code, courseOf(row));
    });
  }

  /** Whoever sees a course may say who of their own place was there. */
  attend(id: string, attendees: readonly string[], ticket: Ticket) {
    return this.registers.change(ticket, '', async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`course ${id}`}, 0))`;
      const row = must(await tx.course.findUnique({ where: { id } }));
      if (row.corrected || !row.held) throw PROBLEMS.corrected();
      await attend(tx, row, attendees, ticket);
      return changed(ticket.actor.node, courseOf(row));
    });
  }

  correct(id: string, { reason, entry }: Correction, ticket: Ticket) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const data = { corrected: true, version: { increment: 1 } };
      const { count } = await tx.course.updateMany({ where: { id, version, corrected: false }, data });
      await mustHaveChanged(count, () => tx.course.findUnique({ where: { id } }));
      const old = await tx.course.findUniqueOrThrow({ where: { id }, include: { attendances: true } });
      const { attendees = old.attendances.map(({ personId }) => personId), ...facts } = entry ?? factsOf(old);
      const row = await write(tx, facts, ticket, { replaces: id, reason, held: entry !== null });
      if (entry) await attend(tx, row, attendees, ticket);
      return created(row.code, courseOf(row));
    });
  }
}

function factsOf({ code, title, organiser, heldOn, hours, participants }: CourseRow): Facts & { attendees?: string[] } {
  return { code, title, organiser, heldOn: heldOn as Facts['heldOn'], hours, participants };
}

async function write(
  tx: ReadTransaction,
  facts: Facts,
  { actor }: Ticket,
  correction: { replaces?: string; reason?: string; held?: boolean } = {},
) {
  if (facts.heldOn > today()) throw wrong('/heldOn', '举办日晚于今日 / held after today');
  await mustBePlace(tx, facts.code);
  return tx.course.create({ data: { ...facts, ...correction, id: `course-${randomUUID()}`, recordedBy: actor.id } });
}

async function attend(
  tx: ReadTransaction,
  { id, code, participants }: CourseRow,
  attendees: readonly string[],
  { actor }: Ticket,
): Promise<void> {
  const people = await tx.person.findMany({ where: { id: { in: [...attendees] } }, select: { id: true, code: true } });
  const codes = new Map(people.map((person) => [person.id, person.code]));
  attendees.forEach((person, i) => {
    if (!codes.get(person)?.startsWith(code))
      throw wrong(
        `/attendees/${i}`,
        '登记册中无此人，或者不属培训所在地 / not registered, or not of the place of the course',
      );
  });
  const rows = people.map((person) => ({ courseId: id, personId: person.id, code: person.code, recordedBy: actor.id }));
  await tx.courseAttendance.createMany({ data: rows, skipDuplicates: true });
  const count = await tx.courseAttendance.count({ where: { courseId: id } });
  if (count > participants)
    throw wrong('/participants', '参训人数少于登记的参加人员 / fewer than are registered as there');
}

const wrong = (pointer: string, detail: string) => PROBLEMS.invalid({ errors: [{ pointer, detail }] });

export function courseOf(row: CourseRow) {
  const { id, code, title, organiser, heldOn, hours, participants, held, replaces, reason, corrected, version } = row;
  const level: Level = levelOf(code) ?? 'community';
  return {
    ...{ id, code, level, title, organiser, heldOn, hours, participants },
    ...{ held, replaces, reason, corrected, version },
  };
}
