import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { placeCodeSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { must, RegisterService } from './register-service.js';
import { REGISTRY } from './registry.schemas.js';

type Page = z.output<typeof REGISTRY.page>;

const placeOf = ({
  code,
  level,
  name,
  parentCode,
}: {
  code: string;
  level: string;
  name: string;
  parentCode: string | null;
}) => ({
  code,
  level,
  name,
  parent: parentCode,
  links: { children: `/places/${code}/children`, serviceAreas: `/service-areas?place=${code}` },
});

@ApiTags('登记 registry')
@Controller('places')
export class PlaceController {
  constructor(private readonly registers: RegisterService) {}

  @Get(':code')
  @May('read-places')
  @Answers('Place')
  @ApiOperation({ summary: '行政区划 · a place by its code' })
  async one(@Param('code', { schema: placeCodeSchema }) code: string, @Reading() reader: Reader) {
    return placeOf(must(await this.registers.read(reader, code, (tx) => tx.place.findUnique({ where: { code } }))));
  }

  @Get(':code/children')
  @May('read-places')
  @Answers('PlacePage')
  @ApiOperation({ summary: '下级区划 · the places below' })
  async children(
    @Param('code', { schema: placeCodeSchema }) code: string,
    @Query({ schema: REGISTRY.page }) { after = '', limit }: Page,
    @Reading() reader: Reader,
  ) {
    return this.registers.read(reader, code, async (tx) => {
      must(await tx.place.findUnique({ where: { code } }));
      const where = { parentCode: code, code: { gt: after } };
      const rows = await tx.place.findMany({ where, orderBy: { code: 'asc' }, take: limit });
      return { items: rows.map(placeOf), next: rows.length === limit ? (rows.at(-1)?.code ?? null) : null };
    });
  }
}
