/** A list in portions of a size, in its order: a fact holds at most 1 KB, however long a list is. */
export function portions<T>(all: readonly T[], size: number): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
