import { doubled } from '#domain/appointment';
import { refusal } from '#domain/case';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { changed, created, must, mustHaveChanged, RegisterService, versionOf } from '../registry/register-service.js';
import { today } from '../training/term-training.js';
import { appointmentIn, shown, standingOf, type AppointmentRow } from './appointment-rows.js';
import type { APPOINTMENT_BODIES } from './appointment.schemas.js';

type New = z.output<typeof APPOINTMENT_BODIES.appointment>;
type Correction = z.output<typeof APPOINTMENT_BODIES.correction>;
type Facts = Pick<
  AppointmentRow,
  'areaId' | 'personId' | 'community' | 'committee' | 'enterprise' | 'fromDay' | 'untilDay'
>;

/** Cross-appointments. Entries are added and end; what was wrong is replaced by another entry, and stays. */
@Injectable()
export class AppointmentService {
  constructor(private readonly registers: RegisterService) {}

  add(body: New, ticket: Ticket) {
    return this.registers.change(ticket, body.serviceArea, async (tx) => {
      const row = await write(tx, factsIn(body), ticket);
      return created(row.code, await viewed(tx, row));
    });
  }

  end(id: string, until: string, ticket: Ticket) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const before = must(await tx.crossAppointment.findUnique({ where: { id } }));
      await mustBeFree(tx, before.personId, ticket);
      if (before.corrected || !before.stands) throw PROBLEMS.corrected();
      if (until < before.fromDay) throw wrong('/until', '早于任职起始日 / before it begins');
      if (until > today()) throw wrong('/until', '晚于今日 / after today');
      const data = { untilDay: until, version: { increment: 1 } };
      const { count } = await tx.crossAppointment.updateMany({ where: { id, version }, data });
      await mustHaveChanged(count, () => tx.crossAppointment.findUnique({ where: { id } }));
      const row = await tx.crossAppointment.findUniqueOrThrow({ where: { id } });
      return changed(row.code, await viewed(tx, row));
    });
  }

  correct(id: string, { reason, entry }: Correction, ticket: Ticket) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const data = { corrected: true, version: { increment: 1 } };
      const { count } = await tx.crossAppointment.updateMany({ where: { id, version, corrected: false }, data });
      await mustHaveChanged(count, () => tx.crossAppointment.findUnique({ where: { id } }));
      const old = await tx.crossAppointment.findUniqueOrThrow({ where: { id } });
      await mustBeFree(tx, old.personId, ticket);
      const facts = entry ? factsIn(entry) : factsOf(old);
      const row = await write(tx, facts, ticket, { replaces: id, reason, stands: entry !== null });
      return created(row.code, await viewed(tx, row));
    });
  }
}

function factsIn({ serviceArea, person, offices, from, until = null }: New): Facts {
  const { community = null, committee = null, enterprise = null } = offices;
  return { areaId: serviceArea, personId: person, community, committee, enterprise, fromDay: from, untilDay: until };
}

function factsOf({ areaId, personId, community, committee, enterprise, fromDay, untilDay }: AppointmentRow): Facts {
  return { areaId, personId, community, committee, enterprise, fromDay, untilDay };
}

async function write(
  tx: ReadTransaction,
  facts: Facts,
  ticket: Ticket,
  correction: { replaces?: string; reason?: string; stands?: boolean } = {},
): Promise<AppointmentRow> {
  const { code } = must(await tx.serviceArea.findUnique({ where: { id: facts.areaId }, select: { code: true } }));
  await mustBeFree(tx, facts.personId, ticket);
  // Two at once for one person wait for each other: the second one sees the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointment ${facts.personId}`}, 0))`;
  const id = `appointment-${randomUUID()}`;
  const row = { ...facts, ...correction, id, code, recordedBy: ticket.actor.id };
  const planned = { ...row, stands: true, replaces: null, reason: null, corrected: false, version: 1 };
  const others = await standingOf(tx, [facts.personId]);
  const twice = correction.stands === false ? undefined : doubled(appointmentIn(planned), others.map(appointmentIn));
  if (twice) throw PROBLEMS.taken({ detail: TWICE, members: { from: twice.from, until: twice.until } });
  return tx.crossAppointment.create({ data: row });
}

const TWICE = {
  zh: '此人在该小区同一方、同一期间已有交叉任职：请结束或者更正原条目。',
  en: 'This person has an appointment in the same body of this area at the same time: end it, or correct it.',
};

/** Nobody decides about a person to whom they are tied. An erased person is appointed to nothing. */
async function mustBeFree(tx: ReadTransaction, personId: string, { actor }: Ticket): Promise<void> {
  const person = must(await tx.person.findUnique({ where: { id: personId }, select: { id: true, erasedAt: true } }));
  if (person.erasedAt) throw PROBLEMS.erased();
  const tie = await tx.tie.findUnique({ where: { account_personId: { account: actor.id, personId } } });
  if (tie || actor.id === personId) throw Problem.of(refusal('conflict-of-interest', TIED), '');
}

const TIED = {
  zh: '您与此人有利害关系，不得办理其任职；请由他人办理。',
  en: 'You are tied to this person and do not decide about their offices: let somebody else do it.',
};

async function viewed(tx: ReadTransaction, row: AppointmentRow) {
  const [view] = await shown(tx, [row]);
  return must(view);
}

const wrong = (pointer: string, detail: string) => PROBLEMS.invalid({ errors: [{ pointer, detail }] });
