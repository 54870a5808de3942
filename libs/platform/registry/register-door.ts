import type { Scope } from '../case-store/index.js';
import type { ReadDoor, ReadTransaction } from '../scope/index.js';

/** A change of a register entry as it was asked for. */
export interface RegisterRequest {
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly receivedAt: number;
  readonly method: string;
  readonly path: string;
  readonly scope: Scope;
}

/** What a change answers, now and whenever the same key comes again. */
export interface RegisterAnswer {
  readonly status: 200 | 201;
  readonly version: number;
  readonly code: string;
  readonly body: object;
  /** What is kept with the key, where the answer tells of a person: the id, by which it is read again. */
  readonly kept?: { readonly id: string };
}

/** The answer to a key that comes again, from what was kept of it. */
export type Again = (tx: ReadTransaction, kept: { readonly id: string }) => Promise<object>;

export type Registered = (RegisterAnswer & { readonly repeated: boolean }) | 'key-reused';

/** The door for changes of the registers: the caller's range, the key and the change in one transaction. Cases have their own. */
export class RegisterDoor {
  constructor(private readonly door: ReadDoor) {}

  async write(
    request: RegisterRequest,
    change: (tx: ReadTransaction) => Promise<RegisterAnswer>,
    again?: Again,
  ): Promise<Registered> {
    const { actor, key, bodyHash, receivedAt, method, path, scope } = request;
    return this.door.read(scope, async (tx) => {
      // The lock makes a second request with the same key wait for the first one's answer.
      await tx.$executeRaw`SELECT set_config('app.actor', ${actor}, true),
        pg_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 0))`;
      const earlier = await tx.request.findUnique({ where: { actor_key: { actor, key } } });
      if (earlier && (earlier.bodyHash !== bodyHash || earlier.path !== path || earlier.method !== method))
        return 'key-reused';
      if (earlier) {
        const status = earlier.status === 201 ? 201 : 200;
        const kept = (earlier.answer ?? {}) as object;
        return {
          status,
          version: earlier.seq,
          code: earlier.code,
          body: again && 'id' in kept ? await again(tx, kept as { id: string }) : kept,
          repeated: true,
        };
      }
      const answer = await change(tx);
      await tx.request.create({
        data: {
          ...{ actor, key, method, path, bodyHash, receivedAt: new Date(receivedAt) },
          ...{ caseId: 'register', rootId: 'register', code: answer.code, seq: answer.version, status: answer.status },
          answer: answer.kept ?? answer.body,
        },
      });
      return { ...answer, repeated: false };
    });
  }
}

/** Row-level security said no: the row would lie outside the caller's range. */
export function isForeign(error: unknown): boolean {
  const { code, meta, message } = error as { code?: string; meta?: { code?: string }; message?: string };
  return code === '42501' || meta?.code === '42501' || /row-level security/.test(message ?? '');
}
