/** Items by a key, in their order. In place: a copy for each item would be half a billion for one key of thirty thousand. */
export function gathered<T, Key>(items: readonly T[], keyOf: (item: T) => Key | null): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
