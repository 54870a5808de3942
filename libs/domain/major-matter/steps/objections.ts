import { accept, letFall, type CaseState, type Context } from '../../case/index.js';
import * as notices from '../../public-notice/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { TELL, toPost } from '../owed.js';
import { wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';

/** What is posted may be objected to, and is answered in writing; no text makes that a condition of the vote. */

type State = CaseState<MatterState>;

export const RULE = 'matterObjection';

export function objectToMatter({ noun }: State, command: CommandOf<'object-to-matter'>, context: Context): Outcome {
  const { notice, objections } = noun;
  if (noun.stage !== 'NOTICE' || !notice) return wrongStage(noun);
  const hanging = {
    ...({ rule: RULE, answeredBy: 'owners-committee' } as const),
    ...{ period: notice, running: context.receivedAt < notice.objectionsSettleAt, objections },
    ...{ subjects: ['matter'], name: String(notice.number) },
  };
  return notices.object(hanging, { ...command, type: 'object', about: 'matter' }, context);
}

/** An upheld one takes the notice down: the plan is changed, or posted again with the fifteen days from anew. */
export function answerMatterObjection(
  { noun, duties }: State,
  command: CommandOf<'answer-matter-objection'>,
  context: Context,
): Outcome {
  const { notice, objections } = noun;
  if (noun.stage !== 'NOTICE' || !notice) return wrongStage(noun);
  const answered: Outcome = notices.answerObjection(objections, { ...command, type: 'answer-objection' }, context);
  if (!answered.ok || !command.upheld) return answered;
  const { [command.objection]: _answered, ...others } = objections;
  return accept<Event>(
    [
      ...answered.events,
      ...notices.dropUnanswered(others),
      ...letFall(duties, TELL),
      { type: 'notice-lapsed', data: { why: 'objection-upheld' } },
      toPost,
    ],
    { tells: [{ to: notice.vote, kind: 'withdraw', data: { why: 'objection-upheld' } }] },
  );
}

/** By another calendar the time for objections ends later, and never sooner than was posted. */
export function movedObjections({ noun }: State, context: Context): readonly Event[] {
  const { notice, stage } = noun;
  if (stage !== 'NOTICE' || !notice) return [];
  return notices.movedPeriod(notice, { rule: RULE, postedOn: notice.postedOn, context });
}
