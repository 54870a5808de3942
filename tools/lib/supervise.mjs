/** Keeps the parts of the system running: what dies is started again, what dies too often ends it all. */
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMIT, restartLimiter } from './restart-limiter.mjs';

/**
 * @typedef {object} Running
 * @property {Promise<string>} died how it ended, if it did so by itself
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {() => Promise<Running>} start ready when it returns; throws with the reason
 * @property {boolean} [patient] tried again even if the very first start fails
 */

/**
 * @param {{ say: import('./processes.mjs').Say, giveUp: (problem: Error) => void, limit?: { deaths: number, withinMs: number } }} options
 */
export function openSupervisor({ say, giveUp, limit = LIMIT }) {
  /** @type {{ part: Part, current: Running | undefined, busy: Promise<unknown> }[]} in the order of their start */
  const parts = [];
  let stopping = false;

  /**
   * @param {(typeof parts)[number]} entry
   * @param {(now: number) => boolean} again
   * @param {boolean} first
   */
  async function bringUp(entry, again, first) {
    for (let attempt = 1; !stopping; attempt += 1) {
      try {
        const running = await entry.part.start();
        entry.current = running;
        void running.died.then((how) => died(entry, again, how));
        return;
      } catch (error) {
        const { message, final } = /** @type {Error & { final?: boolean }} */ (error);
        if (stopping) return;
        if (final === true) throw new Error(`${entry.part.name}: ${message}`);
        if (first && entry.part.patient !== true) throw error;
        if (!again(Date.now())) throw tooOften(entry.part, message);
        say(`${entry.part.name} 启动不成，再试 / did not start, once more: ${message}`);
        await sleep(Math.min(4_000, 700 * attempt));
      }
    }
  }

  /**
   * @param {(typeof parts)[number]} entry
   * @param {(now: number) => boolean} again
   * @param {string} how
   */
  async function died(entry, again, how) {
    if (stopping) return;
    entry.current = undefined;
    if (!again(Date.now())) return giveUp(tooOften(entry.part, how));
    say(`${entry.part.name} 退出了，重新启动 / died and is started again: ${how}`);
    entry.busy = bringUp(entry, again, false).then(
      () => void (stopping || say(`${entry.part.name} 又在运行 / runs again`)),
      (error) => stopping || giveUp(error),
    );
  }

  /** @param {Part} part @param {string} why */
  function tooOften(part, why) {
    return new Error(
      `${part.name} 一分钟内停了 ${limit.deaths} 次，全部停止 / ended ${limit.deaths} times in a minute, so everything is stopped: ${why}`,
    );
  }

  return {
    /** @param {Part} part @returns {Promise<void>} when it is ready */
    run: async (part) => {
      /** @type {(typeof parts)[number]} */
      const entry = { part, current: undefined, busy: Promise.resolve() };
      parts.push(entry);
      const up = bringUp(entry, restartLimiter(limit), true);
      entry.busy = up.catch(() => undefined);
      await up;
    },
    /** Stops everything, the last first. @returns {Promise<void>} */
    stop: async () => {
      stopping = true;
      for (const entry of [...parts].reverse()) {
        const halt = (/** @type {Running | undefined} */ running) =>
          running?.stop().catch((error) => say(`${entry.part.name}: ${/** @type {Error} */ (error).message}`));
        const before = entry.current;
        await halt(before);
        await entry.busy;
        if (entry.current !== before) await halt(entry.current); // it was just being started again
      }
    },
  };
}
