import type { After, CaseState } from '#domain/case';

/** A case as it is read under its lock. */
export interface CaseRow {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly area_id: string;
  readonly area_name: string;
  readonly parent_id: string | null;
  readonly root_id: string;
  readonly reference?: string | null;
  readonly rehearsal: boolean;
  readonly rule_set: string;
  readonly state: CaseState;
  readonly state_version: number;
  readonly seq: number;
  readonly hash: string;
  readonly closed_at: Date | null;
  readonly recorded_at: Date;
}

export interface RequestRow {
  readonly case_id: string;
  readonly method: string;
  readonly path: string;
  readonly body_hash: string;
  readonly status: number;
  readonly seq: number;
  readonly answer: unknown;
}

export interface InboxRow {
  readonly from_case: string;
  readonly kind: string;
  readonly data: unknown;
}

export interface FactRow {
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: Date;
  readonly after: After;
  readonly hash: string;
  readonly data: unknown;
}

export const iso = (ms: number): string => new Date(ms).toISOString();

/** The columns of a case that follow from its state. */
export function viewColumns(after: After) {
  return {
    stage: after.stage,
    waiting_for: after.waitingFor,
    next_due_at: after.nextDueAt === null ? null : iso(after.nextDueAt),
    wake_at: after.wakeAt === null ? null : iso(after.wakeAt),
    overdue: after.overdue,
  };
}
