import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#domain/case';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '../http/problem.js';
import { admit } from '../http/ticket.js';
import { Identities } from './identities.js';
import { RateLimits } from './rate-limits.js';
import { ACCESS, READS_BY_POST, type Access } from './may.js';

/** Lets in who may call a route. The place is ruled by row-level security, which sees nothing outside the caller's range. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly identities: Identities,
    private readonly limits: RateLimits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    await this.limits.ofAddress(request);
    if (access?.kind === 'public') return true;
    const reads = this.reflector.getAllAndOverride<true | undefined>(READS_BY_POST, [
      context.getHandler(),
      context.getClass(),
    ]);
    const actor = await this.actorOf(request, request.method === 'GET' || reads === true);
    admit(request, actor);
    await this.limits.ofIdentity(request);
    if (!access || !access.roles.includes(actor.role)) throw PROBLEMS.wrongRole();
    return true;
  }

  private async actorOf(request: FastifyRequest, reads: boolean): Promise<Actor> {
    const token = tokenOf(request, reads);
    const asked = request.headers['x-role'];
    const who = token && (await this.identities.identify(token, typeof asked === 'string' ? asked : undefined));
    if (!who) throw PROBLEMS.unauthenticated({ headers: { 'www-authenticate': 'Bearer' } });
    if ('actor' in who) return who.actor;
    throw PROBLEMS.roleUnclear({ members: { roles: who.roles } });
  }
}

/** A bearer token; for reading also the session cookie of a browser, which no other site can make it send on a command. */
function tokenOf(request: FastifyRequest, reads: boolean): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return token;
  if (!reads || (request.method !== 'GET' && fromElsewhere(request))) return undefined;
  return /(?:^|;\s*)session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
}

/** A browser says of which page a request is; whoever says nothing is no browser, and has no session that a page could misuse. */
function fromElsewhere({ headers }: FastifyRequest): boolean {
  return (headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin';
}
