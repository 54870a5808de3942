import { PROPER_WAYS, turnedAway, type ProblemCommand } from '#domain/problem';
import { resolveRules } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { Callers } from '#platform/callers';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import type { ProblemReport } from '#prisma';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import { underOwnKey, type Reader, type Ticket } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import { nextStep, registration, reportOf, type Order } from './order-facts.js';
import { findReport, perhapsTheSame, problemNumbered, writeReport, type NewReport } from './order-book.js';
import { orderView } from './order-view.js';

/** How a problem comes in: its number is taken once, who told it is kept apart, and its case begins. */
@Injectable()
export class OrderService {
  constructor(
    private readonly door: ReadDoor,
    private readonly commands: CommandService,
    private readonly callers: Callers,
  ) {}

  async takeIn(order: Order, ticket: Ticket): Promise<Answer> {
    const told = this.told(order, ticket);
    const into = await this.mergedInto(order, ticket);
    const { report, repeated, found } = await this.written(order, ticket);
    await this.begin(report, order, ticket);
    const next = nextStep(order, into);
    // An order that comes again changes nothing, however far it has come since.
    if (next) await this.give(report, next, ticket).catch(unless(repeated));
    const body = await this.door.read(ticket.scopeFor(report.code), async (tx) => ({
      ...(await orderView(tx, report)),
      repeated,
      covered: found,
      possibleDuplicates: (await perhapsTheSame(tx, { ...report, ...order })).map(({ id, external, receivedAt }) => ({
        ...{ problem: id, external, receivedAt: receivedAt.toISOString() },
      })),
      told,
    }));
    return new Answer(body, repeated ? 200 : 201);
  }

  one(external: string, reader: Reader) {
    return this.door.read(reader.scopeFor(), async (tx) =>
      orderView(tx, must(await tx.problemReport.findFirst({ where: { external, source: 'hotline' } }))),
    );
  }

  /** What the caller is told instead, where the law of the place lets the hotline turn it away. */
  private told({ notAccepted, subject }: Order, { receivedAt }: Ticket) {
    if (!notAccepted) return null;
    const { ground } = notAccepted;
    const said = turnedAway(resolveRules(placeOf(codeOf(subject)), dayOf(instant(receivedAt))), ground);
    if (!said.ok) throw Problem.of(said.refusal, '');
    return { ground, way: PROPER_WAYS[ground].way, basis: said.basis };
  }

  private async mergedInto({ duplicateOf, subject, external }: Order, ticket: Ticket): Promise<string | undefined> {
    if (duplicateOf === undefined) return undefined;
    const code = codeOf(subject);
    return this.door.read(ticket.scopeFor(subject), async (tx) => {
      const row = await problemNumbered(tx, { code, source: 'hotline', external: duplicateOf });
      const own = external === undefined ? null : await findReport(tx, { code, source: 'hotline', external });
      // What came before may have been merged while the other still ran.
      const runs = row && (row.closedAt === null || own !== null);
      if (!runs) throw PROBLEMS.unknownSubject({ errors: [{ pointer: '/duplicateOf', detail: NO_SUCH_ORDER }] });
      return row.id;
    });
  }

  /** Written down once. Of two at once with one number the second finds what the first has written. */
  private async written(order: Order, ticket: Ticket) {
    const { report, found } = reportOf(order, ticket);
    const look = () => this.door.read(ticket.scopeFor(report.code), (tx) => findReport(tx, report));
    const earlier = await look();
    if (earlier) return { report: sameAs(report, earlier), repeated: true, found };
    try {
      const { report: row, registered } = await this.door.read(ticket.scopeFor(report.code), async (tx) => {
        await subjectMustBeThere(tx, report);
        return writeReport(tx, this.callers, report);
      });
      return { report: row, repeated: registered, found };
    } catch (error) {
      if ((error as { code?: string }).code !== 'P2002') throw error;
      return { report: sameAs(report, must(await look())), repeated: true, found };
    }
  }

  /** What the law refuses leaves nothing behind; where the case is there already, nothing is left to do. */
  private async begin(report: ProblemReport, order: Order, ticket: Ticket): Promise<void> {
    const { problemId, code, areaId } = report;
    const open = { kind: 'problem', code, ...(areaId === code ? {} : { areaId }) };
    try {
      await this.give(report, registration(report, order), ticket, open);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 429) throw error;
      const { count } = await this.door.read(ticket.scopeFor(code), (tx) =>
        tx.problemReport.deleteMany({ where: { problemId } }),
      );
      if (count > 0) throw error;
    }
  }

  private give(
    report: ProblemReport,
    { type, ...body }: ProblemCommand,
    ticket: Ticket,
    open?: { kind: string; code: string; areaId?: string },
  ) {
    const own = underOwnKey(ticket, `order:${report.requestId}:${type}`, body);
    return this.commands.execute(report.problemId, type, body, { ticket: own, ...(open ? { open } : {}) });
  }
}

/** By its number an order is the same however it is told; by its key only as it was sent. */
function sameAs({ requestId, orderHash }: NewReport, earlier: ProblemReport): ProblemReport {
  const another = earlier.requestId === requestId && earlier.orderHash !== orderHash;
  if (another) throw PROBLEMS.keyReused();
  return earlier;
}

async function subjectMustBeThere(tx: ReadTransaction, { code, areaId, photo }: NewReport): Promise<void> {
  const where = { id: areaId, code };
  if (photo !== null && !(await tx.document.findFirst({ where: { id: photo, code } })))
    throw PROBLEMS.invalid({ errors: [{ pointer: '/photo', detail: NO_SUCH_PHOTO, code: 'unknown-document' }] });
  must(areaId === code ? await tx.place.findUnique({ where: { code } }) : await tx.serviceArea.findFirst({ where }));
}

const NO_SUCH_PHOTO = '此文件未在问题所在地上传 / this document was not uploaded for the place of the problem';
const NO_SUCH_ORDER = '本区没有此在办工单 / no such order runs in this district';

const unless =
  (repeated: boolean) =>
  (error: unknown): void => {
    if (!repeated || !(error instanceof Problem) || error.status >= 429) throw error;
  };
