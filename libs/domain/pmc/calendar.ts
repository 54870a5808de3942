import { opened, type CaseState, type Coming, type Letter } from '../case/index.js';
import { endOfObjections, unanswered } from '../public-notice/index.js';
import { endOfDay, type Day, type Instant } from '../shared/index.js';
import { FORM, POST_LIST } from './duties.js';
import type { Event } from './events.js';
import type { PmcState } from './state.js';

/** The time for objections is over; its own term is over. */
export function nextOfPmc({ noun }: CaseState<PmcState>): Coming<Event> | undefined {
  const coming = [objectionsClose(noun), termEnds(noun)];
  return coming.reduce((first, each) => (each && (!first || each.at < first.at) ? each : first), undefined);
}

function objectionsClose({ list }: PmcState): Coming<Event> | undefined {
  if (!list || list.settled || list.setAside) return undefined;
  const ready = unanswered(list.objections).length === 0;
  return { ...endOfObjections(list), ...(ready ? { also: [opened({ key: FORM, holder: { role: 'street' } })] } : {}) };
}

/** No text says what follows: the Street forms another, and until then those in office go on (proposed default). */
function termEnds({ stage, ends, begunAt }: PmcState): Coming<Event> | undefined {
  if (stage !== 'IN_OFFICE' || ends === undefined || begunAt === undefined) return undefined;
  return {
    at: Math.max(endOfDay(ends), begunAt) as Instant,
    event: { type: 'pmc-term-ended', data: { ends } },
    also: [opened({ key: POST_LIST, holder: { role: 'street' } })],
    effects: { letters: [ended(ends)] },
  };
}

const ended = (ends: Day): Letter => ({
  key: 'pmc-term-ended',
  to: { role: 'residents-committee' },
  subject: { zh: '物业管理委员会任期届满', en: 'The term of the property management committee has ended' },
  lines: [
    {
      zh: `任期已于 ${ends} 届满，由街道重新组建；此前继续履职（系统建议默认值，并非法律规定）。`,
      en: `Its term ended on ${ends}; the Street forms another, and until then it goes on (a proposed default, not law).`,
    },
  ],
});
