// The mailroom: one sender for all cases, because a person's digest crosses cases and one sender keeps one rate.
// It looks every few seconds, and carries on before its history grows.

import type { MailroomActivities } from '#contracts';
import { continueAsNew, proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';

// A round of a hundred mails at twenty a second takes five seconds; a relay that hangs is given up by the sender's own limits first.
const { sendDueMails } = proxyActivities<MailroomActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumInterval: '30 seconds' },
});

export interface MailroomInput {
  /** Since this run's predecessor began the day's count. */
  readonly sent?: number;
  readonly rounds?: number;
}

export async function mailroomWorkflow({ sent = 0, rounds = 400 }: MailroomInput = {}): Promise<void> {
  let total = sent;
  for (let round = 0; round < rounds; round += 1) {
    const { sent: now, refused, waiting } = await sendDueMails();
    total += now;
    setCurrentDetails(
      `已发出 sent **${total}** · 等待 waiting **${waiting}**${refused > 0 ? ` · ⚠️ 退回 refused **${refused}**` : ''}`,
    );
    await sleep(now > 0 ? '2 seconds' : '5 seconds', { summary: '下一轮 next round' });
  }
  await continueAsNew<typeof mailroomWorkflow>({ sent: total, rounds });
}
