import type { Holder, Role, Stage } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import type { Form, Matter, Member } from './forms.js';

export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  ASKED: { zh: '申请待答复', en: 'Asked for' },
  ACCEPTED: { zh: '待召集', en: 'To be called' },
  CALLED: { zh: '已召集', en: 'Called' },
  HELD: { zh: '跟踪落实', en: 'Held, tasks tracked' },
  CLOSED: { zh: '办结', en: 'Closed' },
  DECLINED: { zh: '不召开', en: 'Not held' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** An item of the minutes: a problem of its own, with its unit and its day. */
export interface Task {
  readonly due: Day;
  readonly lead: Role;
  readonly overdue?: true;
  /** How its problem ended. */
  readonly ended?: string;
}

export interface MeetingState {
  readonly stage: StageWord;
  readonly form?: Form;
  /** Brought by the calendar, and not by an application: it brings the next one. */
  readonly regular?: true;
  readonly since?: Day;
  /** Whoever asked for it: answered, and told of each day. Unknown of what was asked for before that was kept. */
  readonly applicant?: Holder;
  readonly matters: readonly Matter[];
  readonly calls: number;
  readonly meetingOn?: Day;
  readonly members: readonly Member[];
  readonly heldOn?: Day;
  readonly absent: readonly Member[];
  readonly tasks: Readonly<Record<string, Task>>;
  /** What owners proposed at a forum, by number: adopted, refused with reasons, or not answered yet. */
  readonly proposals: readonly ('open' | 'adopted' | 'refused')[];
  /** After a regular one the next was held: until then this one's file waits for it. */
  readonly nextHeld?: true;
  /** At how many overdue tasks the district is told. */
  readonly tellAt?: number;
  readonly districtTold?: true;
}

export const INITIAL: MeetingState = {
  stage: 'NEW',
  matters: [],
  calls: 0,
  members: [],
  absent: [],
  tasks: {},
  proposals: [],
};

export interface MeetingOutcome {
  readonly outcome: 'held' | 'declined';
  readonly tasks?: number;
  readonly overdue?: number;
}

export const openTasks = ({ tasks }: MeetingState): readonly string[] =>
  Object.keys(tasks).filter((task) => tasks[task]?.ended === undefined);

export const overdueTasks = ({ tasks }: MeetingState): readonly string[] =>
  Object.keys(tasks).filter((task) => tasks[task]?.overdue);

export const owesNext = ({ regular, heldOn, nextHeld }: MeetingState): boolean =>
  regular === true && heldOn !== undefined && !nextHeld;

export function outcomeOf(state: MeetingState): MeetingOutcome | null {
  if (state.stage === 'DECLINED') return { outcome: 'declined' };
  if (state.stage !== 'CLOSED') return null;
  return { outcome: 'held', tasks: Object.keys(state.tasks).length, overdue: overdueTasks(state).length };
}
