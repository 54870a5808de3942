import { checkApart, ownersOf, replaceOwners, type CheckedFile, type OwnersFile } from '#platform/registry';
import { PersonalData } from '#platform/personal';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import type { TableFile } from '../http/upload.js';
import { importOf, mustBeCommittable, type ImportRow } from './import-view.js';
import { changed, created, must, RegisterService } from './register-service.js';
import { areaOf } from './views.js';

const KIND = 'units-owners';

interface Summary extends Omit<CheckedFile, 'content'> {
  /** The version of the area that was previewed: another import in between makes the preview stale. */
  readonly areaVersion: number;
  readonly registered: { readonly [figure: string]: number | null };
}

/** Units and owners from a file, in two phases: nothing is changed by the first, all or nothing by the second. */
@Injectable()
export class OwnersImportService {
  constructor(
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
  ) {}

  /** The file is read before the change begins: seconds of reading must not hold a connection, nor a lock. */
  async preview(areaId: string, file: TableFile, ticket: Ticket): Promise<Answer> {
    const { area, known } = await this.registers.read(ticket, areaId, async (tx) => ({
      area: areaOf(must(await tx.serviceArea.findUnique({ where: { id: areaId } }))),
      known: await ownersOf(tx, this.personal, areaId),
    }));
    const { content, ...checked } = await checkApart({ ...file, known });
    const { totalArea, totalHouseholds, deliveredArea, deliveredHeadcount, movedInArea, movedInHeadcount } = area;
    const summary: Summary = {
      ...checked,
      areaVersion: area.version,
      registered: {
        ...{ totalArea, totalHouseholds, deliveredArea, deliveredHeadcount },
        ...{ movedInArea, movedInHeadcount },
      },
    };
    const sealed = this.personal.sealFile(areaId, content);
    return this.registers.change(ticket, areaId, async (tx) => {
      const row = await tx.registerImport.create({
        data: {
          ...{ areaId, code: area.code, kind: KIND, createdBy: ticket.actor.id, sha256: ticket.bodyHash, rows: {} },
          summary: summary as unknown as object,
        },
      });
      // Past Prisma, which would look through megabytes of text letter by letter.
      await tx.$executeRaw`UPDATE register_imports SET rows = to_jsonb(${sealed}::text) WHERE id = ${row.id}`;
      return created(area.code, { version: 1, ...viewOf(row) });
    });
  }

  async one(areaId: string, id: string, reader: Reader) {
    return this.registers.read(reader, areaId, async (tx) => viewOf(await find(tx, areaId, id)));
  }

  commit(areaId: string, id: string, ticket: Ticket): Promise<Answer> {
    return this.registers.change(ticket, areaId, async (tx) => {
      const row = await find(tx, areaId, id);
      const summary = row.summary as unknown as Summary;
      const { areaVersion } = summary;
      mustBeCommittable(row.committedAt, summary);
      const still = { id: areaId, version: areaVersion };
      const { count } = await tx.serviceArea.updateMany({ where: still, data: { version: { increment: 1 } } });
      if (count === 0) throw PROBLEMS.stale();
      const file = JSON.parse(this.personal.openFile(areaId, row.rows as string)) as OwnersFile;
      await replaceOwners(tx, this.personal, { areaId, code: row.code, file });
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

function viewOf({ areaId, summary, ...row }: ImportRow & { readonly areaId: string; readonly summary: unknown }) {
  const { areaVersion: _areaVersion, ...shown } = summary as Summary;
  const self = `/service-areas/${areaId}/imports/${row.id}`;
  return { ...importOf(row), serviceArea: areaId, ...shown, links: { self, commit: `${self}/commit` } };
}
