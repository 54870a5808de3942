import { addDays, addMs, assertNever, daysBetween, endOfDay, startOfDay } from '../shared/index.js';
import {
  accept,
  closed,
  done,
  opened,
  refusal,
  refuse,
  type BallotCount,
  type CaseState,
  type Context,
  type Decision,
  type Message,
  type RollTaken,
} from '../case/index.js';
import { basisOf, resolveRules, valueOf, type ResolvedRules } from '../rules/index.js';
import { countedOf, resultOf } from './counting.js';
import type { VoteCommand, VoteCommandOf, VoteEvent } from './messages.js';
import { VOTE_STAGES, type Item, type VoteStage, type VoteState } from './state.js';

type Decided = Decision<VoteEvent>;

/** A vote is judged by the law in force on the day it closes. */
const lawOf = (context: Context, closesOn: NonNullable<VoteState['closesOn']>): ResolvedRules =>
  resolveRules(context.code.replace(/^00/, ''), closesOn);

export function decideOnVote(state: CaseState<VoteState>, command: VoteCommand, context: Context): Decided {
  const { noun } = state;
  switch (command.type) {
    case 'begin':
      return begin(noun, command, context);
    case 'extend-window':
      return extendWindow(noun, command, context);
    case 'count':
      return noun.stage === 'CLOSED'
        ? count(noun, context)
        : satisfied(noun, ['DISPUTED', 'COUNTED', 'CERTIFIED', 'WITHDRAWN']);
    case 'count-again':
      return noun.stage === 'DISPUTED'
        ? countAgain(noun, context)
        : satisfied(noun, ['COUNTED', 'CERTIFIED', 'WITHDRAWN']);
    case 'propose-ruling':
      return proposeRuling(noun, command, context);
    case 'confirm-ruling':
      return confirmRuling(noun, command, context);
    case 'sign-count':
      return signCount(noun, command, context);
    default:
      return assertNever(command);
  }
}

function wrongStage({ stage }: VoteState): Decided {
  const { zh, en } = VOTE_STAGES[stage];
  return refuse(
    refusal('wrong-stage', { zh: `表决处于“${zh}”。`, en: `The vote is at the stage "${en}".` }, { facts: { stage } }),
  );
}

const satisfied = (state: VoteState, stages: readonly VoteStage[]): Decided =>
  stages.includes(state.stage) ? accept<VoteEvent>([]) : wrongStage(state);

function begin(state: VoteState, command: VoteCommandOf<'begin'>, context: Context): Decided {
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

/** A fact holds at most 1 KB, however many candidates stand: lists are written in portions. */
const PORTION = 15;

function portions<T>(all: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, i) => all.slice(i * PORTION, (i + 1) * PORTION));
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

function extendWindow(
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

function count(state: VoteState, context: Context): Decided {
  const ballots = context.loaded['count'] as BallotCount;
  const counted = countedOf(ballots);
  const rules = lawOf(context, state.closesOn ?? context.today);
  const results = state.items.map((item) => [item.id, resultOf(state, item, { counted, rules })] as const);
  const disputed = results.some(([, { sensitive }]) => sensitive);
  const { took, ballotSetHash, items } = counted;
  return accept<VoteEvent>(
    [
      ...ballots.batches.map((batch): VoteEvent => ({ type: 'batch-sealed', data: batch })),
      { type: 'ballots-counted', data: { took, disputed: counted.disputed, ballotSetHash } },
      ...Object.entries(items).flatMap(([item, { void: lost, choices }]) =>
        (choices.length > 0 ? portions(choices) : [[]]).map((some): VoteEvent => ({
          type: 'item-counted',
          data: { item, void: lost, choices: some },
        })),
      ),
      ...results.map(([item, result]): VoteEvent => ({ type: 'result-found', data: { item, ...result } })),
      { type: 'count-ended', data: { disputed } },
      opened(
        disputed
          ? { key: 'settle-disputes', holder: { role: 'teller' } }
          : { key: 'sign-count', holder: { role: 'teller' } },
      ),
    ],
    {
      basis: [
        basisOf(rules, 'vote.participation'),
        basisOf(rules, 'vote.ordinary'),
        basisOf(rules, 'abstainCountsAsParticipation'),
      ],
    },
  );
}

/** Counted anew once two people have ruled on every disputed voter. */
function countAgain(state: VoteState, context: Context): Decided {
  const [voters, ruled] = [
    state.counted?.disputed[0] ?? 0,
    Object.values(state.rulings).filter(({ confirmed }) => confirmed).length,
  ];
  if (ruled < voters || ruled < Object.keys(state.rulings).length) {
    const detail = {
      zh: `争议 ${voters} 人，已由两人裁定 ${ruled} 人。`,
      en: `${voters} voters are disputed, two people have ruled on ${ruled}.`,
    };
    return refuse(refusal('conflicts-unresolved', detail, { facts: { voters, ruled } }));
  }
  const again = count(state, context);
  if (!again.ok) return again;
  return { ...again, events: [done('settle-disputes'), ...again.events] };
}

function proposeRuling(
  state: VoteState,
  { voter, reason }: VoteCommandOf<'propose-ruling'>,
  context: Context,
): Decided {
  if (state.stage !== 'DISPUTED') return wrongStage(state);
  if (context.loaded['ruling'] !== true) {
    return refuse(
      refusal('unknown-subject', { zh: '该投票人没有争议票。', en: 'This voter has no disputed ballots.' }),
    );
  }
  return accept<VoteEvent>([{ type: 'ruling-proposed', data: { voter, by: context.actor.id }, papers: { reason } }]);
}

function confirmRuling(state: VoteState, { voter }: VoteCommandOf<'confirm-ruling'>, context: Context): Decided {
  if (state.stage !== 'DISPUTED') return wrongStage(state);
  const ruling = state.rulings[voter];
  if (!ruling || ruling.confirmed)
    return refuse(refusal('unknown-subject', { zh: '没有待确认的裁定。', en: 'No ruling waits for confirmation.' }));
  if (ruling.by === context.actor.id) {
    return refuse(refusal('needs-second-person', { zh: '须由另一人确认。', en: 'Another person must confirm.' }));
  }
  return accept<VoteEvent>([{ type: 'ruling-confirmed', data: { voter, by: context.actor.id } }]);
}

function signCount(state: VoteState, { tellers, observer }: VoteCommandOf<'sign-count'>, context: Context): Decided {
  if (state.stage !== 'COUNTED') return wrongStage(state);
  const least = valueOf(lawOf(context, state.closesOn ?? context.today), 'tellersMin');
  const signers = new Set(tellers);
  if (signers.size < least || signers.has(observer)) {
    const detail = {
      zh: `须有不少于 ${least} 名计票人和一名居民委员会代表分别签字。`,
      en: `At least ${least} tellers and another observer must sign.`,
    };
    return refuse(refusal('needs-second-person', detail, { basis: [basisOf(context.rules, 'tellersMin')] }));
  }
  const outcome = outcomeOfVote({ ...state, stage: 'CERTIFIED' });
  return accept<VoteEvent>([
    { type: 'count-signed', data: { tellers: [...signers], observer } },
    done('sign-count'),
    closed(outcome),
  ]);
}

/** What the case that opened the vote hears. */
export function outcomeOfVote(state: VoteState): unknown {
  if (state.stage === 'WITHDRAWN') return { outcome: 'withdrawn' };
  const items = Object.entries(state.results).map(([id, { sensitive: _sensitive, ...result }]) => [id, result]);
  return {
    outcome: 'counted',
    items: Object.fromEntries(items),
    took: state.counted?.took ?? [0, 0],
    roll: state.roll,
  };
}

export function hearOnVote(state: CaseState<VoteState>, { kind, data }: Message): Decided {
  if (kind !== 'withdraw' || state.closed) return accept<VoteEvent>([]);
  const { why = '' } = (data as { data?: { why?: string } }).data ?? {};
  return accept<VoteEvent>([{ type: 'vote-withdrawn', data: { why } }, closed({ outcome: 'withdrawn' })]);
}

/** Ballots are judged by their receipt, so the count waits two minutes for those still on their way. */
export const CLOSING_MARGIN = 120_000;

export function nextOfVote({ noun }: CaseState<VoteState>) {
  if (noun.stage === 'ANNOUNCED') return { at: noun.opensAt, event: { type: 'voting-opened', data: {} } as const };
  if (noun.stage !== 'OPEN') return undefined;
  return {
    at: noun.closesAt,
    notBefore: addMs(noun.closesAt, CLOSING_MARGIN),
    event: { type: 'voting-closed', data: {} } as const,
  };
}
