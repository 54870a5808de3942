import type { Letter } from '../../case/index.js';
import type { Bilingual, Day } from '../../shared/index.js';
import type { Event } from '../events.js';
import { GROUP_OWED } from './renewal.js';

/** Nobody was elected in time: what is left to do is the Street's. */
export const overAlready = (ends: Day): Event[] => [{ type: 'term-expired', data: { ends } }, GROUP_OWED];

type Told = 'street' | 'owners-committee';

const WHAT_TO_DO: Readonly<Record<Told, Bilingual>> = {
  street: { zh: '请依规定组织换届。', en: 'Please see to its renewal.' },
  'owners-committee': { zh: '请准备移交。', en: 'Please prepare the handover.' },
};

export const overLetters = (ends: Day, ...told: readonly Told[]): Letter[] =>
  told.map((role) => ({
    key: 'term-expired',
    to: { role },
    subject: { zh: '业主委员会任期届满', en: 'The term of the owners committee has ended' },
    lines: [
      {
        zh: `本届任期已于 ${ends} 届满，尚未换届。换届之前不再办理新的事项。${WHAT_TO_DO[role].zh}`,
        en: `The term ended on ${ends} without a renewal. Until then nothing new is taken up. ${WHAT_TO_DO[role].en}`,
      },
    ],
    alone: true,
  }));
