import { day, instant, type Day, type Instant } from '#domain/shared';
import {
  CaseStore,
  Receipts,
  type Accepted,
  type Executed,
  type ExecuteRequest,
  type OpenRequest,
} from '#platform/case-store';
import type { CaseKind } from '#contracts';
import { referencesIn } from '#platform/documents';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Answer } from './answer.js';
import { Problem, PROBLEMS } from './problem.js';
import { receipted, type Ticket } from './ticket.js';

/** The part of a command's body that every command has. */
export interface FactBody {
  readonly occurredOn?: Day | undefined;
  readonly evidence?: string | undefined;
}

/** Hands a command to the case store and turns what comes back into an answer or a problem. */
@Injectable()
export class CommandService {
  constructor(
    private readonly store: CaseStore,
    private readonly receipts: Receipts,
    private readonly door: ReadDoor,
  ) {}

  async execute(
    caseId: string,
    type: string,
    body: FactBody & Record<string, unknown>,
    of: { ticket: Ticket; kind?: CaseKind; open?: OpenRequest; task?: ExecuteRequest['task'] },
  ): Promise<Answer> {
    const { ticket, kind, open, task } = of;
    const { occurredOn, evidence, ...content } = body;
    await this.documentsMustBeThere(caseId, body, of);
    const executed = await this.store.execute({
      caseId,
      ...(kind === undefined ? {} : { kind }),
      command: { type, ...content, ...(evidence === undefined ? {} : { evidence }) },
      actor: ticket.actor,
      key: ticket.key,
      receivedAt: await this.receivedAt(ticket),
      ...(occurredOn === undefined ? {} : { occurredOn: day(occurredOn) }),
      ...(evidence === undefined ? {} : { evidence }),
      ...(ticket.ifMatch === undefined ? {} : { ifMatch: ticket.ifMatch }),
      scope: ticket.scopeFor(caseId),
      http: { method: ticket.method, path: ticket.path, bodyHash: ticket.bodyHash },
      ...(open ? { open } : {}),
      ...(task ? { task } : {}),
    });
    return answerTo(executed);
  }

  /** An entry names documents by their hash: each must lie at the place of the case, so that who reads the case can read it. */
  private async documentsMustBeThere(
    caseId: string,
    body: object,
    { ticket, open }: { ticket: Ticket; open?: OpenRequest },
  ): Promise<void> {
    const named = referencesIn(body);
    if (named.length === 0) return;
    const there = await this.door.read(ticket.scopeFor(caseId), async (tx) => {
      const code = open?.code ?? (await tx.case.findUnique({ where: { id: caseId }, select: { code: true } }))?.code;
      if (code === undefined) return undefined;
      const rows = await tx.document.findMany({
        where: { id: { in: named.map(({ id }) => id) }, code },
        select: { id: true },
      });
      return new Set(rows.map(({ id }) => id));
    });
    // The store says what there is to say of a case that is not there.
    const missing = there ? named.filter(({ id }) => !there.has(id)) : [];
    if (missing.length === 0) return;
    const detail = '此文件未在案件所在地上传 / this document was not uploaded for the place of the case';
    throw PROBLEMS.invalid({ errors: missing.map(({ pointer }) => ({ pointer, detail, code: 'unknown-document' })) });
  }

  /** The time of first receipt: a valid receipt of ours keeps it through a 503. */
  async receivedAt(ticket: Ticket): Promise<Instant> {
    const now = instant(ticket.receivedAt);
    if (ticket.receipt === undefined) return now;
    return (await this.receipts.read(ticket.receipt, { ...receipted(ticket), now })) ?? now;
  }
}

export function answerTo(executed: Executed): Answer {
  switch (executed.outcome) {
    case 'accepted':
      return new Answer(bodyOf(executed), executed.repeated ? 200 : executed.status, { etag: `"${executed.seq}"` });
    case 'refused':
      // What was refused at its opening has left no case to look at.
      throw Problem.of(executed.refusal, executed.seq === 0 ? '' : executed.caseId);
    case 'set-aside':
      return new Answer(
        {
          caseId: executed.caseId,
          incident: executed.incident,
          message:
            '在期限内收到，但期限已在此前结算；已提交两人处理。Received in time, decided after the window was settled: put before two people.',
        },
        202,
      );
    case 'stale':
      throw PROBLEMS.stale({ headers: { etag: `"${executed.seq}"` } });
    case 'not-found':
      throw PROBLEMS.notFound();
    case 'superseded':
      throw PROBLEMS.unavailable();
  }
}

function bodyOf({ caseId, seq, view, basis, warnings, figures, opened, repeated }: Accepted) {
  const id = encodeURIComponent(caseId);
  const { stage, waitingFor, nextDueAt, overdue, closed } = view ?? {
    stage: null,
    waitingFor: [],
    nextDueAt: null,
    overdue: false,
    closed: false,
  };
  return {
    caseId,
    seq,
    stage,
    waitingFor,
    nextDueAt: nextDueAt === null ? null : new Date(nextDueAt).toISOString(),
    overdue,
    closed,
    basis,
    warnings,
    ...(figures ? { figures } : {}),
    opened,
    repeated,
    links: { case: `/cases/${id}`, timeline: `/cases/${id}/timeline`, tasks: `/cases/${id}/tasks` },
  };
}
