import { accept, grounds, owe, refusal, refuse, termFrom, type Context } from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { portions } from '../../shared/index.js';
import { partyShare } from '../../votes/index.js';
import type { Begin } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import type { PartyBranchState } from '../state.js';

/** Persons go in portions, so that no fact outgrows its limit however large the committee is. */
const PORTION = 15;

export function begin(state: PartyBranchState, { electedOn, members }: Begin, context: Context): Outcome {
  if (state.stage !== 'NEW') return refuse(refusal('already-open', { zh: '本案已开始。', en: 'The case has begun.' }));
  const { rules } = context;
  const formal = members.filter(({ membership }) => membership === 'formal').map(({ person }) => person);
  const party = members.filter(({ membership }) => membership !== 'none').length;
  const share = partyShare(members.length, party, valueOf(rules, 'partyShare'));
  const gap = share.verdict === 'POLICY_GAP';
  const begun: Event = {
    type: 'branch-begun',
    data: {
      ...{ electedOn, members: members.length, formal: formal.length, party, required: share.required, gap },
      organisation: formal.length >= valueOf(rules, 'partyBranch.minMembers') ? 'PartyBranch' : 'JointPartyBranch',
      branchCommittee: formal.length >= valueOf(rules, 'partyBranch.committeeFrom'),
    },
  };
  const lists = portions(formal, PORTION).map((persons): Event => {
    return { type: 'formal-members-listed', data: { persons } };
  });
  const deadline = termFrom(context, 'partyBranchApply', electedOn);
  const explain = termFrom(context, 'partyShare.explain', electedOn);
  return accept(
    [
      begun,
      ...lists,
      owe(context, { key: 'apply-branch', role: 'community-party-organization', deadline }),
      ...(gap ? [owe(context, { key: 'explain-party-share', role: 'street-party-committee', deadline: explain })] : []),
    ],
    {
      basis: grounds(context, 'partyBranch.minMembers', 'partyBranchApply', 'partyShare'),
      warnings: gap ? [basisOf(rules, 'partyShare')] : [],
    },
  );
}
