import { accept, done, grounds, owe, termFrom, type CaseState, type Context, type Message } from '../../case/index.js';
import { mayCorrect } from '../correcting.js';
import { bulletinOf, correctionsOf, correctionsOwed, LEADER, resultsOf, sheetsOf, stillOwed } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { lastDayOf } from '../quarter.js';
import { alreadyDone, wrongStage } from '../refusals.js';
import { cutOf } from '../sample.js';
import { sampleNeeded } from '../standing.js';
import { running, type CampaignState, type Running } from '../state.js';

/** What the story asks for by itself, and what it is told: the sample, the bulletin of a month, an exit rule that is met. */

type State = CaseState<CampaignState>;

/** What there is to draw from: a fresh seed, and the places of the others in the draw, in their order. */
export interface Draw {
  readonly seed: string;
  readonly high: number;
  readonly places: readonly string[];
}

export function drawSample({ noun }: State, context: Context): Outcome {
  if (noun.sample) return alreadyDone();
  const draw = context.loaded['draw'] as Draw | undefined;
  if (noun.stage !== 'TRACK_RESULTS' || !draw) return wrongStage(noun);
  const { seed, high, places } = draw;
  const drawn = sampleNeeded(places.length, context.rules);
  const data = { seed, cut: cutOf(places, drawn), others: places.length, drawn, on: context.today, high };
  return accept<Event>([{ type: 'sample-drawn', data }], {
    basis: grounds(context, 'campaign.recheckShare'),
    figures: { others: places.length, drawn, high },
  });
}

export function askBulletin({ noun }: State, context: Context): Outcome {
  const [month] = noun.months;
  if (month === undefined) return accept<Event>([]);
  const deadline = termFrom(context, 'campaign.bulletin', lastDayOf(month));
  const isThere = noun.reports.includes(bulletinOf(month));
  return accept<Event>(
    [
      { type: 'bulletin-asked', data: { month } },
      ...(isThere ? [] : [owe(context, { key: bulletinOf(month), role: LEADER, deadline })]),
    ],
    { basis: grounds(context, 'campaign.bulletin') },
  );
}

/** With the last of all the campaign may have what its last stage asks for. */
function resultsPosted(
  { noun, duties }: Pick<State, 'noun' | 'duties'>,
  { from, data }: Pick<Message, 'from' | 'data'>,
): Outcome {
  const key = resultsOf((data as { node: string }).node);
  if (!duties[key]) return accept<Event>([]);
  const last = stillOwed('results', Object.keys(duties)).length === 1 && noun.due === undefined;
  const reported: Event = { type: 'exit-rule-reported', data: { stage: 'EVALUATE', by: from } };
  return accept<Event>([done(key), ...(last ? [reported] : [])]);
}

/**
 * The last sheet of a place below was signed, or of all; the last result of a place was posted; a correction waits for its second
 * signature, or none does; the last problem closed, the last of the sample re-inspected.
 */
export function hear({ noun, duties }: State, { kind, from, data }: Message, context: Context): Outcome {
  if (kind === 'sheets-in') {
    const key = sheetsOf((data as { node: string }).node);
    return accept<Event>(duties[key] ? [done(key)] : []);
  }
  if (kind === 'corrections-wait' || kind === 'corrections-signed') {
    const { street } = data as { street: string };
    const key = correctionsOf(street);
    if (kind === 'corrections-signed') return accept<Event>(duties[key] ? [done(key)] : []);
    return accept<Event>(duties[key] || mayCorrect(noun.stage) ? [] : [correctionsOwed(street, context)]);
  }
  if (kind === 'results-posted') return resultsPosted({ noun, duties }, { from, data });
  if (kind !== 'exit-rule-met') return accept<Event>([]);
  const { stage } = data as { stage: Running };
  if (running(noun) !== stage || noun.due !== undefined) return accept<Event>([]);
  return accept<Event>([{ type: 'exit-rule-reported', data: { stage, by: from } }]);
}
