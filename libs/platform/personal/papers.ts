import type { KeyHolder, PersonalData } from './personal-data.js';

/** What people wrote about a person, as it stands in the body of an entry. */
export interface SealedPapers {
  readonly about: string;
  readonly sealed: string;
}

/** What stands in the place of papers that were not opened: the reader's role does not see them, or the person was erased. */
export type Unopened = { readonly about: string } & ({ readonly masked: true } | { readonly erased: true });

export function isSealed(papers: unknown): papers is SealedPapers {
  return typeof papers === 'object' && papers !== null && typeof (papers as Partial<SealedPapers>).sealed === 'string';
}

/** Papers and evidence of one entry, under one seal. */
export interface Written {
  readonly papers?: unknown;
  readonly evidence?: string;
}

export function sealPapers(data: PersonalData, person: KeyHolder, written: Written): SealedPapers {
  return { about: person.id, sealed: data.sealText(person, JSON.stringify(written)) };
}

/** Null where the person was erased. */
export function openPapers(data: PersonalData, person: KeyHolder, { sealed }: SealedPapers): Written | null {
  const text = data.openText(person, sealed);
  return text === null ? null : (JSON.parse(text) as Written);
}
