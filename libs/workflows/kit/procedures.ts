import { isCaseKind, KINDS, summaryOf, type Ending, type Limits, type Opened } from '#contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';

/** Starts a procedure's workflow beside its parent's, so that the UI shows the relation; it outlives the parent's run. */
export async function startProcedure(of: {
  id: string;
  kind: string;
  areaName: string;
  limits: Limits | undefined;
}): Promise<void> {
  const { id: caseId, kind, areaName, limits } = of;
  if (!isCaseKind(kind)) throw new Error(`No workflow for a case of kind ${kind}`);
  const { workflow, queue } = KINDS[kind];
  try {
    await startChild<(opened: Opened) => Promise<Ending>>(workflow, {
      workflowId: caseId,
      taskQueue: queue,
      args: [{ caseId, ...(limits ? { limits } : {}) }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      staticSummary: summaryOf(kind, areaName),
    });
  } catch (error) {
    // The relay or an earlier run of this parent was faster.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
