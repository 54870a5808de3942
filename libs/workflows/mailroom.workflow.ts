// The mailroom: one sender for all cases, because a person's digest crosses cases and one sender keeps one rate.
// It looks every few seconds, and carries on before its history grows.

import type { MailroomActivities } from '#contracts';
import { dayOf, instant, type Day } from '#domain/shared';
import { continueAsNew, proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';

// A round begins no mail after a minute, and a mail is given up after three quarters of one. A worker that dies in the middle of a
// round must not keep all mails back for these two minutes.
const { sendDueMails } = proxyActivities<MailroomActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { maximumInterval: '15 seconds' },
});

export interface MailroomInput {
  readonly rounds?: number;
  /** The day's count, carried from run to run. */
  readonly today?: Today;
}

interface Today {
  readonly day: Day;
  readonly sent: number;
  readonly refused: number;
}

export async function mailroomWorkflow({ rounds = 500, today: carried }: MailroomInput = {}): Promise<void> {
  let today = carried ?? { day: dayOf(instant(Date.now())), sent: 0, refused: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const { sent, refused, waiting } = await sendDueMails();
    const now = dayOf(instant(Date.now()));
    const before = today.day === now ? today : { sent: 0, refused: 0 };
    today = { day: now, sent: before.sent + sent, refused: before.refused + refused };
    setCurrentDetails(
      `${now} 已发出 sent **${today.sent}** · 等待 waiting **${waiting}**${today.refused > 0 ? ` · ⚠️ 退回 refused **${today.refused}**` : ''}`,
    );
    await sleep(sent > 0 ? '2 seconds' : '5 seconds', { summary: '下一轮 next round' });
  }
  await continueAsNew<typeof mailroomWorkflow>({ rounds, today });
}
