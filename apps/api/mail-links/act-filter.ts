import type { Logger } from '#platform/log';
import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../http/problem-filter.js';
import { endPage, type Page } from './act-ends.js';
import { ActForms } from './act-forms.js';
import { PAGE_HEADERS, sentOf } from './sent.js';

export class ActLog {
  constructor(readonly log: Logger) {}
}

/** Whoever came from a mail is shown a page whatever happens; what was typed is kept while the record is away. */
@Injectable()
@Catch()
export class ActFilter implements ExceptionFilter {
  constructor(
    private readonly forms: ActForms,
    private readonly log: ActLog,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    // The address of the page is a secret: it stands in no log.
    if (problem.status === 500)
      this.log.log.error(
        { requestId: request.id, error: (error as Error).message, stack: (error as Error).stack },
        'act',
      );
    const { status, html } = await this.pageFor(problem.status, request);
    const again = status === 503 || status === 429 ? { 'retry-after': '5' } : {};
    await reply
      .status(status)
      .headers({ ...PAGE_HEADERS, ...problem.more.headers, ...again })
      .send(html.text);
  }

  private async pageFor(status: number, request: FastifyRequest): Promise<Page> {
    if (status !== 503 && status !== 429) return { ...endPage('trouble'), status };
    if (request.method === 'POST') return { ...(await this.forms.keep(await sentOf(request))), status };
    return { ...endPage('unavailable'), status };
  }
}
