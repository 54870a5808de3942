import { isWeekend, provisionalYear, yearCalendar, type HolidayName } from '#domain/calendar';
import { CalendarShelf } from '#platform/holidays';
import { canonical, sha256 } from '#platform/case-store';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS, type Fault } from '../http/problem.js';
import { day, text } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';

const yearSchema = z.coerce.number().int().min(2019).max(2100).meta({ example: 2027 });
const NAMES = [
  'new-year',
  'spring-festival',
  'qingming',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
] as const satisfies readonly HolidayName[];

const noticeSchema = z
  .strictObject({
    reference: text(120).meta({
      example: '国务院办公厅关于 2027 年部分节假日安排的通知',
      description: '通知名称和文号',
    }),
    off: z
      .array(z.strictObject({ name: z.enum(NAMES), first: day, last: day }))
      .min(NAMES.length)
      .max(14)
      .meta({ description: '放假时段 / periods off, first and last day' }),
    makeUp: z.array(day).max(14).meta({ description: '调休上班日 / weekend days that are worked' }),
  })
  .meta({ id: 'HolidayNotice' });
type Notice = z.output<typeof noticeSchema>;

/** The days that the law counts. A year without its notice is provisional; loading the notice brings it to every open case. */
@ApiTags('日历 calendars')
@Controller('calendars')
export class CalendarController {
  constructor(
    private readonly door: ReadDoor,
    private readonly shelf: CalendarShelf,
  ) {}

  @Get(':year')
  @May('read-rules')
  @Answers('Calendar')
  @ApiOperation({ summary: '某年节假日和调休 · holidays and make-up days of a year' })
  async year(@Param('year', { schema: yearSchema }) year: number) {
    await this.shelf.refresh();
    const notice = await this.door.prisma.holidayNotice.findFirst({ where: { year }, orderBy: { loadedAt: 'desc' } });
    const { provisional, holidays, makeUpDays } = this.shelf.current.years[year] ?? provisionalYear(year);
    return {
      ...{ year, provisional, holidays, makeUpDays, calendar: this.shelf.current.version },
      notice: notice && {
        id: notice.id,
        reference: notice.reference,
        loadedBy: notice.loadedBy,
        loadedAt: notice.loadedAt,
      },
      adoption: notice && { upTo: notice.adoptedUpTo, finishedAt: notice.finishedAt },
    };
  }

  @Put(':year')
  @HttpCode(202)
  @May('load-calendars')
  @Answers('Calendar', 202)
  @ApiOperation({
    summary: '载入国务院节假日通知，逐案重算期限 · load a notice; every open case computes its terms anew',
  })
  async load(
    @Param('year', { schema: yearSchema }) year: number,
    @Body({ schema: noticeSchema }) notice: Notice,
    @Command() { actor }: Ticket,
  ) {
    const errors = [...faultsOf(year, notice)];
    if (errors.length > 0) throw PROBLEMS.invalid({ errors });
    const off = notice.off.map(({ name, first, last }) => [name, first, last] as const);
    const days = yearCalendar({ off, makeUp: notice.makeUp });
    const id = `${year}-${sha256(canonical({ reference: notice.reference, days })).slice(0, 8)}`;
    const row = { id, year, reference: notice.reference, days: JSON.parse(JSON.stringify(days)), loadedBy: actor.id };
    await this.door.prisma.holidayNotice.createMany({ data: [row], skipDuplicates: true });
    return this.year(year);
  }
}

/** A slip of the keyboard would move the terms of ten thousand cases: what cannot be true is not loaded. */
function* faultsOf(year: number, { off, makeUp }: Notice): Generator<Fault> {
  const within = (on: string) => on.startsWith(`${year}-`);
  for (const [i, { first, last }] of off.entries()) {
    if (last < first) yield fault(`/off/${i}/last`, '早于首日', 'lies before the first day');
    if (!within(first)) yield fault(`/off/${i}/first`, '不在该年', 'lies in another year');
  }
  for (const name of NAMES)
    if (!off.some((period) => period.name === name)) yield fault('/off', `缺少 ${name}`, `${name} is missing`);
  for (const [i, on] of makeUp.entries()) {
    if (!within(on)) yield fault(`/makeUp/${i}`, `${on} 不在该年`, 'lies in another year');
    if (!isWeekend(on)) yield fault(`/makeUp/${i}`, `${on} 不是周末`, 'is no weekend day');
    if (off.some(({ first, last }) => first <= on && on <= last))
      yield fault(`/makeUp/${i}`, `${on} 同时列为放假`, 'is listed as a day off, too');
  }
}

const fault = (pointer: string, zh: string, en: string): Fault => ({ pointer, detail: `${zh} / ${en}` });
