import { PMC_MAY } from '#domain/pmc';
import { caseIdOf } from '#contracts';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { CaseReads } from '../cases/case-reads.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { codeOf } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { groundsHere } from './grounds-here.js';
import { groundsSchema, PMC_BODIES } from './pmc.schemas.js';

type Proposal = z.output<typeof PMC_BODIES.propose>;
type Registration = z.output<typeof PMC_BODIES.register>;

@ApiTags('物业管理委员会 property management committees')
@Controller('property-management-committees')
export class PmcController {
  constructor(
    private readonly commands: CommandService,
    private readonly reads: CaseReads,
    private readonly door: ReadDoor,
  ) {}

  @Get('grounds')
  @May('read-cases')
  @Answers('PmcGrounds')
  @ApiOperation({
    summary: '本小区能否组建物业管理委员会 · whether one may be formed here, ground by ground with its figures',
    description:
      '本地法规是否有此组织、可以还是应当、每种情形的数字和依据；没有此组织的地方写明由谁履行相应职责。不写入任何记录。' +
      ' Whether the law of the place has it, may or should, each ground with its figures; elsewhere who has its part. Writes nothing.',
  })
  grounds(
    @Query({ schema: groundsSchema }) { serviceArea }: z.output<typeof groundsSchema>,
    @Reading() { scopeFor }: Reader,
  ) {
    return this.door.read(scopeFor(serviceArea), (tx) => groundsHere(tx, serviceArea));
  }

  @Post()
  @MayAs(...PMC_MAY.propose)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '提出组建物业管理委员会并公示名单 · Propose one and post the list of its members (ZB art. 36, 38)',
    operationId: 'pmc-propose',
  })
  propose(@Body({ schema: PMC_BODIES.propose }) proposal: Proposal, @Command() ticket: Ticket) {
    return this.open('propose', proposal, ticket);
  }

  @Post('registrations')
  @MayAs(...PMC_MAY.register)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '登记本系统启用前成立的物业管理委员会 · Register one that was formed before the system',
    operationId: 'pmc-register',
  })
  register(@Body({ schema: PMC_BODIES.register }) registration: Registration, @Command() ticket: Ticket) {
    return this.open('register', registration, ticket);
  }

  private async open(
    command: 'propose' | 'register',
    { serviceArea, reference, ...facts }: Proposal | Registration,
    ticket: Ticket,
  ) {
    const number = await this.reads.nextNumber(ticket.scopeFor(serviceArea), 'pmc', serviceArea);
    const open = {
      ...{ kind: 'pmc', code: codeOf(serviceArea), areaId: serviceArea },
      ...(reference === undefined ? {} : { reference }),
    };
    return this.commands.execute(caseIdOf('pmc', serviceArea, number), command, facts, { ticket, open });
  }
}
