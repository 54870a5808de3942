import { DOCUMENT_TYPES, kindOfType, MOST_DOCUMENT_BYTES, type DocumentKind } from '#platform/documents';
import { FILE_TYPES, type FileKind } from '#platform/registry';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS, type Problem } from './problem.js';

const MOST_BYTES = 10 * 1024 * 1024;
const MAY_UPLOAD = /^\/service-areas\/[^/?]+\/imports(?:\?|$)/;
const MAY_UPLOAD_DOCUMENTS = /^\/documents(?:\?|$)/;
export const RAW_MAIL = 'message/rfc822';
/** The Temporal UI sends its JSON as plain text. It changes nothing, and the guard asks from which page it comes. */
const MAY_ASK = /^\/engine\/api\/v1\/namespaces\/[^/?]+\/workflows\/[^/?]+\/query\/\w+(?:\?|$)/;
const MAY_SEND_MAIL = /^\/mail\/delivery-reports(?:\?|$)/;

/** A file of rows: a spreadsheet or CSV, as the body of the request. */
export interface TableFile {
  readonly kind: FileKind;
  readonly bytes: Buffer;
}

/** JSON only, but for files and mails on their own routes: a form is what a foreign page could make a browser send. */
export function mediaProblem(request: FastifyRequest): Problem | undefined {
  const type = typeOf(request);
  const isFile = kindOf(request) !== undefined && MAY_UPLOAD.test(request.url);
  const isMail = type === RAW_MAIL && MAY_SEND_MAIL.test(request.url);
  const isQuestion = type === 'text/plain' && MAY_ASK.test(request.url);
  const isDocument = kindOfType(type ?? '') !== undefined && MAY_UPLOAD_DOCUMENTS.test(request.url);
  const known = type === undefined || type === 'application/json' || isFile || isMail || isQuestion || isDocument;
  return known ? undefined : PROBLEMS.unsupported();
}

/** Files are up to 10 MB, documents up to 20, everything else stays at what the server takes. */
export function acceptFiles(app: NestFastifyApplication): void {
  for (const type of Object.values(FILE_TYPES)) app.useBodyParser(type, { bodyLimit: MOST_BYTES });
  app.useBodyParser(RAW_MAIL, { bodyLimit: MOST_BYTES });
  for (const type of Object.values(DOCUMENT_TYPES)) app.useBodyParser(type, { bodyLimit: MOST_DOCUMENT_BYTES });
}

/** A mail as it came in. */
export const UploadedMail = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw PROBLEMS.unsupported();
  return body;
});

/** A document as it came in, and what it was said to be. */
export interface UploadedBytes {
  readonly kind: DocumentKind;
  readonly bytes: Buffer;
}

export const UploadedDocument = createParamDecorator((_: unknown, context: ExecutionContext): UploadedBytes => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const kind = kindOfType(typeOf(request) ?? '');
  if (kind === undefined || !Buffer.isBuffer(request.body)) throw PROBLEMS.unsupported();
  return { kind, bytes: request.body };
});

export const UploadedTable = createParamDecorator((_: unknown, context: ExecutionContext): TableFile => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const kind = kindOf(request);
  if (kind === undefined || !Buffer.isBuffer(request.body)) throw PROBLEMS.unsupported();
  return { kind, bytes: request.body };
});

function kindOf(request: FastifyRequest): FileKind | undefined {
  const type = typeOf(request);
  return (Object.keys(FILE_TYPES) as FileKind[]).find((kind) => FILE_TYPES[kind] === type);
}

function typeOf({ headers }: FastifyRequest): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
