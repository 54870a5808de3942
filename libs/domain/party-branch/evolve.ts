import type { Recorded } from '../case/index.js';
import type { PartyBranchEvent } from './events.js';
import { complete, type PartyBranchState } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: PartyBranchState, event: Recorded<PartyBranchEvent>): PartyBranchState {
  const next = apply(state, event);
  return complete(next) ? { ...next, stage: 'ESTABLISHED' } : next;
}

function apply(state: PartyBranchState, { type, data }: PartyBranchEvent): PartyBranchState {
  switch (type) {
    case 'branch-begun': {
      const { electedOn, members, organisation, branchCommittee, party, required, gap } = data;
      return {
        ...state,
        stage: 'TO_APPLY',
        electedOn,
        members,
        organisation,
        branchCommittee,
        share: { party, required },
        gap: gap ? 'open' : 'none',
      };
    }
    case 'formal-members-listed':
      return { ...state, formal: [...state.formal, ...data.persons] };
    case 'branch-applied': {
      const { secretary, ...application } = data;
      const { secretary: _former, ...rest } = state;
      return { ...rest, stage: 'APPLIED', application, ...(secretary === undefined ? {} : { secretary }) };
    }
    case 'branch-returned':
      return { ...state, stage: 'TO_APPLY', returned: state.returned + 1, returnedOn: data.on };
    case 'branch-approved':
      return { ...state, stage: 'APPROVED', approvedOn: data.on };
    case 'party-share-explained':
      return { ...state, gap: 'explained' };
    case 'part-time-recorded':
      return { ...state, secretary: data.person, recorded: true };
    default:
      return state;
  }
}
