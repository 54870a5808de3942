/** An entry names a document as `sha256:` and its 64 digits, anywhere in its text. */
const REFERENCE = /sha256:([0-9a-f]{64})(?![0-9a-f])/g;

export interface DocumentReference {
  readonly id: string;
  /** JSON Pointer to the text that names it. */
  readonly pointer: string;
}

export function referencesIn(value: unknown, pointer = ''): DocumentReference[] {
  if (typeof value === 'string') return [...value.matchAll(REFERENCE)].map(([, id = '']) => ({ id, pointer }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    referencesIn(inner, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
