import { accept, type CaseState, type Context, type Message, type Need } from '../case/index.js';
import type { Event, Outcome } from './events.js';
import type { CommitteeTermState } from './state.js';
import { hearOfDismissal } from './steps/dismissals.js';
import { hearOfElection } from './steps/election.js';
import { hearOfHandover } from './steps/handed-over.js';
import { hearOfMatter } from './steps/matters.js';
import { needOfParty } from './steps/party-share.js';
import { hearOfReview } from './steps/year.js';

type Hears = (state: CaseState<CommitteeTermState>, message: Message, context: Context) => Outcome;

/** What each kind of procedure has to say to its term, by the first word of its name. */
const HEARS: Readonly<Record<string, Hears>> = {
  'annual-review': hearOfReview,
  dismissal: hearOfDismissal,
  election: hearOfElection,
  handover: hearOfHandover,
  'major-matter': hearOfMatter,
};

/** A seat that ends or is filled is heard of from these: whoever takes it is counted among the Party members or not. */
export function needsToHear({ kind, data }: Message): readonly Need[] {
  const { name, outcome } = data as {
    readonly name?: string;
    readonly outcome?: { readonly seated?: readonly string[] };
  };
  const seats = name?.startsWith('dismissal') || (kind === 'ended' && name?.startsWith('election'));
  return seats ? needOfParty(outcome?.seated ?? []) : [];
}

export const hear: Hears = (state, message, context) => {
  const { name } = message.data as { readonly name: string };
  return HEARS[name.split(':')[0] ?? '']?.(state, message, context) ?? accept<Event>([]);
};
