import { accept, closed, done, grounds, refusal, refuse, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { complete, outcomeOf, type PartyBranchState } from '../state.js';

export function explainPartyShare(
  state: PartyBranchState,
  { reason, plan }: CommandOf<'explain-party-share'>,
  context: Context,
): Outcome {
  if (state.stage === 'NEW') return wrongStage(state);
  if (state.gap !== 'open')
    return refuse(
      refusal('already-done', {
        zh: '党员占比无需说明，或者已经说明。',
        en: 'There is no gap in the Party share, or it is explained.',
      }),
    );
  if (!reason.trim() || !plan.trim())
    return refuse(refusal('reason-missing', { zh: '须写明原因和改进计划。', en: 'Reason and plan are both needed.' }));
  const explained: Event[] = [
    { type: 'party-share-explained', data: { on: context.occurredOn }, papers: { reason, plan } },
    done('explain-party-share'),
  ];
  return accept([...explained, ...ending({ ...state, gap: 'explained' })], { basis: grounds(context, 'partyShare') });
}

/** On approval the secretary becomes part-time member of the community Party organisation. */
export function recordPartTime(
  state: PartyBranchState,
  { person, on }: CommandOf<'record-part-time'>,
  context: Context,
): Outcome {
  if (state.stage !== 'APPROVED') return wrongStage(state);
  if (state.recorded)
    return refuse(refusal('already-done', { zh: '兼职委员已登记。', en: 'The part-time member is recorded.' }));
  const facts = { on, approvedOn: state.approvedOn, today: context.today };
  if (on > context.today)
    return refuse(refusal('fact-in-future', { zh: '登记日晚于今日。', en: 'Recorded after today.' }, { facts }));
  if (state.approvedOn !== undefined && on < state.approvedOn) {
    return refuse(
      refusal('fact-too-early', { zh: '登记日早于批复日。', en: 'Recorded before the approval.' }, { facts }),
    );
  }
  const own = state.application?.form === 'joint' || state.formal.includes(person);
  if (!own || (state.secretary !== undefined && state.secretary !== person)) {
    return refuse(
      refusal('unknown-subject', {
        zh: '此人不是获批复的支部书记。',
        en: 'This person is not the approved secretary.',
      }),
    );
  }
  const recorded: Event[] = [{ type: 'part-time-recorded', data: { person, on } }, done('record-part-time')];
  return accept([...recorded, ...ending({ ...state, secretary: person, recorded: true })], {
    basis: grounds(context, 'partyBranchReply'),
  });
}

const ending = (after: PartyBranchState): Event[] => (complete(after) ? [closed(outcomeOf(after))] : []);
