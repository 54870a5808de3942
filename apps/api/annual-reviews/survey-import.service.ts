import type { AnnualReviewState } from '#domain/annual-review';
import type { CaseState } from '#domain/case';
import { SurveyDoor, type SurveyPaper } from '#platform/case-store';
import { PersonalData } from '#platform/personal';
import { ANSWER_COLUMNS, checkAnswersApart, fault, type AnswerLine, type SheetFault } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import type { TableFile } from '../http/upload.js';
import { changed, created, must, RegisterService } from '../registry/register-service.js';

const KIND = 'survey-answers';
/** Enough to put a file right; how many there are in all is said. */
const MOST_SHOWN = 500;

interface Summary {
  readonly survey: string;
  readonly answers: number;
  readonly faults: readonly SheetFault[];
  readonly faultCount: number;
  readonly stored: number | null;
  readonly refused: readonly string[];
}

/** Answers from a file, in two phases: nothing is stored by the first, all by the second; what was answered before stands. */
@Injectable()
export class SurveyImportService {
  constructor(
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
    private readonly door: SurveyDoor,
    private readonly commands: CommandService,
  ) {}

  /** The file is read before the change begins: seconds of reading must not hold a connection, nor a lock. */
  async preview(survey: string, file: TableFile, ticket: Ticket): Promise<Answer> {
    const { areaId, code, units } = await this.registers.read(ticket, survey, (tx) => askedUnits(tx, survey));
    const { lines, faults: wrong } = await checkAnswersApart(file);
    const faults = [...wrong, ...strangers(lines, units)].toSorted((a, b) => a.row - b.row);
    const papers = lines.map(({ building, number, choice }) => ({ unit: units.get(`${building}/${number}`), choice }));
    const [answers, faultCount] = [lines.length, faults.length];
    const shown = faults.slice(0, MOST_SHOWN);
    const summary: Summary = { survey, answers, faults: shown, faultCount, stored: null, refused: [] };
    const sealed = this.personal.sealFile(areaId, faultCount === 0 ? JSON.stringify(papers) : '[]');
    return this.registers.change(ticket, survey, async (tx) => {
      const row = await tx.registerImport.create({
        data: {
          ...{ areaId, code, kind: KIND, createdBy: ticket.actor.id, sha256: ticket.bodyHash, rows: sealed },
          summary: summary as unknown as object,
        },
      });
      return created(code, { version: 1, ...viewOf(row) });
    });
  }

  commit(survey: string, id: string, ticket: Ticket): Promise<Answer> {
    return this.registers.change(ticket, survey, async (tx) => {
      const row = must(await tx.registerImport.findFirst({ where: { id, kind: KIND } }));
      const summary = row.summary as unknown as Summary;
      if (summary.survey !== survey) throw PROBLEMS.notFound();
      if (row.committedAt) throw PROBLEMS.committed();
      const { faults, faultCount } = summary;
      if (faultCount > 0) throw PROBLEMS.importFaults({ errors: faults.map(errorOf), members: { faultCount } });
      const papers = JSON.parse(this.personal.openFile(row.areaId, row.rows as string)) as SurveyPaper[];
      const { stored, refused } = await this.store(papers, { survey, id, sha256: row.sha256, ticket });
      // The answers lie in their own table now, where nobody reads them.
      const after = {
        committedAt: new Date(),
        rows: {},
        summary: { ...summary, stored, refused } as unknown as object,
      };
      return changed(row.code, {
        version: 2,
        ...viewOf(await tx.registerImport.update({ where: { id }, data: after })),
      });
    });
  }

  /** Under a key of the import's own: a commit that broke off is carried on, and stores nothing twice. */
  private async store(
    papers: readonly SurveyPaper[],
    of: { survey: string; id: string; sha256: string; ticket: Ticket },
  ): Promise<{ stored: number; refused: readonly string[] }> {
    const { survey, id, sha256, ticket } = of;
    const answered = await this.door.answer({
      ...{ surveyId: survey, channel: 'file', batch: id, papers, actor: ticket.actor.id, key: `survey-import:${id}` },
      receivedAt: await this.commands.receivedAt(ticket),
      scope: ticket.scopeFor(survey),
      http: { method: 'POST', path: ticket.path, bodyHash: sha256 },
    });
    if (answered.outcome === 'accepted') return answered;
    if (answered.outcome === 'refused') throw Problem.of(answered.refusal, survey);
    // The register has changed since the preview.
    throw answered.outcome === 'faults' ? PROBLEMS.stale() : PROBLEMS.notFound();
  }
}

async function askedUnits(tx: ReadTransaction, survey: string) {
  const found = must(
    await tx.case.findUnique({
      where: { id: survey, kind: 'annual-review' },
      select: { areaId: true, code: true, state: true },
    }),
  );
  if (!(found.state as unknown as CaseState<AnnualReviewState>).noun.survey) throw PROBLEMS.notFound();
  const { areaId, code } = found;
  const units = await tx.exclusiveUnit.findMany({
    where: { areaId, status: 'sold-delivered' },
    select: { id: true, building: true, number: true },
  });
  return { areaId, code, units: new Map(units.map(({ id, building, number }) => [`${building}/${number}`, id])) };
}

const strangers = (lines: readonly AnswerLine[], units: ReadonlyMap<string, string>): SheetFault[] =>
  lines
    .filter(({ building, number }) => !units.has(`${building}/${number}`))
    .map(({ row }) => fault('unknown-unit', row, ANSWER_COLUMNS.number));

const errorOf = ({ row, column, code, message }: SheetFault) => ({
  pointer: `/rows/${row}${column === null ? '' : `/${column}`}`,
  code,
  detail: `${message.zh} / ${message.en}`,
});

interface ImportRow {
  readonly id: string;
  readonly sha256: string;
  readonly summary: unknown;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
}

function viewOf({ id, sha256, summary, createdAt, committedAt }: ImportRow) {
  const shown = summary as Summary;
  const self = `/annual-reviews/${encodeURIComponent(shown.survey)}/survey/imports/${id}`;
  return {
    ...{ id, sha256, createdAt: createdAt.toISOString(), committedAt: committedAt?.toISOString() ?? null },
    ...shown,
    links: { commit: `${self}/commit` },
  };
}
