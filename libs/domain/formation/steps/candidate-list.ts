import { accept, done, refusal, refuse, type CaseState, type Context, type Letter } from '../../case/index.js';
import { basisOf, meets, needed, valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import type { FormationState } from '../state.js';
import { convener, fewest, grounds, isByElection, owe, qualifiedOf, wrongStage, type Decided } from '../terms.js';
import { signerOf } from '../words.js';

/** Steps 10 and 11: joint review and the list of candidates. */

/** The workflow's own act: one procedure a candidate, all side by side. */
export function openReviews(state: FormationState, _command: CommandOf<'open-reviews'>, context: Context): Decided {
  if (state.stage === 'JOINT_REVIEW') return accept<Event>([]);
  if (state.stage !== 'CANDIDATES_NOMINATED') return wrongStage(state);
  const open = Object.entries(state.candidates).filter(([, { review }]) => review === 'open');
  // Nobody new stands in a second round: there is nothing to review.
  const none = open.length === 0 ? [owe(context, { key: 'fix-candidates', ...convener(state) })] : [];
  return accept([{ type: 'reviews-opened', data: { candidates: open.map(([id]) => id) } }, ...none], {
    basis: grounds(context, 'jointReview.conclusion'),
    opens: open.map(([candidate, { person, partyMember, publicEmployee = false }]) => ({
      kind: 'joint-review',
      name: `joint-review:${candidate}`,
      command: {
        ...{ type: 'begin', candidate, person, partyMember, publicEmployee, isOwner: true },
        ...(state.takenUp ? { takenUp: state.takenUp } : {}),
      },
    })),
  });
}

export function fixCandidates(
  state: CaseState<FormationState>,
  command: CommandOf<'fix-candidates'>,
  context: Context,
): Decided {
  const { noun } = state;
  const running = Object.values(noun.candidates).some(({ review }) => review === 'open');
  if (running)
    return refuse(
      refusal('review-still-running', { zh: '联审尚未全部结束。', en: 'A joint review is still running.' }),
    );
  const wrong = checkList(noun, command, context);
  if (wrong) return wrong;
  const { seats, candidates: list, reason } = command;
  const share = valueOf(context.rules, 'partyShare');
  const { members: sitting, party: partySitting } = noun.convened?.sitting ?? NOBODY;
  const party = partySitting + [...noun.seated, ...list].filter((id) => noun.candidates[id]?.partyMember).length;
  const required = needed(share, sitting + seats);
  const short = party < required;
  if (short && !reason) {
    const detail = {
      zh: `候选人中党员 ${party} 名，按政策需有 ${required} 名的可能；请书面说明理由后继续（不影响选举效力）。`,
      en: `${party} candidates are Party members, policy asks that ${required} be possible; give a written reason to go on (the election stays valid).`,
    };
    return refuse(
      refusal('reason-missing', detail, { basis: grounds(context, 'partyShare'), facts: { party, required } }),
    );
  }
  const oversize = isOversize(seats, context);
  if (oversize && !reason) {
    const detail = {
      zh: `应选 ${seats} 名超过指导性上限；请书面说明理由后继续。`,
      en: `${seats} seats are more than the guidance says; give a written reason to go on.`,
    };
    return refuse(refusal('reason-missing', detail, { basis: grounds(context, 'committeeMaxSize'), facts: { seats } }));
  }
  const left = seats - noun.seated.length;
  const noSurplus = !meets(valueOf(context.rules, 'candidateSurplus'), list.length - left, left);
  return accept(
    [
      {
        type: 'list-fixed',
        data: { on: context.occurredOn, seats, list, party, required },
        ...(reason ? { papers: { reason } } : {}),
      },
      done('fix-candidates'),
      owe(context, { key: 'post-meeting', ...convener(noun) }),
      ...(short ? [owe(context, { key: 'advise-slate', role: 'street-party-committee' })] : []),
    ],
    {
      basis: grounds(context, 'committeeMinSize', 'committeeOdd'),
      // Reported to the Street (ZB art. 29); elsewhere it is merely told.
      letters: [listLetter(noun, { seats, list: list.length, party, number: context.seq })],
      warnings: [
        ...(short ? [basisOf(context.rules, 'partyShare')] : []),
        ...(oversize ? [basisOf(context.rules, 'committeeMaxSize')] : []),
        ...(noSurplus ? [basisOf(context.rules, 'candidateSurplus')] : []),
      ],
    },
  );
}

function listLetter(
  state: FormationState,
  { seats, list, party, number }: Record<'seats' | 'list' | 'party' | 'number', number>,
): Letter {
  const { zh, en } = signerOf(state);
  return {
    key: `candidate-list:${number}`,
    to: { role: 'street' },
    subject: { zh: `${zh}报告候选人名单`, en: `${en} reports its list of candidates` },
    lines: [
      {
        zh: `应选 ${seats} 名，候选人 ${list} 名，其中党员 ${party} 名；名单见案件页面。`,
        en: `${seats} seats, ${list} candidates, ${party} of them Party members; the list stands on the case page.`,
      },
    ],
  };
}

/** More seats than a limit that is guidance only: it may be, with a written reason. */
const isOversize = (seats: number, { rules }: Context): boolean =>
  seats > valueOf(rules, 'committeeMaxSize') && rules.rules.committeeMaxSize.severity === 'policy';

const NOBODY = { members: 0, party: 0 };

/** A whole committee has an odd number of seats between the limits; a by-election fills at most the seats that are vacant. */
function wrongSize(state: FormationState, seats: number, context: Context): Decided | undefined {
  const { rules } = context;
  if (isByElection(state)) {
    const vacant = state.convened?.vacant ?? 0;
    if (seats <= vacant) return undefined;
    const detail = { zh: `空缺 ${vacant} 席，不能补选 ${seats} 名。`, en: `${vacant} seats are vacant, not ${seats}.` };
    return refuse(refusal('committee-size', detail, { facts: { seats, vacant } }));
  }
  const [least, most] = [valueOf(rules, 'committeeMinSize'), valueOf(rules, 'committeeMaxSize')];
  const tooMany = seats > most && !isOversize(seats, context);
  const even = valueOf(rules, 'committeeOdd') && seats % 2 === 0;
  if (seats >= least && !tooMany && !even) return undefined;
  const detail = {
    zh: `应选 ${seats} 名不合规定：${least} 至 ${most} 名单数。`,
    en: `${seats} seats: the rules ask for an odd number from ${least} to ${most}.`,
  };
  const basis = grounds(context, 'committeeMinSize', 'committeeMaxSize', 'committeeOdd');
  return refuse(refusal('committee-size', detail, { basis, facts: { seats } }));
}

function checkList(
  state: FormationState,
  { seats, candidates }: CommandOf<'fix-candidates'>,
  context: Context,
): Decided | undefined {
  const fewestStanding = fewest(state, context);
  const size = wrongSize(state, seats, context);
  if (size) return size;
  if (state.round > 1 && seats !== state.seats) {
    const detail = {
      zh: `应选人数已在第一轮公告为 ${state.seats} 名，第二轮不变。`,
      en: `The first round was held for ${state.seats} seats; the second keeps them.`,
    };
    return refuse(refusal('committee-size', detail, { facts: { seats, announced: state.seats } }));
  }
  const qualified = qualifiedOf(state).filter((id) => !state.seated.includes(id));
  const others = candidates.filter((id) => !qualified.includes(id));
  if (others.length > 0 || new Set(candidates).size !== candidates.length) {
    return refuse(
      refusal(
        'not-qualified',
        {
          zh: '名单含有未通过联审或者重复的候选人。',
          en: 'The list has candidates who did not pass the review, or twice.',
        },
        { facts: { others } },
      ),
    );
  }
  if (candidates.length < fewestStanding) {
    const detail = {
      zh: `候选人 ${candidates.length} 名，少于最低人数 ${fewestStanding}。`,
      en: `${candidates.length} candidates are fewer than ${fewestStanding}.`,
    };
    return refuse(
      refusal('too-few-candidates', detail, {
        basis: grounds(context, 'committeeMinSize'),
        facts: { candidates: candidates.length, least: fewestStanding },
      }),
    );
  }
  return undefined;
}

export function adviseSlate(_state: FormationState, { advice }: CommandOf<'advise-slate'>, context: Context): Decided {
  return accept(
    [{ type: 'slate-advised', data: { on: context.occurredOn }, papers: { advice } }, done('advise-slate')],
    { basis: grounds(context, 'partyShare') },
  );
}
