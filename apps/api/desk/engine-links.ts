import type { Client } from '@temporalio/client';

const PATIENCE_MS = 2_000;

/** Links into the Temporal UI. */
export class EngineLinks {
  constructor(
    private readonly uiUrl: string,
    private readonly namespace: string,
    private readonly client: Client,
  ) {}

  list(query: string): string {
    return `${this.uiUrl}/namespaces/${this.namespace}/workflows?query=${encodeURIComponent(query)}`;
  }

  case(caseId: string): string {
    return `${this.uiUrl}/namespaces/${this.namespace}/workflows/${encodeURIComponent(caseId)}`;
  }

  /** The page that says where the case stands: it stands under the newest run, which only the engine knows. Without it, the case's own page. */
  async standing(caseId: string): Promise<string> {
    try {
      const run = await this.client.withDeadline(Date.now() + PATIENCE_MS, () =>
        this.client.workflow.getHandle(caseId).describe(),
      );
      return `${this.case(caseId)}/${run.runId}/user-metadata`;
    } catch {
      return this.case(caseId);
    }
  }
}
