// Puts a list into groups that keep its order.

/** Groups by a key, in the order in which keys first appear. */
export function groups<T, K extends string>(list: readonly T[], key: (one: T) => K): [K, T[]][] {
  const found = new Map<K, T[]>();
  for (const one of list) {
    const group = found.get(key(one));
    if (group) group.push(one);
    else found.set(key(one), [one]);
  }
  return [...found];
}
