import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { findingsQuery, SHEET_BODIES } from './campaign.schemas.js';
import { FindingService } from './finding.service.js';

/** What the sheets found, with the problem that stands for each and its re-inspection. */
@ApiTags('专项行动 campaigns')
@Controller('campaigns/:id/findings')
export class FindingController {
  constructor(private readonly findings: FindingService) {}

  @Get()
  @May('read-cases')
  @Answers('CampaignFindingPage')
  @ApiOperation({
    summary:
      '本辖区发现的问题；?recheck=true 只列待复查的 · findings of my place; with ?recheck=true those that wait to be re-inspected',
  })
  list(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: findingsQuery }) page: z.output<typeof findingsQuery>,
    @Reading() reader: Reader,
  ) {
    return this.findings.list(id, page, reader);
  }

  @Post('rechecks')
  @May('recheck-findings')
  @Answers('CampaignRechecked', 201)
  @ApiOperation({
    summary: '复查一个问题，须为原排查人以外的人 · re-inspect a finding, another person than the inspector',
  })
  recheck(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SHEET_BODIES.recheck }) body: z.output<typeof SHEET_BODIES.recheck>,
    @Command() ticket: Ticket,
  ) {
    return this.findings.recheck(id, body, ticket);
  }
}
