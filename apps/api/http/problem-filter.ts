import { Unavailable, type Receipts } from '#platform/case-store';
import { isPassing } from '#platform/database';
import type { Logger } from '#platform/log';
import { instant } from '#domain/shared';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, PROBLEMS } from './problem.js';
import { SignInNeeded } from '../sign-in/sign-in-needed.js';
import { receipted, ticketOf } from './ticket.js';

const BY_STATUS: Readonly<Record<number, () => Problem>> = {
  400: PROBLEMS.malformed,
  401: PROBLEMS.unauthenticated,
  403: PROBLEMS.wrongRole,
  404: PROBLEMS.notFound,
  413: PROBLEMS.tooLarge,
  414: PROBLEMS.addressTooLong,
  415: PROBLEMS.unsupported,
};

/** The only place where an error becomes an answer. Never a stack, SQL, or somebody else's data. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly receipts: Receipts,
    private readonly log: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof SignInNeeded) {
      await reply.header('cache-control', 'no-store').redirect(error.location, 302);
      return;
    }
    const problem = problemOf(error);
    if (problem.status === 500)
      this.log.error(
        { requestId: request.id, error: (error as Error).message, stack: (error as Error).stack },
        'unexpected',
      );
    const headers = { ...problem.more.headers, ...(await this.receiptFor(request, problem)) };
    await answerProblem(problem, { request, reply, headers });
  }

  /** What stored nothing and may be repeated carries proof of when it was first read. */
  private async receiptFor(request: FastifyRequest, problem: Problem): Promise<Record<string, string>> {
    if (problem.status !== 503 && problem.status !== 429) return {};
    const ticket = ticketOf(request);
    const again = { 'retry-after': problem.more.headers?.['retry-after'] ?? (problem.status === 503 ? '2' : '1') };
    if (!ticket) return again;
    return {
      ...again,
      receipt: await this.receipts.sign({ ...receipted(ticket), receivedAt: instant(ticket.receivedAt) }),
    };
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Unavailable) return error.status === 429 ? PROBLEMS.tooMany() : PROBLEMS.unavailable();
  // Whoever met a database that is away, restarting or gone in the middle: nothing was stored, and the same key may be sent again.
  if (isPassing(error)) return PROBLEMS.unavailable();
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  return (BY_STATUS[status ?? 500] ?? PROBLEMS.internal)();
}

/** What never came as far as a route: an address that is too long, or none. */
export function answerUnrouted(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void answerProblem(problemOf(error), { request, reply, headers: {} });
}

async function answerProblem(
  problem: Problem,
  { request, reply, headers }: { request: FastifyRequest; reply: FastifyReply; headers: Record<string, string> },
): Promise<void> {
  const english = /^\s*en\b/i.test(request.headers['accept-language'] ?? '');
  const tongue = english ? 'en' : 'zh';
  await reply
    .status(problem.status)
    .headers({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': english ? 'en' : 'zh-CN',
      ...headers,
    })
    .send({
      type: problem.status === 500 ? 'about:blank' : `urn:qilu-red-property:problem:${problem.code}`,
      title: problem.title[tongue],
      status: problem.status,
      ...(problem.more.detail ? { detail: problem.more.detail[tongue] } : {}),
      instance: request.url.split('?')[0],
      code: problem.code,
      requestId: request.id,
      ...(problem.more.errors ? { errors: problem.more.errors } : {}),
      ...problem.more.members,
    });
}
