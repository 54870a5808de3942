import { sha256 } from '#platform/case-store';
import type { Html } from '../pages/html.js';
import { PAGE } from './answer-schemas.js';
import { Answer } from './answer.js';

const FIVE_MINUTES = 300;

interface Asked<T> {
  readonly page: (content: T) => Html;
  readonly accept: string | undefined;
  /** What the caller says to have already. */
  readonly known: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What everybody may read: a page for a browser, JSON for a program, kept by caches for a while. */
export function published<T>(content: T, { page, accept, known, headers: more = {} }: Asked<T>): Answer {
  const isPage = (accept ?? '').includes(PAGE);
  const body = isPage ? page(content).text : JSON.stringify(content);
  const etag = `"${sha256(body).slice(0, 32)}"`;
  const headers = { etag, vary: 'Accept', 'cache-control': `public, max-age=${FIVE_MINUTES}`, ...more };
  const type = `${isPage ? PAGE : 'application/json'}; charset=utf-8`;
  return known === etag ? new Answer('', 304, headers) : new Answer(body, 200, { ...headers, 'content-type': type });
}
