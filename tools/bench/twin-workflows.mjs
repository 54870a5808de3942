// The bare engine beside ours: as many signals, timers, local activities and children, and nothing in them.
import * as workflow from '@temporalio/workflow';

/** @type {ReturnType<typeof workflow.defineUpdate<void, [string]>>} */
export const insertUpdate = workflow.defineUpdate('insert');
export const emptySignal = workflow.defineSignal('facts');
/** @typedef {{ insert(caseId: string, id: string): Promise<void>, nothing(): Promise<void> }} Activities */
const { insert, nothing } = /** @type {Activities} */ (
  workflow.proxyLocalActivities({ startToCloseTimeout: '20 seconds' })
);

/** Takes Updates, each with one INSERT, and signals. Lives until it is terminated. */
export async function bareCase() {
  workflow.setHandler(insertUpdate, async (/** @type {string} */ id) => {
    await insert(workflow.workflowInfo().workflowId, id);
  });
  workflow.setHandler(emptySignal, () => undefined);
  await workflow.condition(() => workflow.workflowInfo().continueAsNewSuggested && workflow.allHandlersFinished());
  await workflow.continueAsNew();
}

/**
 * A tree of the same size as one formation: waits for its signals, does its local activities between them, starts its children.
 * @typedef {{ signals: number, timers: number, acts: number }} Cost
 * @param {Cost & { children: Cost[] }} size
 */
export async function bareTree({ signals, timers, acts, children }) {
  let told = 0;
  workflow.setHandler(emptySignal, () => {
    told += 1;
  });
  const { workflowId } = workflow.workflowInfo();
  const half = Math.ceil(signals / 2);
  await workflow.condition(() => told >= half);
  await Promise.all(
    children.map((child, i) =>
      workflow.startChild(bareTree, {
        workflowId: `${workflowId}:${i}`,
        args: [{ ...child, children: [] }],
        parentClosePolicy: 'ABANDON',
      }),
    ),
  );
  for (let done = 0; done < acts; done += 1) await nothing();
  for (let fired = 0; fired < timers; fired += 1) await workflow.sleep(1);
  await workflow.condition(() => told >= signals);
}
