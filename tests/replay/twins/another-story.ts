import type { Ending, Opened } from '#contracts';
import { sleep } from '@temporalio/workflow';

/** Not the story that was recorded: it begins by waiting. */
export async function formationWorkflow({ caseId }: Opened): Promise<Ending> {
  await sleep('1 minute');
  return { caseId, seq: 0, ended: 'closed', page: '' };
}
