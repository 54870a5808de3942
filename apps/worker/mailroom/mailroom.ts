import { MAILROOM_ID, QUEUES, type MailRound, type MailroomActivities } from '#contracts';
import { openPost } from '#platform/mail';
import { PersonalData } from '#platform/personal';
import type { Settings } from '#platform/settings';
import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { hostname } from 'node:os';
import type pg from 'pg';
import { claimMails } from './claim.js';
import { LANES } from './round.js';
import { sendClaimed } from './send.js';

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
  const { MAIL_FROM: from, PUBLIC_URL: publicUrl, MAIL_RATE: perSecond, SIGNING_SECRET: secret } = settings;
  const personal = new PersonalData(settings.PERSON_KEYS);
  const relay = openPost(settings.SMTP_URL, { from, maxConnections: LANES });
  const catcher = openPost(settings.REHEARSAL_SMTP_URL, { from, maxConnections: LANES });
  const worker = `${hostname()}:${process.pid}`;
  return {
    async sendDueMails(): Promise<MailRound> {
      const claim = (atOnce: boolean) => claimMails(pool, { now: now(), from, publicUrl, personal, secret, atOnce });
      await claim(false);
      const claims = { claimMore: () => claim(false), claimUrgent: () => claim(true) };
      const { sent, refused } = await sendClaimed(pool, { now, worker, perSecond, relay, catcher, ...claims });
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
