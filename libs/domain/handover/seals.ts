import type { Bilingual } from '../shared/index.js';

/** The two seals of a service area. */
export const SEALS = ['committee', 'assembly'] as const;
export type SealName = (typeof SEALS)[number];

export const SEAL_HOLDERS = ['committee', 'community'] as const;
export type SealHolder = (typeof SEAL_HOLDERS)[number];

export const SEAL_WORDS: Readonly<Record<SealName, Bilingual>> = {
  committee: { zh: '业主委员会印章', en: 'the seal of the committee' },
  assembly: { zh: '业主大会印章', en: 'the seal of the assembly' },
};
