import { GRADES, points } from '../annual-review/index.js';
import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { orderLines } from '../unlawful-decision/index.js';
import { disclosureLines, gapLines, officerLines, partyLine, sealLines } from './describe-work.js';
import { moneyLines } from './draft.js';
import { NO_REPORTS, type CommitteeTermState, type RunningElection, type YearOfReports } from './state.js';
import { matterLine } from './with-matter.js';

/** Lines of the case page and the Temporal UI: term, seats, reports, renewal. */
export function describe(state: CaseState<CommitteeTermState>): readonly Bilingual[] {
  const { noun } = state;
  const { began, ends, seats, members, alternates, lookAhead } = noun;
  if (began === undefined || ends === undefined) return [];
  const sitting = Object.keys(members).length;
  return [
    { zh: `任期 ${began} 至 ${ends}`, en: `Term from ${began} to ${ends}` },
    ...(noun.stage === 'ELECTED'
      ? [{ zh: `${began} 起履职，此前由上一届履职`, en: `in office from ${began}; until then the one before it is` }]
      : []),
    {
      zh: `成员 ${sitting} 名（${seats} 席），候补 ${alternates.length} 名`,
      en: `${sitting} members of ${seats} seats, ${alternates.length} alternates`,
    },
    ...officerLines(noun),
    ...partyLine(noun),
    ...below(noun),
    ...inactiveLine(noun),
    ...suspendedLine(noun),
    ...running(noun),
    ...sealLines(state),
    ...gapLines(state),
    ...orderLines(noun.ordered),
    ...reportLines(noun),
    ...disclosureLines(noun),
    ...matterLine(state.procedures),
    ...gradeLine(noun),
    ...(lookAhead && noun.stage !== 'RENEWED'
      ? [
          {
            zh: `换届：${lookAhead.remindOn} 提醒，${lookAhead.planBy} 前报方案，${lookAhead.electBy} 前选举，${lookAhead.alarmOn} 报警`,
            en: `Renewal: reminder ${lookAhead.remindOn}, plan by ${lookAhead.planBy}, election by ${lookAhead.electBy}, alarm ${lookAhead.alarmOn}`,
          },
        ]
      : []),
    ...(noun.stage === 'EXPIRED'
      ? [
          {
            zh: '⚠️ 任期届满：不再办理新的事项，等待换届和移交',
            en: 'expired: nothing new is taken up until renewal and handover',
          },
        ]
      : []),
  ];
}

function below({ below: short, seats }: CommitteeTermState): readonly Bilingual[] {
  if (!short) return [];
  const { remaining } = short;
  return [
    { zh: `⚠️ 成员 ${remaining}/${seats}，应当重新选举`, en: `${remaining} of ${seats} seats: to be elected anew` },
  ];
}

function inactiveLine({ inactive }: CommitteeTermState): readonly Bilingual[] {
  if (!inactive) return [];
  const { since } = inactive;
  return [
    {
      zh: `⚠️ ${since} 认定不履行职责，应当重新选举`,
      en: `found to refuse to work on ${since}: to be elected anew`,
    },
  ];
}

function suspendedLine({ suspended = {} }: CommitteeTermState): readonly Bilingual[] {
  const stopped = Object.keys(suspended).length;
  return stopped === 0 ? [] : [{ zh: `暂停履职 ${stopped} 名（计入人数）`, en: `${stopped} suspended, and counted` }];
}

const PURPOSES: Readonly<Record<RunningElection['purpose'], Bilingual>> = {
  renewal: { zh: '换届选举', en: 'The renewal election' },
  're-election': { zh: '重新选举', en: 'The re-election' },
  'by-election': { zh: '补选', en: 'The by-election' },
};

function running({ election }: CommitteeTermState): readonly Bilingual[] {
  if (!election) return [];
  const { zh, en } = PURPOSES[election.purpose];
  return [{ zh: `${zh}进行中`, en: `${en} is running` }];
}

/** Overdue is not the same as late: what came after its day is late, what has not come is missed. */
function reportLines(noun: CommitteeTermState): readonly Bilingual[] {
  const { years, missedInRow } = noun;
  const all = Object.values(years).reduce((sum, year) => add(sum, year), NO_REPORTS);
  if (all.asked === 0) return [];
  const row =
    missedInRow > 0
      ? { zh: `，连续逾期 ${missedInRow} 次`, en: `, ${missedInRow} missed in a row` }
      : { zh: '', en: '' };
  return [
    {
      zh: `月报应交 ${all.asked} 份：按时 ${all.inTime}，迟交 ${all.late}，未交 ${all.asked - all.inTime - all.late}${row.zh}`,
      en: `${all.asked} monthly reports: ${all.inTime} in time, ${all.late} late, ${all.asked - all.inTime - all.late} not yet in${row.en}`,
    },
    ...moneyLines(noun),
  ];
}

/** The years that were reviewed; one without a grade says so, and is not the lowest. */
function gradeLine({ grades = {} }: CommitteeTermState): readonly Bilingual[] {
  const years = Object.entries(grades).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (years.length === 0) return [];
  const words = years.map(([year, { grade, total }]) => {
    const found = grade ? GRADES[grade] : { zh: '不评定等次', en: 'no grade' };
    const sum = total === undefined ? '' : ` ${points(total)}`;
    return { zh: `${year} ${found.zh}${sum}`, en: `${year} ${found.en}${sum}` };
  });
  return [
    {
      zh: `年度评议：${words.map(({ zh }) => zh).join('；')}`,
      en: `reviews: ${words.map(({ en }) => en).join('; ')}`,
    },
  ];
}

function add(a: YearOfReports, b: YearOfReports): YearOfReports {
  return { asked: a.asked + b.asked, inTime: a.inTime + b.inTime, late: a.late + b.late, missed: a.missed + b.missed };
}
