import { isCaseKind } from '#contracts';
import type { Desk } from './desk.js';
import type { ToldFact } from './request.js';

/** A case by what it takes to tell its workflow, or to start it. */
export interface CaseAddress {
  readonly caseId: string;
  readonly kind: string;
  readonly code: string;
  readonly areaName: string;
}

/** What was committed, for whoever tells the workflows. */
export interface Committed {
  readonly case: CaseAddress;
  readonly facts: readonly ToldFact[];
  /** An act's facts come back in its answer and are not told by signal. */
  readonly byAct: boolean;
  /** The parent, and the procedures, whose inbox has something new. */
  readonly parent?: CaseAddress;
  readonly procedures: readonly CaseAddress[];
}

/** What a command that was carried out has for the workflows: of its own case, of its parent when it ended, of its procedures. */
export function committedBy({ row, request, chapter }: Desk): Committed {
  const addressOf = (caseId: string): CaseAddress => ({
    ...{ caseId, kind: kindOf(caseId), code: row.code, areaName: row.area_name },
  });
  const ended = chapter.state.closed && !row.state.closed;
  const says = ended || chapter.tellsParent.length > 0;
  return {
    case: { ...addressOf(row.id), kind: row.kind },
    facts: chapter.facts,
    byAct: request.known !== undefined,
    ...(says && row.parent_id !== null ? { parent: addressOf(row.parent_id) } : {}),
    procedures: chapter.tells.map(({ to }) => addressOf(`${row.id}:${to}`)),
  };
}

/** The kind of a case is the last kind named in its id: `formation:3703…-03:assembly-vote:1` is a vote. */
export function kindOf(caseId: string): string {
  const kinds = caseId.split(':').filter((part) => isCaseKind(part));
  return kinds.at(-1) ?? '';
}
