import type { ResolvedRules } from './resolve.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The merged values as one text with sorted keys, for a hash. Place and day stay out: wherever and whenever the same
 * editions hold, the text is the same.
 */
export function canonicalForm({ id, rules, catalogues, conflicts }: ResolvedRules): string {
  return canonical({ id, rules, catalogues, conflicts } as unknown as Json);
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : `${JSON.stringify(key)}:${canonical(member)}`,
  );
  return `{${members.sort().join(',')}}`;
}
