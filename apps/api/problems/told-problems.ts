import { canonical, sha256 } from '#platform/case-store';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { FreshCases } from '../cases/fresh-cases.js';
import { reportOf } from '../hotline/order-facts.js';
import { openingOf, ReportBook } from '../hotline/report-book.js';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import type { PROBLEM_BODIES } from './problem.schemas.js';

type Registration = z.output<typeof PROBLEM_BODIES.register>;
type Told = Registration & { readonly toldBy: NonNullable<Registration['toldBy']> };

const hasToldBy = (body: Registration): body is Told => body.toldBy !== undefined;

/** A problem that an office registers. Where an owner has told it and says who they are, that is kept apart for whoever must call them (JN-HL art. 22, 32). */
@Injectable()
export class ToldProblems {
  constructor(
    private readonly cases: FreshCases,
    private readonly commands: CommandService,
    private readonly book: ReportBook,
  ) {}

  register(body: Registration, ticket: Ticket): Promise<Answer> {
    if (hasToldBy(body)) return this.registerTold(body, ticket);
    const { serviceArea, place = '', toldBy: _nobody, ...facts } = body;
    return this.cases.open('problem', 'register', { ...facts, place: serviceArea ?? place }, ticket);
  }

  /** Who told it is written down first; broken off between, the same request goes on with the number that it has taken. */
  private async registerTold({ serviceArea, place = '', toldBy, ...facts }: Told, ticket: Ticket): Promise<Answer> {
    const { external: _number, ...told } = facts;
    const order = { ...told, subject: serviceArea ?? place, source: 'owner' as const, caller: toldBy };
    const { report } = await this.book.written(reportOf(order, ticket).report, ticket);
    const { problemId, what, place: where } = report;
    const caller = toldBy.wantsReply ? 'waits-for-answer' : 'wants-no-answer';
    const shown = { ...facts, caller, what, ...(where === null ? {} : { where }) };
    const open = openingOf(report);
    try {
      return await this.commands.execute(problemId, 'register', shown, { ticket: await this.of(shown, ticket), open });
    } catch (error) {
      // What was turned away for the moment comes again, and finds what it has written.
      if (error instanceof Problem && error.status < 429) await this.book.withdrawn(report, ticket);
      throw error;
    }
  }

  /** Kept of the request is a hash of what the case has: by one of the whole body a telephone number is soon found. */
  private async of(shown: object, { receipt, ...ticket }: Ticket): Promise<Ticket> {
    const receivedAt = await this.commands.receivedAt({ ...ticket, ...(receipt === undefined ? {} : { receipt }) });
    return { ...ticket, receivedAt, bodyHash: sha256(canonical(shown)) };
  }
}
