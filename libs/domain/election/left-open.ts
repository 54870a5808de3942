import type { Context, Decision, Opening } from '../case/index.js';
import { addDays, type Day } from '../shared/index.js';
import type { Event } from './begin.js';

/** What the committee before it was asked for and has not told: it is one organ whoever sits in it, so the next one tells it. */

/** The term that the election renews, as far as it is looked at here. */
export interface TermSeen {
  readonly reports?: Readonly<Record<string, { readonly stage: string }>>;
  readonly toAsk?: readonly string[];
  readonly toDisclose?: Readonly<Record<string, unknown>>;
}

/** Months of reports, and keys of disclosures. */
export interface LeftOpen {
  readonly reports: readonly string[];
  readonly disclosures: readonly string[];
}

/** As many reports as a term stays asked for beside a new one. */
const MOST = 12;

export function leftOpen({ reports = {}, toAsk = [], toDisclose = {} }: TermSeen): LeftOpen | undefined {
  const waiting = Object.entries(reports).filter(([, { stage }]) => stage === 'asked' || stage === 'returned');
  const months = [...new Set([...waiting.map(([month]) => month), ...toAsk])].toSorted();
  const disclosures = Object.keys(toDisclose);
  if (months.length + disclosures.length === 0) return undefined;
  return { reports: months.slice(-MOST), disclosures };
}

/** With the certificate, where the former term is over by then; one that still runs is asked itself. */
export function handedOn(decision: Decision<Event>, { loaded, today }: Context): Decision<Event> {
  const term = loaded['term'] as TermSeen | undefined;
  const left = term && leftOpen(term);
  if (!decision.ok || !left) return decision;
  const opens = (decision.effects.opens ?? []).map((opening) => withLeftOpen(opening, left, today));
  return { ...decision, effects: { ...decision.effects, opens } };
}

function withLeftOpen({ command, ...opening }: Opening, left: LeftOpen, today: Day): Opening {
  const { began, succeeds } = command as { readonly began?: Day; readonly succeeds?: string };
  const follows = opening.kind === 'committee-term' && began !== undefined && succeeds !== undefined;
  const over = follows && addDays(began, -1) < today;
  return { ...opening, command: over ? { ...command, leftOpen: left } : command };
}
