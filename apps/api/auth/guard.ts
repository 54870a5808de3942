import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#domain/case';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '../http/problem.js';
import { admit } from '../http/ticket.js';
import { fromElsewhere } from './from-elsewhere.js';
import { Identities, type Identified } from './identities.js';
import { Browsers } from '../sign-in/browsers.js';
import { RateLimits } from './rate-limits.js';
import { ACCESS, READS_BY_POST, type Access } from './may.js';

/** Lets in who may call a route. The place is ruled by row-level security, which sees nothing outside the caller's range. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly identities: Identities,
    private readonly limits: RateLimits,
    private readonly reflector: Reflector,
    private readonly browsers: Browsers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const byPost = this.reflector.getAllAndOverride<true | undefined>(READS_BY_POST, [
      context.getHandler(),
      context.getClass(),
    ]);
    const reads = request.method === 'GET' || byPost === true;
    await this.limits.ofAddress(request).catch(async (tooOften: unknown) => {
      // A filing that is turned away keeps its time: the receipt is for whoever made it.
      if (access?.kind !== 'public' && !reads) await this.admitIfKnown(request);
      throw tooOften;
    });
    if (access?.kind === 'public') return true;
    const actor = await this.actorOf(request, reads);
    admit(request, actor);
    await this.limits.ofIdentity(request);
    if (!access || !access.roles.includes(actor.role)) throw PROBLEMS.wrongRole();
    return true;
  }

  private async admitIfKnown(request: FastifyRequest): Promise<void> {
    await this.actorOf(request, false).then(
      (actor) => admit(request, actor),
      () => undefined,
    );
  }

  private async actorOf(request: FastifyRequest, reads: boolean): Promise<Actor> {
    const who = await this.whoAsks(request, reads);
    if (!who)
      throw (
        this.browsers.ledTo('/sign-in', request) ??
        PROBLEMS.unauthenticated({ headers: { 'www-authenticate': 'Bearer' } })
      );
    if ('actor' in who) return who.actor;
    throw this.browsers.ledTo('/sign-in/role', request) ?? PROBLEMS.roleUnclear({ members: { roles: who.roles } });
  }

  /** A bearer token; for reading also the session cookie of a browser, which no other site can make it send on a command. */
  private async whoAsks(request: FastifyRequest, reads: boolean): Promise<Identified> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    const asked = request.headers['x-role'];
    if (scheme?.toLowerCase() === 'bearer')
      return token ? this.identities.identify(token, typeof asked === 'string' ? asked : undefined) : undefined;
    if (!reads || (request.method !== 'GET' && fromElsewhere(request))) return undefined;
    const sealed = this.browsers.sessions.sessionIn(request.headers.cookie);
    if (sealed === undefined) return undefined;
    const session = await this.browsers.sessions.read(sealed);
    return session ? this.identities.inBrowser(session) : this.identities.inDevelopment(sealed);
  }
}
