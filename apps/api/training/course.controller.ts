import { placesAbove } from '#domain/training';
import { daysOf } from '#domain/training';
import { scopeOf } from '#platform/case-store';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, MayAnswer } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { entryIdSchema } from '../registry/registry.schemas.js';
import { COURSE_BODIES, courseFiguresSchema, courseListSchema, dueTrainingSchema } from './course.schemas.js';
import { courseOf, CourseService } from './course.service.js';
import { thisYear, trainingOfTerms } from './term-training.js';
import { trainingFigures } from './training-figures.js';

type List = z.output<typeof courseListSchema>;
type Figures = z.output<typeof courseFiguresSchema>;
type Due = z.output<typeof dueTrainingSchema>;

/** Training of members: courses of a city, a district, a street or a community, and who of the members was there. */
@ApiTags('培训 training')
@Controller('courses')
export class CourseController {
  constructor(
    private readonly courses: CourseService,
    private readonly registers: RegisterService,
  ) {}

  @Get()
  @May('read-training')
  @Answers('CoursePage')
  @ApiOperation({ summary: '培训，含上级为本地举办的 · courses of a place and of those above it' })
  list(
    @Query({ schema: courseListSchema }) { place, from, until, after = '', limit }: List,
    @Reading() reader: Reader,
  ) {
    const at = place ?? reader.actor.node;
    const { lo, hi } = scopeOf(at);
    const where = {
      OR: [{ code: { gte: lo, lt: hi } }, { code: { in: placesAbove(at) } }],
      id: { gt: after },
      heldOn: { ...(from ? { gte: from } : {}), ...(until ? { lte: until } : {}) },
    };
    return this.registers.read(reader, at, async (tx) =>
      pageOf((await tx.course.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(courseOf), limit),
    );
  }

  @Get('figures')
  @May('read-training')
  @Answers('CourseFigures')
  @ApiOperation({ summary: '培训场次、人次、学时 · sessions, participants and hours by level, place and period' })
  figures(@Query({ schema: courseFiguresSchema }) { place, from, until }: Figures, @Reading() reader: Reader) {
    const at = place ?? reader.actor.node;
    const year = daysOf(thisYear());
    const period = { from: from ?? year.from, until: until ?? year.until };
    return this.registers.read(reader, at, async (tx) => ({
      place: at,
      ...(await trainingFigures(tx, scopeOf(at), period)),
    }));
  }

  @Get('due')
  @May('read-people')
  @Answers('DueTrainingPage')
  @ApiOperation({
    summary: '各业委会成员应训情况 · what the members of each committee have and lack of a year’s hours',
  })
  due(@Query({ schema: dueTrainingSchema }) { place, year, after = '', limit }: Due, @Reading() reader: Reader) {
    const at = place ?? reader.actor.node;
    const { lo, hi } = scopeOf(at);
    // Who is elected and waits for the first day is no committee of this year yet: the one before it is in office.
    const open = { kind: 'committee-term', stage: { not: 'ELECTED' }, rehearsal: false, closedAt: null };
    return this.registers.read(reader, at, async (tx) => {
      const rows = await tx.case.findMany({
        where: { code: { gte: lo, lt: hi }, ...open, id: { gt: after } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, code: true, areaId: true, areaName: true, state: true },
      });
      const items = (await trainingOfTerms(tx, rows, year)).map(({ id, areaId, areaName, training }) => ({
        ...{ id, serviceArea: areaId, name: areaName, ...training },
      }));
      return pageOf(items, limit);
    });
  }

  @Get(':id')
  @May('read-people')
  @Answers('CourseWithPeople')
  @ApiOperation({ summary: '一次培训及参加人员 · one course, with who was there' })
  async one(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    const include = { attendances: { orderBy: { personId: 'asc' as const } } };
    const row = must(await this.registers.read(reader, '', (tx) => tx.course.findUnique({ where: { id }, include })));
    const attendees = row.attendances.map(({ personId }) => personId);
    return new Answer({ ...courseOf(row), attendees }, 200, { etag: `"${row.version}"` });
  }

  @Post()
  @May('keep-training')
  @Answers('Course', 201)
  @ApiOperation({ summary: '登记培训 · register a course that took place' })
  add(@Body({ schema: COURSE_BODIES.course }) body: z.output<typeof COURSE_BODIES.course>, @Command() ticket: Ticket) {
    return this.courses.add(body, ticket);
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @May('keep-training')
  @Answers('Course')
  @ApiOperation({ summary: '登记参加人员 · say who was there' })
  attend(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: COURSE_BODIES.attendance }) { attendees }: z.output<typeof COURSE_BODIES.attendance>,
    @Command() ticket: Ticket,
  ) {
    return this.courses.attend(id, attendees, ticket);
  }

  @Post(':id/correction')
  @May('keep-training')
  @Answers('Course', 201)
  @MayAnswer(428, '更正须带 If-Match / a correction needs its If-Match')
  @ApiOperation({
    summary: '更正培训：另立条目，原条目保留（须带 If-Match）· correct a course by another entry, with If-Match',
  })
  correct(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: COURSE_BODIES.correction }) body: z.output<typeof COURSE_BODIES.correction>,
    @Command() ticket: Ticket,
  ) {
    return this.courses.correct(id, body, ticket);
  }
}
