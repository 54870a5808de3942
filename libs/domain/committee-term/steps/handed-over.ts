import { accept, type CaseState, type Context, type Message } from '../../case/index.js';
import type { HandoverOutcome, SealName } from '../../handover/index.js';
import type { Day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import { isLost } from './seal-lock.js';
import { lostLetter, sealLost, sealVoided } from './seal-loss.js';

/** What a handover tells its term: a seal that was not there is lost, and goes the way of a lost one. */

type State = CaseState<CommitteeTermState>;

export function hearOfHandover(state: State, { kind, data }: Message, now: Context): Outcome {
  if (state.closed) return accept<Event>([]);
  const context = { ...now, occurredOn: now.today };
  if (kind.startsWith('seal-voided')) {
    const { name, data: said } = data as { name: string; data: Voided };
    return voidedInHandover(state, { name, ...said }, context);
  }
  if (kind !== 'ended') return accept<Event>([]);
  const { name, outcome } = data as { name: string; outcome: HandoverOutcome | null };
  return lostInHandover(state, { name, seals: outcome?.seals ?? [] }, context);
}

interface Voided {
  readonly seal: SealName;
  readonly on: Day;
  readonly number?: string;
}

/** Refused, and declared void by the Street: the seal is gone, and another is carved. */
function voidedInHandover(
  state: State,
  { name, ...voided }: Voided & { readonly name: string },
  context: Context,
): Outcome {
  const { noun, duties } = state;
  const { seal, on } = voided;
  if (noun.seals?.[seal]?.voidedOn !== undefined) return accept<Event>([]);
  const circumstances = `逾期拒不移交（${name}）/ its handover was refused`;
  const lost: Event = { type: 'seal-lost', data: { on, seal }, papers: { circumstances } };
  return accept<Event>([...(isLost(noun, seal) ? [] : [lost]), ...sealVoided(duties, voided, context)]);
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
