import { accept, type CaseState, type Context, type Message } from '../../case/index.js';
import type { HandoverOutcome, SealName } from '../../handover/index.js';
import type { Event, Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import { isLost } from './seal-lock.js';
import { lostLetter, sealLost } from './seal-loss.js';

/** What a handover tells its term: a seal that was not there is lost, and goes the way of a lost one. */

type State = CaseState<CommitteeTermState>;

export function hearOfHandover(state: State, { kind, data }: Message, now: Context): Outcome {
  if (state.closed || kind !== 'ended') return accept<Event>([]);
  const { name, outcome } = data as { name: string; outcome: HandoverOutcome | null };
  return lostInHandover(state, { name, seals: outcome?.seals ?? [] }, { ...now, occurredOn: now.today });
}

function lostInHandover(
  state: State,
  { name, seals }: { name: string; seals: readonly SealName[] },
  context: Context,
): Outcome {
  const gone = seals.filter((seal) => !isLost(state.noun, seal));
  const circumstances = `移交（${name}）时登记缺失 / recorded as missing in the handover`;
  return accept<Event>(
    gone.flatMap((seal) => sealLost(state.noun, { seal, circumstances }, context)),
    { letters: gone.map(lostLetter) },
  );
}
