import { pastItsTerm, type TermOver } from '../after-term/index.js';
import { grounds, refusal, refuse, type Context } from '../case/index.js';
import type { RuleKey } from '../rules/index.js';
import { addDays, type Day } from '../shared/index.js';
import type { Outcome } from './events.js';
import { STAGES, type MatterState } from './state.js';

export function wrongStage({ stage }: MatterState): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `本事项处于“${zh}”，不能办理此步骤。`, en: `The matter is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

/** Days of a rule have to lie between two days: said with the first day that will do. */
export function tooSoon(
  { rule, from, days, on }: { rule: RuleKey; from: Day; days: number; on: Day },
  context: Context,
  code: 'too-early' | 'notice-too-late' | 'same-facts-rest' = 'too-early',
): Outcome | undefined {
  const earliest = addDays(from, days);
  if (on >= earliest) return undefined;
  const detail = {
    zh: `自 ${from} 起须满 ${days} 日：最早 ${earliest}，填报为 ${on}。`,
    en: `${days} days from ${from} have to pass: ${earliest} at the earliest, and ${on} was given.`,
  };
  return refuse(refusal(code, detail, { basis: grounds(context, rule), facts: { from, days, earliest, on } }));
}

/** Nothing is put to the owners and nothing signed by a committee whose term has run out. */
export const afterTheTerm = (context: Context): Outcome | undefined =>
  pastItsTerm(context.loaded['term'] as TermOver | undefined, context);
