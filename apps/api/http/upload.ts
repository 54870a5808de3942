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

interface Taken {
  readonly types: readonly string[];
  readonly at: RegExp;
  /** In bytes; where nothing stands, what the server takes of JSON. */
  readonly most?: number;
}

/** What is taken beside JSON, where, and how much of it: a form, or plain text, is what a foreign page could make a browser send. */
const ALSO_TAKEN: readonly Taken[] = [
  {
    types: Object.values(FILE_TYPES),
    at: /^\/(?:service-areas\/[^/?]+|committee-terms|property-management-committees)\/imports(?:\?|$)/,
    most: 10 * 1024 * 1024,
  },
  { types: Object.values(FILE_TYPES), at: /^\/campaigns\/[^/?]+\/sheets\/file(?:\?|$)/ },
  { types: Object.values(FILE_TYPES), at: /^\/hotline\/imports(?:\?|$)/, most: 40 * 1024 * 1024 },
  { types: Object.values(FILE_TYPES), at: /^\/annual-reviews\/[^/?]+\/survey\/imports(?:\?|$)/ },
  { types: Object.values(DOCUMENT_TYPES), at: /^\/documents(?:\?|$)/, most: MOST_DOCUMENT_BYTES },
  { types: [RAW_MAIL], at: /^\/mail\/delivery-reports(?:\?|$)/, most: 10 * 1024 * 1024 },
  // A few long texts, each letter of which takes nine bytes in a form.
  { types: [WEB_FORM], at: /^\/act\/[^/?]+(?:\?|$)/, most: 256 * 1024 },
  { types: [WEB_FORM], at: /^\/open311\/v2\/requests\.(?:json|xml)(?:\?|$)/ },
  { types: [WEB_FORM], at: /^\/survey\/[^/?]+(?:\?|$)/ },
  { types: [FILE_FORM], at: /^\/act\/[^/?]+(?:\?|$)/, most: MOST_FORM_BYTES },
  // As many bytes as any workbook; whoever reads the form takes fewer.
  { types: [FILE_TYPES.xlsx], at: /^\/committee-terms\/[^/?]+\/reports\/form(?:\?|$)/ },
  { types: [WEB_FORM], at: /^\/sign-in\/(role|out)(?:\?|$)/ },
  // The Temporal UI sends its JSON so. It changes nothing, and the guard asks from which page it comes.
  { types: ['text/plain'], at: /^\/engine\/api\/v1\/namespaces\/[^/?]+\/workflows\/[^/?]+\/query\/\w+(?:\?|$)/ },
];

/** A file of rows: a spreadsheet or CSV, as the body of the request. */
export interface TableFile {
  readonly kind: FileKind;
  readonly bytes: Buffer;
}

/** A body of a type that its route does not take, or larger than it takes. */
export function mediaProblem(request: FastifyRequest): Problem | undefined {
  const type = typeOf(request);
  if (type === undefined || type === 'application/json') return undefined;
  const taken = takenAt(request);
  if (!taken) return PROBLEMS.unsupported();
  const said = Number(request.headers['content-length'] ?? 0);
  return taken.most !== undefined && said > taken.most ? PROBLEMS.tooLarge() : undefined;
}

const takenAt = (request: FastifyRequest): Taken | undefined =>
  ALSO_TAKEN.find(({ types, at }) => types.includes(typeOf(request) ?? '') && at.test(request.url));

/** The server knows one limit for each type: the largest. What a route takes of it is looked at where the body is read. */
export function acceptFiles(app: NestFastifyApplication): void {
  const limits = new Map<string, number>();
  for (const { types, most } of ALSO_TAKEN)
    if (most !== undefined) for (const type of types) limits.set(type, Math.max(most, limits.get(type) ?? 0));
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
