import { Callers } from '#platform/callers';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import type { ProblemReport } from '#prisma';
import { Injectable } from '@nestjs/common';
import { PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import { findReport, writeReport, type NewReport } from './order-book.js';

/** What was told, written down before its case begins, with who told it kept apart: once, however often it is sent. */
@Injectable()
export class ReportBook {
  constructor(
    private readonly door: ReadDoor,
    private readonly callers: Callers,
  ) {}

  /** Of two at once with one number the second finds what the first has written. */
  async written(report: NewReport, ticket: Ticket): Promise<{ report: ProblemReport; repeated: boolean }> {
    const look = () => this.door.read(ticket.scopeFor(report.code), (tx) => findReport(tx, report));
    const earlier = await look();
    if (earlier) return { report: sameAs(report, earlier), repeated: true };
    try {
      const { report: row, registered } = await this.door.read(ticket.scopeFor(report.code), async (tx) => {
        await subjectMustBeThere(tx, report);
        return writeReport(tx, this.callers, report);
      });
      return { report: row, repeated: registered };
    } catch (error) {
      if ((error as { code?: string }).code !== 'P2002') throw error;
      return { report: sameAs(report, must(await look())), repeated: true };
    }
  }

  /** What the law has refused never became a problem: its number may come again, and who told it goes with it. */
  async withdrawn({ problemId, code }: ProblemReport, ticket: Ticket): Promise<boolean> {
    const { count } = await this.door.read(ticket.scopeFor(code), (tx) =>
      tx.problemReport.deleteMany({ where: { problemId } }),
    );
    return count > 0;
  }
}

/** About a service area, or outside one about the place. */
export const openingOf = ({ code, areaId }: Pick<ProblemReport, 'code' | 'areaId'>) => ({
  ...{ kind: 'problem' as const, code },
  ...(areaId === code ? {} : { areaId }),
});

/** By its number an order is the same however it is told; by its key only as it was sent. */
function sameAs({ requestId, orderHash }: NewReport, earlier: ProblemReport): ProblemReport {
  const another = earlier.requestId === requestId && earlier.orderHash !== orderHash;
  if (another) throw PROBLEMS.keyReused();
  return earlier;
}

async function subjectMustBeThere(tx: ReadTransaction, { code, areaId, photo }: NewReport): Promise<void> {
  const where = { id: areaId, code };
  if (photo !== null && !(await tx.document.findFirst({ where: { id: photo, code } })))
    throw PROBLEMS.invalid({ errors: [{ pointer: '/photo', detail: NO_SUCH_PHOTO, code: 'unknown-document' }] });
  must(areaId === code ? await tx.place.findUnique({ where: { code } }) : await tx.serviceArea.findFirst({ where }));
}

const NO_SUCH_PHOTO = '此文件未在问题所在地上传 / this document was not uploaded for the place of the problem';
