import type { Instant } from '#domain/shared';
import type pg from 'pg';
import type { Chapter } from './chapter.js';
import type { Accepted, ExecuteRequest } from './request.js';
import { iso, viewColumns, type CaseRow, type InboxRow } from './rows.js';
import { WRITE } from './statements.js';

/** Everything that one transaction writes. */
export interface Book {
  readonly row: CaseRow;
  readonly isNew: boolean;
  readonly chapter: Chapter;
  readonly children: readonly Chapter[];
  readonly inbox: readonly InboxRow[];
  readonly request: ExecuteRequest;
  readonly at: Instant;
}

/** Writes a command's rows with one statement and checks that each part wrote as many as it should. */
export async function writeChapters(client: pg.PoolClient, book: Book, accepted: Accepted): Promise<void> {
  const { row, isNew, chapter, children, inbox } = book;
  const all = [chapter, ...children];
  const self = caseColumns(row, chapter, isNew ? { opened_at: iso(book.at) } : {});
  const newCases = children.map((child) => childColumns(book, child));
  if (isNew) newCases.unshift(self);
  const events = all.flatMap((each) => each.events);
  const tasks = all.flatMap((each) => each.tasks);
  const notices = all.flatMap((each) => each.notices);
  const taken = inbox.map(({ from_case, kind }) => ({ to_case: row.id, from_case, kind, taken_seq: chapter.seq }));
  const told = [...tellParent(book), ...tellProcedures(book)];
  const request = requestRow(book, accepted);
  const parts = [
    ...[newCases, isNew ? [] : [self], events, tasks, all.flatMap((each) => each.taskChanges)],
    ...[notices, all.flatMap((each) => each.mails), taken, told, [request]],
  ];
  const values = parts.map((part) => JSON.stringify(part));
  // Named, so that a connection plans the long statement once and not for every command.
  const { rows } = await client.query<Record<string, number>>({ name: 'write-chapters', text: WRITE, values });
  const wrote = rows[0] ?? {};
  const expected = {
    cases: newCases.length,
    changed: isNew ? 0 : 1,
    events: events.length,
    tasks: tasks.length,
    notices: notices.length,
    taken: taken.length,
    inbox: told.length,
    requests: 1,
  };
  for (const [part, number] of Object.entries(expected)) {
    if (wrote[part] !== number) throw new Error(`${row.id}: ${part} wrote ${wrote[part]} rows instead of ${number}`);
  }
}

function caseColumns(row: CaseRow, chapter: Chapter, more: Record<string, unknown>): Record<string, unknown> {
  return {
    ...row,
    ...more,
    ...viewColumns(chapter.after),
    state: chapter.state,
    state_version: chapter.of.decider.stateVersion,
    several: chapter.of.decider.several ?? false,
    seq: chapter.seq,
    hash: chapter.hash,
    recorded_at: iso(chapter.recorded),
    closed_at: chapter.state.closed ? (row.closed_at ?? iso(chapter.recorded)) : null,
  };
}

function childColumns({ row, at }: Book, child: Chapter): Record<string, unknown> {
  const { caseId: id, decider } = child.of;
  const born = { ...row, id, kind: decider.kind, parent_id: row.id, reference: null, closed_at: null };
  return caseColumns(born, child, { opened_at: iso(at) });
}

/** What a procedure reports, and that it has ended, lies in its parent's inbox: an insert that locks nothing. */
function tellParent({ row, chapter, at: now }: Book): Record<string, unknown>[] {
  const { parent_id: parent } = row;
  if (parent === null) return [];
  const name = row.id.slice(parent.length + 1);
  const at = Math.min(now, chapter.recorded);
  const told = { to_case: parent, from_case: row.id, to_root: row.root_id };
  const reports = chapter.reports.map(({ kind, data }) => ({ ...told, kind, data: { name, data, at } }));
  if (!chapter.state.closed || row.state.closed) return reports;
  const outcome = chapter.of.decider.outcomeOf(chapter.state.noun);
  return [...reports, { ...told, kind: 'ended', data: { name, outcome, at } }];
}

function tellProcedures({ row, chapter, at }: Book): Record<string, unknown>[] {
  return chapter.tells.map(({ to, kind, data }) => ({
    to_case: `${row.id}:${to}`,
    from_case: row.id,
    kind,
    to_root: row.root_id,
    data: { data, at },
  }));
}

function requestRow({ row, request, chapter, at }: Book, accepted: Accepted): Record<string, unknown> {
  const { facts: _facts, more: _more, ...answer } = accepted;
  const isWake = request.command.type === 'elapse';
  return {
    actor: request.actor.id,
    // A wake has no id of its own: where nothing is due there is no event, and where something is, its seq names it.
    key: isWake ? `elapse:${row.id}@${chapter.seq}` : request.key,
    case_id: row.id,
    code: row.code,
    root_id: row.root_id,
    method: request.http?.method ?? 'ACT',
    path: request.http?.path ?? request.command.type,
    body_hash: request.http?.bodyHash ?? '',
    received_at: iso(at),
    seq: chapter.seq,
    status: accepted.status,
    answer,
  };
}
