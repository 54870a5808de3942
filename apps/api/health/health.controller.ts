import { ReadDoor } from '#platform/scope';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/may.js';
import { Answer } from '../http/answer.js';

const MOST_SKEW_MS = 1_000;

@ApiTags('运行 health')
@Controller()
export class HealthController {
  constructor(private readonly door: ReadDoor) {}

  @Get('health')
  @Public()
  @ApiOperation({ summary: '进程存活 · the process is up' })
  health() {
    return { status: 'up' };
  }

  /** Ready when the record answers and its clock and ours agree to a second: a clock that is off would misjudge what is punctual. */
  @Get('ready')
  @Public()
  @ApiOperation({ summary: '可以服务 · ready to serve' })
  async ready() {
    try {
      const before = Date.now();
      const [row] = await this.door.prisma.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
      const skew = (row?.at.getTime() ?? 0) - (before + Date.now()) / 2;
      const ready = Math.abs(skew) <= MOST_SKEW_MS;
      return new Answer({ status: ready ? 'ready' : 'clock-skew', clockSkewMs: Math.round(skew) }, ready ? 200 : 503);
    } catch {
      // The reason is in the database's log; a caller only needs to know that it should come back.
      return new Answer({ status: 'record-away' }, 503, { 'retry-after': '2' });
    }
  }
}
