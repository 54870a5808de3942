import { PROPOSED_DEFAULT } from '../rules/index.js';
import { addDays, type Bilingual, type Day } from '../shared/index.js';
import type { Deadline } from './deadline.js';
import { holidaysBetween, skippedBetween, type Skipped } from './skipped.js';
import { addWorkingDays, rollOver, type WorkCalendar } from './work-calendar.js';

/** How a due day came about, step by step, with every doubt said. The Chinese steps join with 「；」 to one sentence. */
export function explainDeadline(deadline: Deadline, calendar: WorkCalendar): Bilingual[] {
  return [
    ...counted(deadline, calendar),
    ...extended(deadline, calendar),
    ...recomputed(deadline),
    ...doubts(deadline),
  ];
}

const UNITS = {
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
} as const;

function counted(deadline: Deadline, calendar: WorkCalendar): Bilingual[] {
  const { n, unit, dayKind, direction, startDay, rawDay } = deadline;
  if (deadline.set) return [{ zh: `确定为 ${rawDay} 24:00 前`, en: `set: by 24:00 on ${rawDay}` }];
  const zh = dayKind === 'working' ? `${n} 个工作日` : `${n} ${UNITS[unit].zh}`;
  const en = dayKind === 'working' ? `${n} working days` : `${n} ${UNITS[unit].en}`;
  if (direction === 'before' && n === 0)
    return [{ zh: `最迟 ${rawDay} 24:00 前完成，不顺延`, en: `done by 24:00 on ${rawDay}; the day does not move` }];
  if (direction === 'before') {
    return [
      { zh: `${startDay} 之前 ${zh}，即 ${rawDay}`, en: `${en} before ${startDay}, that is ${rawDay}` },
      { zh: `最迟 ${rawDay} 24:00 前完成，不顺延`, en: `done by 24:00 on ${rawDay}; the day does not move` },
    ];
  }
  if (n === 0)
    return [
      { zh: `应于 ${startDay} 当日完成`, en: `due on ${startDay} itself` },
      rolled(rawDay, baseDueDay(deadline, calendar), calendar),
    ];
  const term = {
    zh: `${startDay} 次日起算，${zh}届满 ${rawDay}`,
    en: `counted from the day after ${startDay}, ${en} end on ${rawDay}`,
  };
  const passed = dayKind === 'working' ? passedOver(skippedBetween(addDays(startDay, 1), rawDay, calendar)) : [];
  return [term, ...passed, rolled(rawDay, baseDueDay(deadline, calendar), calendar)];
}

/** The due day before an extension. */
function baseDueDay({ set, extension, rawDay, dueDay, weekendsRoll }: Deadline, calendar: WorkCalendar): Day {
  if (set) return rawDay;
  return extension ? rollOver(rawDay, calendar, { rollOverWeekend: weekendsRoll ?? true }) : dueDay;
}

function passedOver(skipped: Skipped | undefined): Bilingual[] {
  if (!skipped) return [];
  const { weekends = 0, holidays = 0, makeUp = 0 } = skipped;
  const parts: Bilingual[] = [
    ...(weekends ? [{ zh: `周末 ${weekends} 天不计`, en: `${weekends} weekend days not counted` }] : []),
    ...(holidays ? [{ zh: `节假日 ${holidays} 天不计`, en: `${holidays} holidays not counted` }] : []),
    ...(makeUp ? [{ zh: `调休上班 ${makeUp} 天计入`, en: `${makeUp} make-up working days counted` }] : []),
  ];
  return [{ zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }];
}

function rolled(from: Day, to: Day, calendar: WorkCalendar): Bilingual {
  if (from === to) return { zh: `截止 ${to} 24:00`, en: `ends at 24:00 on ${to}` };
  const names = holidaysBetween(from, to, calendar);
  if (names.length === 0) return { zh: `逢周末，顺延至 ${to} 24:00`, en: `a weekend: moved to 24:00 on ${to}` };
  return {
    zh: `逢${names.map(({ zh }) => zh).join('、')}放假，顺延至 ${to} 24:00`,
    en: `${names.map(({ en }) => en).join(' and ')}: moved to 24:00 on ${to}`,
  };
}

function extended(deadline: Deadline, calendar: WorkCalendar): Bilingual[] {
  const { extension, dueDay, dayKind } = deadline;
  if (!extension) return [];
  const { days, on, approvedBy } = extension;
  const from = baseDueDay(deadline, calendar);
  const raw = dayKind === 'working' ? addWorkingDays(from, days, calendar) : addDays(from, days);
  const [zh, en] = dayKind === 'working' ? ['个工作日', 'working days'] : ['日', 'days'];
  return [
    {
      zh: `${on} 经 ${approvedBy} 同意延长 ${days} ${zh}，届满 ${raw}`,
      en: `extended by ${days} ${en} on ${on} by ${approvedBy}, ending on ${raw}`,
    },
    rolled(raw, dueDay, calendar),
  ];
}

function recomputed({ recomputed: history = [] }: Deadline): Bilingual[] {
  return history.map(({ was, startDay, calendar }) => ({
    zh: `曾为 ${was}（自 ${startDay} 起算，日历 ${calendar}），已重新计算`,
    en: `was ${was} (counted from ${startDay}, calendar ${calendar}), computed anew`,
  }));
}

function doubts({ provisional, proposedDefault, calendar }: Deadline): Bilingual[] {
  return [
    ...(provisional
      ? [
          {
            zh: `暂定：所涉年度的放假通知尚未发布，按推算日历 ${calendar} 计算，通知发布后重新计算`,
            en: `provisional: the holidays of a year it rests on are not announced; computed by calendar ${calendar}, and anew once they are`,
          },
        ]
      : []),
    ...(proposedDefault ? [{ zh: `期限为${PROPOSED_DEFAULT.zh}`, en: `the term is a ${PROPOSED_DEFAULT.en}` }] : []),
  ];
}
