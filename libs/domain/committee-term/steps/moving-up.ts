import { refusal, refuse } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';

/** Who moves up to a vacant seat: the first alternate in the order of the votes who has not declined. That they are asked is ours. */

export interface Asked {
  /** The paper by which the one who moves up agrees. */
  readonly agrees?: string;
  /** Who was asked before, in the order of the list, and does not want the seat. */
  readonly declined?: readonly { readonly person: string; readonly reason: string }[];
}

export const nextOf = ({ alternates }: CommitteeTermState, { declined = [] }: Asked): string | undefined =>
  alternates[declined.length];

/** Whoever declines stands before whoever moves up, and nobody is left out. */
export function wronglyAsked(
  { alternates }: CommitteeTermState,
  { agrees, declined = [] }: Asked,
): Outcome | undefined {
  const inOrder = declined.every(({ person }, i) => alternates[i] === person);
  if (inOrder && (agrees === undefined || declined.length < alternates.length)) return undefined;
  const detail = {
    zh: '放弃递补的人须是候补成员，按候补顺序逐一列明；同意递补的须是其后一名。',
    en: 'Whoever declines is an alternate, named in the order of the list; whoever agrees is the next one.',
  };
  return refuse(refusal('unknown-subject', detail, { facts: { alternates: alternates.length } }));
}

/** They keep their place: another seat may suit them. */
export const passedOver = ({ declined = [] }: Asked, on: Day): Event[] =>
  declined.map(({ person, reason }) => ({ type: 'alternate-declined', data: { person, on }, papers: { reason } }));

export const seatTaken = (person: string, on: Day, { agrees }: Asked): Event => ({
  type: 'seat-taken',
  data: { person, on, ...(agrees === undefined ? {} : { agreed: true }) },
  ...(agrees === undefined ? {} : { papers: { agrees } }),
});
