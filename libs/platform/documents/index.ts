export { DocumentFolder, type DocumentStore } from './document-store.js';
export {
  DOCUMENT_TYPES,
  endingOf,
  FORM_TYPE,
  KEPT_TYPES,
  kindOfBytes,
  kindOfType,
  MOST_DOCUMENT_BYTES,
  type DocumentKind,
} from './kinds.js';
export { openDocuments, openScanner } from './open-documents.js';
export { publicCopy } from './public-copy.js';
export { referencesIn } from './references.js';
export { DocumentBucket, type BucketSettings } from './s3-store.js';
export type { Scanned, Scanner } from './scanner.js';
