import { DOCUMENT_TYPES, KEPT_TYPES } from '#platform/documents';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, AnswersWith } from '../http/answer-schemas.js';
import { placeCodeSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedDocument, type UploadedBytes } from '../http/upload.js';
import { DocumentService } from './document.service.js';

const idSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: '文件字节的 SHA-256 / SHA-256 of the bytes', example: 'a'.repeat(64) });
const placeSchema = z.strictObject({
  code: placeCodeSchema.meta({ description: '所属地点，与案件相同 / the place of the case to which it belongs' }),
});

/** Scans and photographs that entries of cases refer to. A document has no name and no title: its id is the hash of its bytes. */
@ApiTags('文件 documents')
@Controller('documents')
export class DocumentController {
  constructor(private readonly documents: DocumentService) {}

  @Post()
  @May('hand-in-documents')
  @Answers('Document', 201)
  @ApiConsumes(...Object.values(DOCUMENT_TYPES))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ summary: '上传文件（PDF、JPEG、PNG，至多 20 MB）· upload a document, at most 20 MB' })
  upload(
    @UploadedDocument() file: UploadedBytes,
    @Query({ schema: placeSchema }) { code }: z.output<typeof placeSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.documents.upload(file, code, ticket);
  }

  @Get(':id')
  @May('read-documents')
  @AnswersWith(...KEPT_TYPES)
  @ApiOperation({ summary: '文件的字节 · the bytes of a document' })
  bytes(@Param('id', { schema: idSchema }) id: string, @Reading() reader: Reader) {
    return this.documents.bytes(id, reader);
  }

  @Get(':id/description')
  @May('read-documents')
  @Answers('Document')
  @ApiOperation({ summary: '文件的类型、大小和查毒结果 · what it is, how large, and whether it was scanned' })
  description(@Param('id', { schema: idSchema }) id: string, @Reading() reader: Reader) {
    return this.documents.description(id, reader);
  }
}
