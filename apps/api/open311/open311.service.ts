import { dayOf, instant } from '#domain/shared';
import { canonical, sha256 } from '#platform/case-store';
import { ReadDoor, readScope } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain/case';
import { OrderService } from '../hotline/order.service.js';
import { readAt, type Ticket } from '../http/ticket.js';
import { mustBeJurisdiction, Open311Callers, scopeWithin } from './open311-caller.js';
import { ERRORS } from './open311-error.js';
import { orderOf, readForm } from './open311-order.js';
import type { Asked } from './open311.schemas.js';
import { byDays, findRows, requestOf } from './request-rows.js';
import { listOf } from './said.js';
import { definitionOf } from './services.js';

const REQUESTS = { list: 'service_requests', item: 'request' } as const;
const NOTICE = '已受理，请凭编号查询进展 / taken in; ask for its progress by this number';
const MOST_AREAS = 1_000;

/** Where what we say of ourselves comes from. */
export class Open311Address {
  constructor(
    readonly publicUrl: string,
    readonly production: boolean,
  ) {}
}

/** GeoReport v2 beside our own API: the same orders, the same rows. */
@Injectable()
export class Open311Service {
  constructor(
    private readonly callers: Open311Callers,
    private readonly orders: OrderService,
    private readonly door: ReadDoor,
    private readonly address: Open311Address,
  ) {}

  definition(code: string, jurisdiction: string | undefined) {
    return this.door.read(readScope(jurisdiction ?? ''), async (tx) => {
      await mustBeJurisdiction(tx, jurisdiction);
      const where = { code: { startsWith: jurisdiction ?? '', not: { startsWith: '00' } } };
      const select = { id: true, name: true };
      const areas =
        jurisdiction === undefined
          ? []
          : await tx.serviceArea.findMany({ where, select, orderBy: { id: 'asc' }, take: MOST_AREAS });
      return definitionOf(code, areas);
    });
  }

  async post(body: unknown, request: FastifyRequest) {
    const form = readForm(body);
    const { jurisdiction_id: jurisdiction, api_key: key, account_id: account = null } = form.posted;
    const actor = await this.callers.submitter(request, key);
    const order = await this.door.read(scopeWithin(jurisdiction, actor), async (tx) => {
      await mustBeJurisdiction(tx, jurisdiction);
      return orderOf(tx, form);
    });
    const taken = await this.orders.takeIn({ ...order, source: 'hotline' }, ticketOf(request, actor, body));
    const { requestId } = taken.body as { readonly requestId: string };
    return listOf(REQUESTS, [{ service_request_id: requestId, service_notice: NOTICE, account_id: account }]);
  }

  async list(asked: Asked, request: FastifyRequest) {
    return listOf(REQUESTS, await this.rows(asked, request));
  }

  async one(id: string, asked: Asked, request: FastifyRequest) {
    const rows = await this.rows({ ...asked, service_request_id: [id] }, request);
    if (rows.length === 0) throw ERRORS.request();
    return listOf(REQUESTS, rows);
  }

  /** Every number is given at once, and is its own token. */
  async token(id: string, asked: Asked, request: FastifyRequest) {
    const [row] = await this.rows({ ...asked, service_request_id: [id] }, request);
    if (!row) throw ERRORS.token();
    return listOf(REQUESTS, [{ service_request_id: row.service_request_id, token: id }]);
  }

  private async rows(asked: Asked, request: FastifyRequest) {
    const { jurisdiction_id: jurisdiction, api_key: key } = asked;
    const actor = await this.callers.reader(request, key);
    const shown = { keyed: actor !== undefined, publicUrl: this.address.publicUrl };
    const narrowed = actor ? asked : byDays(asked);
    return this.door.read(scopeWithin(jurisdiction, actor), async (tx) => {
      await mustBeJurisdiction(tx, jurisdiction);
      return (await findRows(tx, narrowed, readAt(request))).map((row) => requestOf(row, shown));
    });
  }
}

/** Such a client has no key for one request: the same form on the same day is the same request, however often it is sent. */
function ticketOf(request: FastifyRequest, actor: Actor, body: unknown): Ticket {
  const bodyHash = sha256(canonical(body ?? null));
  const [given, at] = [request.headers['idempotency-key'], readAt(request)];
  return {
    ...{ actor, bodyHash, receivedAt: at, method: 'POST', path: '/open311/v2/requests' },
    key: typeof given === 'string' ? given : `open311:${dayOf(instant(at))}:${bodyHash}`,
    scopeFor: (subject) => readScope(actor.node, subject),
  };
}
