import { subjectOf } from '#domain/case';
import { placeOf } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { readScope } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { ReportFormsService } from '../committee-terms/report-forms.service.js';
import { formProblem, inCells, type ReadReport } from '../committee-terms/report-form.js';
import type { Answer } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';

/** A form that was handed in by a link: its bytes, and what was read in it. */
export interface HandedIn {
  readonly bytes: Buffer;
  readonly read: ReadReport;
}

/** The Excel forms behind links in mails: so far the monthly report's. */
@Injectable()
export class ActFiles {
  constructor(private readonly reports: ReportFormsService) {}

  give(link: LinkFound): Promise<Answer> {
    return this.reports.form(whereOf(link), link.caseId, subjectOf(link.duty));
  }

  async take(link: LinkFound, bytes: Buffer): Promise<HandedIn> {
    const month = subjectOf(link.duty);
    return { bytes, read: await this.reports.read(whereOf(link), link.caseId, { bytes, month }) };
  }

  keep(link: LinkFound, { bytes }: HandedIn, ticket: Ticket): Promise<string> {
    return this.reports.keep(bytes, link.code, ticket);
  }

  /** What the schema found wrong with the fields, said of the cells from which they come. */
  inCells(error: unknown, { read }: HandedIn): unknown {
    const wrong = error instanceof Problem ? (error.more.errors ?? []) : [];
    const fields = wrong.map(({ pointer }) => pointer.split('/')[2] ?? '');
    return fields.length > 0 ? formProblem(inCells(read, fields), 'form') : error;
  }
}

const whereOf = ({ node }: LinkFound) => ({ scopeFor: (subject = '') => readScope(placeOf(node), subject) });
