import type { CaseActivities } from '#contracts';
import { proxyLocalActivities } from '@temporalio/workflow';

// Acts and readings are one short transaction each and idempotent by their id, so they are local activities: one marker instead
// of three events. With the record away they repeat for ever; after two seconds of that the engine keeps the retry timer, so that
// no Workflow Task is held, and fifteen seconds between attempts is how late a case may learn that the record is back.
export const {
  readCase,
  readFacts,
  act: sendAct,
} = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '2 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});
