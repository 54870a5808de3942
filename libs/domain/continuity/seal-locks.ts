import type { SealLock } from '../committee-term/index.js';
import { meets, valueOf, type ResolvedRules, type RuleKey } from '../rules/index.js';
import { addDays, type Bilingual, type Day } from '../shared/index.js';
import { meetingQuorum } from '../votes/index.js';
import type { AreaStanding } from './standing.js';

type Term = NonNullable<AreaStanding['term']>;
type At = { readonly rules: ResolvedRules; readonly on: Day };

interface LockSeen {
  readonly words: Bilingual;
  readonly rules: readonly RuleKey[];
  /** Since when it holds, where it does; the day of the look where the row does not say. */
  readonly since: (term: Term, at: At) => Day | undefined;
}

/** The locks of a seal, as its own committee's term has them. */
export const SEAL_LOCKS: Readonly<Record<SealLock, LockSeen>> = {
  lost: {
    words: { zh: '印章已报失', en: 'it was reported lost' },
    rules: ['sealVoidNotice'],
    since: ({ sealLost }, { on }) => (sealLost ? on : undefined),
  },
  expired: {
    words: { zh: '任期已届满', en: 'the term is over' },
    rules: ['committeeTerm', 'afterTerm'],
    since: ({ ends, renewed }, { on }) => (on > ends && !renewed ? addDays(ends, 1) : undefined),
  },
  'too-few': {
    words: { zh: '在任成员低于法定人数', en: 'fewer sit than the law asks for' },
    rules: ['reElectIfBelow', 'committeeMeetingQuorum'],
    since: (term, { rules, on }) => {
      const below = !meets(valueOf(rules, 'reElectIfBelow'), term.members, term.seats);
      return below || cannotDecide(term, rules) ? (term.belowSince ?? on) : undefined;
    },
  },
  handover: {
    words: { zh: '成员离任移交尚未办结', en: 'a member has left and not handed over yet' },
    rules: ['handoverOnSeatEnd'],
    since: ({ handingOver }, { on }) => (handingOver ? on : undefined),
  },
};

/** Fewer sit than a quorum of all seats. */
export const cannotDecide = ({ members, seats }: Term, rules: ResolvedRules): boolean =>
  members < meetingQuorum(seats, rules);

export function locksSeen(term: Term, at: At): { readonly lock: SealLock; readonly since: Day }[] {
  const locks = Object.keys(SEAL_LOCKS) as readonly SealLock[];
  return locks.flatMap((lock) => {
    const since = SEAL_LOCKS[lock].since(term, at);
    return since === undefined ? [] : [{ lock, since }];
  });
}

/** For a mail: the reasons of a warning, by what its figures name. */
export const lockWords = (locks: number | string | undefined): readonly Bilingual[] =>
  typeof locks === 'string' ? locks.split(' ').map((lock) => SEAL_LOCKS[lock as SealLock].words) : [];
