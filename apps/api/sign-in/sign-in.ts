import type { FastifyRequest } from 'fastify';
import type { BrowserSignIn } from './browser-sign-in.js';

/** A browser that asked for a page is led to where its person signs in, or chooses a role, and then to the page. */
export class SignInNeeded extends Error {
  constructor(readonly location: string) {
    super('The browser has to sign in first');
    this.name = 'SignInNeeded';
  }
}

/** Signing in by browser, where the settings name a client of the issuer. */
export class SignIn {
  constructor(readonly way: BrowserSignIn | undefined) {}

  /** Undefined for programs, and where no sign-in is set up: they are answered by a problem. */
  insteadOf(request: FastifyRequest, path: '/sign-in' | '/sign-in/role'): SignInNeeded | undefined {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return this.way && isPage ? new SignInNeeded(`${path}?to=${encodeURIComponent(request.url)}`) : undefined;
  }
}
