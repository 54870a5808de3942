import { deadlineAfter } from '../calendar/index.js';
import {
  accept,
  closed,
  conflictOfSigners,
  done,
  dropped,
  owe,
  refusal,
  refuse,
  type BallotCount,
  type CaseState,
  type Context,
  type Tie,
} from '../case/index.js';
import { basisOf, valueOf } from '../rules/index.js';
import { countedOf, resultOf } from './counting.js';
import type { VoteCommandOf, VoteEvent } from './messages.js';
import { candidatesOf, type VoteState } from './state.js';
import { portions } from '../shared/index.js';
import { lawOf, PORTION, wrongStage, type Decided } from './terms.js';

/** The count, the rulings on disputed ballots, and the signatures that make it final. */

export function count(state: VoteState, context: Context): Decided {
  const ballots = context.loaded['count'] as BallotCount;
  const counted = countedOf(ballots);
  const rules = lawOf(context, state.closesOn ?? context.today);
  const results = state.items.map((item) => [item.id, resultOf(state, item, { counted, rules })] as const);
  const disputed = results.some(([, { sensitive }]) => sensitive);
  const next = (key: 'settle-disputes' | 'sign-count') => {
    const rule = key === 'sign-count' ? 'signCount' : 'settleDisputes';
    return owe(context, { key, role: 'teller', deadline: deadlineAfter(rules, rule, context.today, context.calendar) });
  };
  const { took, ballotSetHash, items } = counted;
  return accept<VoteEvent>(
    [
      ...ballots.batches.map((batch): VoteEvent => ({ type: 'batch-sealed', data: batch })),
      { type: 'ballots-counted', data: { took, disputed: counted.disputed, ballotSetHash } },
      ...Object.entries(items).flatMap(([item, { void: lost, choices }]) =>
        (choices.length > 0 ? portions(choices, PORTION) : [[]]).map((some): VoteEvent => ({
          type: 'item-counted',
          data: { item, void: lost, choices: some },
        })),
      ),
      ...results.map(([item, result]): VoteEvent => ({ type: 'result-found', data: { item, ...result } })),
      { type: 'count-ended', data: { disputed } },
      next(disputed ? 'settle-disputes' : 'sign-count'),
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
export function countAgain(state: VoteState, context: Context): Decided {
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

/** Counted anew with the ballots that two people have admitted; a count that was signed is final, and mended by another vote. */
export function admitBallots(
  { duties, noun }: CaseState<VoteState>,
  { incident }: VoteCommandOf<'admit-ballots'>,
  context: Context,
): Decided {
  if (noun.stage !== 'COUNTED' && noun.stage !== 'DISPUTED') return wrongStage(noun);
  if (!context.admitted)
    return refuse(refusal('needs-second-person', { zh: '须由两人采纳。', en: 'Two people must admit them.' }));
  const again = count(noun, context);
  if (!again.ok) return again;
  const ballots = context.loaded['admitted'] as number;
  const over = ['settle-disputes', 'sign-count'].filter((key) => duties[key]).map(dropped);
  return { ...again, events: [{ type: 'ballots-admitted', data: { incident, ballots } }, ...over, ...again.events] };
}

export function proposeRuling(
  state: VoteState,
  { voter, choices, reason }: VoteCommandOf<'propose-ruling'>,
  context: Context,
): Decided {
  if (state.stage !== 'DISPUTED') return wrongStage(state);
  if (context.loaded['ruling'] !== true) {
    return refuse(
      refusal('unknown-subject', { zh: '该投票人没有争议票。', en: 'This voter has no disputed ballots.' }),
    );
  }
  const none = choices === null ? ({ none: true } as const) : {};
  const data = { voter, by: context.actor.id, ...none };
  return accept<VoteEvent>([{ type: 'ruling-proposed', data, papers: { reason } }]);
}

export function confirmRuling(state: VoteState, { voter }: VoteCommandOf<'confirm-ruling'>, context: Context): Decided {
  if (state.stage !== 'DISPUTED') return wrongStage(state);
  const ruling = state.rulings[voter];
  if (!ruling || ruling.confirmed)
    return refuse(refusal('unknown-subject', { zh: '没有待确认的裁定。', en: 'No ruling waits for confirmation.' }));
  if (ruling.by === context.actor.id) {
    return refuse(refusal('needs-second-person', { zh: '须由另一人确认。', en: 'Another person must confirm.' }));
  }
  return accept<VoteEvent>([{ type: 'ruling-confirmed', data: { voter, by: context.actor.id } }]);
}

export function signCount(
  { noun: state, recused }: CaseState<VoteState>,
  { tellers, observer }: VoteCommandOf<'sign-count'>,
  context: Context,
): Decided {
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
  const conflict = conflictOfSigners([...signers, observer], {
    concerned: candidatesOf(state),
    ties: context.loaded['ties'] as readonly Tie[],
    recused,
  });
  if (conflict) return refuse(conflict);
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
