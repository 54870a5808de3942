import {
  accept,
  closed,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Message,
  type Refusal,
  type RollTaken,
} from '../case/index.js';
import { basisOf, valueOf, type ResolvedRules } from '../rules/index.js';
import { portions, addDays, addMs, daysBetween, endOfDay, startOfDay, type Day } from '../shared/index.js';
import type { VoteCommandOf, VoteEvent } from './messages.js';
import type { Item, VoteState } from './state.js';
import { lawOf, SLATE_PORTION, wrongStage, type Decided } from './terms.js';

/** Announced, opened, extended, closed or withdrawn: the window of a vote, which no person opens or closes. */

export function begin(state: VoteState, command: VoteCommandOf<'begin'>, context: Context): Decided {
  if (state.stage !== 'NEW') return wrongStage(state);
  const { round, items, opensOn, closesOn, extendable } = command;
  const law = lawOf(context, closesOn);
  const wrong = faultyWindow(law, { opensOn, closesOn }) ?? faultyItems(items);
  if (wrong) return refuse(wrong);
  const roll = context.loaded['roll'] as RollTaken;
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

/** Too short or too long by the law of the closing day. Whoever opens a vote asks first: a procedure that cannot begin is never opened. */
export function faultyWindow(
  law: ResolvedRules,
  { opensOn, closesOn }: { opensOn: Day; closesOn: Day },
): Refusal | undefined {
  const days = daysBetween(opensOn, closesOn) + 1;
  const [min, max] = [valueOf(law, 'votingWindow.min'), valueOf(law, 'votingWindow.max')];
  if (days >= min && days <= max) return undefined;
  const detail = {
    zh: `表决期 ${days} 日，应为 ${min} 至 ${max} 日。`,
    en: `Voting for ${days} days; ${min} to ${max} are allowed.`,
  };
  const basis = [basisOf(law, 'votingWindow.min'), basisOf(law, 'votingWindow.max')];
  return refusal('window-length', detail, { basis, facts: { days, min, max } });
}

function faultyItems(items: readonly Item[]): Refusal | undefined {
  const slates = items.map(({ election }) => election?.candidates.map(({ id }) => id) ?? []);
  const twice = [items.map(({ id }) => id), ...slates].some((ids) => new Set(ids).size < ids.length);
  if (twice)
    return refusal('duplicate-subject', { zh: '事项或者候选人重复。', en: 'An item or a candidate stands twice.' });
  const empty = items.length === 0 || items.some(({ election }) => election && election.seats < 1);
  return empty
    ? refusal('unknown-subject', { zh: '没有可表决的事项或者席位。', en: 'There is nothing to vote on.' })
    : undefined;
}

function announced({ election, ...item }: Item): VoteEvent[] {
  if (!election) return [{ type: 'item-announced', data: item }];
  const { candidates, ...terms } = election;
  const slates = portions(candidates, SLATE_PORTION).map((some): VoteEvent => ({
    type: 'slate-announced',
    data: { item: item.id, candidates: some },
  }));
  return [{ type: 'item-announced', data: { ...item, election: terms } }, ...slates];
}

export function extendWindow(
  state: VoteState,
  { closesOn, reason, places, photos }: VoteCommandOf<'extend-window'>,
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
  const law = lawOf(context, closesOn);
  return accept<VoteEvent>(
    [
      {
        type: 'window-extended',
        data: { closesOn, closesAt: endOfDay(closesOn), law: law.id },
        papers: { reason },
      },
    ],
    {
      basis: [basisOf(law, 'votingWindow.max')],
      notices: [
        {
          key: `extension-${closesOn}`,
          title: { zh: '延长表决期公告', en: 'Notice of a longer voting period' },
          lines: [
            `本次业主大会会议表决期由 ${state.closesOn} 延长至 ${closesOn} 24:00（北京时间）。理由：${reason}`,
            '会议公告已载明可以延长。已经提交的选票继续有效，表决事项不变。',
            '对决定不服的，业主可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
          ],
          places,
          photos,
          postedOn: context.occurredOn,
          removeAfter: closesOn,
          signedBy: '业主大会会议召集人',
        },
      ],
    },
  );
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
