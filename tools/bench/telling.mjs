/** From the commit until the workflow has evolved, beside a bare signal until its workflow has handled it. */
import { setTimeout as delay } from 'node:timers/promises';
import { inTurns, quantile } from './measure.mjs';

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure({ quick, twin, command, openCase, owner, codec }) {
  const caseId = await openCase();
  await command(caseId);
  await twin.open('bench-signalled');
  const [rounds, inRound] = quick ? [2, 10] : [5, 20];
  /** @type {number[]} */
  const sentAt = [];
  await inTurns(rounds, {
    ours: async () => {
      for (let i = 0; i < inRound; i += 1) {
        await command(caseId);
        await delay(60);
      }
    },
    twin: async () => {
      for (let i = 0; i < inRound; i += 1) {
        sentAt.push(Date.now());
        await twin.client.workflow.getHandle('bench-signalled').signal('facts');
        await delay(60);
      }
    },
  });
  await delay(1_000);
  const { rows } = await owner.query('SELECT seq, written_at AS at FROM events WHERE case_id = $1', [caseId]);
  const committed = new Map(rows.map(({ seq, at }) => [seq, at.getTime()]));
  const mine = [];
  for (const { signal, doneAt } of await handled(twin, caseId, codec)) {
    const seq = signal?.upTo;
    const at = committed.get(seq);
    if (at !== undefined) mine.push(doneAt - at);
  }
  const theirs = (await handled(twin, 'bench-signalled', codec)).map(({ doneAt }, i) => doneAt - (sentAt[i] ?? 0));
  const [ours, bare] = [quantile(mine, 0.95), quantile(theirs, 0.95)];
  return [
    {
      ...{
        name: '提交至流程跟上 / commit until the workflow has evolved, p95',
        ours: `${ours.toFixed(1)} ms`,
        twin: `${bare.toFixed(1)} ms`,
      },
      ...{ ratio: ours / bare, bar: '≤ 1.5', met: ours / bare <= 1.5 },
      words: `自事务开始计，${mine.length} 次。对照：裸信号从发出到处理完。From the transaction's begin; twin: a bare signal from sending until handled.`,
    },
  ];
}

/**
 * Each signal with the moment at which the Workflow Task that took it was completed, by the engine's own clock.
 * @param {import('./twin.mjs').Twin} twin @param {string} workflowId
 * @param {import('./machinery.mjs').Bench['codec']} codec
 */
async function handled(twin, workflowId, codec) {
  const { events } = await twin.client.workflow.getHandle(workflowId).fetchHistory();
  /** @type {{ signal: any, doneAt: number }[]} */
  const done = [];
  /** @type {any[]} */
  let waiting = [];
  for (const {
    workflowExecutionSignaledEventAttributes: signaled,
    workflowTaskCompletedEventAttributes: completed,
    eventTime,
  } of events ?? []) {
    if (signaled) {
      const [payload] = await codec.decode(signaled.input?.payloads ?? []);
      waiting.push(payload?.data ? JSON.parse(Buffer.from(payload.data).toString()) : undefined);
    }
    if (completed) {
      const doneAt = Number(eventTime?.seconds) * 1000 + Number(eventTime?.nanos) / 1e6;
      done.push(...waiting.map((signal) => ({ signal, doneAt })));
      waiting = [];
    }
  }
  return done;
}
