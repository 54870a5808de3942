import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '#prisma';
import { orUnavailable, scopeOf, type Scope } from '../case-store/index.js';
import { SILENCE_MS } from '../database/index.js';

export type ReadTransaction = Prisma.TransactionClient;

/** The range in which a person may read: their node and all below it. What is a rehearsal lies in a range of its own, and is asked for by name. */
export function readScope(node: string, subject = ''): Scope {
  const rehearsal = subject.startsWith('rehearsal:') || subject.startsWith('00');
  return scopeOf(rehearsal ? `00${node}` : node);
}

/** Every read of case data and registers: one transaction that carries the caller's range. A read that forgets it sees no row. */
export class ReadDoor {
  readonly prisma: PrismaClient;

  constructor(connectionString: string) {
    const adapter = new PrismaPg({
      connectionString,
      options: '-c role=qrp_api -c timezone=UTC',
      max: 10,
      connectionTimeoutMillis: 3_000,
      query_timeout: SILENCE_MS,
    });
    this.prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 3_000, timeout: 20_000 } });
  }

  read<T>(scope: Scope, look: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return orUnavailable(() =>
      this.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('app.lo', ${scope.lo}, true), set_config('app.hi', ${scope.hi}, true)`;
        return look(tx);
      }),
    );
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
  }
}
