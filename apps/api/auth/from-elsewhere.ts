import type { FastifyRequest } from 'fastify';

/** A browser says of which page a request is; whoever says nothing is no browser, and has no session that a page could misuse. */
export function fromElsewhere({ headers }: FastifyRequest): boolean {
  return (headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin';
}
