import type { Actor } from '#domain/case';
import { canonical, sha256, type Scope } from '#platform/case-store';
import { readScope } from '#platform/scope';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from './problem.js';

/** What a command carries beside its body: who, with which key, when it was first read, and within which range. */
export interface Ticket {
  readonly actor: Actor;
  readonly key: string;
  readonly bodyHash: string;
  /** When this request was read. An earlier receipt is honoured by the command service. */
  readonly receivedAt: number;
  readonly receipt?: string;
  readonly ifMatch?: number;
  readonly method: string;
  readonly path: string;
  scopeFor(subject: string): Scope;
}

/**
 * What we do for a request under a key of our own, which says itself what it is for: the same from whatever address it was asked. Its
 * time is the request's; what the request was compared with is not.
 */
export function underOwnKey(ticket: Ticket, key: string, body: object): Ticket {
  const { receipt: _receipt, ifMatch: _ifMatch, ...rest } = ticket;
  return { ...rest, key, bodyHash: sha256(canonical(body)), path: '' };
}

/** The request that a receipt of it is of. */
export const receipted = ({ actor, key, bodyHash, method, path }: Ticket) => ({
  ...{ actor: actor.id, key, bodyHash },
  to: `${method} ${path}`,
});

interface Read extends FastifyRequest {
  actor?: Actor;
  readAt?: number;
  ticket?: Ticket;
}

export function actorOf(request: FastifyRequest): Actor {
  const { actor } = request as Read;
  if (!actor) throw PROBLEMS.unauthenticated();
  return actor;
}

export function admit(request: FastifyRequest, actor: Actor): void {
  (request as Read).actor = actor;
}

/** The API's clock when the request was read, before its body: it alone judges punctuality. */
export function stamp(request: FastifyRequest): void {
  (request as Read).readAt = Date.now();
}

/** When the request was read. */
export const readAt = (request: FastifyRequest): number => (request as Read).readAt ?? Date.now();

export const Command = createParamDecorator((_: unknown, context: ExecutionContext): Ticket => {
  const request = context.switchToHttp().getRequest<Read>();
  return (request.ticket = ticketFrom(request));
});

/** The ticket of a command, also of one that was turned away before it was looked at: undefined where it could have none. */
export function ticketOf(request: FastifyRequest): Ticket | undefined {
  const read = request as Read;
  if (read.ticket || !read.actor || typeof request.headers['idempotency-key'] !== 'string') return read.ticket;
  try {
    return ticketFrom(read);
  } catch {
    // Its headers are wrong: it would not have been taken at any time.
    return undefined;
  }
}

function ticketFrom(request: Read): Ticket {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.trim() === '') throw PROBLEMS.keyMissing();
  if (key.length > 200) throw PROBLEMS.keyInvalid();
  const actor = actorOf(request);
  const receipt = request.headers['receipt'];
  const ifMatch = etagOf(request.headers['if-match']);
  return {
    actor,
    key,
    bodyHash: hashOf(request.body),
    receivedAt: request.readAt ?? Date.now(),
    ...(typeof receipt === 'string' ? { receipt } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    method: request.method,
    path: request.url.split('?')[0] ?? request.url,
    scopeFor: (subject) => readScope(actor.node, subject),
  };
}

/** Who reads, and within which range. */
export interface Reader {
  readonly actor: Actor;
  scopeFor(subject?: string): Scope;
}

export const Reading = createParamDecorator((_: unknown, context: ExecutionContext): Reader => {
  const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
  return { actor, scopeFor: (subject = '') => readScope(actor.node, subject) };
});

/** A file by its bytes, everything else by its canonical JSON: spaces and the order of members make no other request. */
function hashOf(body: unknown): string {
  return sha256(Buffer.isBuffer(body) ? body : canonical(body ?? null));
}

function etagOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const match = /^(?:W\/)?"(\d+)"$/.exec(header.trim());
  if (!match?.[1]) throw PROBLEMS.etagMalformed();
  return Number(match[1]);
}
