export { DocumentFolder, type DocumentStore } from './document-store.js';
export { openDocuments } from './open-documents.js';
