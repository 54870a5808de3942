import { isCollision, isPassing } from '../database/index.js';
import { wasFaster } from './opening.js';
import { Unavailable } from './request.js';
import { away } from './unavailable.js';

const COLLISIONS = 3;

/**
 * Two transactions that met are no error of whoever asked: the work is repeated, with the receipt that it had. Given up, and
 * where the record is away, it may be sent again.
 */
export async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const met = isCollision(error) || wasFaster(error);
      if (met && attempt <= COLLISIONS) continue;
      if (error instanceof Unavailable) throw error;
      if (isPassing(error) || isCollision(error)) throw away(error);
      throw error;
    }
  }
}
