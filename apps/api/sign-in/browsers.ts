import type { BrowserSessions } from './browser-sessions.js';
import type { SignIn } from './sign-in.js';

/** What the guard needs of browsers: their sessions, and where to lead one that has none. */
export class Browsers {
  constructor(
    readonly sessions: BrowserSessions,
    readonly signIn: SignIn,
  ) {}
}
