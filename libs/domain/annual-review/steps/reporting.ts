import {
  accept,
  done,
  dropped,
  letFall,
  grounds,
  opened,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Effects,
  type Message,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays, day, portions, type Day } from '../../shared/index.js';
import { ASSEMBLY, OPEN, POST, REPORT } from '../duties.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { AnnualReviewState, YearFigures } from '../state.js';
import { surveyOpened } from './surveying.js';

/** The committee's part: it reports on its year, posts the report, and reports to the assembly (ZB art. 31(1)). */

type State = CaseState<AnnualReviewState>;

/** Persons go in portions, so that no fact outgrows its limit however large the committee is. */
const PORTION = 12;

export function begin({ noun }: State, command: CommandOf<'begin'>, context: Context): Outcome {
  if (noun.stage !== 'NEW')
    return refuse(refusal('already-open', { zh: '年度评议已开始。', en: 'The review has begun.' }));
  const { year, kept, members, chair } = command;
  const deadline = termFrom(context, 'annualReview.report', day(`${year}-12-31`));
  return accept<Event>(
    [
      { type: 'review-begun', data: { year, on: context.today, kept } },
      ...portions(members, PORTION).map((persons): Event => ({ type: 'members-named', data: { persons } })),
      owe(context, { key: REPORT, role: 'owners-committee', deadline, ...(chair === undefined ? {} : { who: chair }) }),
    ],
    { basis: grounds(context, 'annualReview.report') },
  );
}

/** Also after its day: late is better than never, until there is a result. */
export function submitDutyReport(
  { noun, duties }: State,
  command: CommandOf<'submit-duty-report'>,
  context: Context,
): Outcome {
  const duty = duties[REPORT];
  if (!duty) return wrongStage(noun);
  const wrong = checkFigures(command);
  if (wrong) return wrong;
  const { figures, papers } = contentOf(command);
  const inTime = duty.deadline === undefined || context.receivedAt < duty.deadline.dueAt;
  const on = context.occurredOn;
  const deadline = termFrom(context, 'annualReview.post', on);
  return accept<Event>(
    [
      { type: 'duty-report-submitted', data: { on, by: context.actor.role, inTime, figures }, papers },
      done(REPORT),
      owe(context, { key: POST, ...duty.holder, deadline }),
    ],
    { basis: grounds(context, 'annualReview.report', 'annualReview.post') },
  );
}

function contentOf(command: CommandOf<'submit-duty-report'>) {
  const { meetings, decisions, sealUses, income, spending, balance, complaints, complaintsSolved, partyActivities } =
    command;
  const figures: YearFigures = {
    ...{ meetings, decisions, sealUses, income, spending, balance, complaints, complaintsSolved, partyActivities },
  };
  const { work, problems, openMatters, plan, file } = command;
  return { figures, papers: { work, problems, openMatters, plan, file } };
}

function checkFigures({ complaints, complaintsSolved, meetings, decisions }: YearFigures): Outcome | undefined {
  if (complaintsSolved > complaints) {
    const detail = { zh: '办结投诉多于收到投诉。', en: 'More complaints are solved than were received.' };
    return refuse(refusal('papers-missing', detail, { facts: { complaints, complaintsSolved } }));
  }
  if (decisions === 0 || meetings > 0) return undefined;
  const detail = { zh: '没有召开会议，不能作出决定。', en: 'There are decisions, and no meeting that took them.' };
  return refuse(refusal('papers-missing', detail, { facts: { meetings, decisions } }));
}

/** From the day of the posting the owners are asked, and both bodies give their opinions. */
export function postDutyReport(
  { noun, duties }: State,
  { places, photos }: CommandOf<'post-duty-report'>,
  context: Context,
): Outcome {
  const duty = duties[POST];
  if (!duty || !noun.report) return wrongStage(noun);
  const on = context.occurredOn;
  const until = addDays(on, valueOf(context.rules, 'annualReview.notice'));
  const assembly = termFrom(context, 'annualReview.assembly', on);
  return accept<Event>(
    [
      { type: 'duty-report-posted', data: { on, until } },
      done(POST),
      ...letFall(duties, OPEN),
      owe(context, { key: ASSEMBLY, ...duty.holder, deadline: assembly }),
      ...(noun.survey ? [] : surveyOpened(context, on)),
    ],
    {
      basis: grounds(context, 'annualReview.notice', 'annualReview.assembly', 'annualReview.survey'),
      notices: [dutyReportNotice(noun, { places, photos, on, until })],
      letters: [copyTo('community-party-organization', noun), copyTo('street', noun)],
    },
  );
}

function copyTo(role: 'community-party-organization' | 'street', { year }: AnnualReviewState) {
  return {
    key: 'duty-report',
    to: { role },
    subject: { zh: `业主委员会 ${year} 年度述职报告`, en: `Duty report ${year} of the owners committee` },
    lines: [{ zh: '已公示，内容见案卷。', en: 'It is posted; it stands in the case file.' }],
  };
}

function dutyReportNotice(
  { year }: AnnualReviewState,
  { places, photos, on, until }: Pick<CommandOf<'post-duty-report'>, 'places' | 'photos'> & { on: Day; until: Day },
): NonNullable<Effects['notices']>[number] {
  return {
    key: 'duty-report',
    title: { zh: `业主委员会 ${year} 年度述职报告公示`, en: `Duty report of the owners committee for ${year}` },
    lines: [
      `业主委员会 ${year} 年度述职报告公示如下（全文附后），公示期至 ${until}。`,
      '业主可以通过满意度问卷评议业主委员会的工作，每个专有部分提交一份。',
      '业主对报告有意见的，可以向社区党组织、居民委员会或者街道办事处（镇人民政府）反映。',
    ],
    ...{ places, photos, postedOn: on, removeAfter: until, signedBy: '业主委员会' },
  };
}

export function reportToAssembly(
  { noun, duties }: State,
  { how, proof }: CommandOf<'report-to-assembly'>,
  context: Context,
): Outcome {
  if (!duties[ASSEMBLY]) return wrongStage(noun);
  return accept<Event>(
    [{ type: 'assembly-told', data: { on: context.occurredOn }, papers: { how, proof } }, done(ASSEMBLY)],
    { basis: grounds(context, 'annualReview.assembly') },
  );
}

/** Somebody's seat has ended: what they had to do here the committee as such has to do. */
export function hear({ duties }: State, { kind, data }: Message): Outcome {
  if (!kind.startsWith('seat-ended')) return accept<Event>([]);
  const { person } = (data as { data: { person: string } }).data;
  const theirs = Object.values(duties).filter(({ holder }) => holder.who === person);
  return accept<Event>(
    theirs.flatMap(({ key, holder: { role }, deadline, ladder }) => [
      dropped(key),
      opened({ key, holder: { role }, ...(deadline ? { deadline } : {}), ...(ladder ? { ladder } : {}) }),
    ]),
  );
}
