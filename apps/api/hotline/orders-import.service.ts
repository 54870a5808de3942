import { dayOf, instant, portions, type Day } from '#domain/shared';
import { Callers } from '#platform/callers';
import { PersonalData } from '#platform/personal';
import { checkOrdersApart, found, type OrderLine } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { Answer } from '../http/answer.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import type { TableFile } from '../http/upload.js';
import { importOf, mustBeCommittable, type ImportRow } from '../registry/import-view.js';
import { changed, created, must, RegisterService } from '../registry/register-service.js';
import { writeFinished } from './finished-rows.js';
import type { Order } from './order-facts.js';
import { OrderService } from './order.service.js';
import { planOrders } from './orders-plan.js';

const KIND = 'orders';
const A_BATCH = 500;

interface Refused {
  readonly row: number;
  readonly external: string;
  readonly code: string;
  readonly detail: string;
}

interface Outcome {
  readonly finished: number;
  readonly running: number;
  readonly refused: readonly Refused[];
}

interface Summary extends ReturnType<typeof found> {
  readonly figures: Readonly<Record<string, number>>;
  readonly outcome: Outcome | null;
}

const NOTHING: Outcome = { finished: 0, running: 0, refused: [] };

/** Orders from a file, in two phases: nothing is changed by the first, and the second goes on where it was broken off. */
@Injectable()
export class OrdersImportService {
  constructor(
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
    private readonly callers: Callers,
    private readonly orders: OrderService,
  ) {}

  async preview(file: TableFile, ticket: Ticket): Promise<Answer> {
    const { lines, ...read } = await checkOrdersApart(file);
    const plan = await this.registers.read(ticket, '', (tx) => planOrders(tx, lines));
    const said = read.faultCount > 0 || plan.faults.length === 0 ? read : { ...read, ...found(plan.faults, []) };
    const summary: Summary = { ...said, figures: plan.figures, outcome: null };
    const { node: place } = ticket.actor;
    const batches = said.faultCount > 0 ? [] : portions(plan.lines, A_BATCH);
    return this.registers.change(ticket, '', async (tx) => {
      const row = await tx.registerImport.create({
        data: {
          ...{ areaId: place, code: place, kind: KIND, createdBy: ticket.actor.id, sha256: ticket.bodyHash },
          ...{ rows: batches.length, summary: summary as unknown as object },
        },
      });
      for (const [number, some] of batches.entries())
        await tx.importBatch.create({
          data: { importId: row.id, number, code: place, rows: this.sealed(place, some) },
        });
      return created(place, { version: 1, ...viewOf(row) });
    });
  }

  one(id: string, reader: Reader) {
    return this.registers.read(reader, '', async (tx) => viewOf(await find(tx, id)));
  }

  async commit(id: string, ticket: Ticket): Promise<Answer> {
    const row = await this.registers.read(ticket, '', (tx) => find(tx, id));
    const open = row.committedAt === null && summaryOf(row).faultCount === 0;
    if (open) await this.carryOut(row, ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const now = await find(tx, id);
      mustBeCommittable(now.committedAt, summaryOf(now));
      const summary = { ...summaryOf(now), outcome: outcomeOf(now) } as unknown as object;
      const data = { committedAt: new Date(), rows: {}, summary };
      return changed(now.code, { version: 1, ...viewOf(await tx.registerImport.update({ where: { id }, data })) });
    });
  }

  /** A batch at a time, and each is let go of in the transaction that has taken it in. */
  private async carryOut(row: Found, ticket: Ticket): Promise<void> {
    // A preview is kept for a while, and then let go of.
    if (typeof row.rows !== 'number') throw PROBLEMS.stale();
    for (;;) {
      const batch = await this.registers.read(ticket, '', (tx) =>
        tx.importBatch.findFirst({ where: { importId: row.id }, orderBy: { number: 'asc' } }),
      );
      if (!batch) return;
      await this.takeIn(this.opened(batch.code, batch.rows), { row, number: batch.number, ticket });
    }
  }

  private async takeIn(
    lines: readonly OrderLine[],
    { row, number, ticket }: { row: Found; number: number; ticket: Ticket },
  ): Promise<void> {
    const running = lines.filter(({ closedAt }) => closedAt === null);
    const refused: Refused[] = [];
    for (const line of running) refused.push(...(await this.run(line, { id: row.id, ticket })));
    const from = { import: row.id, by: ticket.actor.id };
    await this.registers.read(ticket, '', async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM register_imports WHERE id = ${row.id} FOR UPDATE`;
      const { finished, taken } = await writeFinished(tx, {
        lines: lines.filter(({ closedAt }) => closedAt !== null),
        ...{ callers: this.callers, from },
      });
      const now = await find(tx, row.id);
      const sofar = outcomeOf(now);
      const outcome: Outcome = {
        finished: sofar.finished + finished,
        running: sofar.running + running.length - refused.length,
        refused: [...sofar.refused, ...refused, ...taken.map(numberTaken)],
      };
      const summary = { ...summaryOf(now), outcome } as unknown as object;
      await tx.registerImport.update({ where: { id: row.id }, data: { summary } });
      const { count } = await tx.importBatch.deleteMany({ where: { importId: row.id, number } });
      // Somebody else has taken it in meanwhile: what this one did is theirs already, and its count is not added.
      if (count === 0) throw PROBLEMS.stale();
    });
  }

  /** A running order goes on as a case of its own; what the law says against it, if it does. */
  private async run(line: OrderLine, { id, ticket }: { id: string; ticket: Ticket }): Promise<Refused[]> {
    try {
      await this.orders.takeIn(orderOf(line), { ...ticket, key: `orders-import:${id}:${line.row}` });
      return [];
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 429) throw error;
      const { zh, en } = error.more.detail ?? error.title;
      return [{ row: line.row, external: line.external, code: error.code, detail: `${zh} / ${en}` }];
    }
  }

  private sealed(place: string, lines: readonly OrderLine[]): string {
    return this.personal.sealFile(place, JSON.stringify(lines));
  }

  private opened(place: string, rows: string): OrderLine[] {
    return JSON.parse(this.personal.openFile(place, rows)) as OrderLine[];
  }
}

const numberTaken = ({ row, external }: OrderLine): Refused => ({
  ...{ row, external, code: 'already-open' },
  detail: '此编号在本区已被占用 / the number is taken in its district',
});

/** Its words were covered when the file was read; the caller's own go with the caller. */
function orderOf(line: OrderLine): Order {
  const { external, subject, source, category, item, what, where, enterprise, caller, tier, receivedAt, due } = line;
  const receivedOn = dayOf(instant(receivedAt));
  return {
    ...{ external, subject, source, category, what },
    ...(item === null ? {} : { item }),
    ...(where === null ? {} : { where }),
    ...(enterprise === null ? {} : { enterprise }),
    ...(caller === null
      ? {}
      : {
          caller: {
            ...(caller.name === '' ? {} : { name: caller.name }),
            ...(caller.phone === null ? {} : { phone: caller.phone }),
            ...(caller.email === null ? {} : { email: caller.email }),
            ...{ wantsReply: caller.wantsReply, consent: caller.consent },
          },
        }),
    ...(caller === null || caller.told === null ? {} : { told: caller.told }),
    runs: { receivedOn, due: (due as Day | null) ?? receivedOn, tier },
    ...(line.campaign === null ? {} : { campaign: line.campaign }),
    ...(line.accused === null ? {} : { accused: line.accused }),
    ...(line.platform ? { platform: true } : {}),
    ...(line.danger ? { danger: true } : {}),
  };
}

interface Found extends ImportRow {
  readonly code: string;
  readonly areaId: string;
  readonly rows: unknown;
  readonly summary: unknown;
}

async function find(tx: ReadTransaction, id: string): Promise<Found> {
  return must(await tx.registerImport.findFirst({ where: { id, kind: KIND } }));
}

const summaryOf = ({ summary }: Pick<Found, 'summary'>) => summary as Summary;
const outcomeOf = (row: Pick<Found, 'summary'>): Outcome => summaryOf(row).outcome ?? NOTHING;

function viewOf(row: Omit<Found, 'rows'>) {
  const self = `/hotline/imports/${row.id}`;
  return { ...importOf(row), place: row.areaId, ...summaryOf(row), links: { self, commit: `${self}/commit` } };
}
