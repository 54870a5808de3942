import { DocumentFolder, type DocumentStore } from './document-store.js';

/** The store that the settings name, or none. */
export function openDocuments(settings: { readonly DOCUMENTS_DIR?: string | undefined }): DocumentStore | undefined {
  return settings.DOCUMENTS_DIR === undefined ? undefined : new DocumentFolder(settings.DOCUMENTS_DIR);
}
