import { refusal, refuse, type Context } from '../../case/index.js';
import type { PersonRighted } from '../commands.js';
import type { Outcome } from '../events.js';
import { namedTwice, noMember } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';

/** Somebody else was registered than whoever was elected: a slip of the register, and no change of the committee. */

export function wrongPersons(
  { members, alternates, openFindings = [] }: CommitteeTermState,
  persons: readonly PersonRighted[],
  context: Context,
): Outcome | undefined {
  const registered = persons.map((each) => each.registered);
  if (registered.some((person) => !members[person] && !alternates.includes(person))) return noMember();
  const strangers = persons.map(({ right }) => right).filter((person) => !context.loaded[person]);
  if (strangers.length > 0) {
    const detail = { zh: '有人未在登记册中。', en: 'Somebody named is not in the register.' };
    return refuse(refusal('unknown-subject', detail, { facts: { strangers } }));
  }
  if (persons.length > 0 && openFindings.length > 0)
    return refuse(
      refusal('built-upon', {
        zh: '正在办理对成员的认定，待其结束后再更正人员。',
        en: 'A finding about a member is open: persons are corrected when it is over.',
      }),
    );
  const others = [...Object.keys(members), ...alternates].filter((person) => !registered.includes(person));
  return namedTwice(registered) ?? namedTwice([...others, ...persons.map(({ right }) => right)]);
}
