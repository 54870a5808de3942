import { opened, type CaseState, type Context, type Letter } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { Event } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import { ANEW, GROUP } from './renewal.js';

/** A term that is over on the day it is taken up, or is found to have been: it does not come in as one in office. */
export const isOver = (ends: Day, { today }: Pick<Context, 'today'>): boolean => ends < today;

/** Nobody was elected in time: what is left to do is the Street's (LC art. 25), and no source gives it days. */
export function overAlready(ends: Day, duties: CaseState<CommitteeTermState>['duties'] = {}): Event[] {
  const theirs = duties[GROUP] ?? duties[ANEW];
  return [
    { type: 'term-expired', data: { ends } },
    ...(theirs ? [] : [opened({ key: GROUP, holder: { role: 'street' as const } })]),
  ];
}

export const overLetter = (ends: Day): Letter => ({
  key: 'term-expired',
  to: { role: 'street' },
  subject: { zh: '业主委员会任期届满', en: 'The term of the owners committee has ended' },
  lines: [
    {
      zh: `本届任期已于 ${ends} 届满，尚未换届：请依规定组织换届。换届之前不再办理新的事项。`,
      en: `The term ended on ${ends} without a renewal: please see to its renewal. Until then nothing new is taken up.`,
    },
  ],
  alone: true,
});
