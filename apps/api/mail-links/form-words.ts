import type { Bilingual } from '#domain/shared';
import { FIELDS } from './field-words.js';
import { MEETING_FIELDS, MEETING_VALUES } from './meeting-words.js';
import { VALUES } from './value-words.js';

// The words of forms: what each field of a command is called, and each value that can be chosen. A test asks for every one.

type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

const wordsOf = (table: Words, key: string): Bilingual => {
  const [zh, en] = table[key] ?? [key, key];
  return { zh, en };
};

export const fieldWords = (name: string): Bilingual => wordsOf({ ...MEETING_FIELDS, ...FIELDS }, name);

export function valueWords(value: string): Bilingual {
  const number = /^candidate-(\d+)$/.exec(value)?.[1];
  if (number !== undefined) return { zh: `${number} 号候选人`, en: `Candidate ${number}` };
  return wordsOf({ ...MEETING_VALUES, ...VALUES }, value);
}
