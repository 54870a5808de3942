import type { Bilingual } from '#domain/shared';
import { FIELD_WORK_FIELDS, FIELD_WORK_VALUES } from './field-work-words.js';
import { FIELDS } from './field-words.js';
import { MEETING_FIELDS, MEETING_VALUES } from './meeting-words.js';
import { VALUES } from './value-words.js';
import type { Words } from './words.js';

// The words of forms: what each field of a command is called, and each value that can be chosen. A test asks for every one.

const wordsOf = (table: Words, key: string): Bilingual => {
  const [zh, en] = table[key] ?? [key, key];
  return { zh, en };
};

export const fieldWords = (name: string): Bilingual =>
  wordsOf({ ...FIELD_WORK_FIELDS, ...MEETING_FIELDS, ...FIELDS }, name);

export function valueWords(value: string): Bilingual {
  const number = /^candidate-(\d+)$/.exec(value)?.[1];
  if (number !== undefined) return { zh: `${number} 号候选人`, en: `Candidate ${number}` };
  return wordsOf({ ...FIELD_WORK_VALUES, ...MEETING_VALUES, ...VALUES }, value);
}
