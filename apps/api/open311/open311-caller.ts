import { sees } from '#domain/access';
import type { Actor } from '#domain/case';
import { readScope, type ReadTransaction } from '#platform/scope';
import type { FastifyRequest } from 'fastify';
import { Injectable } from '@nestjs/common';
import { Identities } from '../auth/identities.js';
import { RateLimits } from '../auth/rate-limits.js';
import { admit } from '../http/ticket.js';
import { ERRORS } from './open311-error.js';

const SEEING = ['see-orders', 'take-in-orders'] as const;
/** The community of a problem, or one of a handful, could be guessed from less. */
const DISTRICT_DIGITS = 6;

/** Who asks, as GeoReport v2 has it: by a key in the form or the address. Reading needs none, and then shows the course of things only. */
@Injectable()
export class Open311Callers {
  constructor(
    private readonly identities: Identities,
    private readonly limits: RateLimits,
  ) {}

  async actorOf(request: FastifyRequest, key: string | undefined): Promise<Actor | undefined> {
    const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
    const token = scheme?.toLowerCase() === 'bearer' ? bearer : key;
    if (token === undefined || token === '') return undefined;
    const who = await this.identities.identify(token, undefined);
    if (!who || !('actor' in who)) throw ERRORS.key();
    admit(request, who.actor);
    await this.limits.ofIdentity(request);
    return who.actor;
  }

  /** Whoever may see orders: a key of anybody else shows no more than none. */
  async reader(request: FastifyRequest, key: string | undefined): Promise<Actor | undefined> {
    const actor = await this.actorOf(request, key);
    return actor && SEEING.some((permission) => sees(actor.role, permission)) ? actor : undefined;
  }

  /** Whoever may take in orders. */
  async submitter(request: FastifyRequest, key: string | undefined): Promise<Actor> {
    const actor = await this.actorOf(request, key);
    if (!actor) throw ERRORS.key();
    if (!sees(actor.role, 'take-in-orders')) throw ERRORS.role();
    return actor;
  }
}

/** Within a jurisdiction, and for whoever has a key within their own place as well. */
export function scopeWithin(jurisdiction: string | undefined, actor: Actor | undefined) {
  const code = jurisdiction ?? actor?.node;
  if (code === undefined) throw ERRORS.noJurisdiction();
  if (!actor && code.length !== DISTRICT_DIGITS) throw ERRORS.district();
  if (actor && !code.startsWith(actor.node) && !actor.node.startsWith(code)) throw ERRORS.jurisdiction();
  return readScope(actor && actor.node.length > code.length ? actor.node : code);
}

export async function mustBeJurisdiction(tx: ReadTransaction, code: string | undefined): Promise<void> {
  if (code === undefined) return;
  const place = await tx.place.findFirst({ where: { code: { startsWith: code } }, select: { code: true } });
  if (!place) throw ERRORS.jurisdiction();
}
