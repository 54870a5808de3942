import { instant } from '#domain/shared';
import type { FastifyRequest } from 'fastify';
import { readAt } from '../http/ticket.js';
import type { Sent } from './act.service.js';
import { readPosted } from './posted.js';

/**
 * No copy of the page is kept, no robot lists it, and no other site learns its address. Within our own the browser says where a form
 * came from: under `no-referrer` it would call every origin `null`.
 */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
};

export async function sentOf(request: FastifyRequest): Promise<Sent> {
  const { body, headers, params } = request;
  return {
    token: (params as { token?: string }).token ?? '',
    ...(Buffer.isBuffer(body) ? await partsOf(body, headers['content-type'] ?? '') : { posted: readPosted(body) }),
    at: instant(readAt(request)),
    foreign: isForeign(headers),
  };
}

/** A form with a file. One that cannot be read has nothing in it, and is turned away for that. */
async function partsOf(body: Buffer, type: string): Promise<Pick<Sent, 'posted' | 'file'>> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => new FormData());
  const all = [...form.entries()];
  const file = all.map(([, value]) => value).find((value) => typeof value !== 'string');
  return {
    posted: readPosted(Object.fromEntries(all.filter(([, value]) => typeof value === 'string'))),
    ...(file && typeof file !== 'string' ? { file: Buffer.from(await file.arrayBuffer()) } : {}),
  };
}

/** A browser says from which site a form was sent. One that says nothing at all still needs the proof that stands in the form. */
function isForeign({ origin, host, 'sec-fetch-site': site }: FastifyRequest['headers']): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && hostOf(origin) !== host;
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);
