import type { WorkCalendar } from '#domain/calendar';
import type { Decider } from '#domain/case';
import type pg from 'pg';
import type { Committed } from './committed.js';
import type { PersonalData } from '../personal/index.js';
import type { RuleShelf } from './rule-shelf.js';

/** What a case store is made of. */
export interface CaseStoreParts {
  readonly pool: pg.Pool;
  readonly deciders: Readonly<Record<string, Decider>>;
  readonly rules: RuleShelf;
  readonly calendar: () => WorkCalendar;
  readonly personal: PersonalData;
  readonly committed?: (what: Committed) => void;
}
