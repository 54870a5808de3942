import { accept, dropped, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import * as notices from '../../public-notice/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import { groupNotice, type FormationState, type StageWord } from '../state.js';
import { owe, wrongStage, type Decided } from '../terms.js';

/** Step 5: objections to the posted list of the group go to the Street, and not to the group itself (GR art. 11). */

/** The group as a whole, or one of its members. */
export const isAboutGroup = ({ group }: FormationState, { about }: CommandOf<'object'>): boolean =>
  about === 'group' || group?.members.includes(about) === true;

export function objectToGroup(noun: FormationState, command: CommandOf<'object'>, context: Context): Decided {
  const { group, groupList, anew } = noun;
  if (!group || !groupList || anew) return wrongStage(noun);
  const notice = {
    period: groupList,
    running: context.receivedAt < groupList.objectionsSettleAt,
    rule: 'groupListPosting',
    subjects: ['group', ...group.members],
    objections: groupList.objections,
    name: groupNotice(group.number),
    answeredBy: 'street',
  } as const;
  return notices.object(notice, command, context);
}

/** Owners have begun to vote, or have voted: no office's answer touches that. */
const VOTED: readonly StageWord[] = [
  ...(['VOTING', 'COUNTED', 'ELECTED', 'FIRST_COMMITTEE_MEETING', 'FILED', 'FILING_RETURNED'] as const),
  ...(['NO_QUORUM', 'SEATS_PENDING', 'ITEMS_PENDING'] as const),
];

/** One that is upheld makes the Street form the group anew, while nobody has voted; the first meeting gets no new term by it. */
export function answerOnGroup(
  { noun, duties }: CaseState<FormationState>,
  command: CommandOf<'answer-objection'>,
  context: Context,
): Decided {
  if (context.actor.role !== 'street') {
    const detail = {
      zh: '对筹备组名单的异议由街道办事处答复，筹备组不答复对自己的异议。',
      en: 'The Street answers objections to the group; the group does not answer those against itself.',
    };
    return refuse(refusal('wrong-role', detail));
  }
  const answered: Decided = notices.answerObjection(noun.groupList?.objections ?? {}, command, context);
  if (!answered.ok || !command.upheld || noun.anew || noun.round > 1 || VOTED.includes(noun.stage)) return answered;
  const kept = [
    'first-meeting',
    ...Object.keys(duties).filter((key) => key.startsWith('answer-objection:objection-group')),
  ];
  const fallen = Object.keys(duties).filter((key) => !kept.includes(key));
  const events: Event[] = [
    ...answered.events,
    { type: 'group-set-aside', data: { on: context.occurredOn, number: noun.group?.number ?? 1 } },
    ...fallen.map(dropped),
    owe(context, { key: 'form-group', role: 'street' }),
  ];
  return accept(events, { ...answered.effects, tells: withdrawn(noun) });
}

/** What the former group had set going: reviews of its candidates, and its meeting. */
function withdrawn({ stage, candidates, meeting }: FormationState) {
  const reviews = Object.entries(candidates)
    .filter(([, { review }]) => stage === 'JOINT_REVIEW' && review === 'open')
    .map(([id]) => ({ to: `joint-review:${id}`, kind: 'withdraw', data: {} }));
  return meeting ? [...reviews, { to: meeting.vote, kind: 'withdraw', data: { why: 'list-changed' } }] : reviews;
}
