import { MAILROOM_ID, QUEUES, type MailRound, type MailroomActivities } from '#contracts';
import type { Settings } from '#platform/settings';
import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import nodemailer from 'nodemailer';
import type pg from 'pg';
import { claimMails } from './claim.js';
import { sendClaimed, type Send } from './send.js';

export interface MailroomParts {
  readonly pool: pg.Pool;
  readonly settings: Settings;
  readonly now?: () => Date;
}

/** The mailroom's one activity, over pooled connections to the relay and to the rehearsals' catcher. */
export function mailroomActivities({
  pool,
  settings,
  now = () => new Date(),
}: MailroomParts): MailroomActivities & { close(): void } {
  // Shorter than the lease of a claimed mail: whoever still holds a connection has not yet lost its lease.
  const limits = {
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 40_000,
  } as const;
  const relay = nodemailer.createTransport(settings.SMTP_URL, limits as object);
  const catcher = nodemailer.createTransport(settings.REHEARSAL_SMTP_URL, limits as object);
  const send: Send = ({ from, to, raw, rehearsal }) =>
    (rehearsal ? catcher : relay).sendMail({ envelope: { from: bare(from), to }, raw });
  const { MAIL_FROM: from, PUBLIC_URL: publicUrl, MAIL_RATE: perSecond } = settings;
  return {
    async sendDueMails(): Promise<MailRound> {
      await claimMails(pool, { now: now(), from, publicUrl });
      const worker = `${process.pid}`;
      const { sent, refused } = await sendClaimed(pool, { now, worker, from, perSecond, send });
      const { rows } = await pool.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM outbox WHERE status IN ('waiting', 'claimed')`,
      );
      return { sent, refused, waiting: rows[0]?.n ?? 0 };
    },
    close() {
      relay.close();
      catcher.close();
    },
  };
}

const bare = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;

/** One mailroom for all cases: starting it again is harmless. */
export async function startMailroom(client: Client): Promise<void> {
  await client.workflow.start('mailroomWorkflow', {
    workflowId: MAILROOM_ID,
    taskQueue: QUEUES.mail,
    args: [{}],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: '收发室 mailroom',
  });
}
