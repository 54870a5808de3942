import { overlap } from '#domain/appointment';
import { lastDayOfAppointment } from '#domain/grid-work';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import type { Ticket } from '../http/ticket.js';
import { changed, created, must, mustHaveChanged, RegisterService, versionOf } from '../registry/register-service.js';
import { mustBeAppointable } from './appointable.js';
import type { GRID_WORKER_BODIES } from './grid-work.schemas.js';
import { appointmentIn, shown, today } from './grid-workers.js';

type New = z.output<typeof GRID_WORKER_BODIES.appointment>;
type Ending = z.output<typeof GRID_WORKER_BODIES.ending>;

/**
 * Staff of companies who serve as grid workers. The appointment gives the role and its ending takes it: the office that appoints gives
 * this one role, for a term, and no further than its own place.
 */
@Injectable()
export class GridWorkerService {
  constructor(private readonly registers: RegisterService) {}

  appoint(body: New, ticket: Ticket) {
    const code = codeOf(body.areas[0] ?? '');
    return this.registers.change(ticket, code, async (tx) => {
      await mustBeAppointable(tx, body, ticket);
      await mustBeThere(tx, body);
      await mustBeFree(tx, body, code);
      const id = `grid-worker-${randomUUID()}`;
      const assignmentId = await giveRole(tx, { id, code, body, by: ticket.actor.id });
      const { person: personId, account, enterprise: enterpriseId, areas, from: fromDay, until: untilDay } = body;
      const row = await tx.gridWorker.create({
        data: {
          ...{ id, code, areas, personId, account, enterpriseId, fromDay, untilDay, assignmentId },
          appointedBy: ticket.actor.id,
        },
      });
      return created(code, shown(row, today()));
    });
  }

  end(id: string, { lastDay, reason }: Ending, ticket: Ticket) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const before = must(await tx.gridWorker.findUnique({ where: { id } }));
      if (before.endedOn !== null) throw PROBLEMS.taken({ detail: ENDED, members: { lastDay: before.endedOn } });
      if (lastDay < before.fromDay) throw wrong('早于起始日 / before it begins');
      if (lastDay > before.untilDay) throw wrong('晚于聘期末日 / after its term');
      const endedBy = ticket.actor.id;
      const data = { endedOn: lastDay, endReason: reason, endedBy, version: { increment: 1 } };
      const { count } = await tx.gridWorker.updateMany({ where: { id, version }, data });
      await mustHaveChanged(count, () => tx.gridWorker.findUnique({ where: { id } }));
      await endRole(tx, before.assignmentId, { lastDay, reason, endedBy });
      return changed(before.code, shown(await tx.gridWorker.findUniqueOrThrow({ where: { id } }), today()));
    });
  }
}

const ENDED = { zh: '聘任已经终止。', en: 'The appointment has been ended.' };
const TWICE = {
  zh: '此人在该社区同一期间已受聘：请先终止原聘任。',
  en: 'This account serves in the community at the same time: end that appointment first.',
};

const wrong = (detail: string) => PROBLEMS.invalid({ errors: [{ pointer: '/lastDay', detail }] });

/** Areas and company are in the register, and the person was not erased. */
async function mustBeThere(tx: ReadTransaction, { areas, enterprise, person }: New): Promise<void> {
  const found = await tx.serviceArea.count({ where: { id: { in: areas } } });
  if (found < areas.length) throw PROBLEMS.unknownSubject({ members: { areas } });
  const company = await tx.organisation.findUnique({ where: { id: enterprise } });
  if (company?.role !== 'property-service-enterprise') throw PROBLEMS.unknownSubject({ members: { enterprise } });
  const known = await tx.person.findUnique({ where: { id: person }, select: { erasedAt: true } });
  if (!known) throw PROBLEMS.unknownSubject({ members: { person } });
  if (known.erasedAt) throw PROBLEMS.erased();
}

/** Two at once for one account wait for each other: the second one sees the first. */
async function mustBeFree(tx: ReadTransaction, { account, from, until }: New, code: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grid-worker ${account}`}, 0))`;
  const others = (await tx.gridWorker.findMany({ where: { account, code } })).map(appointmentIn);
  const twice = others.find((other) =>
    overlap({ from: other.from, until: lastDayOfAppointment(other) }, { from, until }),
  );
  if (twice) throw PROBLEMS.taken({ detail: TWICE, members: { from: twice.from, until: twice.until } });
}

/** The account is the person's own: whoever looks for ties finds them under both. */
async function giveRole(
  tx: ReadTransaction,
  { id, code, body, by }: { id: string; code: string; body: New; by: string },
): Promise<string> {
  const { account, person: personId, from: fromDay, until: toDay } = body;
  const assignmentId = randomUUID();
  await tx.roleAssignment.create({
    data: {
      ...{ id: assignmentId, subject: account, role: 'grid-worker', node: code, fromDay, toDay, givenBy: by },
      reason: `网格员聘任 ${id}`,
    },
  });
  const tie = { account, personId, kind: 'self', code, declaredBy: by };
  await tx.tie.createMany({ data: [tie], skipDuplicates: true });
  return assignmentId;
}

/** With those who stand in for whoever is appointed. The operator may have taken a role away already: it stays as they have ended it. */
async function endRole(tx: ReadTransaction, id: string, ending: Ending & { endedBy: string }): Promise<void> {
  const held = await tx.roleAssignment.findMany({ where: { OR: [{ id }, { deputyOf: id }] } });
  const endings = held.map(({ id: assignmentId, node, subject }) => ({ ...ending, assignmentId, node, subject }));
  await tx.roleEnding.createMany({ data: endings, skipDuplicates: true });
}
