import type { Role } from '../case/index.js';
import type { VoteCommand } from './messages.js';

/** Who may do what in a vote. Opening, counting and counting again are the workflow's own acts; late ballots are admitted by two people as an incident. */
export const VOTE_MAY: Readonly<
  Record<Exclude<VoteCommand['type'], 'begin' | 'count' | 'count-again' | 'admit-ballots'> | 'cast', readonly Role[]>
> = {
  cast: ['teller', 'preparation-group', 'residents-committee', 'street'],
  'extend-window': ['preparation-group', 'owners-committee', 'street'],
  'propose-ruling': ['teller', 'preparation-group', 'residents-committee', 'street'],
  'confirm-ruling': ['teller', 'preparation-group', 'residents-committee', 'street'],
  'sign-count': ['teller', 'preparation-group', 'street'],
};
