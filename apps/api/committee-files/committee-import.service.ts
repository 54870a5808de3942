import { caseIdOf } from '#contracts';
import { instant } from '#domain/shared';
import { PersonalData } from '#platform/personal';
import { fault, found, writePeople, type PersonToWrite, type SheetFault } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { CaseReads } from '../cases/case-reads.js';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import { underOwnKey, type Reader, type Ticket } from '../http/ticket.js';
import type { TableFile } from '../http/upload.js';
import { importOf, mustBeCommittable, type ImportRow } from '../registry/import-view.js';
import { changed, created, must, RegisterService } from '../registry/register-service.js';
import type { CommitteeKind, Located } from './committee-kind.js';
import { planOf, sameCommittee, type PlannedCommittee } from './committees-plan.js';

const FIRST_PAGE = 50;

// oxlint-disable-next-line typescript/no-explicit-any -- what stands in a file is between a kind and its own facts
export type AnyCommitteeKind = CommitteeKind<any, any, any, any>;

type Listed = Pick<PlannedCommittee<object>, 'row' | 'areaId' | 'unchanged'>;

interface Refused {
  readonly serviceArea: string;
  readonly code: string;
  readonly detail: string;
}

interface Summary extends ReturnType<typeof found> {
  readonly figures: Readonly<Record<string, number>>;
  /** Without names: those lie sealed beside it until the commit. */
  readonly terms: readonly Listed[];
  readonly outcome: {
    readonly registered: number;
    readonly unchanged: number;
    readonly refused: readonly Refused[];
  } | null;
}

interface Content {
  readonly terms: readonly Located<Record<string, unknown>>[];
  readonly arrivals: readonly PersonToWrite[];
}

/** Committees that are older than the system, from a file, in two phases: nothing is changed by the first. */
@Injectable()
export class CommitteeImportService {
  constructor(
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
    private readonly commands: CommandService,
    private readonly reads: CaseReads,
  ) {}

  async preview(kind: AnyCommitteeKind, file: TableFile, ticket: Ticket): Promise<Answer> {
    const { committees, ...read } = await kind.check(file);
    const by = { personal: this.personal, actor: ticket.actor, at: instant(ticket.receivedAt) };
    const plan = await this.registers.read(ticket, '', (tx) => planOf(tx, kind, { committees, by }));
    const { committees: terms, arrivals } = plan;
    const said = read.faultCount > 0 ? read : found(plan.faults, plan.warnings);
    const summary: Summary = {
      ...said,
      figures: { ...countsOf(terms), ...kind.figuresOf(terms.map(({ facts }) => facts)), newPeople: arrivals.length },
      terms: terms.map(({ row, areaId, unchanged, facts }) => ({ row, areaId, unchanged, ...kind.shown(facts) })),
      outcome: null,
    };
    const { node: place } = ticket.actor;
    const content: Content = { terms: terms.map(({ areaId, facts }) => ({ areaId, facts })), arrivals };
    const sealed = this.personal.sealFile(place, JSON.stringify(said.faultCount > 0 ? {} : content));
    return this.registers.change(ticket, '', async (tx) => {
      const row = await tx.registerImport.create({
        data: {
          ...{ areaId: place, code: place, kind: kind.imports, createdBy: ticket.actor.id, sha256: ticket.bodyHash },
          ...{ rows: sealed, summary: summary as unknown as object },
        },
      });
      return created(place, { version: 1, ...viewOf(kind, row) });
    });
  }

  one(kind: AnyCommitteeKind, id: string, reader: Reader) {
    return this.registers.read(reader, '', async (tx) => viewOf(kind, await find(tx, kind, id)));
  }

  committees(kind: AnyCommitteeKind, { id, ...page }: { id: string; after: string; limit: number }, reader: Reader) {
    return this.registers.read(reader, '', async (tx) => pageOf(kind, summaryOf(await find(tx, kind, id)), page));
  }

  /**
   * Each of them begins in a transaction of its own, under a key of this import: what was broken off goes on with the same request, and
   * what stands already as the file says is left as it is.
   */
  async commit(kind: AnyCommitteeKind, id: string, ticket: Ticket): Promise<Answer> {
    const row = await this.registers.read(ticket, '', (tx) => find(tx, kind, id));
    const outcome = row.committedAt ? null : await this.carryOut(kind, row, ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const { committedAt, code } = await find(tx, kind, id);
      mustBeCommittable(committedAt, summaryOf(row));
      const summary = { ...summaryOf(row), outcome } as unknown as object;
      // The register has them now; a second copy of people's data serves nobody.
      const data = { committedAt: new Date(), rows: {}, summary };
      return changed(code, { version: 1, ...viewOf(kind, await tx.registerImport.update({ where: { id }, data })) });
    });
  }

  private async carryOut(kind: AnyCommitteeKind, row: Found, ticket: Ticket): Promise<Summary['outcome']> {
    if (summaryOf(row).faultCount > 0) return null;
    // A preview is kept for a while, and then let go of.
    if (typeof row.rows !== 'string') throw PROBLEMS.stale();
    const { terms, arrivals } = JSON.parse(this.personal.openFile(row.areaId, row.rows)) as Content;
    const areas = terms.map(({ areaId }) => areaId);
    const stand = await this.registers.read(ticket, '', (tx) => kind.standing(tx, areas));
    const left = terms.filter(({ areaId }) => !stand.has(areaId));
    const differ = terms.filter(
      ({ areaId, facts }) => stand.has(areaId) && !sameCommittee(kind, stand.get(areaId), facts),
    );
    const sitting = new Set(left.flatMap(({ facts }) => kind.peopleIn(facts)));
    await this.enter(
      arrivals.filter(({ id }) => sitting.has(id)),
      ticket,
    );
    const refused = differ.map(({ areaId }) => refusedFor(areaId, fault(kind.differs, 0)));
    for (const term of left) refused.push(...(await this.register(kind, term, { ticket, importId: row.id })));
    const unchanged = terms.length - left.length - differ.length;
    return { registered: terms.length - unchanged - refused.length, unchanged, refused };
  }

  /** Whoever is new and sits in a committee that is left to register. Whoever was entered meanwhile keeps what the register says of them. */
  private enter(needed: readonly PersonToWrite[], ticket: Ticket): Promise<void> {
    return this.registers.read(ticket, '', async (tx) => {
      const there = await tx.person.findMany({
        where: { id: { in: needed.map(({ id }) => id) } },
        select: { id: true },
      });
      const known = new Set(there.map(({ id }) => id));
      const missing = needed.filter(({ id }) => !known.has(id));
      await writePeople(tx, this.personal, missing);
    });
  }

  /** What the law says against it, if it does. */
  private async register(
    { caseKind, keys }: AnyCommitteeKind,
    { areaId, facts }: Content['terms'][number],
    { ticket, importId }: { ticket: Ticket; importId: string },
  ): Promise<Refused[]> {
    const number = await this.reads.nextNumber(ticket.scopeFor(areaId), caseKind, areaId);
    const open = { kind: caseKind, code: codeOf(areaId), areaId };
    const receivedAt = await this.commands.receivedAt(ticket);
    const own = { ...underOwnKey(ticket, `${keys}:${importId}:${areaId}`, facts), receivedAt };
    try {
      await this.commands.execute(caseIdOf(caseKind, areaId, number), 'register', facts, { ticket: own, open });
      return [];
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 429) throw error;
      return [refusedFor(areaId, { code: error.code, message: error.more.detail ?? error.title })];
    }
  }
}

const refusedFor = (serviceArea: string, { code, message }: Pick<SheetFault, 'code' | 'message'>): Refused => ({
  ...{ serviceArea, code },
  detail: `${message.zh} / ${message.en}`,
});

interface Found extends ImportRow {
  readonly areaId: string;
  readonly rows: unknown;
  readonly summary: unknown;
}

async function find(tx: ReadTransaction, { imports: kind }: AnyCommitteeKind, id: string) {
  return must(await tx.registerImport.findFirst({ where: { id, kind } }));
}

const summaryOf = ({ summary }: Pick<Found, 'summary'>) => summary as Summary;

function countsOf(terms: readonly Listed[]) {
  const unchanged = terms.filter((term) => term.unchanged).length;
  return { committees: terms.length, toRegister: terms.length - unchanged, unchanged };
}

function viewOf(kind: AnyCommitteeKind, row: Omit<Found, 'rows'>) {
  const { terms: _terms, ...shown } = summaryOf(row);
  const self = `${kind.path}/imports/${row.id}`;
  return {
    ...{ ...importOf(row), place: row.areaId, ...shown },
    committees: pageOf(kind, summaryOf(row), { after: '', limit: FIRST_PAGE }),
    links: { self, commit: `${self}/commit`, committees: `${self}/committees` },
  };
}

/** With the first deadlines of each, as they would be if it were registered today. */
function pageOf(kind: AnyCommitteeKind, { terms }: Summary, { after, limit }: { after: string; limit: number }) {
  const begins = after === '' ? 0 : terms.findIndex(({ areaId }) => areaId === after) + 1;
  const deadlinesOf = kind.deadlinesToday();
  const some = terms.slice(begins, begins + limit);
  const items = some.map(({ row, areaId: serviceArea, unchanged, ...shown }) => ({
    ...{ row, unchanged, ...deadlinesOf({ serviceArea, ...shown }) },
  }));
  return { items, next: begins + limit < terms.length ? (some.at(-1)?.areaId ?? null) : null };
}
