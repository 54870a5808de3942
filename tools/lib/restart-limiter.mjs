/** How often a child may die before it is no accident any more. */
export const LIMIT = { deaths: 5, withinMs: 60_000 };

/**
 * @param {{ deaths: number, withinMs: number }} [limit]
 * @returns {(now: number) => boolean} told of a death: may it be started again?
 */
export function restartLimiter({ deaths, withinMs } = LIMIT) {
  /** @type {number[]} */
  let recent = [];
  return (now) => {
    recent = [...recent.filter((at) => now - at < withinMs), now];
    return recent.length < deaths;
  };
}
