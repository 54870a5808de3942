import { DOOR } from '../engine-door/engine-path.js';
import type { Client } from '@temporalio/client';

const PATIENCE_MS = 2_000;

/** Links into the Temporal UI, through our door. A redirect stays on the host by which its reader came. */
export class EngineLinks {
  constructor(
    private readonly publicUrl: string,
    private readonly namespace: string,
    private readonly client: Client,
  ) {}

  list(query: string): string {
    return `${this.workflows}?query=${encodeURIComponent(query)}`;
  }

  /** With its host: for who is no browser. */
  case(caseId: string): string {
    return `${this.publicUrl}${this.pathOf(caseId)}`;
  }

  /** The page that says where the case stands: it stands under the newest run, which only the engine knows. Without it, the case's own page. */
  async standing(caseId: string): Promise<string> {
    try {
      const run = await this.client.withDeadline(Date.now() + PATIENCE_MS, () =>
        this.client.workflow.getHandle(caseId).describe(),
      );
      return `${this.pathOf(caseId)}/${run.runId}/user-metadata`;
    } catch {
      return this.pathOf(caseId);
    }
  }

  private pathOf(caseId: string): string {
    return `${this.workflows}/${encodeURIComponent(caseId)}`;
  }

  private get workflows(): string {
    return `${DOOR}/namespaces/${this.namespace}/workflows`;
  }
}
