import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { May } from '../auth/may.js';
import { AnswersWith } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { caseIdSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { BundleService } from './bundle.service.js';

@ApiTags('案件 cases')
@Controller('cases')
export class BundleController {
  constructor(private readonly bundles: BundleService) {}

  @Get(':id/bundle')
  @May('read-documents')
  @AnswersWith('application/zip')
  @ApiOperation({ summary: '导出案卷，可离线核验 · the case file as one archive that is verified offline' })
  async bundle(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    return new Answer(await this.bundles.make(id, reader), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${id.replaceAll(':', '~')}.zip"`,
      'cache-control': 'no-store',
    });
  }
}
