import { refusal, refuse } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Outcome } from './events.js';
import { STAGES, type CommitteeTermState } from './state.js';

export function wrongStage({ stage }: CommitteeTermState, why?: { zh: string; en: string }) {
  const { zh, en } = STAGES[stage];
  const detail = why ?? {
    zh: `本届业委会处于“${zh}”，不能办理此事项。`,
    en: `The term is at "${en}"; this step is not open.`,
  };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

/** Who is elected early holds no office yet: the committee before it governs to the last day of its term (model of HEZE art. 11). */
export function notYetInOffice(began: Day, { occurredOn }: { readonly occurredOn: Day }): Outcome | undefined {
  if (occurredOn >= began) return undefined;
  const detail = {
    zh: `本届自 ${began} 起履职，此前由上一届业主委员会履职。`,
    en: `This committee takes office on ${began}; until then the one before it is in office.`,
  };
  return refuse(refusal('fact-too-early', detail, { facts: { occurredOn, began } }));
}

/** What follows a fact cannot have happened before it. */
export function beforeItsTime(on: Day, since: Day | undefined): Outcome | undefined {
  if (since === undefined || on >= since) return undefined;
  const detail = { zh: `不能早于 ${since}。`, en: `It cannot have been before ${since}.` };
  return refuse(refusal('fact-too-early', detail, { facts: { on, since } }));
}

export function namedTwice(persons: readonly string[]): Outcome | undefined {
  if (new Set(persons).size === persons.length) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '同一人被列入两次。', en: 'Somebody is named twice.' }));
}

/** Suspended members are in office and counted, and neither vote nor sign (proposed default). */
export function suspendedAmong(
  { suspended = {} }: CommitteeTermState,
  persons: readonly string[],
): Outcome | undefined {
  const stopped = persons.filter((person) => suspended[person]);
  if (stopped.length === 0) return undefined;
  const detail = {
    zh: '暂停履职的成员计入人数，但不得表决、签字。',
    en: 'A suspended member is counted, and neither votes nor signs.',
  };
  return refuse(refusal('committee-meeting', detail, { facts: { suspended: stopped } }));
}

export const noMember = (): Outcome =>
  refuse(
    refusal('unknown-subject', {
      zh: '此人不是本届成员或者候补成员。',
      en: 'This person is neither a member nor an alternate of the committee.',
    }),
  );
