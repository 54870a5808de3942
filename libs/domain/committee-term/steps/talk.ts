import { accept, grounds, refusal, refuse, subjectOf, type CaseState, type Context } from '../../case/index.js';
import type { Event, Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { reportDuty } from './report.js';

type State = CaseState<CommitteeTermState>;

/** The tenth day after a report was due: the community talks with the committee. The report itself stays owed. */
export function talkAboutReport(
  { duties }: State,
  { month, minutes }: CommandOf<'talk-about-report'>,
  context: Context,
): Outcome {
  const late = Object.keys(duties).filter((key) => key.startsWith('report:') && duties[key]?.escalated);
  const named = month ?? (context.task === undefined ? undefined : subjectOf(context.task));
  const key = named === undefined ? late[0] : late.find((each) => each === reportDuty(named));
  if (key === undefined) {
    const detail = { zh: '没有应当约谈的逾期月报。', en: 'No report is so late that it is to be talked about.' };
    return refuse(refusal('unknown-subject', detail));
  }
  return accept<Event>(
    [{ type: 'report-talked-about', data: { month: subjectOf(key), on: context.occurredOn }, papers: { minutes } }],
    { basis: grounds(context, 'monthlyReport') },
  );
}
