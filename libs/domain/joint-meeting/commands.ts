import type { Role } from '../case/index.js';
import type { Category } from '../problem/index.js';
import type { Day } from '../shared/index.js';
import type { Form, Matter, Member } from './forms.js';

/** An item of the minutes: what, which unit, until when. */
export interface TaskItem {
  readonly action: string;
  readonly category: Category;
  readonly due: Day;
  readonly lead: Role;
  readonly where?: string;
  readonly danger?: boolean;
}

interface Call {
  readonly meetingOn: Day;
  readonly venue: string;
  readonly members: readonly Member[];
  readonly matters: readonly Matter[];
}

export interface ProposalAnswer {
  readonly proposal: number;
  readonly adopted: boolean;
  readonly reason?: string;
  /** An adopted one becomes a task where a day is set. */
  readonly due?: Day;
  readonly category?: Category;
}

export type MeetingCommand =
  | {
      readonly type: 'apply';
      readonly form: Form;
      readonly matter: Matter;
      readonly request: string;
      readonly by?: string;
    }
  | { readonly type: 'answer-application'; readonly accept: boolean; readonly reason?: string }
  /** A regular one, called without an application. */
  | ({ readonly type: 'convene'; readonly form: Form } & Call)
  /** After an accepted application; and again when it is moved. */
  | ({ readonly type: 'call-meeting'; readonly reason?: string } & Call)
  | { readonly type: 'cancel-meeting'; readonly reason: string }
  | {
      readonly type: 'hold-meeting';
      readonly present: readonly Member[];
      readonly minutes: string;
      readonly tasks: readonly TaskItem[];
      /** What owners proposed at a forum. */
      readonly proposals?: readonly string[];
    }
  | { readonly type: 'answer-proposals'; readonly answers: readonly ProposalAnswer[] }
  | { readonly type: 'supervise-task'; readonly task: string; readonly slip: string; readonly replyBy?: Day }
  /** The next regular one was held without this record knowing it. */
  | { readonly type: 'record-next'; readonly heldOn: Day; readonly proof: string };

export type CommandOf<T extends MeetingCommand['type']> = Extract<MeetingCommand, { type: T }>;

const CONVENERS: readonly Role[] = [
  ...(['street', 'community-party-organization', 'residents-committee', 'property-service-enterprise'] as const),
];

/** Which of them it is follows from the form of the meeting. */
export const MEETING_MAY: Readonly<Record<MeetingCommand['type'], readonly Role[]>> = {
  apply: [
    ...(['residents-committee', 'community-party-organization', 'owners-committee', 'owner'] as const),
    ...(['property-service-enterprise', 'property-authority', 'street'] as const),
  ],
  'answer-application': ['street', 'community-party-organization'],
  convene: CONVENERS,
  'call-meeting': CONVENERS,
  'cancel-meeting': CONVENERS,
  'hold-meeting': CONVENERS,
  'answer-proposals': ['property-service-enterprise', 'residents-committee', 'community-party-organization'],
  'supervise-task': ['street', 'community-party-organization', 'residents-committee'],
  'record-next': CONVENERS,
};
