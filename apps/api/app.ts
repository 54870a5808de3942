import 'reflect-metadata';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { AnswerInterceptor } from './http/answer.js';
import { PROBLEMS } from './http/problem.js';
import { ProblemFilter } from './http/problem-filter.js';
import { stamp } from './http/ticket.js';
import { acceptFiles, mediaProblem } from './http/upload.js';
import { describeApi } from './openapi.js';
import type { ApiParts } from './parts.js';

const MEGABYTE = 1024 * 1024;

/** The API, ready to listen: the same for a process and for a test. */
export async function createApp(parts: ApiParts): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MEGABYTE,
    trustProxy: false,
    requestIdHeader: 'x-request-id',
    genReqId: () => crypto.randomUUID(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: ['error', 'warn'],
  });
  const server = adapter.getInstance();
  server.addHook('onRequest', (request, reply, next) => {
    stamp(request);
    // A reply is a thenable that resolves when it was sent: it must not be awaited here.
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    next(mediaProblem(request));
  });
  acceptFiles(app);
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalid }));
  app.useGlobalInterceptors(new AnswerInterceptor());
  app.useGlobalFilters(new ProblemFilter(parts.receipts, parts.log));
  describeApi(app);
  app.enableShutdownHooks();
  return app;
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
}

/** Each fault with its JSON Pointer. */
function invalid(issues: readonly Issue[]) {
  const errors = issues.map(({ path = [], message }) => ({
    pointer: path
      .map(
        (step) =>
          `/${String(typeof step === 'object' ? step.key : step)
            .replaceAll('~', '~0')
            .replaceAll('/', '~1')}`,
      )
      .join(''),
    detail: message,
  }));
  return PROBLEMS.invalid({ errors });
}
