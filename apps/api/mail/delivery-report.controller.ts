import { readDeliveryReport } from '#platform/mail';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { Command, type Ticket } from '../http/ticket.js';
import { RAW_MAIL, UploadedMail } from '../http/upload.js';

/** Where the mail server hands in what came back (RFC 3464): a mail that did not arrive becomes a task for the community office. */
@ApiTags('邮件 mail')
@Controller('mail')
export class DeliveryReportController {
  constructor(private readonly door: ReadDoor) {}

  @Post('delivery-reports')
  @HttpCode(200)
  @May('hand-in-mail')
  @ApiConsumes(RAW_MAIL)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('DeliveryReportTaken')
  @ApiOperation({ summary: '登记退信 · hand in a delivery report' })
  async handIn(@UploadedMail() mail: Buffer, @Command() { actor, scopeFor }: Ticket) {
    const report = readDeliveryReport(mail);
    if (!report) throw PROBLEMS.invalid({ errors: [{ pointer: '', detail: '不是退信报告 / not a delivery report' }] });
    const failed = report.recipients.find(({ action }) => action === 'failed');
    if (!failed || report.messageId === undefined) return { known: false, incidents: 0 };
    const { messageId } = report;
    return this.door.read(scopeFor(actor.node), async (tx) => {
      const digest = await tx.digest.findUnique({ where: { messageId }, select: { id: true, status: true } });
      if (!digest) return { known: false, incidents: 0 };
      if (digest.status === 'bounced') return { known: true, incidents: 0 };
      const error = [failed.status, failed.diagnostic].filter(Boolean).join(' ').slice(0, 300);
      await tx.digest.updateMany({ where: { id: digest.id }, data: { status: 'bounced', error } });
      return { known: true, incidents: await putBefore(tx, { digest: digest.id, status: failed.status }) };
    });
  }
}

/** One for each case that the mail spoke of. */
async function putBefore(tx: ReadTransaction, of: { digest: bigint; status: string }): Promise<number> {
  const rows = await tx.outbox.findMany({
    where: { digestId: of.digest },
    select: { id: true, caseId: true, rootId: true, code: true },
    distinct: ['caseId'],
  });
  const data = rows.map(({ id, ...place }) => ({
    ...{ id: `mail-bounced:${of.digest}:${id}`, kind: 'mail-bounced', ...place },
    detail: { outbox: [String(id)], status: of.status },
  }));
  return (await tx.incident.createMany({ data, skipDuplicates: true })).count;
}
