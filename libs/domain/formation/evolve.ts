import type { Recorded } from '../case/index.js';
import { evolveObjections, type NoticeEvent } from '../public-notice/index.js';
import type { Day } from '../shared/index.js';
import type { FormationEvent } from './events.js';
import { isOfGroup, type Candidate, type FormationState } from './state.js';
import { isByElection } from './terms.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: FormationState, event: Recorded<FormationEvent>): FormationState {
  const on = 'on' in event.data ? (event.data.on as Day) : undefined;
  const next = apply(on ? { ...state, since: on } : state, event);
  return { ...next, ...stepOf(event) };
}

function stepOf(event: FormationEvent): Pick<FormationState, 'lastStep'> {
  return 'by' in event.data ? { lastStep: { step: event.type, by: event.data.by as string } } : {};
}

function apply(state: FormationState, { type, data }: FormationEvent): FormationState {
  switch (type) {
    case 'applied':
      return {
        ...state,
        stage: 'APPLIED',
        applicant: data.applicant,
        days: { 'application-received': data.on, 'report-received': data.on },
      };
    case 'verified':
      return { ...state, stage: 'VERIFIED', days: { ...state.days, verified: data.on, eligible: data.eligibleSince } };
    case 'found-ineligible':
      return { ...state, stage: 'INELIGIBLE', ended: { how: 'ineligible', failedAttempt: false } };
    case 'group-formed': {
      const { anew, groupList: _former, ...formed } = beforeTheGroup(state);
      return {
        ...formed,
        stage: 'GROUP_FORMED',
        group: {
          members: data.members,
          owners: data.owners,
          number: (state.group?.number ?? 0) + 1,
          ...(data.anewWhenLate ? { anewWhenLate: true } : {}),
        },
        files: state.files === 'received' ? 'received' : 'asked',
        days: { ...state.days, 'group-formed': data.on, 'files-asked': data.on },
        extended: anew === true && state.extended,
      };
    }
    case 'group-list-posted': {
      const { on, objectionsUntil, objectionsSettleAt } = data;
      const days = { ...state.days, 'group-list-posted': on };
      if (objectionsUntil === undefined || objectionsSettleAt === undefined)
        return { ...state, stage: 'PREPARING', days };
      const groupList = { objectionsUntil, objectionsSettleAt, objections: {} };
      return { ...state, stage: 'PREPARING', days, groupList };
    }
    case 'group-objections-moved':
      return state.groupList ? { ...state, groupList: { ...state.groupList, ...data } } : state;
    case 'group-set-aside': {
      const { meeting: _lapsed, ...rest } = beforeTheGroup(state);
      return { ...rest, stage: 'VERIFIED', anew: true };
    }
    case 'files-received':
      return { ...state, files: 'received' };
    case 'files-missing':
      return { ...state, files: 'missing' };
    case 'owners-confirmed':
      return { ...state, roll: { persons: data.persons, area: data.area } };
    case 'drafts-adopted':
      return { ...state, drafts: true, ...(data.takenUp ? { takenUp: data.takenUp } : {}) };
    case 'nomination-moved':
      return { ...state, nominationUntil: data.until };
    case 'objections-moved':
      return state.meeting ? { ...state, meeting: { ...state.meeting, ...data } } : state;
    case 'nomination-opened':
      return {
        ...state,
        nominationUntil: data.until,
        ...(data.leaders ? { leaders: { count: data.leaders.count, hash: data.leaders.hash } } : {}),
        days: { ...state.days, 'nomination-opened': data.on },
      };
    case 'candidate-nominated': {
      const { candidate, ...rest } = data;
      return { ...state, candidates: { ...state.candidates, [candidate]: { ...rest, review: 'open' } } };
    }
    case 'candidate-withdrew':
      return withCandidate(state, data.candidate, { review: 'WITHDRAWN' });
    case 'nominations-closed':
      return { ...state, stage: 'CANDIDATES_NOMINATED' };
    case 'reviews-opened':
      return { ...state, stage: 'JOINT_REVIEW' };
    case 'candidate-reviewed': {
      const { candidate, verdict: review, ...why } = data;
      if (state.candidates[candidate]?.review !== 'UNSUITABLE')
        return withCandidate(state, candidate, { review, ...why });
      const { code: _was, strength: _as, ...known } = state.candidates[candidate];
      const rechecked = { ...known, review, ...why, rechecked: true } as const;
      return { ...state, candidates: { ...state.candidates, [candidate]: rechecked } };
    }
    case 'list-fixed':
      return { ...state, stage: 'CANDIDATES_FIXED', seats: data.seats, list: data.list };
    case 'slate-advised':
      return state;
    case 'meeting-posted': {
      const { number, ...meeting } = data;
      const days = { ...state.days, 'candidates-posted': data.postedOn };
      const { told: _before, ...rest } = state;
      return {
        ...rest,
        stage: 'CANDIDATES_POSTED',
        meeting,
        meetings: number,
        days,
        since: data.postedOn,
        objections: {},
      };
    }
    case 'owners-told':
      return { ...state, told: data.told };
    case 'objection-made':
    case 'objection-answered':
      if (isOfGroup(data.objection) && state.groupList) {
        const objections = evolveObjections(state.groupList.objections, { type, data } as NoticeEvent);
        return { ...state, groupList: { ...state.groupList, objections } };
      }
      return { ...state, objections: evolveObjections(state.objections, { type, data } as NoticeEvent) };
    case 'candidate-struck':
      return withCandidate({ ...state, list: state.list.filter((id) => id !== data.candidate) }, data.candidate, {
        review: 'struck',
      });
    case 'meeting-lapsed': {
      const { meeting: _lapsed, ...rest } = state;
      return { ...rest, stage: 'CANDIDATES_FIXED' };
    }
    case 'objections-closed':
      return { ...state, stage: 'NOTICE_RUNNING' };
    case 'voting-opened':
      return { ...state, stage: 'VOTING' };
    case 'vote-counted':
      return {
        ...state,
        stage: data.stage,
        passed: data.passed,
        seated: data.seated,
        alternates: data.alternates,
        ...(data.tied ? { list: [...data.seated, ...data.tied] } : {}),
        ...(data.stage === 'NOT_ELECTED' ? { ended: { how: 'not-elected', failedAttempt: state.guidance > 0 } } : {}),
        days: { ...state.days, 'meeting-held': data.on },
      };
    case 'second-round-called': {
      const { meeting: _held, ...rest } = state;
      const list = state.list.filter((id) => !state.seated.includes(id));
      if (!data.newCandidates) return { ...rest, stage: 'CANDIDATES_FIXED', round: data.round, list };
      const { nominationUntil: _over, leaders: _proposed, ...again } = rest;
      return { ...again, stage: 'PREPARING', round: data.round, list };
    }
    case 'result-announced': {
      const { members, party, required, electedOn } = data;
      return {
        ...state,
        stage: 'ELECTED',
        partyMembers: { members, party, required },
        days: { ...state.days, elected: electedOn },
        ...(isByElection(state) ? { ended: { how: 'elected', failedAttempt: false } } : {}),
      };
    }
    case 'committee-met':
      return {
        ...state,
        stage: 'FIRST_COMMITTEE_MEETING',
        officers: {
          chair: data.chair,
          viceChairs: data.viceChairs,
          ...(data.executiveMembers ? { executiveMembers: data.executiveMembers } : {}),
        },
        days: { ...state.days, 'officers-chosen': data.on },
      };
    case 'officers-posted':
      return state;
    case 'filed': {
      const filing = { firstOn: state.filing?.firstOn ?? data.on, times: (state.filing?.times ?? 0) + 1 };
      return { ...state, stage: 'FILED', filing, days: { ...state.days, 'filing-received': data.on } };
    }
    case 'filing-returned':
      return { ...state, stage: 'FILING_RETURNED', days: { ...state.days, 'filing-returned': data.on } };
    case 'certified':
      return {
        ...state,
        stage: 'ACTIVE',
        certificate: { number: data.certificate, sealProof: data.sealProof },
        ended: { how: 'certified', failedAttempt: false },
      };
    case 'first-meeting-extended':
      return { ...state, extended: true };
    case 'guidance-recorded':
      return { ...state, guidance: data.number };
    case 'withdrawn':
      return {
        ...state,
        stage: data.how === 'not-elected' ? 'NOT_ELECTED' : 'WITHDRAWN',
        ended: { how: data.how, failedAttempt: data.failedAttempt },
      };
    case 'step-taken-back':
      return takenBack(state, data.step);
    default:
      return state;
  }
}

/** A new group begins its own nomination; who had stood under the former one may be nominated again. */
function beforeTheGroup(before: FormationState): FormationState {
  const { nominationUntil: _over, seats: _seats, leaders: _proposed, takenUp: _method, ...state } = before;
  const candidates = Object.fromEntries(
    Object.entries(state.candidates).map(([id, candidate]) => [id, { ...candidate, review: 'struck' as const }]),
  );
  return { ...state, candidates, list: [], drafts: false };
}

/** The stage before a step, and what the step had set. */
function takenBack({ lastStep: _gone, ...state }: FormationState, step: string): FormationState {
  switch (step) {
    case 'verified':
      return { ...state, stage: 'APPLIED' };
    case 'group-formed': {
      const { group: _group, ...rest } = state;
      return { ...rest, stage: 'VERIFIED', files: state.files === 'received' ? 'received' : 'not-asked' };
    }
    case 'owners-confirmed': {
      const { roll: _roll, ...rest } = state;
      return rest;
    }
    case 'drafts-adopted': {
      const { takenUp: _method, ...rest } = state;
      return { ...rest, drafts: false };
    }
    case 'committee-met': {
      const { officers: _officers, ...rest } = state;
      return { ...rest, stage: 'ELECTED' };
    }
    default:
      return state;
  }
}

function withCandidate(state: FormationState, id: string, change: Partial<Candidate>): FormationState {
  const candidate = state.candidates[id];
  if (!candidate) return state;
  return { ...state, candidates: { ...state.candidates, [id]: { ...candidate, ...change } } };
}
