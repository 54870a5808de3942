import { DOCUMENT_TYPES, kindOfType, MOST_DOCUMENT_BYTES, type DocumentKind } from '#platform/documents';
import { FILE_TYPES, type FileKind } from '#platform/registry';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS, type Problem } from './problem.js';

export const RAW_MAIL = 'message/rfc822';
export const WEB_FORM = 'application/x-www-form-urlencoded';
/** A form of a page that carries a file. */
export const FILE_FORM = 'multipart/form-data';
export const MOST_FORM_BYTES = 2 * 1024 * 1024;

const MOST_TABLE_BYTES = 10 * 1024 * 1024;
const MOST_TEXT_BYTES = 256 * 1024;
const MEGABYTE = 1024 * 1024;
const PLAIN_TEXT = 'text/plain';

interface Taken {
  readonly types: readonly string[];
  readonly at: RegExp;
  /** In bytes. */
  readonly most: number;
  /** Sent by those who are known by something else than a token: by a link, by a key in the form itself, or not yet. */
  readonly open?: true;
}

/** What is taken beside JSON, where, and how much of it: a form, or plain text, is what a foreign page could make a browser send. */
const ALSO_TAKEN: readonly Taken[] = [
  {
    types: Object.values(FILE_TYPES),
    at: /^\/(?:service-areas\/[^/?]+|committee-terms|property-management-committees)\/imports(?:\?|$)/,
    most: MOST_TABLE_BYTES,
  },
  { types: Object.values(FILE_TYPES), at: /^\/campaigns\/[^/?]+\/sheets\/file(?:\?|$)/, most: MOST_TABLE_BYTES },
  { types: Object.values(FILE_TYPES), at: /^\/hotline\/imports(?:\?|$)/, most: 40 * 1024 * 1024 },
  {
    types: Object.values(FILE_TYPES),
    at: /^\/annual-reviews\/[^/?]+\/survey\/imports(?:\?|$)/,
    most: MOST_TABLE_BYTES,
  },
  { types: Object.values(DOCUMENT_TYPES), at: /^\/documents(?:\?|$)/, most: MOST_DOCUMENT_BYTES },
  { types: [RAW_MAIL], at: /^\/mail\/delivery-reports(?:\?|$)/, most: 10 * 1024 * 1024 },
  // A few long texts, each letter of which takes nine bytes in a form.
  { types: [WEB_FORM], at: /^\/act\/[^/?]+(?:\?|$)/, most: MOST_TEXT_BYTES, open: true },
  { types: [WEB_FORM], at: /^\/open311\/v2\/requests\.(?:json|xml)(?:\?|$)/, most: MOST_TEXT_BYTES, open: true },
  { types: [WEB_FORM], at: /^\/survey\/[^/?]+(?:\?|$)/, most: MOST_TEXT_BYTES, open: true },
  { types: [FILE_FORM], at: /^\/act\/[^/?]+(?:\?|$)/, most: MOST_FORM_BYTES, open: true },
  // As many bytes as any workbook; whoever reads the form takes fewer.
  { types: [FILE_TYPES.xlsx], at: /^\/committee-terms\/[^/?]+\/reports\/form(?:\?|$)/, most: MOST_TABLE_BYTES },
  { types: [WEB_FORM], at: /^\/sign-in\/(role|out)(?:\?|$)/, most: MOST_TEXT_BYTES, open: true },
  // The Temporal UI sends its JSON so. It changes nothing, and the guard asks from which page it comes.
  {
    types: [PLAIN_TEXT],
    at: /^\/engine\/api\/v1\/namespaces\/[^/?]+\/workflows\/[^/?]+\/query\/\w+(?:\?|$)/,
    most: MEGABYTE,
    open: true,
  },
];

/** A file of rows: a spreadsheet or CSV, as the body of the request. */
export interface TableFile {
  readonly kind: FileKind;
  readonly bytes: Buffer;
}

/** A body of a type that its route does not take, larger than it takes, or a file of which nobody says whose or how large it is. */
export function mediaProblem(request: FastifyRequest): Problem | undefined {
  const type = typeOf(request);
  if (type === undefined || type === 'application/json') return undefined;
  const taken = takenAt(request);
  if (!taken) return PROBLEMS.unsupported();
  const { authorization, cookie, 'content-length': said } = request.headers;
  // Who they are is found out later; but nobody at all does not make us hold forty megabytes first.
  if (!taken.open && !authorization && !A_SESSION.test(cookie ?? ''))
    return PROBLEMS.unauthenticated({ headers: { 'www-authenticate': 'Bearer' } });
  if (!taken.open && said === undefined) return PROBLEMS.tooLarge({ detail: UNMEASURED });
  return Number(said ?? 0) > taken.most ? PROBLEMS.tooLarge() : undefined;
}

const A_SESSION = /(?:^|;\s*)(?:__Host-)?session=[^;]/;
const UNMEASURED = { zh: '请用 Content-Length 说明文件大小', en: 'Say by Content-Length how large the file is' };

const takenAt = (request: FastifyRequest): Taken | undefined =>
  ALSO_TAKEN.find(({ types, at }) => types.includes(typeOf(request) ?? '') && at.test(request.url));

/** The server knows one limit for each type: the largest. What a route takes of it is looked at where the body is read. */
export function acceptFiles(app: NestFastifyApplication): void {
  const limits = new Map<string, number>();
  for (const { types, most } of ALSO_TAKEN)
    for (const type of types) limits.set(type, Math.max(most, limits.get(type) ?? 0));
  // Text is read by the server itself, and passed on as it is.
  limits.delete(PLAIN_TEXT);
  for (const [type, bodyLimit] of limits) app.useBodyParser(type, { bodyLimit });
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
  if (request.body.length > (takenAt(request)?.most ?? MOST_TABLE_BYTES)) throw PROBLEMS.tooLarge();
  return { kind, bytes: request.body };
});

function kindOf(request: FastifyRequest): FileKind | undefined {
  const type = typeOf(request);
  return (Object.keys(FILE_TYPES) as FileKind[]).find((kind) => FILE_TYPES[kind] === type);
}

function typeOf({ headers }: FastifyRequest): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
