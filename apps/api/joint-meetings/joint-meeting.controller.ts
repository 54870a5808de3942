import { MEETING_MAY } from '#domain/joint-meeting';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { MEETING_BODIES } from './joint-meeting.schemas.js';

type Application = z.output<typeof MEETING_BODIES.apply>;
type Convening = z.output<typeof MEETING_BODIES.convene>;

@ApiTags('联席会议 joint meetings')
@Controller('joint-meetings')
export class JointMeetingController {
  constructor(private readonly cases: FreshCases) {}

  @Post()
  @MayAs(...MEETING_MAY.apply)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '申请召开联席会议 · Ask for a joint meeting (SD art. 74)',
    operationId: 'joint-meeting-apply',
  })
  apply(@Body({ schema: MEETING_BODIES.apply }) application: Application, @Command() ticket: Ticket) {
    return this.cases.open('joint-meeting', 'apply', application, ticket);
  }

  @Post('convenings')
  @MayAs(...MEETING_MAY.convene)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '召集例会、恳谈会 · Convene a regular meeting or an owners’ forum',
    operationId: 'joint-meeting-convene',
  })
  convene(@Body({ schema: MEETING_BODIES.convene }) convening: Convening, @Command() ticket: Ticket) {
    return this.cases.open('joint-meeting', 'convene', convening, ticket);
  }
}
