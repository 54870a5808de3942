/** Links into the Temporal UI. */
export class EngineLinks {
  constructor(
    private readonly uiUrl: string,
    private readonly namespace: string,
  ) {}

  list(query: string): string {
    return `${this.uiUrl}/namespaces/${this.namespace}/workflows?query=${encodeURIComponent(query)}`;
  }

  case(caseId: string): string {
    return `${this.uiUrl}/namespaces/${this.namespace}/workflows/${encodeURIComponent(caseId)}`;
  }
}
