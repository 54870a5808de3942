import { refusal, type Context, type Need, type Refusal } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Form } from './forms.js';

// A joint meeting that another case names: the step of a refused handover, or of a provider that does not leave.

export interface HeldMeeting {
  readonly code: string;
  readonly areaId: string;
  readonly form: Form | null;
  readonly heldOn: Day | null;
}

export const meetingNeed = (meeting: string | undefined): readonly Need[] =>
  meeting === undefined ? [] : [{ name: 'meeting', rows: 'joint-meeting', id: meeting }];

interface Shown {
  readonly minutes: string | undefined;
  readonly meeting: string | undefined;
  readonly since: Day | undefined;
}

/** By minutes alone, as before, or by the meeting's own file: one of them there must be. */
export function notShown({ minutes, meeting, since }: Shown, context: Context): Refusal | undefined {
  if (meeting !== undefined) return notHeld(meeting, since, context);
  if (minutes !== undefined) return undefined;
  const detail = { zh: '请写明联席会议案件编号或者会议纪要。', en: 'Name the joint meeting, or give its minutes.' };
  return refusal('papers-missing', detail);
}

/** The Street's, of this place, and held since that day. */
function notHeld(meeting: string, since: Day | undefined, context: Context): Refusal | undefined {
  const found = context.loaded['meeting'] as HeldMeeting | undefined;
  const facts = { meeting, heldOn: found?.heldOn ?? null };
  if (!found || found.form !== 'street' || !isOf(found, context)) {
    const detail = { zh: `${meeting} 不是本地街道的联席会议。`, en: `${meeting} is no joint meeting of this Street.` };
    return refusal('unknown-subject', detail, { facts });
  }
  if (found.heldOn === null) {
    const detail = { zh: '联席会议尚未召开。', en: 'The joint meeting has not been held.' };
    return refusal('too-early', detail, { facts });
  }
  if (since === undefined || found.heldOn >= since) return undefined;
  const detail = { zh: `联席会议早于本事项（${since}）。`, en: `It was held before this matter began (${since}).` };
  return refusal('fact-too-early', detail, { facts: { ...facts, since } });
}

/** About this service area, or about a place that contains it. */
const isOf = ({ code, areaId }: HeldMeeting, context: Context): boolean =>
  areaId === context.areaId || (areaId === code && context.code.startsWith(code));

/** The day of the meeting's own file, where one is named. */
export function heldOn(meeting: string | undefined, context: Context): Day {
  const found = meeting === undefined ? undefined : (context.loaded['meeting'] as HeldMeeting | undefined);
  return found?.heldOn ?? context.occurredOn;
}
