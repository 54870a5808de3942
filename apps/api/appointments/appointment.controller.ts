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
import { shown } from './appointment-rows.js';
import { APPOINTMENT_BODIES, appointmentListSchema } from './appointment.schemas.js';
import { AppointmentService } from './appointment.service.js';

type List = z.output<typeof appointmentListSchema>;

/** 双向进入、交叉任职: people who hold an office in more than one of community, owners' committee and property company. */
@ApiTags('交叉任职 appointments')
@Controller('appointments')
export class AppointmentController {
  constructor(
    private readonly appointments: AppointmentService,
    private readonly registers: RegisterService,
  ) {}

  @Get()
  @May('read-people')
  @Answers('AppointmentPage')
  @ApiOperation({ summary: '交叉任职及其提示 · cross-appointments of a place, with what speaks against each' })
  list(
    @Query({ schema: appointmentListSchema }) { place = '', serviceArea, on, after = '', limit }: List,
    @Reading() reader: Reader,
  ) {
    const { lo, hi } = scopeOf(place);
    const where = {
      ...{ code: { gte: lo, lt: hi }, id: { gt: after } },
      ...(serviceArea ? { areaId: serviceArea } : {}),
      ...(on ? { fromDay: { lte: on }, OR: [{ untilDay: null }, { untilDay: { gte: on } }], ...STANDING } : {}),
    };
    return this.registers.read(reader, place, async (tx) => {
      const rows = await tx.crossAppointment.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      return pageOf(await shown(tx, rows), limit);
    });
  }

  @Get(':id')
  @May('read-people')
  @Answers('Appointment')
  @ApiOperation({ summary: '一项交叉任职 · one cross-appointment' })
  async one(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    const found = await this.registers.read(reader, '', async (tx) =>
      shown(tx, [must(await tx.crossAppointment.findUnique({ where: { id } }))]),
    );
    const view = must(found[0]);
    return new Answer(view, 200, { etag: `"${view.version}"` });
  }

  @Post()
  @May('keep-appointments')
  @Answers('Appointment', 201)
  @ApiOperation({ summary: '登记交叉任职 · register a cross-appointment' })
  add(
    @Body({ schema: APPOINTMENT_BODIES.appointment }) body: z.output<typeof APPOINTMENT_BODIES.appointment>,
    @Command() ticket: Ticket,
  ) {
    return this.appointments.add(body, ticket);
  }

  @Post(':id/ending')
  @HttpCode(200)
  @May('keep-appointments')
  @Answers('Appointment')
  @MayAnswer(428, '须带 If-Match / needs its If-Match')
  @ApiOperation({ summary: '登记任职结束（须带 If-Match）· an appointment ends, with If-Match' })
  end(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: APPOINTMENT_BODIES.ending }) { until }: z.output<typeof APPOINTMENT_BODIES.ending>,
    @Command() ticket: Ticket,
  ) {
    return this.appointments.end(id, until, ticket);
  }

  @Post(':id/correction')
  @May('keep-appointments')
  @Answers('Appointment', 201)
  @MayAnswer(428, '更正须带 If-Match / a correction needs its If-Match')
  @ApiOperation({
    summary: '更正交叉任职：另立条目，原条目保留（须带 If-Match）· correct it by another entry, with If-Match',
  })
  correct(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: APPOINTMENT_BODIES.correction }) body: z.output<typeof APPOINTMENT_BODIES.correction>,
    @Command() ticket: Ticket,
  ) {
    return this.appointments.correct(id, body, ticket);
  }
}

const STANDING = { stands: true, corrected: false };
