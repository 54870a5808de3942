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
 * Ours and the twin in turns, so that whatever else the machine does meets both.
 * @template T
 * @param {number} rounds
 * @param {{ ours: () => Promise<T>, twin: () => Promise<T> }} sides
 */
export async function inTurns(rounds, { ours, twin }) {
  /** @type {{ ours: T[], twin: T[] }} */
  const found = { ours: [], twin: [] };
  for (let round = 0; round < rounds; round += 1) {
    found.ours.push(await ours());
    found.twin.push(await twin());
  }
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
