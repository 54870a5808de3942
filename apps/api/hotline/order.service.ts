import { PROPER_WAYS, turnedAway, type ProblemCommand } from '#domain/problem';
import { resolveRules } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { ReadDoor } from '#platform/scope';
import type { ProblemReport } from '#prisma';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import { underOwnKey, type Reader, type Ticket } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import { nextStep, registration, reportOf, type Order } from './order-facts.js';
import { findReport, perhapsTheSame, problemNumbered } from './order-book.js';
import { orderView } from './order-view.js';
import { openingOf, ReportBook } from './report-book.js';

/** How a problem comes in: its number is taken once, who told it is kept apart, and its case begins. */
@Injectable()
export class OrderService {
  constructor(
    private readonly door: ReadDoor,
    private readonly commands: CommandService,
    private readonly book: ReportBook,
  ) {}

  async takeIn(order: Order, ticket: Ticket): Promise<Answer> {
    const told = this.told(order, ticket);
    const into = await this.mergedInto(order, ticket);
    const { report: first, found } = reportOf(order, ticket);
    const { report, repeated } = await this.book.written(first, ticket);
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

  /** What the law refuses leaves nothing behind; where the case is there already, nothing is left to do. */
  private async begin(report: ProblemReport, order: Order, ticket: Ticket): Promise<void> {
    try {
      await this.give(report, registration(report, order), ticket, openingOf(report));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 429) throw error;
      if (await this.book.withdrawn(report, ticket)) throw error;
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

const NO_SUCH_ORDER = '本区没有此在办工单 / no such order runs in this district';

const unless =
  (repeated: boolean) =>
  (error: unknown): void => {
    if (!repeated || !(error instanceof Problem) || error.status >= 429) throw error;
  };
