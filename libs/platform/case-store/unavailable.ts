import { isPassing } from '../database/index.js';
import { Unavailable } from './request.js';

/** A record that is away for a moment is no error of whoever asked: nothing was stored, and they may ask again. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isPassing(error)) throw away(error);
    throw error;
  }
}

export const away = (cause: unknown): Unavailable =>
  new Unavailable('The record cannot be reached now', 503, { cause });
