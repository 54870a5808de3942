import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  subjectOf,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import type { Deadline } from '../../calendar/index.js';
import { valueOf } from '../../rules/index.js';
import { dayOf, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { lookAheadOf } from '../look-ahead.js';
import { lastDayOf, type Month } from '../month.js';
import { wrongStage } from '../refusals.js';
import { askedBeside } from './asking.js';
import { unlessItPassed } from './past.js';
import { noLongerAsked } from './lapsing.js';
import { copyToStreet } from './report-copy.js';
import { byChair, type CommitteeTermState, type OpenReport, type ReportFigures } from '../state.js';
import { dueYear } from '../year.js';

/** The monthly report (policy: the 5th of the next month, community comments in five working days). */

type State = CaseState<CommitteeTermState>;
/** The committee that owes it, and since when it is in the record. */
type Owing = Pick<CommitteeTermState, 'members' | 'suspended' | 'begunAt'>;

export const reportDuty = (month: Month) => `report:${month}`;
export const answerDuty = (month: Month) => `answer-report:${month}`;
export const INTERVIEW = 'interview-chair';

/** A month is over: its report is asked for by the rules of the day, and the days before the end of the term follow them too. */
export function askForReport(state: State, context: Context): Outcome {
  const { noun } = state;
  const [month] = noun.toAsk;
  if (month === undefined || noun.ends === undefined) return wrongStage(noun);
  const lookAhead = lookAheadOf(noun.ends, context);
  const moved = noun.renewal === 'not-yet' && JSON.stringify(lookAhead) !== JSON.stringify(noun.lookAhead);
  return accept<Event>(
    [
      { type: 'report-asked', data: { month, limits: limitsBy(context), ...(moved ? { lookAhead } : {}) } },
      ...noLongerAsked(state.duties, { kind: 'report', more: 1 }),
      dueReport(noun, month, context),
      ...askedBeside(state, month, context),
    ],
    { basis: grounds(context, 'monthlyReport') },
  );
}

const limitsBy = ({ rules }: Context) => ({
  inRow: valueOf(rules, 'monthlyReport.missedInRow'),
  inYear: valueOf(rules, 'monthlyReport.missedInYear'),
});

function dueReport(noun: Owing, month: Month, context: Context) {
  const deadline = unlessItPassed(noun, termFrom(context, 'monthlyReport', lastDayOf(month)));
  return oweReport(noun, month, { context, deadline });
}

/** What the committee before this one was asked to report, and has not. */
export const takeUpReport = (noun: Owing, month: Month, context: Context): Event[] => [
  { type: 'report-asked', data: { month, limits: limitsBy(context) } },
  dueReport(noun, month, context),
];

/** Pressed for by the community, and not at once by the Street. */
function oweReport(noun: Owing, month: Month, by: { context: Context; deadline: Deadline | undefined }) {
  const escalateTo = 'community-party-organization';
  return owe(by.context, { key: reportDuty(month), ...byChair(noun), deadline: by.deadline, escalateTo });
}

export function submitReport({ noun, duties }: State, command: CommandOf<'submit-report'>, context: Context): Outcome {
  const month = reportAt(noun, meant(command, context), ['asked', 'returned']);
  if (month === undefined) return noSuchReport(noun, meant(command, context));
  const wrong = checkFigures(command);
  if (wrong) return wrong;
  const { figures, papers } = contentOf(command);
  const due = duties[reportDuty(month)]?.deadline?.dueAt;
  const inTime = !noun.reports[month]?.missed && (due === undefined || context.receivedAt < due);
  const on = context.occurredOn;
  const deadline = termFrom(context, 'monthlyReport.comments', dayOf(context.receivedAt));
  return accept<Event>(
    [
      {
        type: 'report-submitted',
        data: { month, on, by: context.actor.role, inTime, figures, ...dueYear(duties[reportDuty(month)]) },
        papers,
      },
      done(reportDuty(month)),
      owe(context, { key: answerDuty(month), role: 'community-party-organization', deadline, soonDays: 1 }),
    ],
    {
      basis: grounds(context, 'monthlyReport', 'monthlyReport.comments'),
      letters: [copyToStreet(month, figures, { corrected: noun.reports[month]?.stage === 'returned' })],
    },
  );
}

function contentOf(command: CommandOf<'submit-report'>) {
  const { meetings, decisions, income, spending, balance, complaints, complaintsSolved, sealUses, partyActivities } =
    command;
  const figures: ReportFigures = {
    ...{ meetings, decisions, income, spending, balance, complaints, complaintsSolved, sealUses, partyActivities },
  };
  const { fundProjects, providerPerformance, nextMonth, risks, file, work, openDuties } = command;
  return { figures, papers: { fundProjects, providerPerformance, nextMonth, risks, file, work, openDuties } };
}

function checkFigures({ complaints, complaintsSolved, meetings, decisions }: ReportFigures): Outcome | undefined {
  if (complaintsSolved > complaints) {
    const detail = { zh: '办结投诉多于收到投诉。', en: 'More complaints are solved than were received.' };
    return refuse(refusal('papers-missing', detail, { facts: { complaints, complaintsSolved } }));
  }
  if (decisions === 0 || meetings > 0) return undefined;
  const detail = { zh: '没有召开会议，不能作出决定。', en: 'There are decisions, and no meeting that took them.' };
  return refuse(refusal('papers-missing', detail, { facts: { meetings, decisions } }));
}

export function acceptReport({ noun }: State, command: CommandOf<'accept-report'>, context: Context): Outcome {
  const month = reportAt(noun, meant(command, context), ['submitted']);
  if (month === undefined) return noSuchReport(noun, meant(command, context));
  const on = context.occurredOn;
  const { remarks } = command;
  return accept<Event>(
    [
      {
        type: 'report-accepted',
        data: { month, on, by: context.actor.role },
        ...(remarks ? { papers: { remarks } } : {}),
      },
      done(answerDuty(month)),
    ],
    { basis: grounds(context, 'monthlyReport.comments') },
  );
}

export function returnReport({ noun }: State, command: CommandOf<'return-report'>, context: Context): Outcome {
  const month = reportAt(noun, meant(command, context), ['submitted']);
  if (month === undefined) return noSuchReport(noun, meant(command, context));
  if (!command.remarks.trim())
    return refuse(refusal('reason-missing', { zh: '退回须写明意见。', en: 'A return needs its remarks.' }));
  const on = context.occurredOn;
  const deadline = termFrom(context, 'monthlyReport.correction', dayOf(context.receivedAt));
  return accept<Event>(
    [
      { type: 'report-returned', data: { month, on }, papers: { remarks: command.remarks } },
      done(answerDuty(month)),
      oweReport(noun, month, { context, deadline }),
    ],
    { basis: grounds(context, 'monthlyReport.correction'), remarks: { [reportDuty(month)]: command.remarks } },
  );
}

/** Two missed in a row, or three in a year: the Street talks with the chair. */
export function interviewChair(
  { duties, noun }: State,
  { minutes }: CommandOf<'interview-chair'>,
  context: Context,
): Outcome {
  if (!duties[INTERVIEW])
    return wrongStage(noun, { zh: '目前没有应当约谈的事项。', en: 'There is nothing to talk with the chair about.' });
  return accept<Event>(
    [{ type: 'chair-interviewed', data: { on: context.occurredOn }, papers: { minutes } }, done(INTERVIEW)],
    { basis: grounds(context, 'monthlyReport.missedInRow', 'monthlyReport.missedInYear') },
  );
}

/** The month that was named, or that of the task by which the command came. */
const meant = ({ month }: { readonly month?: Month }, { task }: Context): Month | undefined =>
  month ?? (task === undefined ? undefined : subjectOf(task));

/** The report of the month that was named, or else the oldest that waits for this. */
function reportAt(
  { reports }: CommitteeTermState,
  named: Month | undefined,
  stages: readonly OpenReport['stage'][],
): Month | undefined {
  return Object.entries(reports)
    .filter(([month, { stage }]) => stages.includes(stage) && (named === undefined || named === month))
    .map(([month]) => month)
    .toSorted()[0];
}

function acceptedAlready(month: Month, on: Day): Outcome {
  const detail = {
    zh: `${month} 月报已于 ${on} 审阅通过，无须再办理。`,
    en: `The monthly report for ${month} was accepted on ${on}: nothing is left to do.`,
  };
  return refuse(refusal('already-done', detail, { facts: { month, acceptedOn: on } }));
}

function noSuchReport({ accepted = {} }: CommitteeTermState, named: Month | undefined): Outcome {
  const on = named && accepted[named];
  if (named && on) return acceptedAlready(named, on);
  const which = named === undefined ? { zh: '', en: '' } : { zh: ` ${named} `, en: ` for ${named}` };
  const detail = {
    zh: `没有${which.zh}待办理此事项的月报。`,
    en: `No monthly report${which.en} waits for this.`,
  };
  return refuse(refusal('unknown-subject', detail));
}
