/** What may be uploaded: scans, photographs, and pages as they are printed. Nothing that runs, nothing that other programs unpack. */
export const DOCUMENT_TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const;
export type DocumentKind = keyof typeof DOCUMENT_TYPES;

export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;

const BEGINNINGS: Readonly<Record<DocumentKind, Buffer>> = {
  pdf: Buffer.from('%PDF-'),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
};

/** What the bytes are, whatever they were called. */
export function kindOfBytes(bytes: Buffer): DocumentKind | undefined {
  const kinds = Object.keys(BEGINNINGS) as DocumentKind[];
  return kinds.find((kind) => bytes.subarray(0, BEGINNINGS[kind].length).equals(BEGINNINGS[kind]));
}

export const kindOfType = (type: string): DocumentKind | undefined =>
  (Object.keys(DOCUMENT_TYPES) as DocumentKind[]).find((kind) => DOCUMENT_TYPES[kind] === type);

/** A form that we gave out, were handed in and have read ourselves: kept beside what it says, and never uploaded for its own sake. */
export const FORM_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Whatever is kept. */
export const KEPT_TYPES: readonly string[] = [...Object.values(DOCUMENT_TYPES), FORM_TYPE];

/** Of a file's name. */
export const endingOf = (type: string): DocumentKind | 'xlsx' | 'bin' =>
  type === FORM_TYPE ? 'xlsx' : (kindOfType(type) ?? 'bin');
