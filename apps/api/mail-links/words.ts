import type { Bilingual } from '#domain/shared';

export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** The words of a table of the domain, by its codes. */
export const wordsFrom = (table: Readonly<Record<string, Bilingual>>): Words =>
  Object.fromEntries(Object.entries(table).map(([code, { zh, en }]) => [code, [zh, en] as const]));
