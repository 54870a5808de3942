import type { Act, CaseActivities, Known, Learned } from '#contracts';
import { proxyLocalActivities, type LocalActivityOptions } from '@temporalio/workflow';

// Acts and readings are one short transaction each and idempotent by their id, so they are local activities: one marker instead
// of three events. With the record away they repeat for ever; after two seconds of that the engine keeps the retry timer, so that
// no Workflow Task is held, and fifteen seconds between attempts is how late a case may learn that the record is back.
const OPTIONS: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '2 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
};

export const { readCase } = proxyLocalActivities<CaseActivities>({ ...OPTIONS, summary: '读取案卷 read the case' });
export const { readFacts } = proxyLocalActivities<CaseActivities>({
  ...OPTIONS,
  summary: '读取新记录 read new entries',
});

const { act: send } = proxyLocalActivities<CaseActivities>(OPTIONS);

/** An act by its name, so that the history reads like the story. */
export function sendAct(caseId: string, act: Act, known: Known): Promise<Learned> {
  const { type } = act.command;
  const summary = type === 'elapse' ? '期限到点，查看记录 a term is due' : `流程办理 act: ${type}`;
  return send.executeWithOptions({ ...OPTIONS, summary }, [caseId, act, known]);
}
