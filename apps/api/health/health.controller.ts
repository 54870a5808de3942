import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/may.js';
import { answerRef, Answers } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { Readiness } from './readiness.js';

@ApiTags('运行 health')
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('health')
  @Public()
  @Answers('Up')
  @ApiOperation({ summary: '进程存活 · the process is up' })
  health() {
    return { status: 'up' };
  }

  @Get('ready')
  @Public()
  @Answers('Readiness')
  @ApiResponse({ status: 503, description: '尚不能服务 / not ready', schema: answerRef('Readiness') })
  @ApiOkResponse({ description: '可以服务 / ready' })
  @ApiResponse({ status: 503, description: '尚不能服务 / not ready', content: { 'application/json': {} } })
  @ApiOperation({ summary: '可以服务 · ready to serve' })
  async ready() {
    const { ready, checks } = await this.readiness.look();
    return ready
      ? new Answer({ status: 'ready', checks }, 200)
      : new Answer({ status: 'not-ready', checks }, 503, { 'retry-after': '2' });
  }
}
