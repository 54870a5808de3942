import { refusal, refuse, subjectOf, type CaseState, type Context } from '../../case/index.js';
import type { CommitteeTermState } from '../state.js';

/** Which open finding a step is about: the one that it names, that of its task, or the first. */
export function findingMeant(
  { duties }: Pick<CaseState<CommitteeTermState>, 'duties'>,
  kind: string,
  { finding, task }: { readonly finding?: string | undefined } & Pick<Context, 'task'>,
): { readonly key: string; readonly finding: string } | undefined {
  const open = Object.keys(duties).filter((key) => key.startsWith(`${kind}:`));
  const key = (finding === undefined ? task : `${kind}:${finding}`) ?? open[0];
  return key !== undefined && open.includes(key) ? { key, finding: subjectOf(key) } : undefined;
}

export const noSuchFinding = () =>
  refuse(refusal('unknown-subject', { zh: '没有待办理的该项认定。', en: 'No such finding waits for this.' }));
