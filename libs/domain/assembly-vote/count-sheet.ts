import { resolveRules, type ResolvedRules } from '../rules/index.js';
import { placeOf, type Bilingual } from '../shared/index.js';
import type { Fractions } from '../votes/index.js';
import { electionOn, voteOn } from './counting.js';
import type { Item, VoteState } from './state.js';

/** One line of the count sheet: an item or a candidate, with every fraction, what was needed and what was missing. */
export interface SheetLine {
  readonly item: string;
  readonly title: Bilingual;
  readonly candidate?: string;
  readonly outcome: string;
  readonly participation: Fractions;
  readonly agreement: Fractions;
  readonly sensitive: boolean;
}

/** The count as it is published: whole numbers only, so that anybody can recompute it. Persons and hundredths of a square metre. */
export function countSheet(state: VoteState, code: string): readonly SheetLine[] {
  if (!state.counted || state.closesOn === undefined) return [];
  const rules = resolveRules(placeOf(code), state.closesOn);
  return state.items.flatMap((item) => linesOf(state, item, rules));
}

function linesOf(state: VoteState, item: Item, rules: ResolvedRules): SheetLine[] {
  const { counted } = state;
  if (!counted) return [];
  const sensitive = state.results[item.id]?.sensitive ?? false;
  const head = { item: item.id, title: item.title, sensitive };
  if (!item.election) {
    const { outcome, fractions } = voteOn(state, item, { counted, rules });
    return [{ ...head, outcome, participation: fractions.participation, agreement: fractions.agreement }];
  }
  const result = electionOn(state, item, { counted, rules });
  return result.standings.map(({ id, outcome, agreement }) => ({
    ...head,
    candidate: id,
    outcome,
    participation: result.participation,
    agreement,
  }));
}
