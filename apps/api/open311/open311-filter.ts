import type { Logger } from '#platform/log';
import type { Bilingual } from '#domain/shared';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../http/problem-filter.js';
import type { Problem } from '../http/problem.js';
import { Open311Error } from './open311-error.js';
import { FORMATS, listOf, parted, textOf } from './said.js';

/** The log of what nobody expected. */
export class Open311Log {
  constructor(readonly log: Logger) {}
}

/** Whoever speaks GeoReport v2 is answered in it, also when the answer is no. */
@Catch()
export class Open311Filter implements ExceptionFilter {
  constructor(private readonly logs: Open311Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, faults, headers } =
      error instanceof Open311Error ? { ...error, headers: {} } : this.other(error, request);
    const format = parted(request.url.split('?')[0] ?? '')?.format ?? 'json';
    const items = faults.map(({ zh, en }) => ({ code: status, description: `${en} / ${zh}` }));
    await reply
      .status(status)
      .headers({ ...headers, 'content-type': FORMATS[format] })
      .send(textOf(format, listOf({ list: 'errors', item: 'error' }, items)));
  }

  private other(error: unknown, request: FastifyRequest) {
    const problem = problemOf(error);
    if (problem.status === 500)
      this.logs.log.error({ requestId: request.id, error: (error as Error).message }, 'unexpected');
    const again = problem.status === 503 ? { 'retry-after': '2' } : {};
    return { status: statusOf(problem), faults: faultsOf(problem), headers: { ...again, ...problem.more.headers } };
  }
}

/** A rule that says no, or a wrong value, is a general service error to it. */
const statusOf = ({ status }: Problem): number =>
  status === 401 ? 403 : [400, 403, 404, 413, 429, 500, 503].includes(status) ? status : 400;

function faultsOf({ title, more }: Problem): Bilingual[] {
  const { detail, errors = [] } = more;
  if (errors.length === 0) return [detail ?? title];
  return errors.map((each) => ({ zh: each.pointer, en: each.detail }));
}
