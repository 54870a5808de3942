import { accept, closed, done, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import type { FormationState } from '../state.js';
import { convener, owe, term, wrongStage, type Decided } from '../terms.js';

/** Ways out that are no part of the happy path: guidance recorded, withdrawn, closed, a slip taken back. */

export function recordGuidance(
  state: FormationState,
  { what, proof }: CommandOf<'record-guidance'>,
  context: Context,
): Decided {
  return accept([
    {
      type: 'guidance-recorded',
      data: { on: context.occurredOn, number: state.guidance + 1 },
      papers: { what, proof },
    },
  ]);
}

const BEFORE_VOTING = [
  'APPLIED',
  'VERIFIED',
  'GROUP_FORMED',
  'PREPARING',
  'CANDIDATES_NOMINATED',
  'JOINT_REVIEW',
  'CANDIDATES_FIXED',
];

/** Owners have been asked to no meeting, or to one that has lapsed. */
export const nothingPosted = ({ stage, round }: Pick<FormationState, 'stage' | 'round'>): boolean =>
  BEFORE_VOTING.includes(stage) && round === 1;

/** The applicant may withdraw until the notice is posted. It is no failed attempt. */
export function withdraw(state: FormationState, { reason }: CommandOf<'withdraw'>, context: Context): Decided {
  if (!nothingPosted(state))
    return wrongStage(state, { zh: '会议公告后不可撤回。', en: 'After the notice it cannot be withdrawn.' });
  return ended('withdrawn', reason, { context, failedAttempt: false });
}

/** Owners have voted, and the second round is not posted yet. */
const secondRound = ({ stage, round }: FormationState): boolean => round > 1 && BEFORE_VOTING.includes(stage);

/** The Street closes with a reason. As a failed attempt only after a vote that brought no committee, and only with proof of guidance. */
export function close(state: FormationState, { reason, as }: CommandOf<'close'>, context: Context): Decided {
  const voted = ['NO_QUORUM', 'SEATS_PENDING', 'ITEMS_PENDING'].includes(state.stage) || secondRound(state);
  if (as === 'not-elected') {
    if (!voted) return wrongStage(state);
    return ended('not-elected', reason, { context, failedAttempt: state.guidance > 0 });
  }
  if (!voted && !BEFORE_VOTING.includes(state.stage)) return wrongStage(state);
  return ended('closed', reason, { context, failedAttempt: false });
}

/** Owners have asked that somebody else calls it (ZB art. 35): with nothing posted it ends, and is no failed attempt. */
export function fall(state: FormationState, context: Context): Decided {
  if (!nothingPosted(state)) return accept<Event>([]);
  const today = { ...context, occurredOn: context.today };
  return ended('closed', '业主书面要求由街道组建换届小组', { context: today, failedAttempt: false });
}

function ended(
  how: 'withdrawn' | 'closed' | 'not-elected',
  reason: string,
  on: { context: Context; failedAttempt: boolean },
): Decided {
  const { context, failedAttempt } = on;
  return accept([
    { type: 'withdrawn', data: { on: context.occurredOn, how, failedAttempt }, papers: { reason } },
    closed({ how, failedAttempt }),
  ]);
}

/** What a step had opened, and what it had ended: undone while nothing was built on it. */
const UNDO: Readonly<
  Record<
    string,
    { stages: readonly string[]; drop: readonly string[]; reopen: (state: FormationState, context: Context) => Event[] }
  >
> = {
  verified: {
    stages: ['VERIFIED'],
    drop: ['form-group'],
    reopen: (state, context) => [
      owe(context, { key: 'verify', role: 'street', deadline: term(context, 'verifyApplication', state.days) }),
    ],
  },
  'group-formed': {
    stages: ['GROUP_FORMED'],
    drop: ['post-group-list', 'hand-over-files', 'first-meeting', 'order-files'],
    reopen: (state, context) => [
      owe(context, { key: 'form-group', role: 'street', deadline: term(context, 'formGroup', state.days) }),
    ],
  },
  'owners-confirmed': {
    stages: ['PREPARING'],
    drop: ['open-nomination'],
    reopen: (state, context) => [owe(context, { key: 'confirm-owners', ...convener(state) })],
  },
  'drafts-adopted': {
    stages: ['PREPARING'],
    drop: ['open-nomination'],
    reopen: (_state, context) => [owe(context, { key: 'adopt-drafts', role: 'preparation-group' })],
  },
  'committee-met': {
    stages: ['FIRST_COMMITTEE_MEETING'],
    drop: ['post-officers'],
    reopen: (state, context) => [
      owe(context, {
        key: 'hold-first-meeting',
        role: 'owners-committee',
        deadline: term(context, 'committeeFirstMeeting', state.days),
      }),
    ],
  },
};

/** A clerical slip in the last step, by its own actor, while nothing was built on it. Both entries stay in the chain. */
export function takeBack(
  state: CaseState<FormationState>,
  { reason }: CommandOf<'take-back'>,
  context: Context,
): Decided {
  const { noun, duties } = state;
  const last = noun.lastStep;
  const undo = last && UNDO[last.step];
  if (!last || !undo)
    return refuse(refusal('built-upon', { zh: '最近一步不可收回。', en: 'The last step cannot be taken back.' }));
  if (last.by !== context.actor.id)
    return refuse(
      refusal('not-the-actor', { zh: '只有原办理人可以收回。', en: 'Only its own actor may take a step back.' }),
    );
  // A second group stands on what became of the first: its term, or the objection to its list.
  const second = last.step === 'group-formed' && (noun.group?.number ?? 1) > 1;
  const posted = last.step === 'committee-met' && !duties['post-officers'];
  const nominating = noun.nominationUntil !== undefined;
  if (
    !undo.stages.includes(noun.stage) ||
    second ||
    posted ||
    (noun.stage === 'PREPARING' && (nominating || noun.round > 1))
  ) {
    return refuse(
      refusal('built-upon', { zh: '此后已有事项以它为基础，不能收回。', en: 'Something was built on it already.' }),
    );
  }
  const dropping = undo.drop.filter((key) => duties[key]).map(done);
  return accept([
    { type: 'step-taken-back', data: { step: last.step }, papers: { reason } },
    ...dropping,
    ...undo.reopen(noun, context),
  ]);
}
