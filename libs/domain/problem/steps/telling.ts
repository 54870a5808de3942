import type { Outcome } from '../events.js';
import type { Register, Source } from '../intake.js';
import { no } from '../refusals.js';

/** Of whom it is known that somebody waits. */
export const TOLD_BY_SOMEBODY: readonly Source[] = ['hotline', 'owner'];

/** Where no caller's clock runs, and whoever found it may set the day. */
const DAY_MAY_BE_SET: readonly Source[] = ['meeting', 'inspection', 'drive', 'patrol'];

/** A day of one's own would take the place of the limit that the caller has (JN-HL 24); and whoever called is called back (JN-HL 27). */
export function unfitForSource({ source, due, caller }: Register): Outcome | undefined {
  if (due !== undefined && !DAY_MAY_BE_SET.includes(source))
    return no(
      'no-legal-ground',
      {
        zh: '只有会议、排查、巡查的事项可以另定办结日。',
        en: 'Only a meeting, an inspection or a patrol sets a day of its own.',
      },
      { facts: { source } },
    );
  if (caller === 'nobody' && TOLD_BY_SOMEBODY.includes(source))
    return no(
      'unknown-subject',
      {
        zh: '热线和业主反映的问题有诉求人，须写明是否等待答复。',
        en: 'Somebody told this one: say whether they wait for an answer.',
      },
      { facts: { source } },
    );
  return undefined;
}
