import { opened, type Letter } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { Event } from '../events.js';
import { GROUP } from './renewal.js';

/** Nobody was elected in time: what is left to do is the Street's, and no source gives it days. */
export const overAlready = (ends: Day): Event[] => [
  { type: 'term-expired', data: { ends } },
  opened({ key: GROUP, holder: { role: 'street' } }),
];

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
