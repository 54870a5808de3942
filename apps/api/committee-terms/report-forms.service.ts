import type { CaseState } from '#domain/case';
import { draftReport, type CommitteeTermState } from '#domain/committee-term';
import { sha256 } from '#platform/case-store';
import { FORM_TYPE } from '#platform/documents';
import { writeFormApart } from '#platform/registry';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { DocumentService } from '../documents/document.service.js';
import { Answer } from '../http/answer.js';
import { CommandService, type FactBody } from '../http/command-service.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import { MOST_FORM_BYTES } from '../http/upload.js';
import { handedIn } from './handed-in.js';
import { knownElsewhere } from './known-elsewhere.js';
import { contentIn, formProblem, inCells, readReport, reportForm, type ReadReport } from './report-form.js';
import { COMMITTEE_TERM_BODIES } from './committee-term.schemas.js';

const SCHEMA = COMMITTEE_TERM_BODIES['submit-report'];
type Where = Pick<Reader, 'scopeFor'>;

/** The monthly report by its Excel form: filled in with what is known, read back, and kept as a document beside what it says. */
@Injectable()
export class ReportFormsService {
  constructor(
    private readonly door: ReadDoor,
    private readonly commands: CommandService,
    private readonly documents: DocumentService,
  ) {}

  /** The form of a month that waits for its report; of the oldest one where no month is named. */
  async form(where: Where, caseId: string, named?: string): Promise<Answer> {
    const { areaId, areaName, noun, rehearsal } = await this.term(where, caseId);
    const month = monthOf(noun, named);
    const known = await this.door.read(where.scopeFor(caseId), async (tx) => {
      const returned = await handedIn(tx, { caseId, noun }, month);
      return returned ?? draftReport(noun, month, (await knownElsewhere(tx, { areaId, rehearsal }, month)).complaints);
    });
    const bytes = await writeFormApart(reportForm({ areaId, areaName, month }, known));
    return new Answer(bytes, 200, {
      'content-type': FORM_TYPE,
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="report-${areaId}-${month}.xlsx"`,
    });
  }

  /** Handed in by whoever has an account. */
  async submit(caseId: string, bytes: Buffer, of: { month: string | undefined; ticket: Ticket }): Promise<Answer> {
    const { ticket } = of;
    if (bytes.length > MOST_FORM_BYTES) throw PROBLEMS.tooLarge();
    const { areaId, code, noun } = await this.term(ticket, caseId);
    const read = await readReport(bytes, { areaId, month: of.month });
    if ('faults' in read) throw formProblem(read.faults, 'cells');
    const content = await checked(read);
    // Where no report waits the command says so, or gives its first answer again: no document is kept for that.
    const file = waiting(noun).includes(read.month) ? { file: await this.keep(bytes, code, ticket) } : {};
    return this.commands.execute(caseId, 'submit-report', { ...content, ...file }, { ticket, kind: 'committee-term' });
  }

  /** Reads what came by a link, for the month of its task. */
  async read(where: Where, caseId: string, of: { bytes: Buffer; month: string }): Promise<ReadReport> {
    const { areaId } = await this.term(where, caseId);
    const read = await readReport(of.bytes, { areaId, month: of.month });
    if ('faults' in read) throw formProblem(read.faults, 'form');
    return read;
  }

  /** By which name an entry refers to it. */
  async keep(bytes: Buffer, code: string, ticket: Ticket): Promise<string> {
    const bodyHash = sha256(bytes);
    // Another file under the same key is another document: a report that a rule refused is mended and handed in again.
    const own = { ...ticket, bodyHash, key: `${ticket.key}:file:${bodyHash.slice(0, 16)}` };
    const { body } = await this.documents.keep({ mediaType: FORM_TYPE, bytes }, code, own);
    return (body as { reference: string }).reference;
  }

  private async term({ scopeFor }: Where, caseId: string) {
    const where = { id: caseId, kind: 'committee-term' };
    const select = { code: true, areaId: true, areaName: true, rehearsal: true, state: true };
    const row = await this.door.read(scopeFor(caseId), (tx) => tx.case.findFirst({ where, select }));
    if (!row) throw PROBLEMS.notFound();
    const { state, ...found } = row;
    return { ...found, noun: (state as unknown as CaseState<CommitteeTermState>).noun };
  }
}

async function checked(read: ReadReport): Promise<FactBody & Record<string, unknown>> {
  const result = await SCHEMA.safeParseAsync({ ...contentIn(read), month: read.month });
  if (result.success) return result.data;
  throw formProblem(
    inCells(
      read,
      result.error.issues.map(({ path }) => String(path[0])),
    ),
    'cells',
  );
}

/** The months for which a report is asked, or has come back. */
const waiting = ({ reports }: CommitteeTermState): string[] =>
  Object.keys(reports)
    .filter((month) => reports[month]?.stage !== 'submitted')
    .toSorted();

function monthOf(noun: CommitteeTermState, named: string | undefined): string {
  const months = waiting(noun);
  const month = named ?? months[0];
  if (month !== undefined && months.includes(month)) return month;
  const detail = {
    zh: `没有${named === undefined ? '' : ` ${named} `}待提交的月报。`,
    en: `No monthly report${named === undefined ? '' : ` for ${named}`} waits to be handed in.`,
  };
  throw PROBLEMS.notFound({ detail });
}
