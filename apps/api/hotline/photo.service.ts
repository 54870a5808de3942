import { sees } from '#domain/access';
import { sha256 } from '#platform/case-store';
import { DOCUMENT_TYPES, endingOf, publicCopy } from '#platform/documents';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { DocumentParts } from '../documents/document.service.js';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader } from '../http/ticket.js';
import { must } from '../registry/register-service.js';

interface Copy {
  readonly copyId: string;
  readonly mediaType: string;
}

/** Photos of a problem, as it was told for everybody who sees it, its proof for those who see documents: a copy without place and device, made once. The original stays with the file. */
@Injectable()
export class PhotoService {
  constructor(
    private readonly door: ReadDoor,
    private readonly documents: DocumentParts,
  ) {}

  async copyOf(document: string, { problem, reader }: { problem: string; reader: Reader }): Promise<Answer> {
    const code = await this.door.read(reader.scopeFor(problem), (tx) =>
      placeOfPhoto(tx, { problem, document, entries: sees(reader.actor.role, 'read-documents') }),
    );
    const where = { documentId_code: { documentId: document, code } };
    const made = await this.door.read(reader.scopeFor(problem), (tx) => tx.photoCopy.findUnique({ where }));
    const copy = made ?? (await this.make(document, code, reader));
    const bytes = await this.documents.store.get(copy.copyId);
    if (!bytes) throw new Error(`the copy ${copy.copyId} of a photo is gone`);
    return new Answer(bytes, 200, {
      'content-type': copy.mediaType,
      'content-disposition': `inline; filename="${copy.copyId.slice(0, 16)}.${endingOf(copy.mediaType)}"`,
      'content-security-policy': "sandbox; default-src 'none'",
    });
  }

  private async make(document: string, code: string, reader: Reader): Promise<Copy> {
    const original = await this.documents.store.get(document);
    const copy = original && (await publicCopy(original));
    if (!copy) throw PROBLEMS.notFound();
    const row = { copyId: sha256(copy.bytes), mediaType: DOCUMENT_TYPES[copy.kind] };
    await this.documents.store.put(row.copyId, copy.bytes);
    await this.door.read(reader.scopeFor(code), (tx) =>
      tx.photoCopy.createMany({ data: [{ documentId: document, code, ...row }], skipDuplicates: true }),
    );
    return row;
  }
}

interface Named {
  readonly problem: string;
  readonly document: string;
  /** Whether those are looked for that an entry of its case names as well: proof, which not everybody sees who sees the problem. */
  readonly entries: boolean;
}

/** Where a photo lies that the problem names: as it was told, or in an entry of its case. */
async function placeOfPhoto(tx: ReadTransaction, { problem, document, entries }: Named): Promise<string> {
  const { code } = must(await tx.problem.findUnique({ where: { id: problem }, select: { code: true } }));
  const told = await tx.problemReport.findFirst({ where: { problemId: problem, photo: document } });
  must(told ?? (entries ? await entryNaming(tx, problem, document) : null));
  must(await tx.document.findUnique({ where: { id_code: { id: document, code } }, select: { id: true } }));
  return code;
}

async function entryNaming(tx: ReadTransaction, problem: string, document: string): Promise<{ yes: number } | null> {
  const [named] = await tx.$queryRaw<{ yes: number }[]>`
    SELECT 1 AS yes FROM events WHERE case_id = ${problem} AND position(${`sha256:${document}`} IN body) > 0 LIMIT 1`;
  return named ?? null;
}
