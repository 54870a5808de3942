import type { Role } from '#domain/case';
import { scopeOf } from '#platform/case-store';
import { PersonalData } from '#platform/personal';
import { FILE_TYPES, writeApart, type FileKind } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Controller, Get, HttpCode, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { Answers, AnswersWith, type AnswerName } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { pageSchema, placeCodeSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { RegisterService } from '../registry/register-service.js';
import { CommitteeImportService, type AnyCommitteeKind } from './committee-import.service.js';

const importIdSchema = z.uuid();
const format = z.enum(['csv', 'xlsx']).default('xlsx');
const templateSchema = z.strictObject({ format });
const exportSchema = z.strictObject({ format, place: placeCodeSchema.optional() });
const pagesSchema = z.strictObject(pageSchema);

const TYPES = Object.values(FILE_TYPES);

export interface CommitteeFileRoutes {
  readonly kind: AnyCommitteeKind;
  /** The description of the API names its routes by it. */
  readonly name: string;
  readonly tag: string;
  readonly may: readonly Role[];
  readonly sheet: string;
  readonly header: readonly string[];
  /** The rows of a file that imports again to what stands in a range of codes, without the header. */
  readonly rowsOf: (tx: ReadTransaction, of: { personal: PersonalData; lo: string; hi: string }) => Promise<Rows>;
  readonly answers: { readonly one: AnswerName; readonly changed: AnswerName; readonly page: AnswerName };
  readonly words: Readonly<Record<'template' | 'export' | 'preview' | 'one' | 'committees' | 'commit', string>>;
}

type Rows = readonly (readonly string[])[];

/** The routes by which committees that were formed before the system come by file, and leave by one that imports again. */
export function committeeFileController(of: CommitteeFileRoutes): Type {
  const { kind, may, answers, words } = of;
  const prefix = kind.path.slice(1);
  const fileOf = async (as: FileKind, name: string, rows: Rows): Promise<Answer> => {
    const bytes = await writeApart({ kind: as, sheet: of.sheet, rows: [of.header, ...rows] });
    return new Answer(bytes, 200, {
      'content-type': FILE_TYPES[as],
      'content-disposition': `attachment; filename="${prefix}-${name}.${as}"`,
    });
  };

  @ApiTags(of.tag)
  @Controller(prefix)
  class CommitteeFileController {
    constructor(
      private readonly imports: CommitteeImportService,
      private readonly registers: RegisterService,
      private readonly personal: PersonalData,
    ) {}

    @Get('template')
    @MayAs(...may)
    @AnswersWith(...TYPES)
    @ApiOperation({ summary: words.template })
    async template(@Query({ schema: templateSchema }) { format: as }: z.output<typeof templateSchema>) {
      return fileOf(as, 'template', []);
    }

    @Get('export')
    @MayAs(...may)
    @AnswersWith(...TYPES)
    @ApiOperation({ summary: words.export })
    async export(
      @Query({ schema: exportSchema }) { format: as, place = '' }: z.output<typeof exportSchema>,
      @Reading() reader: Reader,
    ) {
      const { personal } = this;
      const rows = await this.registers.read(reader, place, (tx) => of.rowsOf(tx, { personal, ...scopeOf(place) }));
      return fileOf(as, place || reader.actor.node, rows);
    }

    @Post('imports')
    @MayAs(...may)
    @ApiConsumes(...TYPES)
    @ApiBody({ schema: { type: 'string', format: 'binary' } })
    @Answers(answers.changed, 201)
    @ApiOperation({ summary: words.preview })
    preview(@UploadedTable() file: TableFile, @Command() ticket: Ticket) {
      return this.imports.preview(kind, file, ticket);
    }

    @Get('imports/:importId')
    @MayAs(...may)
    @Answers(answers.one)
    @ApiOperation({ summary: words.one })
    one(@Param('importId', { schema: importIdSchema }) id: string, @Reading() reader: Reader) {
      return this.imports.one(kind, id, reader);
    }

    @Get('imports/:importId/committees')
    @MayAs(...may)
    @Answers(answers.page)
    @ApiOperation({ summary: words.committees })
    committees(
      @Param('importId', { schema: importIdSchema }) id: string,
      @Query({ schema: pagesSchema }) { after = '', limit }: z.output<typeof pagesSchema>,
      @Reading() reader: Reader,
    ) {
      return this.imports.committees(kind, { id, after, limit }, reader);
    }

    @Post('imports/:importId/commit')
    @HttpCode(200)
    @MayAs(...may)
    @Answers(answers.changed)
    @ApiOperation({ summary: words.commit })
    commit(@Param('importId', { schema: importIdSchema }) id: string, @Command() ticket: Ticket) {
      return this.imports.commit(kind, id, ticket);
    }
  }
  Object.defineProperty(CommitteeFileController, 'name', { value: of.name });
  return CommitteeFileController;
}
