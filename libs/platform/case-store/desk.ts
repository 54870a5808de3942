import type { Context, Decider } from '#domain/case';
import type { Instant } from '#domain/shared';
import type { Cause, Chapter } from './chapter.js';
import type { ExecuteRequest } from './request.js';
import type { CaseRow } from './rows.js';

/** Everything on which one command is decided: the case under its lock, its chapter, by whom and when. */
export interface Desk {
  readonly row: CaseRow;
  readonly request: ExecuteRequest;
  readonly decider: Decider;
  readonly chapter: Chapter;
  readonly cause: Cause;
  readonly context: Context;
  readonly at: Instant;
}
