/** What a person reads while it starts: one line a step with the seconds since the beginning, and a sign of life in between. */
import { withHeartbeat } from './processes.mjs';

/**
 * @typedef {object} Progress
 * @property {import('./processes.mjs').Say} say one line with the elapsed seconds
 * @property {import('./processes.mjs').Say} print one line as it is
 * @property {<T>(name: string, work: () => Promise<T>) => Promise<T>} wait does the work, with a line every four seconds
 */

/**
 * @param {import('./processes.mjs').Say} [print]
 * @param {() => number} [now]
 * @returns {Progress}
 */
export function openProgress(print = (line) => console.log(line), now = () => Date.now()) {
  const began = now();
  const elapsed = () => String(Math.floor((now() - began) / 1000)).padStart(3);
  const say = (/** @type {string} */ line) => print(`[${elapsed()} s] ${line}`);
  return {
    say,
    print,
    wait: (name, work) => withHeartbeat(work(), (seconds) => say(`  … ${name}（${seconds} s）`)),
  };
}

/**
 * Prints on, and says something whenever the other side has been silent for four seconds.
 * @param {import('./processes.mjs').Say} print
 * @param {string} sign
 * @returns {{ print: import('./processes.mjs').Say, end: () => void }}
 */
export function neverSilent(print, sign) {
  let spoke = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - spoke < 3_900) return;
    spoke = Date.now();
    print(sign);
  }, 200);
  return {
    print: (line) => {
      spoke = Date.now();
      print(line);
    },
    end: () => clearInterval(timer),
  };
}
