import { DOCUMENT_TYPES } from '#platform/documents';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { AnswersWith } from '../http/answer-schemas.js';
import { caseIdSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { PhotoService } from './photo.service.js';

const documentSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ example: 'a'.repeat(64) });

@ApiTags('问题工单 problems')
@Controller('problems/:id/photos')
export class PhotoController {
  constructor(private readonly photos: PhotoService) {}

  @Get(':document')
  @May('read-cases')
  @AnswersWith(DOCUMENT_TYPES.jpeg, DOCUMENT_TYPES.png)
  @ApiOperation({
    summary: '照片的公开副本（不含位置和设备信息）· a photo without the place and the device that the original tells',
    operationId: 'problem-photo',
  })
  photo(
    @Param('id', { schema: caseIdSchema }) problem: string,
    @Param('document', { schema: documentSchema }) document: string,
    @Reading() reader: Reader,
  ) {
    return this.photos.copyOf(document, { problem, reader });
  }
}
