import { z } from 'zod';
import type { Fault } from './problem.js';

const [zh, en] = [z.locales.zhCN().localeError, z.locales.en().localeError];

const TYPES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文字', 'a text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或者 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组字段', 'an object'],
};

/** What is wrong with a field, Chinese first: the schema's own words where it has some, else the library's in both languages. */
export function speakBothLanguages(): void {
  z.config({ localeError: (issue) => inOwnWords(issue) ?? `${wordOf(zh(issue))} / ${wordOf(en(issue))}` });
}

const wordOf = (said: ReturnType<typeof zh>): string => (typeof said === 'string' ? said : (said?.message ?? ''));

/** The two faults that people meet most: a field left out, and one of another type. */
function inOwnWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return '必须填写 / is required';
  if (issue.code !== 'invalid_type') return undefined;
  const type = TYPES[issue.expected];
  return type && `应为${type[0]} / must be ${type[1]}`;
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Each fault with its JSON Pointer, below where the checked value stands in the body. */
export function faultsOf(issues: readonly Issue[], under = ''): Fault[] {
  return issues.map(({ path = [], message }) => ({
    pointer: under + path.map((step) => `/${token(typeof step === 'object' ? step.key : step)}`).join(''),
    detail: message,
  }));
}

const token = (step: PropertyKey): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');
