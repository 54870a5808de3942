import type { FormationState } from './state.js';

/** A candidate's papers are about that person: what they say of themself, what others object, how both are answered. */
export function aboutWhom(
  { candidates, objections }: FormationState,
  fact: { readonly data: unknown },
): string | undefined {
  const data = fact.data as Naming;
  const objected = data.objection === undefined ? undefined : objections[data.objection]?.about;
  return data.person ?? candidates[data.candidate ?? data.about ?? objected ?? '']?.person;
}

interface Naming {
  readonly person?: string;
  readonly candidate?: string;
  readonly about?: string;
  readonly objection?: string;
}
