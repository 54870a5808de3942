import { sha256 } from '#platform/case-store';
import { endingOf, referencesIn } from '#platform/documents';
import { ENTRY_COLUMNS, offlineVerifier, type Entry } from '#platform/evidence';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import { caseDocument } from '../cases/case-document.js';
import { CaseReads } from '../cases/case-reads.js';
import { DocumentParts } from '../documents/document.service.js';
import type { Reader } from '../http/ticket.js';
import { countSheetPage } from '../pages/case-page.js';
import { noticePage } from '../pages/notice-page.js';
import { bundlePage } from './bundle-page.js';
import type { BundledCase, BundledDocument } from './bundled.js';

/** A case and all its procedures as one file that proves itself without us: see libs/platform/evidence/verify.mjs. */
@Injectable()
export class BundleService {
  constructor(
    private readonly reads: CaseReads,
    private readonly door: ReadDoor,
    private readonly parts: DocumentParts,
  ) {}

  async make(id: string, reader: Reader): Promise<Readable> {
    const takenAt = new Date();
    const cases = await this.cases(id, reader);
    const documents = await this.documents(cases, reader);
    const files = new Map<string, Buffer>();
    const add = (file: string, text: string | Buffer) => files.set(file, Buffer.from(text));
    for (const each of cases) addCase(each, add);
    add('index.html', bundlePage({ cases, documents, takenAt }).text);
    add('verify.mjs', offlineVerifier());
    const sums = [
      ...[...files].map(([file, bytes]) => [file, sha256(bytes)] as const),
      ...documents.flatMap(({ file, id: sum }) => (file === undefined ? [] : [[file, sum] as const])),
    ];
    const manifest = {
      v: 1,
      takenAt: takenAt.toISOString(),
      cases: cases.map(({ document, folder, seq, hash }) => ({ id: document.id, folder, seq, hash })),
      files: Object.fromEntries(sums.sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    const seal = sha256(Buffer.from(JSON.stringify(manifest)));
    add('manifest.json', `${JSON.stringify({ ...manifest, seal })}\n`);
    return this.zip(files, documents, takenAt);
  }

  private async cases(id: string, reader: Reader): Promise<BundledCase[]> {
    const scope = reader.scopeFor(id);
    const ids = await this.door.read(scope, (tx) =>
      tx.case.findMany({ where: { id: { startsWith: `${id}:` } }, select: { id: true }, orderBy: { id: 'asc' } }),
    );
    const cases: BundledCase[] = [];
    for (const caseId of [id, ...ids.map((row) => row.id)]) {
      const found = await this.reads.one(reader, caseId);
      const { seq, hash } = found.row;
      // Up to the entry at which the case was read: a chain only grows.
      const entries = await this.door.read(scope, (tx) =>
        tx.$queryRawUnsafe<Entry[]>(
          `SELECT ${ENTRY_COLUMNS} FROM events WHERE case_id = $1 AND seq <= $2 ORDER BY seq`,
          caseId,
          seq,
        ),
      );
      const papers = await this.reads.papers(reader, caseId, entries);
      const folder = `cases/${caseId.replaceAll(':', '~')}`;
      cases.push({ document: caseDocument(found), seq, hash, entries, papers, folder });
    }
    return cases;
  }

  /** Every document that an entry names, whether its bytes are there or not. */
  private async documents(cases: readonly BundledCase[], reader: Reader): Promise<BundledDocument[]> {
    const named = new Map<string, string[]>();
    for (const { document, entries, papers } of cases) {
      const written = new Map(papers.map((each) => [each.seq, each]));
      for (const { seq, body } of entries)
        for (const id of namedIn([body, written.get(seq)]))
          named.set(id, [...(named.get(id) ?? []), `${document.id} #${seq}`]);
    }
    const [first] = cases;
    if (named.size === 0 || !first) return [];
    const rows = await this.door.read(reader.scopeFor(first.document.id), (tx) =>
      tx.document.findMany({ where: { id: { in: [...named.keys()] }, code: first.document.code } }),
    );
    const documents: BundledDocument[] = [];
    for (const [id, by] of [...named].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const row = rows.find((each) => each.id === id);
      const there = row !== undefined && (await this.parts.store.has(id));
      const file = there ? `documents/${id}.${endingOf(row.mediaType)}` : undefined;
      documents.push({ id, file, size: row?.size, scan: row?.scan, by });
    }
    return documents;
  }

  private zip(files: ReadonlyMap<string, Buffer>, documents: readonly BundledDocument[], mtime: Date): Readable {
    const zip = new yazl.ZipFile();
    const out = zip.outputStream as Readable;
    zip.on('error', (error) => out.destroy(error as unknown as Error));
    for (const [file, bytes] of files) zip.addBuffer(bytes, file, { mtime });
    for (const { id, file } of documents) {
      if (file === undefined) continue;
      // One at a time is in memory, when its turn has come; scans and photographs are packed already.
      zip.addReadStreamLazy(file, { mtime, compress: false }, (give) => {
        this.parts.store.get(id).then(
          (bytes) => give(bytes ? null : new Error('gone'), Readable.from(bytes ? [bytes] : [])),
          (error: unknown) => give(error, Readable.from([])),
        );
      });
    }
    zip.end();
    return out;
  }
}

const namedIn = (value: unknown) => new Set(referencesIn(value).map(({ id }) => id));

function addCase({ document, entries, papers, folder }: BundledCase, add: (file: string, text: string) => void): void {
  add(`${folder}/case.json`, `${JSON.stringify(document, null, 2)}\n`);
  add(`${folder}/chain.ndjson`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  add(`${folder}/papers.json`, `${JSON.stringify(papers, null, 2)}\n`);
  for (const notice of document.notices)
    add(`${folder}/notices/${notice.seq}-${notice.key}.html`, noticePage(notice, document.id).text);
  const sheet = countSheetPage(document);
  if (sheet) add(`${folder}/count-sheet.html`, sheet.text);
  if (document.countSheet) add(`${folder}/count-sheet.json`, `${JSON.stringify(document.countSheet, null, 2)}\n`);
}
