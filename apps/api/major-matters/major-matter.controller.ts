import { MAJOR_MATTER_MAY } from '#domain/major-matter';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { MAJOR_MATTER_BODIES } from './major-matter.schemas.js';

type Opening = z.output<(typeof MAJOR_MATTER_BODIES)['open-for-area']>;

/** Every other matter is opened by the term of the committee that puts it forward. */
@ApiTags('重大事项 major matters')
@Controller('major-matters')
export class MajorMatterController {
  constructor(private readonly cases: FreshCases) {}

  @Post()
  @MayAs(...MAJOR_MATTER_MAY['open-for-area'])
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary:
      '没有业主委员会的小区：确定应急物业服务、紧急使用维修资金 · Without a committee: an emergency provider, an emergency use of the fund (ZB art. 50, 66)',
    description:
      '应急物业服务由街道（镇）确定，最长六个月；紧急维修向居民委员会报告，由其立案。其他事项由业主共同决定，在此不受理。' +
      ' The Street names the provider, for six months at most; an emergency is reported to the residents’ committee. Whatever the owners decide is not opened here.',
    operationId: 'open-for-area',
  })
  open(
    @Body({ schema: MAJOR_MATTER_BODIES['open-for-area'] }) { serviceArea: place, ...facts }: Opening,
    @Command() ticket: Ticket,
  ) {
    return this.cases.open('major-matter', 'open-for-area', { ...facts, place }, ticket);
  }
}
