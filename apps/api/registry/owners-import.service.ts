import { previewOwners, replaceOwners, type OwnersFile, type Preview, type SheetFault } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import type { TableFile } from '../http/upload.js';
import { changed, created, must, RegisterService } from './register-service.js';
import { areaOf } from './views.js';

const KIND = 'units-owners';
/** Enough to put a file right; how many there are in all is said. */
const MOST_SHOWN = 500;

interface Summary {
  readonly figures: Preview['figures'];
  readonly faults: readonly SheetFault[];
  readonly faultCount: number;
  readonly warnings: readonly SheetFault[];
  readonly warningCount: number;
  /** The version of the area that was previewed: another import in between makes the preview stale. */
  readonly areaVersion: number;
  readonly registered: { readonly [figure: string]: number | null };
}

/** Units and owners from a file, in two phases: nothing is changed by the first, all or nothing by the second. */
@Injectable()
export class OwnersImportService {
  constructor(private readonly registers: RegisterService) {}

  preview(areaId: string, file: TableFile, ticket: Ticket): Promise<Answer> {
    return this.registers.change(ticket, areaId, async (tx) => {
      const area = areaOf(must(await tx.serviceArea.findUnique({ where: { id: areaId } })));
      const { file: content, figures, faults, warnings } = await previewOwners(tx, areaId, file);
      const { totalArea, totalHouseholds, deliveredArea, deliveredHeadcount, movedInArea, movedInHeadcount } = area;
      const summary: Summary = {
        figures,
        faults: faults.slice(0, MOST_SHOWN),
        faultCount: faults.length,
        warnings: warnings.slice(0, MOST_SHOWN),
        warningCount: warnings.length,
        areaVersion: area.version,
        registered: {
          ...{ totalArea, totalHouseholds, deliveredArea, deliveredHeadcount },
          ...{ movedInArea, movedInHeadcount },
        },
      };
      const row = await tx.registerImport.create({
        data: {
          ...{ areaId, code: area.code, kind: KIND, createdBy: ticket.actor.id, sha256: ticket.bodyHash },
          rows: (faults.length === 0 ? content : {}) as object,
          summary: summary as unknown as object,
        },
      });
      return created(area.code, { version: 1, ...viewOf(row) });
    });
  }

  async one(areaId: string, id: string, reader: Reader) {
    return this.registers.read(reader, areaId, async (tx) => viewOf(await find(tx, areaId, id)));
  }

  commit(areaId: string, id: string, ticket: Ticket): Promise<Answer> {
    return this.registers.change(ticket, areaId, async (tx) => {
      const row = await find(tx, areaId, id);
      const { areaVersion, faults, faultCount } = row.summary as unknown as Summary;
      if (row.committedAt) throw PROBLEMS.committed();
      if (faultCount > 0) throw PROBLEMS.importFaults({ errors: faults.map(errorOf), members: { faultCount } });
      const still = { id: areaId, version: areaVersion };
      const { count } = await tx.serviceArea.updateMany({ where: still, data: { version: { increment: 1 } } });
      if (count === 0) throw PROBLEMS.stale();
      await replaceOwners(tx, { areaId, code: row.code, file: row.rows as unknown as OwnersFile });
      // The register has them now; a second copy of people's data serves nobody.
      const data = { committedAt: new Date(), rows: {} };
      return changed(row.code, {
        version: areaVersion + 1,
        ...viewOf(await tx.registerImport.update({ where: { id }, data })),
      });
    });
  }
}

async function find(tx: ReadTransaction, areaId: string, id: string) {
  return must(await tx.registerImport.findFirst({ where: { id, areaId, kind: KIND } }));
}

const errorOf = ({ row, column, code, message }: SheetFault) => ({
  pointer: `/rows/${row}${column === null ? '' : `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`}`,
  code,
  detail: `${message.zh} / ${message.en}`,
});

interface ImportRow {
  readonly id: string;
  readonly areaId: string;
  readonly sha256: string;
  readonly summary: unknown;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
}

function viewOf({ id, areaId, sha256, summary, createdAt, committedAt }: ImportRow) {
  const { areaVersion: _areaVersion, ...shown } = summary as Summary;
  const self = `/service-areas/${areaId}/imports/${id}`;
  return {
    ...{ id, serviceArea: areaId, sha256, createdAt: createdAt.toISOString() },
    committedAt: committedAt?.toISOString() ?? null,
    ...shown,
    links: { self, commit: `${self}/commit` },
  };
}
