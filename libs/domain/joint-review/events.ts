import type { Decision, FrameEvent } from '../case/index.js';
import type { BarStrength } from '../rules/index.js';
import type { Day, Instant } from '../shared/index.js';
import type { Decided, Finding, Told, Verdict } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

interface Term {
  readonly dueDay: Day;
  readonly silentAt: Instant;
}

type Finds = Readonly<Record<string, Finding>>;
type Decides = Readonly<Record<string, Decided>>;

export type JointReviewEvent =
  | Of<
      'review-opened',
      Term & {
        on: Day;
        candidate: string;
        person: string;
        departments: readonly string[];
        checked: Decides;
        /** Until version 2 all of them were. */
        takenUp?: readonly string[];
      }
    >
  | Of<'opinion-given', { department: string; verdict: Verdict; findings: Finds; late: boolean }>
  | Of<'opinion-silent', { department: string }>
  /** Of a department, or without one of the candidate's answer. */
  | Of<'grace-moved', Term & { department?: string }>
  | Of<'recused', { department: string; by: string }>
  | Of<'substitute-named', Term & { department: string; instead: string }>
  | Of<'street-answers', { department: string }>
  | Of<
      'concluded',
      {
        verdict: 'QUALIFIED' | 'UNSUITABLE';
        by: string;
        decided: Decides;
        code?: string;
        strength?: BarStrength;
        codes?: readonly string[];
      }
    >
  | Of<'signed-off', { agree: boolean; by: string; code: string }>
  | Of<'candidate-told', Told>
  | Of<'candidate-answered', { on: Day }>
  | Of<'circumstance-cured', { code: string; on: Day }>
  | Of<'candidate-silent', Record<string, never>>
  | Of<
      'rechecked',
      { verdict: 'QUALIFIED' | 'UNSUITABLE'; by: string; decided: Decides; code?: string; strength?: BarStrength }
    >
  | Of<'candidate-withdrew', { on: Day }>;

export type Event = JointReviewEvent | FrameEvent;
export type Outcome = Decision<Event>;
