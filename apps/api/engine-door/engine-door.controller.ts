import { ReadDoor } from '#platform/scope';
import { All, Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { May, ReadsByPost } from '../auth/may.js';
import { Reading, type Reader } from '../http/ticket.js';
import { CodecServer } from './codec-server.js';
import { EngineDoor } from './engine-door.js';
import { DOOR, targetOf } from './engine-path.js';
import { turnAway } from './turning-away.js';

const bytes = z.base64().max(4_000_000);
const sealedSchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string().max(100), bytes).default({}), data: bytes.default('') }))
    .max(500),
});

/** The Temporal UI, read-only and signed in: lists of the viewer's place, case pages of cases in it. Its protocol is the UI's, not ours. */
@ApiExcludeController()
@Controller('engine')
@May('see-engine')
@ReadsByPost()
export class EngineDoorController {
  constructor(
    private readonly behind: EngineDoor,
    private readonly codec: CodecServer,
    private readonly door: ReadDoor,
  ) {}

  @Post('codec/decode')
  @HttpCode(200)
  async decode(
    @Body({ schema: sealedSchema }) { payloads }: z.output<typeof sealedSchema>,
    @Reading() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const opened = await this.codec.open(payloads, reader);
    if ('refused' in opened) return turnAway(request, reply, opened.refused);
    void reply.header('cache-control', 'no-store').send(opened);
  }

  @All(['', '*'])
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Reading() { actor, scopeFor }: Reader) {
    const [path] = request.url.split('?', 1);
    if (request.method === 'GET' && (path === DOOR || path === `${DOOR}/`))
      return reply.redirect(this.behind.home, 302);
    const target = targetOf(request.method, request.url, this.behind.namespace);
    if (!target) return turnAway(request, reply, 'not-through-this-door');
    if ('caseId' in target && !(await this.inPlace(target.caseId, scopeFor)))
      return turnAway(request, reply, 'not-found');
    return this.behind.pass(target, { visitor: actor, request, reply });
  }

  private async inPlace(id: string, scopeFor: Reader['scopeFor']): Promise<boolean> {
    const found = await this.door.read(scopeFor(id), (tx) =>
      tx.case.findUnique({ where: { id }, select: { id: true } }),
    );
    return found !== null;
  }
}

/** The UI frames its Markdown by a path of its own. */
@ApiExcludeController()
@Controller('render')
@May('see-engine')
export class EngineMarkdownController {
  constructor(private readonly behind: EngineDoor) {}

  @Get()
  render(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    // Opened by itself it would be a page on our host with whatever somebody wrote into a link.
    if ((request.headers['sec-fetch-dest'] ?? 'iframe') !== 'iframe')
      return turnAway(request, reply, 'not-through-this-door');
    return this.behind.markdown({ request, reply });
  }
}
