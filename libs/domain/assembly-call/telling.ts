import { deadlineBefore, type Deadline } from '../calendar/index.js';
import { grounds, owe, refusal, type Context, type Effects, type Holder, type Refusal } from '../case/index.js';
import { basisOf } from '../rules/index.js';
import type { Day } from '../shared/index.js';

/** Beside what is posted, everybody on the roll is told, fifteen days before (PMR 14; ZB 27, QD 29, WF 32). */

export const TELL = 'tell-of-meeting';

export interface Telling {
  /** Persons by way of telling, each counted once. */
  readonly told: Readonly<Record<string, number>>;
  readonly proof: string;
  /** Why the others cannot be told. */
  readonly unreached?: string;
}

export interface OwnersTold {
  readonly on: Day;
  readonly persons: number;
  readonly of: number;
  readonly inTime: boolean;
}

/** Passing its day marks it overdue and voids nothing: no text that was read says that it does. */
export const tellBy = (meetingOn: Day, { rules, calendar }: Context): Deadline =>
  deadlineBefore(rules, 'meetingNotice', meetingOn, calendar);

/** Whoever calls the meeting tells of it. */
export const tellingDuty = (
  { role, who, meetingOn, key = TELL }: Holder & { readonly meetingOn: Day; readonly key?: string },
  context: Context,
) => owe(context, { key, role, ...(who === undefined ? {} : { who }), deadline: tellBy(meetingOn, context) });

interface Heard {
  readonly refused?: undefined;
  readonly data: OwnersTold;
  readonly papers: Telling;
  /** All are told, or it is said why the others cannot be. */
  readonly finished: boolean;
  readonly effects: Effects;
}

/** Reports add up until all are told, or whoever calls says why the others cannot be. */
export function telling(
  { told, proof, unreached }: Telling,
  { before = 0, by }: { readonly before: number | undefined; readonly by: Day },
  context: Context,
): Heard | { readonly refused: Refusal } {
  const persons = Object.values(told).reduce((sum, some) => sum + some, before);
  const of = context.loaded['persons'] as number;
  if (persons > of) return { refused: moreThanThereAre(persons, of) };
  const inTime = context.occurredOn <= by;
  return {
    data: { on: context.occurredOn, persons, of, inTime },
    papers: { told, proof, ...(unreached === undefined ? {} : { unreached }) },
    finished: persons === of || unreached !== undefined,
    effects: {
      basis: grounds(context, 'meetingNotice'),
      figures: { told: persons, owners: of },
      warnings: inTime && persons === of ? [] : [basisOf(context.rules, 'meetingNotice')],
    },
  };
}

function moreThanThereAre(persons: number, of: number): Refusal {
  const detail = {
    zh: `累计告知 ${persons} 人，多于名册人数 ${of}：每人只计一次。`,
    en: `${persons} were told of ${of} on the roll: each counts once.`,
  };
  return refusal('duplicate-subject', detail, { facts: { told: persons, owners: of } });
}
