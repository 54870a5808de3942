import { accept, dropped, opened, type CaseState, type Context, type Message } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { closedLetters } from '../letters.js';
import type { DismissalState, How } from '../state.js';
import { closing } from './closing.js';
import { counted } from './deciding.js';

/** What the vote brings back, and what the term says meanwhile: a seat has ended, the same facts rest, the term is over. */

type State = CaseState<DismissalState>;

/** From here on the owners have spoken, and nothing else ends it. */
const SETTLED = ['NEW', 'DECIDED', 'DISMISSED', 'KEPT', 'ENDED'];

export function hear(state: State, { kind, data }: Message, now: Context): Outcome {
  if (state.closed) return accept<Event>([]);
  // Dated by the day of hearing, whatever day the command reports that comes with it.
  const context = { ...now, occurredOn: now.today };
  if (kind === 'ended') return ofTheVote(state, data, context);
  const { data: said } = data as { data: unknown };
  if (kind.startsWith('seat-ended')) return seatEnded(state, said as { person: string }, context);
  if (kind.startsWith('facts-rest')) return factsRest(state, said as { member: string; item: string }, context);
  return kind === 'term-over' ? over(state, 'term-over', context) : accept<Event>([]);
}

function ofTheVote(state: State, data: unknown, context: Context): Outcome {
  const { name, outcome } = data as { name: string; outcome: Parameters<typeof counted>[1] | null };
  return name === state.noun.vote?.name && outcome ? counted(state, outcome, context) : accept<Event>([]);
}

/** Of the member: it ends here by itself. Of whoever had to call the meeting: the committee as such has to. */
function seatEnded(state: State, { person }: { person: string }, context: Context): Outcome {
  if (person === state.noun.member) return over(state, 'seat-ended', context);
  const left = Object.values(state.duties).filter(({ holder }) => holder.who === person);
  return accept<Event>(
    left.flatMap(({ key, holder: { role }, deadline, ladder }) => [
      dropped(key),
      opened({ key, holder: { role }, ...(deadline ? { deadline } : {}), ...(ladder ? { ladder } : {}) }),
    ]),
  );
}

/** Another finding on the same item was voted on, and did not pass. */
function factsRest(state: State, said: { member: string; item: string; until?: Day }, context: Context): Outcome {
  const { member, screened } = state.noun;
  const same = said.member === member && said.item === screened?.ground;
  return same ? over(state, 'same-facts-rest', context) : accept<Event>([]);
}

function over({ noun }: State, how: How, context: Context): Outcome {
  if (SETTLED.includes(noun.stage)) return accept<Event>([]);
  const end = closing(noun, { how }, context);
  return accept(end.events, { letters: closedLetters(noun.member, noun.accusers), ...end.effects });
}
