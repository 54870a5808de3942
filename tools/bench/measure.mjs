/** Figures of a measurement: medians of rounds, because one round of a busy machine says little. */

/** @param {readonly number[]} values @param {number} share 0.5 is the median */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** Milliseconds that something takes. @param {() => Promise<unknown>} work */
export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Each side in turns, so that whatever else the machine does meets all of them.
 * @template T
 * @template {string} Side
 * @param {number} rounds
 * @param {Record<Side, () => Promise<T>>} sides
 */
export async function inTurns(rounds, sides) {
  const names = /** @type {Side[]} */ (Object.keys(sides));
  const found = /** @type {Record<Side, T[]>} */ ({});
  for (const name of names) found[name] = [];
  for (let round = 0; round < rounds; round += 1) for (const name of names) found[name].push(await sides[name]());
  return found;
}

/**
 * Callers that each ask again as soon as they are answered, for a while: answers a second.
 * @param {number} callers @param {number} forMs @param {(caller: number) => Promise<unknown>} ask
 */
export async function throughput(callers, forMs, ask) {
  let answered = 0;
  const began = performance.now();
  const caller = async (/** @type {number} */ i) => {
    while (performance.now() - began < forMs) {
      await ask(i);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, i) => caller(i)));
  return (answered * 1000) / (performance.now() - began);
}
