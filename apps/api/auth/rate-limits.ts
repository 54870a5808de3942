import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '../http/problem.js';
import { actorOf } from '../http/ticket.js';

const A_MINUTE = 60_000;
/** Whoever watches whether the process is up is not counted. */
const UNCOUNTED = /^\/(?:health|ready)(?:\?|$)/;

type Check = (request: FastifyRequest) => Promise<{ isAllowed: boolean; isExceeded?: boolean; ttlInSeconds?: number }>;

/**
 * How many requests a minute one address and one identity may make of one process. Asked by the guard, once it is known who calls
 * and with which body: so what is turned away carries a receipt like everything else that may be sent again.
 */
export class RateLimits {
  private byAddress: Check | undefined;
  private byIdentity: Check | undefined;

  constructor(private readonly most: { readonly perAddress: number; readonly perIdentity: number }) {}

  async attach(app: NestFastifyApplication): Promise<void> {
    const server = app.getHttpAdapter().getInstance();
    await app.register(rateLimit, { global: false });
    const check = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
      server.createRateLimit({ max, timeWindow: A_MINUTE, keyGenerator }) as Check;
    this.byAddress = check(this.most.perAddress, ({ ip }) => ip);
    this.byIdentity = check(this.most.perIdentity, (request) => actorOf(request).id);
  }

  /** @throws Problem 429 */
  ofAddress(request: FastifyRequest): Promise<void> {
    return UNCOUNTED.test(request.url) ? Promise.resolve() : count(this.byAddress, request);
  }

  /** @throws Problem 429 */
  ofIdentity(request: FastifyRequest): Promise<void> {
    return count(this.byIdentity, request);
  }
}

async function count(check: Check | undefined, request: FastifyRequest): Promise<void> {
  const { isExceeded, ttlInSeconds = 1 } = (await check?.(request)) ?? {};
  if (isExceeded) throw PROBLEMS.tooOften({ headers: { 'retry-after': String(ttlInSeconds) } });
}
