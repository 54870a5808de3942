import {
  accept,
  closed,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Message,
  type RollTaken,
} from '../case/index.js';
import { basisOf, valueOf } from '../rules/index.js';
import { addDays, addMs, daysBetween, endOfDay, startOfDay } from '../shared/index.js';
import type { VoteCommandOf, VoteEvent } from './messages.js';
import type { Item, VoteState } from './state.js';
import { lawOf, portions, wrongStage, type Decided } from './terms.js';

/** Announced, opened, extended, closed or withdrawn: the window of a vote, which no person opens or closes. */

export function begin(state: VoteState, command: VoteCommandOf<'begin'>, context: Context): Decided {
  if (state.stage !== 'NEW') return wrongStage(state);
  const { round, items, opensOn, closesOn, extendable } = command;
  const roll = context.loaded['roll'] as RollTaken;
  const law = lawOf(context, closesOn);
  return accept<VoteEvent>(
    [
      {
        type: 'vote-announced',
        data: {
          round,
          items: [],
          opensOn,
          closesOn,
          opensAt: startOfDay(opensOn),
          closesAt: endOfDay(closesOn),
          extendable,
          law: law.id,
        },
      },
      ...items.flatMap(announced),
      { type: 'roll-taken', data: { roll: [roll.persons, roll.area], hash: roll.hash } },
    ],
    { basis: [basisOf(law, 'vote.participation'), basisOf(law, 'votingWindow.min')] },
  );
}

function announced({ election, ...item }: Item): VoteEvent[] {
  if (!election) return [{ type: 'item-announced', data: item }];
  const { candidates, ...terms } = election;
  const slates = portions(candidates).map((some): VoteEvent => ({
    type: 'slate-announced',
    data: { item: item.id, candidates: some },
  }));
  return [{ type: 'item-announced', data: { ...item, election: terms } }, ...slates];
}

export function extendWindow(
  state: VoteState,
  { closesOn, reason }: VoteCommandOf<'extend-window'>,
  context: Context,
): Decided {
  if (
    (state.stage !== 'ANNOUNCED' && state.stage !== 'OPEN') ||
    state.opensOn === undefined ||
    state.closesOn === undefined
  )
    return wrongStage(state);
  // What closes for good waits two minutes, and until then an extension must not open it again.
  if (context.receivedAt >= state.closesAt) {
    const detail = { zh: '表决已经截止。', en: 'Voting has ended.' };
    return refuse(refusal('window-closed', detail, { facts: { closesOn: state.closesOn } }));
  }
  const longest = valueOf(lawOf(context, state.closesOn), 'votingWindow.max');
  const days = daysBetween(state.opensOn, closesOn) + 1;
  if (!state.extendable || closesOn <= state.closesOn || days > longest) {
    const detail = {
      zh: '公告未允许延长，或者延长后超过最长表决期。',
      en: 'The notice allows no extension, or the window would grow too long.',
    };
    return refuse(refusal('extension-not-allowed', detail, { facts: { latest: addDays(state.opensOn, longest - 1) } }));
  }
  return accept<VoteEvent>([
    {
      type: 'window-extended',
      data: { closesOn, closesAt: endOfDay(closesOn), law: lawOf(context, closesOn).id },
      papers: { reason },
    },
  ]);
}

export function hearOnVote(state: CaseState<VoteState>, { kind, data }: Message): Decided {
  if (kind !== 'withdraw' || state.closed) return accept<VoteEvent>([]);
  const { why = '' } = (data as { data?: { why?: string } }).data ?? {};
  return accept<VoteEvent>([{ type: 'vote-withdrawn', data: { why } }, closed({ outcome: 'withdrawn' })]);
}

/** Ballots are judged by their receipt, so the count waits two minutes for those still on their way. */
const CLOSING_MARGIN = 120_000;

export function nextOfVote({ noun }: CaseState<VoteState>) {
  if (noun.stage === 'ANNOUNCED') return { at: noun.opensAt, event: { type: 'voting-opened', data: {} } as const };
  if (noun.stage !== 'OPEN') return undefined;
  return {
    at: noun.closesAt,
    notBefore: addMs(noun.closesAt, CLOSING_MARGIN),
    event: { type: 'voting-closed', data: {} } as const,
  };
}
