import { dutyTitle, type CaseState, type DutyKind } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import { monthOf, yearOf, type Month } from './month.js';
import { NO_PROBLEMS, type ProblemsOfMonth } from './problems-of-month.js';
import { NO_REPORTS, NOTHING_COUNTED, type CommitteeTermState, type ReportFigures } from './state.js';

/** What other procedures know of a month: each of them fills in its own when it is there. */
export interface KnownElsewhere {
  readonly problems?: readonly Bilingual[];
  /** Of the problems, what the report asks for as figures. */
  readonly complaints?: Pick<ProblemsOfMonth, 'received' | 'solved'>;
  readonly jointMeetings?: readonly Bilingual[];
  readonly adviser?: readonly Bilingual[];
}

export interface DraftSection {
  readonly key:
    'meetings' | 'seals' | 'disclosures' | 'money' | 'open-duties' | Exclude<keyof KnownElsewhere, 'complaints'>;
  readonly title: Bilingual;
  readonly lines: readonly Bilingual[];
}

/** What is known of a month before its committee says a word, as a form has it: the chair confirms or corrects it. */
export function draftReport(
  noun: CommitteeTermState,
  month: Month,
  { received, solved }: NonNullable<KnownElsewhere['complaints']> = NO_PROBLEMS,
): Readonly<Record<string, string>> {
  const { counted, began } = noun;
  const { meetings, decisions, sealUses } = counted[month] ?? NOTHING_COUNTED;
  const balance = balanceStated(noun) ?? 0;
  return figuresOnForm({
    ...(isOfTheFormer(began, month) ? {} : { meetings, decisions, sealUses }),
    ...{ complaints: received, complaintsSolved: Math.min(solved, received) },
    ...{ partyActivities: 0, income: 0, spending: 0, balance },
  });
}

/** Figures as the fields of a form have them; what is not known is not filled in. */
export function figuresOnForm({
  income,
  spending,
  balance,
  ...times
}: Partial<ReportFigures> & Pick<ReportFigures, 'income' | 'spending' | 'balance'>): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(Object.entries(times).map(([name, number]) => [name, String(number)])),
    ...{ income: yuan(income), spending: yuan(spending), balance: yuan(balance) },
  };
}

/** What the committee before this one did stands in its own case: no figure is made up for it. */
const isOfTheFormer = (began: Day | undefined, month: Month) => began !== undefined && month < monthOf(began);

/** The same section by section, with what is still open; what nobody knows yet is an empty section. */
export function draftSections(
  { noun, duties }: CaseState<CommitteeTermState>,
  { month, dutyKinds }: { month: Month; dutyKinds: Readonly<Record<string, DutyKind>> },
  { problems = [], jointMeetings = [], adviser = [] }: KnownElsewhere = {},
): readonly DraftSection[] {
  return [
    section('meetings', ['会议和决定', 'Meetings and decisions'], [meetingLine(noun, month)]),
    section('seals', ['用印', 'Uses of the seals'], [sealLine(noun, month)]),
    section('disclosures', ['公开', 'Made public'], [disclosureLine(noun, month)]),
    section('money', ['资金', 'Money'], moneyLines(noun)),
    section('open-duties', ['待办事项', 'Still open'], openLines(duties, { month, dutyKinds })),
    section('problems', ['问题办理', 'Problems'], problems),
    section('jointMeetings', ['联席会议', 'Joint meetings'], jointMeetings),
    section('adviser', ['法律顾问', 'Legal adviser'], adviser),
  ];
}

function section(key: DraftSection['key'], [zh, en]: [string, string], lines: readonly Bilingual[]): DraftSection {
  return { key, title: { zh, en }, lines };
}

function meetingLine({ counted }: CommitteeTermState, month: Month): Bilingual {
  const { meetings, decisions, votes = 0, orders = 0 } = counted[month] ?? NOTHING_COUNTED;
  const ordered =
    orders === 0
      ? { zh: '', en: '' }
      : { zh: `，因违法被责令改正或者撤销 ${orders} 次`, en: `, ${orders} orders to correct or revoke one` };
  return {
    zh: `召开会议 ${meetings} 次，表决议题 ${votes} 项，通过决定 ${decisions} 项${ordered.zh}`,
    en: `${meetings} meetings, ${votes} items voted on, ${decisions} decisions adopted${ordered.en}`,
  };
}

function sealLine({ counted, sealRequests = {} }: CommitteeTermState, month: Month): Bilingual {
  const { sealUses } = counted[month] ?? NOTHING_COUNTED;
  const waiting = Object.keys(sealRequests).length;
  return {
    zh: `用印 ${sealUses} 次，待核对的申请 ${waiting} 件`,
    en: `${sealUses} uses of the seals, ${waiting} requests waiting for their keeper`,
  };
}

function disclosureLine({ counted, disclosures, toDisclose = {} }: CommitteeTermState, month: Month): Bilingual {
  const { disclosures: told = 0 } = counted[month] ?? NOTHING_COUNTED;
  const { asked, inTime } = disclosures?.[yearOf(month)] ?? NO_REPORTS;
  const open = Object.keys(toDisclose).length;
  return {
    zh: `本月公开 ${told} 项；全年应公开 ${asked} 项，按时 ${inTime} 项；待公开 ${open} 项`,
    en: `${told} made public this month; ${asked} owed for the year, ${inTime} in time; ${open} still to come`,
  };
}

export function moneyLines(noun: CommitteeTermState): readonly Bilingual[] {
  const balance = balanceStated(noun);
  if (balance === undefined) return [];
  return [{ zh: `最近申报余额 ${yuan(balance)} 元`, en: `Balance as last stated: ${yuan(balance)} yuan` }];
}

/** What a report states that came back does not stand: then the latest of the others does. */
function balanceStated({ balance, reports, stated = {} }: CommitteeTermState): number | undefined {
  const cameBack = (month: Month) => reports[month]?.stage === 'returned';
  if (!Object.keys(reports).some(cameBack)) return balance;
  const standing = Object.keys(stated).filter((month) => !cameBack(month));
  const last = standing.toSorted().at(-1);
  return last === undefined ? undefined : stated[last]?.balance;
}

/** So that the text fits into the form that it is mailed with. */
const MOST_LINES = 30;

/** By title and day; the report itself is not among them. */
function openLines(
  duties: CaseState['duties'],
  { month, dutyKinds }: { month: Month; dutyKinds: Readonly<Record<string, DutyKind>> },
): readonly Bilingual[] {
  const open = Object.values(duties).filter(({ key, holder }) => {
    return key !== `report:${month}` && holder.role === 'owners-committee';
  });
  const more = open.length - MOST_LINES;
  const rest = more > 0 ? [{ zh: `另有 ${more} 项`, en: `and ${more} more` }] : [];
  const lines = open.slice(0, MOST_LINES).map(({ key, deadline, overdue }) => {
    const { zh, en } = dutyTitle({ dutyKinds }, key);
    const due = deadline ? { zh: `，${deadline.dueDay} 到期`, en: `, due ${deadline.dueDay}` } : { zh: '', en: '' };
    return { zh: `${zh}${due.zh}${overdue ? '（已逾期）' : ''}`, en: `${en}${due.en}${overdue ? ' (overdue)' : ''}` };
  });
  return [...lines, ...rest];
}

/** The sections as the two texts of the form: what was done, and what is still open. */
export function draftTexts(sections: readonly DraftSection[]): Readonly<Record<'work' | 'openDuties', string>> {
  const text = (some: readonly DraftSection[]) =>
    some
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => `${title.zh}：${lines.map(({ zh }) => zh).join('；')}`)
      .join('\n');
  const open = sections.filter(({ key }) => key === 'open-duties');
  const done = sections.filter(({ key }) => key !== 'open-duties');
  return { work: text(done), openDuties: text(open) };
}

/** Of an amount in fen. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
