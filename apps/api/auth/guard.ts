import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#domain/case';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '../http/problem.js';
import { admit } from '../http/ticket.js';
import { Identities } from './identities.js';
import { RateLimits } from './rate-limits.js';
import { ACCESS, type Access } from './may.js';

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
    const actor = await this.actorOf(request);
    admit(request, actor);
    await this.limits.ofIdentity(request);
    if (!access || !access.roles.includes(actor.role)) throw PROBLEMS.wrongRole();
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor> {
    const token = tokenOf(request);
    const asked = request.headers['x-role'];
    const who = token && (await this.identities.identify(token, typeof asked === 'string' ? asked : undefined));
    if (!who) throw PROBLEMS.unauthenticated({ headers: { 'www-authenticate': 'Bearer' } });
    if ('actor' in who) return who.actor;
    throw PROBLEMS.roleUnclear({ members: { roles: who.roles } });
  }
}

/** A bearer token; for reading also the session cookie of a browser, which no other site can make it send on a command. */
function tokenOf(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return token;
  if (request.method !== 'GET') return undefined;
  return /(?:^|;\s*)session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
}
