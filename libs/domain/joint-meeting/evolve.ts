import type { Recorded } from '../case/index.js';
import type { MeetingEvent } from './events.js';
import type { MeetingState, Task } from './state.js';

type Said = Recorded<MeetingEvent>;
type DataOf<T extends MeetingEvent['type']> = Extract<MeetingEvent, { type: T }>['data'];

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: MeetingState, { type, data }: Said): MeetingState {
  switch (type) {
    case 'meeting-asked':
      return {
        ...{ ...state, stage: 'ASKED', form: data.form, since: data.on, matters: [data.matter] },
        ...(data.applicant ? { applicant: data.applicant } : {}),
      };
    case 'application-answered':
      return { ...state, stage: data.accepted ? 'ACCEPTED' : 'DECLINED', since: data.on };
    case 'meeting-called':
      return called(state, data);
    case 'meeting-cancelled':
      return { ...state, stage: 'DECLINED' };
    case 'meeting-held':
      return held(state, data);
    case 'task-set':
      return withTask(state, data.task, { due: data.due, lead: data.lead });
    case 'proposal-answered':
      return answered(state, data);
    case 'task-overdue':
      return withTask(state, data.task, { overdue: true });
    case 'district-told':
      return { ...state, districtTold: true };
    case 'task-ended':
      return withTask(state, data.task, { ended: data.result });
    case 'next-held':
      return { ...state, nextHeld: true };
    case 'meeting-closed':
      return { ...state, stage: 'CLOSED' };
    default:
      return state;
  }
}

function called(state: MeetingState, data: DataOf<'meeting-called'>): MeetingState {
  const { on, form, regular, meetingOn, members, matters } = data;
  return {
    ...{ ...state, stage: 'CALLED', form, meetingOn, members, matters, since: on, calls: state.calls + 1 },
    ...(regular ? { regular } : {}),
  };
}

function held(state: MeetingState, data: DataOf<'meeting-held'>): MeetingState {
  const { on, absent, proposals, tellAt } = data;
  return {
    ...{ ...state, stage: 'HELD', heldOn: on, since: on, absent, tellAt },
    proposals: Array.from({ length: proposals }, () => 'open'),
  };
}

function answered(state: MeetingState, { proposal, adopted }: DataOf<'proposal-answered'>): MeetingState {
  return { ...state, proposals: state.proposals.with(proposal - 1, adopted ? 'adopted' : 'refused') };
}

function withTask(state: MeetingState, name: string, what: Partial<Task>): MeetingState {
  const task = { ...state.tasks[name], ...what } as Task;
  return { ...state, tasks: { ...state.tasks, [name]: task } };
}
