import { deadlineBefore } from '../../calendar/index.js';
import { accept, grounds, letFall, type CaseState, type Context, type Effects, type Letter } from '../../case/index.js';
import type { TermExtended } from '../../election/index.js';
import type { Day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { lookAheadOf } from '../look-ahead.js';
import { byChair, type CommitteeTermState } from '../state.js';
import { RENEWAL_DUTIES } from './renewal.js';

/** The assembly lets a term go on (QD art. 41): its end moves, with all that counts back from it, and with the renewal that runs. */

type State = CaseState<CommitteeTermState>;

export interface Extension {
  readonly decided: Event;
  readonly matter: string;
  readonly on: Day;
  readonly ends: Day;
}

/** By the day on which the owners decided, whenever it is heard of; decided after the end it extends nothing (our reading). */
export const extendsTerm = ({ ends, renewed }: CommitteeTermState, { on, to }: { on: Day; to: Day }): boolean =>
  ends !== undefined && on <= ends && to > ends && !renewed;

export function extended({ noun, duties }: State, { decided, matter, on, ends }: Extension, context: Context): Outcome {
  return accept<Event>(
    [
      decided,
      { type: 'term-extended', data: { matter, ends, lookAhead: lookAheadOf(ends, context) } },
      ...letFall(duties, ...RENEWAL_DUTIES),
    ],
    {
      basis: grounds(context, 'termExtensionAllowed', 'termExtension'),
      letters: letters(noun, { on, ends }),
      tells: toTheElection(noun, ends, context),
    },
  );
}

/** The renewal that runs goes on, for the new end and by its days. */
function toTheElection({ election }: CommitteeTermState, ends: Day, { rules, calendar }: Context): Effects['tells'] {
  if (election?.purpose !== 'renewal') return [];
  const deadline = deadlineBefore(rules, 'renewalBeforeExpiry', ends, calendar);
  return [{ to: election.name, kind: 'term-extended', data: { ends, deadline } satisfies TermExtended }];
}

function letters(noun: CommitteeTermState, { on, ends }: Pick<Extension, 'on' | 'ends'>): readonly Letter[] {
  const runs = noun.election?.purpose === 'renewal';
  const expired = noun.stage === 'EXPIRED';
  const holders = [{ role: 'community-party-organization' }, { role: 'street' }, byChair(noun)] as const;
  return holders.map((to) => ({
    key: `term-extended:${ends}`,
    to,
    subject: { zh: '业主大会决定延长业主委员会任期', en: 'The owners have extended the term of their committee' },
    lines: [
      {
        zh: `业主大会 ${on} 决定延长本届任期，届满日为 ${ends}。原届满日的换届事项不再要求，临近新的届满日另行提醒。`,
        en: `Decided on ${on}: the term ends on ${ends}. What was owed for the old end is no longer asked for, and is again before the new one.`,
      },
      ...(runs ? [STILL_RUNS] : []),
      ...(expired ? [IN_OFFICE_AGAIN] : []),
    ],
    alone: true,
  }));
}

const STILL_RUNS = {
  zh: '正在进行的换届选举继续，其期限按新的届满日计算。',
  en: 'The renewal election that runs goes on; its days are counted from the new end.',
};

const IN_OFFICE_AGAIN = {
  zh: '此前已记载任期届满：决定在届满日之前作出，本届继续履职。',
  en: 'The term was recorded as ended: it was extended before that day, and the committee is in office.',
};
