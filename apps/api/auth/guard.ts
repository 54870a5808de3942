import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '../http/problem.js';
import { admit } from '../http/ticket.js';
import { ACCESS, type Access } from './may.js';
import { Tokens } from './tokens.js';

/** Lets in who may call a route. The place is ruled by row-level security, which sees nothing outside the caller's range. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: Tokens,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = tokenOf(request);
    const actor = token ? await this.tokens.read(token) : undefined;
    if (!actor) throw PROBLEMS.unauthenticated({ headers: { 'www-authenticate': 'Bearer' } });
    admit(request, actor);
    if (!access || !access.roles.includes(actor.role)) throw PROBLEMS.wrongRole();
    return true;
  }
}

/** A bearer token; for reading also the session cookie of a browser, which no other site can make it send on a command. */
function tokenOf(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return token;
  if (request.method !== 'GET') return undefined;
  return /(?:^|;\s*)session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
}
