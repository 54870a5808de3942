import { dropped, type CaseState, type Context } from '../../case/index.js';
import { portions } from '../../shared/index.js';
import type { Event } from '../events.js';
import { OWED } from '../work-state.js';

/** How many keys go into one fact. */
const PORTION = 12;

/**
 * Whoever answers nothing for years is not reminded of everything for ever: beside what is new, the latest dozen of a kind stay asked
 * for. The older have been missed or are overdue in the file, and may still be done.
 */
export function noLongerAsked(duties: CaseState['duties'], of: { kind: string; more: number }): Event[] {
  const open = Object.keys(duties).filter((key) => key.startsWith(`${of.kind}:`));
  const lapsed = open.slice(0, Math.max(0, open.length + of.more - OWED));
  return [
    ...portions(lapsed, PORTION).map((some): Event => ({ type: 'no-longer-asked', data: { duties: some } })),
    ...lapsed.map((key) => dropped(key)),
  ];
}

/** A decision whose posting is no longer asked for may still be posted: that it was adopted, and neither posted nor ordered to be corrected or revoked, stands in the file. */
export function neverPosted({ loaded }: Pick<Context, 'loaded'>): boolean {
  const facts = (loaded['decision'] ?? []) as readonly {
    readonly type: string;
    readonly data: { adopted?: boolean };
  }[];
  return (
    facts.some(({ data }) => data.adopted === true) &&
    !facts.some(({ type }) => type === 'decision-posted' || type === 'decision-ordered')
  );
}
