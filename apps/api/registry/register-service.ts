import { isForeign, RegisterDoor, type Again, type RegisterAnswer } from '#platform/registry';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';

const PRISMA_PROBLEMS: Readonly<Record<string, () => Error>> = {
  P2002: PROBLEMS.taken,
  P2003: PROBLEMS.unknownSubject,
};

/** Reads and changes of the registers, always within the caller's range. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly reads: ReadDoor,
    private readonly door: RegisterDoor,
    private readonly commands: CommandService,
  ) {}

  read<T>(reader: Pick<Reader, 'scopeFor'>, subject: string, look: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.reads.read(reader.scopeFor(subject), look);
  }

  /** One entry with its ETag, or 404: unknown and foreign look the same. */
  async one<T extends { version: number }>(
    reader: Reader,
    subject: string,
    find: (tx: ReadTransaction) => Promise<T | null>,
  ): Promise<Answer> {
    const found = must(await this.read(reader, subject, find));
    return new Answer(found, 200, { etag: `"${found.version}"` });
  }

  async change(
    ticket: Ticket,
    subject: string,
    change: (tx: ReadTransaction) => Promise<RegisterAnswer>,
    again?: Again,
  ): Promise<Answer> {
    const { key, bodyHash, method, path, scopeFor } = ticket;
    const receivedAt = await this.commands.receivedAt(ticket);
    const request = { actor: ticket.actor.id, key, bodyHash, receivedAt, method, path, scope: scopeFor(subject) };
    const done = await this.door.write(request, change, again).catch((error: unknown) => {
      if (isForeign(error)) throw PROBLEMS.notFound();
      throw PRISMA_PROBLEMS[(error as { code?: string }).code ?? '']?.() ?? error;
    });
    if (done === 'key-reused') throw PROBLEMS.keyReused();
    return new Answer(done.body, done.repeated ? 200 : done.status, { etag: `"${done.version}"` });
  }
}

export function must<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw PROBLEMS.notFound();
  return found;
}

/** A change of a register entry says which version it changes. */
export function versionOf({ ifMatch }: Ticket): number {
  if (ifMatch === undefined) throw PROBLEMS.conditionMissing();
  return ifMatch;
}

/** Nothing was changed: the entry is not there, or it was changed by somebody else meanwhile. */
export async function mustHaveChanged(
  count: number,
  present: () => Promise<{ version: number } | null>,
): Promise<void> {
  if (count > 0) return;
  const { version } = must(await present());
  throw PROBLEMS.stale({ headers: { etag: `"${version}"` } });
}

export const created = (code: string, body: { version: number }): RegisterAnswer => ({
  status: 201,
  version: body.version,
  code,
  body,
});

export const changed = (code: string, body: { version: number }): RegisterAnswer => ({
  ...created(code, body),
  status: 200,
});

/** The next page begins after the last item's id. */
export function pageOf<T extends { id: string }>(items: readonly T[], limit: number) {
  return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
}

export async function mustBePlace(tx: ReadTransaction, code: string): Promise<void> {
  must(await tx.place.findUnique({ where: { code }, select: { code: true } }));
}
