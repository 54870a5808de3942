import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CampaignCommand } from '../commands.js';
import { reportOf } from '../commands.js';
import { bulletinOf, resultsOwed, STAGE_DUTY } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { reportPublished } from '../letters.js';
import { alreadyDone, wrongStage } from '../refusals.js';
import { missingOf } from '../standing.js';
import { REPORTS, type CampaignState, type ReportKind } from '../state.js';
import { countedIn, NOTHING, stageIsOver, streetsToTell } from './stages.js';

/** Bulletins, the tour, the half-year and the evaluation: frozen with their figures, told to the Streets, published. */

type State = CaseState<CampaignState>;

/** A report as it was frozen. */
export interface Frozen {
  readonly id: string;
  readonly period: string;
  readonly hash: string;
  /** Service areas of the route that the place does not have. */
  readonly unknown?: readonly string[];
}

const DUTY: Readonly<Record<Exclude<ReportKind, 'bulletin'>, string>> = {
  tour: 'tour',
  'half-year': 'half-year',
  evaluation: STAGE_DUTY.EVALUATE,
};

export function publish(state: State, command: CampaignCommand, context: Context): Outcome {
  const report = reportOf(command);
  if (!report) return wrongStage(state.noun);
  const { kind, period } = report;
  const name = kind === 'bulletin' ? bulletinOf(period ?? '') : kind;
  const no = notNow(state, { kind, name, month: period });
  if (no) return no;
  const frozen = context.loaded['report'] as Frozen | undefined;
  if (!frozen) return alreadyDone();
  if (state.noun.takenOver && countedIn(context)?.standing.findings === 0) return nothingTakenOver();
  if (frozen.unknown && frozen.unknown.length > 0) {
    const detail = {
      zh: '观摩路线中有未登记的小区。',
      en: 'The route names service areas that the place does not have.',
    };
    return refuse(refusal('unknown-subject', detail, { facts: { areas: frozen.unknown } }));
  }
  return published(state, { kind, name, frozen }, context);
}

/** It would be published with nothing in it, and that once and for all: its problems come first. */
function nothingTakenOver(): Outcome {
  const detail = {
    zh: '本次专项行动的问题尚未接收：请先导入注明其编号的工单文件。',
    en: 'No problem of this campaign was taken over yet: the file of orders that names it comes first.',
  };
  return refuse(refusal('papers-missing', detail));
}

/** A tour belongs to what can be seen, an evaluation to the last stage, a bulletin to a month of the campaign. */
function notNow(
  { noun, duties }: State,
  { kind, name, month }: { kind: ReportKind; name: string; month: string | undefined },
): Outcome | undefined {
  if (noun.reports.includes(name)) return alreadyDone();
  if (kind === 'evaluation') return noun.stage === 'EVALUATE' ? undefined : wrongStage(noun);
  if (kind !== 'bulletin') return duties[DUTY[kind]] ? undefined : wrongStage(noun);
  if (duties[name] || noun.months.includes(month ?? '')) return undefined;
  const detail = { zh: '该月不在待通报的月份中。', en: 'No bulletin of that month is owed.' };
  return refuse(refusal('unknown-subject', detail, { facts: { month, lastMonth: noun.lastMonth ?? null } }));
}

function published(
  state: State,
  { kind, name, frozen }: { kind: ReportKind; name: string; frozen: Frozen },
  context: Context,
): Outcome {
  const { noun, duties } = state;
  const { id: report, period, hash } = frozen;
  const key = kind === 'bulletin' ? name : DUTY[kind];
  const fact: Event = { type: 'report-published', data: { on: context.occurredOn, kind, period, report, hash } };
  const { [key]: _done, ...left } = duties;
  const months = noun.months.filter((month) => month !== period);
  const after = { ...state, noun: { ...noun, months, reports: [...noun.reports, name] }, duties: left };
  const posting = kind === 'evaluation' ? resultsOwed(countedIn(context)?.withoutPostings ?? [], context) : [];
  const ends = posting.length > 0 ? NOTHING_ENDS : endsWith(after, context);
  const title = { zh: `${REPORTS[kind].zh} ${period}`, en: `${REPORTS[kind].en} ${period}` };
  const letters = reportPublished(streetsToTell(noun, context), name, {
    title,
    url: `/campaign-reports/${encodeURIComponent(report)}`,
  });
  return accept<Event>([fact, ...(duties[key] ? [done(key)] : []), ...posting, ...ends.events], {
    basis: [
      ...grounds(context, kind === 'bulletin' ? 'campaign.bulletin' : 'campaign.evaluation'),
      ...(posting.length > 0 ? grounds(context, 'campaign.results') : []),
    ],
    letters: [...letters, ...ends.letters],
  });
}

const NOTHING_ENDS = { events: [], letters: [] };

/** With the last that it owed the campaign is over. */
function endsWith(state: State, context: Context): Pick<ReturnType<typeof stageIsOver>, 'events' | 'letters'> {
  const { noun, duties } = state;
  const standing = countedIn(context)?.standing ?? NOTHING;
  const owed = Object.keys(duties);
  const open =
    noun.stage !== 'EVALUATE' || missingOf('EVALUATE', { noun, owed, standing, rules: context.rules }).length > 0;
  return open ? NOTHING_ENDS : stageIsOver(state, 'exit-rule', context);
}
