import { GRID_CATALOGUES, gridCatalogue } from '#domain/grid-work';
import { PROPOSED_DEFAULT } from '#domain/rules';
import { scopeOf } from '#platform/case-store';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, MayAnswer } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { entryIdSchema } from '../registry/registry.schemas.js';
import { gridFigures } from './grid-figures.js';
import { GRID_WORKER_BODIES, catalogueQuery, gridFiguresQuery, gridWorkerQuery } from './grid-work.schemas.js';
import { GridWorkerService } from './grid-worker.service.js';
import { shown, today } from './grid-workers.js';

type List = z.output<typeof gridWorkerQuery>;

/** 物业进网格: what the grid looks at, and the companies' staff who serve in it. */
@ApiTags('网格物业 grid work')
@Controller()
export class GridWorkController {
  constructor(
    private readonly workers: GridWorkerService,
    private readonly registers: RegisterService,
  ) {}

  @Get('grid-work/catalogue')
  @May('read-grid-work')
  @Answers('GridCatalogue')
  @ApiOperation({ summary: '网格物业事项目录及其可信程度 · the catalogue of grid work, and how sure it is' })
  catalogue(@Query({ schema: catalogueQuery }) { on = today() }: z.output<typeof catalogueQuery>) {
    const versions = GRID_CATALOGUES.map(({ version }) => version);
    return { ...gridCatalogue(on), proposedDefaultMeans: PROPOSED_DEFAULT, versions };
  }

  @Get('grid-workers')
  @May('read-people')
  @Answers('GridWorkerPage')
  @ApiOperation({ summary: '受聘网格员及聘期提示 · staff of companies who serve as grid workers, and whose term ends' })
  list(
    @Query({ schema: gridWorkerQuery }) { place = '', enterprise, on, endsBy, after = '', limit }: List,
    @Reading() reader: Reader,
  ) {
    const { lo, hi } = scopeOf(place);
    const serves = on === undefined ? [] : [{ fromDay: { lte: on }, untilDay: { gte: on }, ...openOr(on) }];
    const ends = endsBy === undefined ? [] : [{ endedOn: null, untilDay: { lte: endsBy, gte: today() } }];
    const where = {
      ...{ code: { gte: lo, lt: hi }, id: { gt: after }, AND: [...serves, ...ends] },
      ...(enterprise === undefined ? {} : { enterpriseId: enterprise }),
    };
    return this.registers.read(reader, place, async (tx) => {
      const rows = await tx.gridWorker.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      return pageOf(
        rows.map((row) => shown(row, today())),
        limit,
      );
    });
  }

  @Get('grid-workers/figures')
  @May('read-people')
  @Answers('GridFigures')
  @ApiOperation({ summary: '受聘网格员人数，按区划和企业 · how many serve, by place and by company' })
  figures(
    @Query({ schema: gridFiguresQuery }) { place, on = today() }: z.output<typeof gridFiguresQuery>,
    @Reading() reader: Reader,
  ) {
    const of = place ?? reader.actor.node;
    return this.registers.read(reader, of, (tx) => gridFigures(tx, of, on));
  }

  @Get('grid-workers/:id')
  @May('read-people')
  @Answers('GridWorker')
  @ApiOperation({ summary: '一项网格员聘任 · one appointment' })
  one(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    return this.registers.one(reader, '', async (tx) =>
      shown(must(await tx.gridWorker.findUnique({ where: { id } })), today()),
    );
  }

  @Post('grid-workers')
  @May('keep-grid-workers')
  @Answers('GridWorker', 201)
  @ApiOperation({
    summary: '聘任物业人员担任网格员，同时取得网格员身份 · appoint staff of a company, who hold the role from then on',
  })
  appoint(
    @Body({ schema: GRID_WORKER_BODIES.appointment }) body: z.output<typeof GRID_WORKER_BODIES.appointment>,
    @Command() ticket: Ticket,
  ) {
    return this.workers.appoint(body, ticket);
  }

  @Post('grid-workers/:id/ending')
  @HttpCode(200)
  @May('keep-grid-workers')
  @Answers('GridWorker')
  @MayAnswer(428, '须带 If-Match / needs its If-Match')
  @ApiOperation({ summary: '提前终止聘任（须带 If-Match）· end an appointment before its term, with If-Match' })
  end(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: GRID_WORKER_BODIES.ending }) body: z.output<typeof GRID_WORKER_BODIES.ending>,
    @Command() ticket: Ticket,
  ) {
    return this.workers.end(id, body, ticket);
  }
}

const openOr = (on: string) => ({ OR: [{ endedOn: null }, { endedOn: { gte: on } }] });
