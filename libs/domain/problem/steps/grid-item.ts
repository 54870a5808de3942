import { gridItem } from '../../grid-work/index.js';
import type { Context } from '../../case/index.js';
import type { Outcome } from '../events.js';
import type { Register } from '../intake.js';
import { no } from '../refusals.js';

/** What the grid or a patrol has found names an item of the grid's catalogue, or none. */
export function unlistedItem({ source, item }: Register, { today }: Context): Outcome | undefined {
  if (item === undefined || (source !== 'grid' && source !== 'patrol') || gridItem(item, today)) return undefined;
  const detail = { zh: `网格物业事项目录没有 ${item}。`, en: `The catalogue of grid work has no ${item}.` };
  return no('unknown-subject', detail, { facts: { item } });
}
