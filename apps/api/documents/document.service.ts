import { sha256 } from '#platform/case-store';
import { DOCUMENT_TYPES, endingOf, kindOfBytes, type DocumentStore, type Scanner } from '#platform/documents';
import type { Logger } from '#platform/log';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import type { UploadedBytes } from '../http/upload.js';
import { must, RegisterService } from '../registry/register-service.js';

/** Where documents lie, and who looks through them before they are taken in. */
export class DocumentParts {
  constructor(
    readonly store: DocumentStore,
    readonly scanner: Scanner | undefined,
    readonly log: Logger,
  ) {}
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly mediaType: string;
  readonly size: number;
  readonly scan: string;
  readonly uploadedRole: string;
  readonly uploadedAt: Date;
}

@Injectable()
export class DocumentService {
  constructor(
    private readonly registers: RegisterService,
    private readonly parts: DocumentParts,
  ) {}

  /** Looked at, scanned, kept, and only then written down: a row never names bytes that are not there. */
  async upload({ kind, bytes }: UploadedBytes, code: string, ticket: Ticket): Promise<Answer> {
    const { lo, hi } = ticket.scopeFor(code);
    // The row would be refused as well, but by then the bytes would lie there.
    if (code < lo || code >= hi) throw PROBLEMS.notFound();
    if (kindOfBytes(bytes) !== kind) throw PROBLEMS.notWhatItSays();
    return this.keep({ mediaType: DOCUMENT_TYPES[kind], bytes }, code, ticket);
  }

  /** What was looked at and found to be what it says: scanned, kept, and only then written down. */
  async keep(
    { mediaType, bytes }: { mediaType: string; bytes: Buffer },
    code: string,
    ticket: Ticket,
  ): Promise<Answer> {
    const scan = await this.scan(bytes);
    const id = sha256(bytes);
    await this.parts.store.put(id, bytes).catch((error: unknown) => {
      this.parts.log.error({ error: (error as Error).message }, 'a document could not be kept');
      throw PROBLEMS.unavailable();
    });
    return this.registers.change(ticket, code, async (tx) => {
      const there = await tx.document.findUnique({ where: { id_code: { id, code } } });
      const row =
        there ??
        (await tx.document.create({
          data: {
            id,
            code,
            mediaType,
            size: bytes.length,
            scan,
            uploadedRole: ticket.actor.role,
          },
        }));
      return { status: there ? 200 : 201, version: 1, code, body: documentOf(row) };
    });
  }

  async bytes(id: string, reader: Reader): Promise<Answer> {
    const { mediaType } = await this.row(id, reader);
    const bytes = await this.parts.store.get(id);
    if (!bytes) throw new Error(`the bytes of document ${id} are gone`);
    return new Answer(bytes, 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${id.slice(0, 16)}.${endingOf(mediaType)}"`,
      'content-security-policy': "sandbox; default-src 'none'",
    });
  }

  async description(id: string, reader: Reader) {
    return documentOf(await this.row(id, reader));
  }

  private async row(id: string, reader: Reader): Promise<Row> {
    const find = (subject: string) =>
      this.registers.read(reader, subject, (tx) => tx.document.findFirst({ where: { id }, orderBy: { code: 'asc' } }));
    // Documents of rehearsals lie in their own range.
    return must((await find('')) ?? (await find('00')));
  }

  private async scan(bytes: Buffer): Promise<'clean' | 'not-scanned'> {
    const { scanner, log } = this.parts;
    if (!scanner) return 'not-scanned';
    const scanned = await scanner.scan(bytes).catch((error: unknown) => {
      log.error({ error: (error as Error).message }, 'a document could not be scanned');
      throw PROBLEMS.unavailable();
    });
    if (scanned.outcome === 'infected') throw PROBLEMS.infected();
    return 'clean';
  }
}

function documentOf({ id, code, mediaType, size, scan, uploadedRole, uploadedAt }: Row) {
  return {
    ...{ id, reference: `sha256:${id}`, code, mediaType, size, uploadedRole },
    scan: scan === 'clean' ? 'clean' : 'not-scanned',
    uploadedAt: uploadedAt.toISOString(),
    links: { self: `/documents/${id}` },
  };
}
