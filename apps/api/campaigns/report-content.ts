import type { Figures, ReportKind, TakenOver } from '#domain/campaign';

/** What a report says, as it was frozen. */
export interface ReportContent {
  readonly campaign: string;
  readonly place: string;
  readonly code: string;
  readonly kind: ReportKind;
  readonly period: string;
  readonly words: {
    readonly words?: string | null;
    readonly lessons?: string;
    readonly record?: string;
    readonly route?: readonly string[];
  };
  /** Of a campaign that ran before the system: when, and in how many service areas something was found. */
  readonly takenOver?: TakenOver & { readonly areas: number };
  readonly figures: Figures;
  /** Of a half-year: the evaluation of its first quarter. */
  readonly before: { readonly report: string; readonly figures: Figures } | null;
}
