import { needed, type Share } from '../rules/index.js';

export const PARTY_SHARE: Share = { kind: 'at-least', of: [3, 5] };

export interface PartyShare {
  readonly members: number;
  readonly partyMembers: number;
  readonly required: number;
  readonly missing: number;
  /** POLICY_GAP opens a task for the Street Party committee. It voids no vote and delays no filing. */
  readonly verdict: 'MET' | 'POLICY_GAP';
}

/**
 * At least 60 % Party members in a new committee (policy of the province): ceil(0.6 n) = (6n + 9) div 10. Asked of the
 * slate with the seats as `members`, it says whether the share can be reached at all.
 */
export function partyShare(members: number, partyMembers: number, share: Share = PARTY_SHARE): PartyShare {
  const required = needed(share, members);
  const missing = Math.max(0, required - partyMembers);
  return { members, partyMembers, required, missing, verdict: missing === 0 ? 'MET' : 'POLICY_GAP' };
}
