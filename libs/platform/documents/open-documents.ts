import { DocumentFolder, type DocumentStore } from './document-store.js';
import { DocumentBucket } from './s3-store.js';
import { ClamdScanner, type Scanner } from './scanner.js';

export interface DocumentSettings {
  readonly DOCUMENTS_DIR?: string | undefined;
  readonly DOCUMENTS_S3_URL?: string | undefined;
  readonly DOCUMENTS_S3_REGION?: string | undefined;
  readonly DOCUMENTS_S3_KEY_ID?: string | undefined;
  readonly DOCUMENTS_S3_SECRET?: string | undefined;
}

/** The store that the settings name: a bucket, or a folder, or none. */
export function openDocuments(settings: DocumentSettings): DocumentStore | undefined {
  const { DOCUMENTS_DIR: folder, DOCUMENTS_S3_URL: url } = settings;
  if (url) {
    const region = settings.DOCUMENTS_S3_REGION ?? 'us-east-1';
    const [keyId, secret] = [settings.DOCUMENTS_S3_KEY_ID ?? '', settings.DOCUMENTS_S3_SECRET ?? ''];
    return new DocumentBucket({ url, region, keyId, secret });
  }
  return folder ? new DocumentFolder(folder) : undefined;
}

/** `tcp://host:3310`; without it nothing is scanned, and every answer says so. */
export function openScanner(address: string | undefined): Scanner | undefined {
  if (address === undefined) return undefined;
  const { hostname: host, port } = new URL(address);
  return new ClamdScanner({ host, port: Number(port || 3310) });
}
