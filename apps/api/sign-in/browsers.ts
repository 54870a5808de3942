import type { FastifyRequest } from 'fastify';
import type { BrowserSessions } from './browser-sessions.js';
import type { BrowserSignIn } from './browser-sign-in.js';
import { SignInNeeded } from './sign-in-needed.js';

/** Browsers as we know them: by their sessions, and by the way on which one that has none is led to the issuer. */
export class Browsers {
  constructor(
    readonly sessions: BrowserSessions,
    /** None, where the settings name no client of the issuer. */
    readonly way: BrowserSignIn | undefined,
  ) {}

  /** Undefined for programs, and where no sign-in is set up: they are answered by a problem. */
  ledTo(path: '/sign-in' | '/sign-in/role', request: FastifyRequest): SignInNeeded | undefined {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return this.way && isPage ? new SignInNeeded(`${path}?to=${encodeURIComponent(request.url)}`) : undefined;
  }
}
