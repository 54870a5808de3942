import { scopeOf } from '#platform/case-store';
import { PersonalData } from '#platform/personal';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../auth/may.js';
import { answerRef, MayAnswer, PAGE } from '../http/answer-schemas.js';
import { published } from '../http/published.js';
import { codeOf } from '../http/schemas.js';
import { must } from '../registry/register-service.js';
import { areaIdSchema } from '../registry/registry.schemas.js';
import { noticePage } from '../pages/notice-page.js';
import { committeePage } from './committee-page.js';
import { publicCommittee } from './public-committee.js';
import { publicNotice, type PublicNotice } from './public-notices.js';

/** A committee is found through its page, and not through a search engine. */
const HEADERS = { 'x-robots-tag': 'noindex, nofollow' };
const noticeSchema = z.string().regex(/^[0-9a-f]{24}$/);

/** A committee as everybody may see it, without a token. */
@ApiTags('公开 public')
@Controller('committees')
export class CommitteeController {
  constructor(
    private readonly door: ReadDoor,
    private readonly personal: PersonalData,
  ) {}

  @Get(':areaId')
  @Public()
  @ApiResponse({
    ...{ status: 200, description: '浏览器得网页，程序得 JSON / a page, or JSON' },
    content: {
      'application/json': { schema: answerRef('PublicCommittee') },
      [PAGE]: { schema: { type: 'string' } },
    },
  })
  @ApiResponse({ status: 304, description: '内容未变 / not changed' })
  @MayAnswer(404, '没有此小区，或者没有业主委员会 / no such area, or none that has a committee')
  @MayAnswer(429, '请求过于频繁 / too many requests')
  @ApiOperation({
    summary: '业主委员会公开页 · the public page of a committee',
    description:
      '任期、在任成员姓名和职务、候补人数、下次选举日、本年月报、正在公示的公告、培训学时；不含电话、邮箱、编号。可缓存五分钟。' +
      ' Term, names and offices of those who sit, number of alternates, next election, reports of the year, notices that hang, hours of training; no telephone, mail address or id. May be kept for five minutes.',
  })
  async page(
    @Param('areaId', { schema: areaIdSchema }) areaId: string,
    @Headers('accept') accept: string | undefined,
    @Headers('if-none-match') known: string | undefined,
  ) {
    const committee = must(await this.read(areaId, (tx) => publicCommittee(tx, this.personal, areaId)));
    return published(committee, { page: committeePage, accept, known, headers: HEADERS });
  }

  @Get(':areaId/notices/:notice')
  @Public()
  @ApiResponse({
    ...{ status: 200, description: '浏览器得网页，程序得 JSON / a page, or JSON' },
    content: {
      'application/json': { schema: answerRef('PublicNotice') },
      [PAGE]: { schema: { type: 'string' } },
    },
  })
  @ApiResponse({ status: 304, description: '内容未变 / not changed' })
  @MayAnswer(404, '没有此公告，或者公示期已满 / no such notice, or it hangs no more')
  @MayAnswer(429, '请求过于频繁 / too many requests')
  @ApiOperation({
    summary: '正在公示的公告 · a notice that hangs',
    description:
      '与张贴内容一致，不含案件和人员编号；公示期满即不再显示。链接见公开页。可缓存五分钟。' +
      ' What hangs on the wall, without the id of a case or a person, for as long as it hangs. The committee’s public page links it. May be kept for five minutes.',
  })
  async notice(
    @Param('areaId', { schema: areaIdSchema }) areaId: string,
    @Param('notice', { schema: noticeSchema }) name: string,
    @Headers('accept') accept: string | undefined,
    @Headers('if-none-match') known: string | undefined,
  ) {
    const code = codeOf(areaId);
    const notice = must(await this.read(areaId, (tx) => publicNotice(tx, { areaId, code, name })));
    const page = ({ title, until, ...text }: PublicNotice) =>
      noticePage({ ...text, titleZh: title.zh, removeAfter: until });
    return published(notice, { page, accept, known, headers: HEADERS });
  }

  /** Within the place of the area alone. What is a rehearsal is shown to nobody. */
  private read<T>(areaId: string, look: (tx: ReadTransaction) => Promise<T | null>): Promise<T | null> {
    const code = codeOf(areaId);
    if (code.startsWith('00')) return Promise.resolve(null);
    return this.door.read(scopeOf(code), look);
  }
}
