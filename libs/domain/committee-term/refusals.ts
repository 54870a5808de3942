import { refusal, refuse } from '../case/index.js';
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

export function namedTwice(persons: readonly string[]): Outcome | undefined {
  if (new Set(persons).size === persons.length) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '同一人被列入两次。', en: 'Somebody is named twice.' }));
}
