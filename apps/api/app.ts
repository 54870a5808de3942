import 'reflect-metadata';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import replyFrom from '@fastify/reply-from';
import { AppModule } from './app.module.js';
import { AnswerInterceptor } from './http/answer.js';
import { faultsOf, speakBothLanguages } from './http/faults.js';
import { PROBLEMS } from './http/problem.js';
import { answerUnrouted, ProblemFilter } from './http/problem-filter.js';
import { stamp } from './http/ticket.js';
import { acceptFiles, mediaProblem } from './http/upload.js';
import { describeApi } from './openapi.js';
import type { ApiParts } from './parts.js';

/** Our pages load nothing from elsewhere and run no script; the API's own description brings its scripts with it. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'script-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
    },
  },
  frameguard: { action: 'deny' },
} as const;

/** The one character that the record cannot hold, wherever in an address it stands. */
const UNSTORABLE = /%00/;

/** Ids have up to 260 letters, of which a colon may take three; whatever is longer is turned away before it is looked at. */
const LONGEST_PARAMETER = 800;

const MEGABYTE = 1024 * 1024;
/** The Temporal UI waits for the next event of a history with a request that is answered when it comes, or after a minute. */
const LONGEST_WAIT_MS = 90_000;

/** The API, ready to listen: the same for a process and for a test. */
export async function createApp(parts: ApiParts): Promise<NestFastifyApplication> {
  speakBothLanguages();
  const adapter = new FastifyAdapter({
    bodyLimit: MEGABYTE,
    trustProxy: parts.settings.TRUSTED_PROXIES ?? false,
    requestIdHeader: 'x-request-id',
    genReqId: () => crypto.randomUUID(),
    frameworkErrors: answerUnrouted,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: ['error', 'warn'],
  });
  const server = adapter.getInstance();
  server.addHook('onRequest', (request, reply, next) => {
    stamp(request);
    // A reply is a thenable that resolves when it was sent: it must not be awaited here.
    void reply.header('x-request-id', request.id);
    next(UNSTORABLE.test(request.url) ? PROBLEMS.invalid() : mediaProblem(request));
  });
  acceptFiles(app);
  await parts.limits.attach(app);
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(replyFrom, {
    base: new URL(parts.settings.TEMPORAL_UI_URL).origin,
    disableRequestLogging: true,
    undici: { connections: 64, headersTimeout: LONGEST_WAIT_MS, bodyTimeout: LONGEST_WAIT_MS },
  });
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({ exceptionFactory: (issues) => PROBLEMS.invalid({ errors: faultsOf(issues) }) }),
  );
  app.useGlobalInterceptors(new AnswerInterceptor());
  app.useGlobalFilters(new ProblemFilter(parts.receipts, parts.log));
  describeApi(app);
  app.enableShutdownHooks();
  return app;
}
