import { accept, closed, done, dropped, type CaseState, type Context, type Message } from '../../case/index.js';
import { basisOf, valueOf, type BarStrength } from '../../rules/index.js';
import { partyShare } from '../../votes/index.js';
import { addDays } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import { REQUIRED_ITEMS, type FormationState, type ItemId, type StageWord } from '../state.js';
import { convener, grounds, isByElection, owe, term, wrongStage, type Decided } from '../terms.js';
import { signerOf, wordsOf } from '../words.js';
import { seatsLeft } from './meeting.js';
import { TELL_OWNERS } from './telling.js';

/** What the procedures bring back, and step 15: the result. */

export interface VoteEnded {
  readonly outcome: 'counted' | 'withdrawn';
  readonly items?: Readonly<Record<string, ItemEnded>>;
}

interface ItemEnded {
  readonly outcome: string;
  readonly seated?: readonly string[];
  readonly alternates?: readonly string[];
  readonly tied?: readonly string[];
}

export interface ReviewEnded {
  readonly candidate: string;
  readonly verdict: 'QUALIFIED' | 'UNSUITABLE' | 'WITHDRAWN';
  readonly code?: string;
  readonly strength?: BarStrength;
}

export function hear(state: CaseState<FormationState>, message: Message, context: Context): Decided {
  if (message.kind !== 'ended') return accept<Event>([]);
  const { name, outcome } = message.data as { name: string; outcome: unknown };
  if (name.startsWith('joint-review:')) return reviewed(state, outcome as ReviewEnded, context);
  if (name === state.noun.meeting?.vote) return counted(state, outcome as VoteEnded, context);
  return accept<Event>([]);
}

function reviewed({ noun, duties }: CaseState<FormationState>, ended: ReviewEnded, context: Context): Decided {
  if (noun.candidates[ended.candidate]?.review !== 'open') return accept<Event>([]);
  const { candidate, verdict, code, strength } = ended;
  const last = Object.entries(noun.candidates).every(([id, { review }]) => id === candidate || review !== 'open');
  return accept([
    {
      type: 'candidate-reviewed',
      data: { candidate, verdict, ...(code ? { code } : {}), ...(strength ? { strength } : {}) },
    },
    ...(last && !duties['fix-candidates'] ? [owe(context, { key: 'fix-candidates', ...convener(noun) })] : []),
  ]);
}

/** The assembly has decided, or did not reach its quorum. Round two that leaves seats empty is a failed attempt. */
function counted(
  { noun: state, duties }: CaseState<FormationState>,
  { outcome, items = {} }: VoteEnded,
  context: Context,
): Decided {
  if (outcome === 'withdrawn') return accept<Event>([]);
  const passed = [...state.passed, ...REQUIRED_ITEMS.filter((item) => items[item]?.outcome === 'PASSED')];
  const election = items['M3'];
  const seated = [...state.seated, ...(election?.seated ?? [])];
  const alternates = election?.alternates ?? state.alternates;
  const stage = stageAfter(state, { passed, seated: seated.length, items });
  const events: Event[] = [
    {
      type: 'vote-counted',
      data: {
        on: context.today,
        passed,
        seated,
        alternates,
        stage,
        ...(election?.tied ? { tied: election.tied } : {}),
      },
    },
  ];
  // Whom nobody has told by now is told by nobody: that it was late, or never, stands in the record and voids nothing.
  if (duties[TELL_OWNERS]) events.push(dropped(TELL_OWNERS));
  if (stage === 'NOT_ELECTED') events.push(closed({ how: 'not-elected', failedAttempt: state.guidance > 0 }));
  else if (stage === 'COUNTED') {
    const deadline = term(context, 'resultNotice', { ...state.days, 'meeting-held': context.today });
    events.push(owe(context, { key: 'announce-result', ...convener(state), deadline }));
  } else events.push(owe(context, { key: 'call-second-round', ...convener(state) }));
  return accept(events);
}

function stageAfter(
  state: FormationState,
  { passed, seated, items }: { passed: readonly ItemId[]; seated: number; items: Readonly<Record<string, ItemEnded>> },
): StageWord {
  // Each seat of a by-election is filled for itself: what stays vacant is voted on another time.
  const tied = items['M3']?.tied !== undefined && state.round === 1;
  const seatsOpen = isByElection(state) ? seated === 0 || tied : seated < (state.seats ?? 0);
  const itemsOpen = REQUIRED_ITEMS.some((item) => !passed.includes(item));
  if (!seatsOpen && !itemsOpen) return 'COUNTED';
  if (state.round > 1 && seatsOpen) return 'NOT_ELECTED';
  if (Object.values(items).every(({ outcome }) => outcome === 'NO_QUORUM')) return 'NO_QUORUM';
  return seatsOpen ? 'SEATS_PENDING' : 'ITEMS_PENDING';
}

export function callSecondRound(
  state: FormationState,
  { reason, newCandidates = false }: CommandOf<'call-second-round'>,
  context: Context,
): Decided {
  if (newCandidates && seatsLeft(state) === 0)
    return wrongStage(state, {
      zh: '席位已满，无须另行推荐。',
      en: 'Every seat is filled: nobody is nominated again.',
    });
  return accept(
    [
      {
        type: 'second-round-called',
        data: { on: context.occurredOn, round: state.round + 1, ...(newCandidates ? { newCandidates: true } : {}) },
        papers: { reason: reason ?? '' },
      },
      done('call-second-round'),
      owe(context, { key: newCandidates ? 'open-nomination' : 'post-meeting', ...convener(state) }),
    ],
    { basis: grounds(context, 'firstMeetingNotice', 'vote.participation', 'formWithFewer') },
  );
}

export function announceResult(
  state: FormationState,
  { places, photos }: CommandOf<'announce-result'>,
  context: Context,
): Decided {
  const electedOn = state.days['meeting-held'] ?? context.occurredOn;
  const members = state.seated.map((id) => {
    const { person = id, partyMember: party = false, formalMember: formal = false } = state.candidates[id] ?? {};
    return { person, party, formal };
  });
  const sitting = state.convened?.sitting ?? { members: 0, party: 0 };
  const share = partyShare(
    sitting.members + members.length,
    sitting.party + members.filter(({ party }) => party).length,
    valueOf(context.rules, 'partyShare'),
  );
  const days = { ...state.days, elected: electedOn };
  const on = context.occurredOn;
  const { meeting, result } = wordsOf(state);
  return accept(
    [
      {
        type: 'result-announced',
        data: { on, electedOn, members: share.members, party: share.partyMembers, required: share.required },
      },
      done('announce-result'),
      ...(isByElection(state)
        ? [closed({ how: 'elected', failedAttempt: false })]
        : [
            owe(context, {
              key: 'hold-first-meeting',
              role: 'owners-committee',
              deadline: term(context, 'committeeFirstMeeting', days),
            }),
            owe(context, { key: 'file', role: 'owners-committee', deadline: term(context, 'filing', days) }),
          ]),
    ],
    {
      basis: grounds(context, 'resultNotice', 'committeeFirstMeeting', 'filing', 'courtRevocation'),
      warnings: share.verdict === 'POLICY_GAP' ? [basisOf(context.rules, 'partyShare')] : [],
      notices: [
        {
          key: 'result',
          title: { zh: `${meeting.zh}表决结果公告`, en: `Result of ${meeting.en}` },
          lines: [
            `${result}成员 ${members.length} 名、候补成员 ${state.alternates.length} 名（名单及计票表附后）。`,
            '计票结果按专有部分面积和业主人数分别计算。',
            '业主认为决定侵害其合法权益的，可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
          ],
          places,
          photos,
          postedOn: on,
          removeAfter: addDays(on, valueOf(context.rules, 'resultPosting')),
          signedBy: signerOf(state).zh,
        },
      ],
      // Whoever is added to a committee joins the branch that it has.
      opens: isByElection(state)
        ? []
        : [
            {
              kind: 'party-branch',
              name: 'party-branch',
              command: { type: 'begin', electedOn, members: members.map(membershipOf) },
            },
          ],
      // The term that sits learns of its successor now, and not only when the new committee has been filed.
      reports: state.convened && !isByElection(state) ? [{ kind: 'elected', data: { electedOn } }] : [],
    },
  );
}

const membershipOf = ({ person, party, formal }: { person: string; party: boolean; formal: boolean }) => ({
  person,
  membership: formal ? 'formal' : party ? 'probationary' : 'none',
});
