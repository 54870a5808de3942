import { PROBLEMS, type Problem } from './problem.js';

// What stands in `after`: the `next` of an answer of ours, or a problem. The first page instead would be read over and over.

export const notACursor = (): Problem =>
  PROBLEMS.invalid({ errors: [{ pointer: '/after', detail: '游标有误 / not a cursor of ours' }] });

/** A moment as an answer has written it. */
export function momentIn(text: string): Date {
  const moment = new Date(/^[12]\d{3}-.*Z$/.test(text) ? text : '');
  if (Number.isNaN(moment.getTime())) throw notACursor();
  return moment;
}

/** The number of a row. */
export function rowIn(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw notACursor();
  return BigInt(text);
}
