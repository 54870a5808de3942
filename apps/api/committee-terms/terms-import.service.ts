import { caseIdOf } from '#contracts';
import { instant } from '#domain/shared';
import { canonical, sha256 } from '#platform/case-store';
import { PersonalData } from '#platform/personal';
import { checkTermsApart, fault, found, writePeople, type PersonToWrite, type SheetFault } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { CaseReads } from '../cases/case-reads.js';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import type { Reader, Ticket } from '../http/ticket.js';
import type { TableFile } from '../http/upload.js';
import { importOf, mustBeCommittable, type ImportRow } from '../registry/import-view.js';
import { changed, created, must, RegisterService } from '../registry/register-service.js';
import { deadlinesToday } from './first-deadlines.js';
import { openTerms, peopleIn, planOf, sameTerm, type PlannedTerm, type TermFacts } from './terms-plan.js';

const KIND = 'committee-terms';
const FIRST_PAGE = 50;

type Listed = Pick<PlannedTerm, 'row' | 'areaId' | 'unchanged'> & Pick<TermFacts, 'ends'>;

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
  readonly terms: readonly Pick<PlannedTerm, 'areaId' | 'facts'>[];
  readonly arrivals: readonly PersonToWrite[];
}

/** Committees that are older than the system, from a file, in two phases: nothing is changed by the first. */
@Injectable()
export class TermsImportService {
  constructor(
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
    private readonly commands: CommandService,
    private readonly reads: CaseReads,
  ) {}

  async preview(file: TableFile, ticket: Ticket): Promise<Answer> {
    const { committees, ...read } = await checkTermsApart(file);
    const by = { personal: this.personal, actor: ticket.actor, at: instant(ticket.receivedAt) };
    const plan = await this.registers.read(ticket, '', (tx) => planOf(tx, committees, by));
    const { terms, arrivals } = plan;
    const said = read.faultCount > 0 ? read : found(plan.faults, plan.warnings);
    const summary: Summary = {
      ...said,
      figures: figuresOf(terms, arrivals),
      terms: terms.map(({ row, areaId, unchanged, facts }) => ({ row, areaId, unchanged, ends: facts.ends })),
      outcome: null,
    };
    const { node: place } = ticket.actor;
    const content: Content = { terms: terms.map(({ areaId, facts }) => ({ areaId, facts })), arrivals };
    const sealed = this.personal.sealFile(place, JSON.stringify(said.faultCount > 0 ? {} : content));
    return this.registers.change(ticket, '', async (tx) => {
      const row = await tx.registerImport.create({
        data: {
          ...{ areaId: place, code: place, kind: KIND, createdBy: ticket.actor.id, sha256: ticket.bodyHash },
          ...{ rows: sealed, summary: summary as unknown as object },
        },
      });
      return created(place, { version: 1, ...viewOf(row) });
    });
  }

  one(id: string, reader: Reader) {
    return this.registers.read(reader, '', async (tx) => viewOf(await find(tx, id)));
  }

  committees(id: string, page: { after: string; limit: number }, reader: Reader) {
    return this.registers.read(reader, '', async (tx) => pageOf(summaryOf(await find(tx, id)), page));
  }

  /**
   * Each term begins in a transaction of its own, under a key of this import: what was broken off goes on with the same request, and
   * what stands already as the file says is left as it is.
   */
  async commit(id: string, ticket: Ticket): Promise<Answer> {
    const row = await this.registers.read(ticket, '', (tx) => find(tx, id));
    const outcome = row.committedAt ? null : await this.carryOut(row, ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const { committedAt, code } = await find(tx, id);
      mustBeCommittable(committedAt, summaryOf(row));
      const summary = { ...summaryOf(row), outcome } as unknown as object;
      // The register has them now; a second copy of people's data serves nobody.
      const data = { committedAt: new Date(), rows: {}, summary };
      return changed(code, { version: 1, ...viewOf(await tx.registerImport.update({ where: { id }, data })) });
    });
  }

  private async carryOut(row: Found, ticket: Ticket): Promise<Summary['outcome']> {
    if (summaryOf(row).faultCount > 0) return null;
    // A preview is kept for a while, and then let go of.
    if (typeof row.rows !== 'string') throw PROBLEMS.stale();
    const { terms, arrivals } = JSON.parse(this.personal.openFile(row.areaId, row.rows)) as Content;
    const areas = terms.map(({ areaId }) => areaId);
    const stand = await this.registers.read(ticket, '', (tx) => openTerms(tx, areas));
    const left = terms.filter(({ areaId }) => !stand.has(areaId));
    const differ = terms.filter(({ areaId, facts }) => stand.has(areaId) && !sameTerm(stand.get(areaId), facts));
    await this.enter(arrivals, left, ticket);
    const refused = differ.map(({ areaId }) => refusedFor(areaId, fault('term-differs', 0)));
    for (const term of left) refused.push(...(await this.register(term, ticket, row.id)));
    const unchanged = terms.length - left.length - differ.length;
    return { registered: terms.length - unchanged - refused.length, unchanged, refused };
  }

  /** Whoever is new and sits in a committee that is left to register. Whoever was entered meanwhile keeps what the register says of them. */
  private enter(arrivals: readonly PersonToWrite[], left: Content['terms'], ticket: Ticket): Promise<void> {
    const sitting = new Set(left.flatMap(({ facts }) => peopleIn(facts)));
    const needed = arrivals.filter(({ id }) => sitting.has(id));
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
  private async register({ areaId, facts }: Content['terms'][number], ticket: Ticket, id: string): Promise<Refused[]> {
    const number = await this.reads.nextNumber(ticket.scopeFor(areaId), 'committee-term', areaId);
    const open = { kind: 'committee-term', code: codeOf(areaId), areaId };
    const { receipt: _receipt, ifMatch: _ifMatch, ...rest } = ticket;
    const receivedAt = await this.commands.receivedAt(ticket);
    const own = { ...rest, receivedAt, bodyHash: sha256(canonical(facts)), key: `terms-import:${id}:${areaId}` };
    try {
      await this.commands.execute(caseIdOf('committee-term', areaId, number), 'register', facts, { ticket: own, open });
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

async function find(tx: ReadTransaction, id: string) {
  return must(await tx.registerImport.findFirst({ where: { id, kind: KIND } }));
}

const summaryOf = ({ summary }: Pick<Found, 'summary'>) => summary as Summary;

function figuresOf(terms: readonly PlannedTerm[], arrivals: readonly PersonToWrite[]) {
  const unchanged = terms.filter((term) => term.unchanged).length;
  return {
    ...{ committees: terms.length, toRegister: terms.length - unchanged, unchanged },
    members: terms.reduce((sum, { facts }) => sum + facts.members.length, 0),
    alternates: terms.reduce((sum, { facts }) => sum + facts.alternates.length, 0),
    newPeople: arrivals.length,
  };
}

function viewOf(row: Omit<Found, 'rows'>) {
  const { terms: _terms, ...shown } = summaryOf(row);
  const self = `/committee-terms/imports/${row.id}`;
  return {
    ...{ ...importOf(row), place: row.areaId, ...shown },
    committees: pageOf(summaryOf(row), { after: '', limit: FIRST_PAGE }),
    links: { self, commit: `${self}/commit`, committees: `${self}/committees` },
  };
}

/** With the first deadlines of each, as they would be if it were registered today. */
function pageOf({ terms }: Summary, { after, limit }: { after: string; limit: number }) {
  const begins = after === '' ? 0 : terms.findIndex(({ areaId }) => areaId === after) + 1;
  const deadlinesOf = deadlinesToday();
  const items = terms.slice(begins, begins + limit).map(({ areaId, row, unchanged, ends }) => ({
    ...{ row, unchanged, ...deadlinesOf({ serviceArea: areaId, ends }) },
  }));
  return { items, next: begins + limit < terms.length ? (items.at(-1)?.serviceArea ?? null) : null };
}
