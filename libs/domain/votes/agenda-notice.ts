import { deadlineBefore } from '../calendar/index.js';
import { grounds, refusal, type Context, type Refusal } from '../case/index.js';
import { basisOf, ruleOf, valueOf, type Basis } from '../rules/index.js';
import { addDays, type Day } from '../shared/index.js';

/** Told too late, a meeting is refused where the text of the place asks for the days, and warned of where policy does. */
export interface AgendaTold {
  readonly refused?: Refusal;
  readonly warnings: readonly Basis[];
}

/** Whether the agenda of a committee's meeting was told in time (ZB 32, WF 37; GR 39). Never told, it is as late as can be. */
export function agendaTold(
  { toldOn, meetingOn }: { readonly toldOn: Day | undefined; readonly meetingOn: Day },
  context: Context,
): AgendaTold {
  const { rules, calendar } = context;
  const latest = deadlineBefore(rules, 'agendaNotice', meetingOn, calendar).dueDay;
  if (toldOn !== undefined && toldOn <= latest) return { warnings: [] };
  if (ruleOf(rules, 'agendaNotice').severity !== 'statutory') return { warnings: [basisOf(rules, 'agendaNotice')] };
  const days = valueOf(rules, 'agendaNotice');
  const earliest = addDays(toldOn ?? context.today, days);
  const detail = {
    zh: `议题须在会议 ${days} 日前告知：会议最早于 ${earliest} 召开。`,
    en: `The agenda is told ${days} days before: the meeting is on ${earliest} at the earliest.`,
  };
  const facts = { meetingOn, latest, earliest };
  return {
    refused: refusal('notice-too-late', detail, { basis: grounds(context, 'agendaNotice'), facts }),
    warnings: [],
  };
}
