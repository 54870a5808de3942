import type { Context, Letter } from '../../case/index.js';
import { meetingQuorum } from '../../votes/index.js';
import type { CommitteeTermState } from '../state.js';

/** Fewer in office than a quorum of all seats: nothing can be decided any more, and the Street is told at once (proposed default). */
export function toldTooFew({ members, seats }: CommitteeTermState, remaining: number, context: Context): Letter[] {
  const already = Object.keys(members).length < meetingQuorum(seats, context.rules);
  return already ? [] : tellTooFew({ remaining, seats }, context);
}

export function tellTooFew({ remaining, seats }: Record<'remaining' | 'seats', number>, context: Context): Letter[] {
  const quorum = meetingQuorum(seats, context.rules);
  if (remaining >= quorum) return [];
  return [
    {
      key: 'too-few-members',
      to: { role: 'street' },
      subject: { zh: '业主委员会成员不足，不能作出决定', en: 'Too few members: the committee can decide nothing' },
      lines: [
        {
          zh: `在任成员 ${remaining} 人，少于全部席位的法定出席人数 ${quorum} 人，请指导补选或者重新选举。`,
          en: `${remaining} members are left, fewer than the quorum of ${quorum} of all seats: please guide by-election or election.`,
        },
      ],
      alone: true,
    },
  ];
}
