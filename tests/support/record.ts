import { workCalendar } from '#domain/calendar';
import type { Actor, Role } from '#domain/case';
import { nodeOf } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { day, instant, startOfDay, type Day, type Instant } from '#domain/shared';
import {
  CaseStore,
  RuleShelf,
  scopeOf,
  type CaseStoreParts,
  type Committed,
  type Executed,
} from '#platform/case-store';
import { openPool, type DatabaseRole } from '#platform/database';
import type pg from 'pg';
import { cloneDatabase, type TestDatabase } from './database.js';
import { buildEstate, type Estate, type EstatePlan } from './estate.js';
import { personal } from './personal.js';

/** A record on a real PostgreSQL, its clock in the test's hand. */
export interface TestRecord {
  readonly database: TestDatabase;
  readonly store: CaseStore;
  readonly pool: pg.Pool;
  readonly estate: Estate;
  readonly committed: Committed[];
  /** Gives a command as a role of the estate's place, on a Shanghai day at ten in the morning unless told otherwise. */
  give(command: Given): Promise<Executed>;
  close(): Promise<void>;
}

export interface Given {
  /** Of the case that is opened, where it is not the record's usual one. */
  readonly kind?: string;
  readonly caseId?: string;
  readonly command: { readonly type: string } & Record<string, unknown>;
  readonly as?: Role;
  readonly by?: string;
  readonly on?: string;
  readonly at?: Instant;
  readonly key?: string;
  readonly occurredOn?: string;
  readonly evidence?: string;
  readonly node?: string;
  readonly open?: boolean;
  readonly rehearsalAt?: Instant;
  readonly bodyHash?: string;
  readonly ifMatch?: number;
}

let keys = 0;

export async function openRecord(
  plan: EstatePlan & {
    deciders?: CaseStoreParts['deciders'];
    role?: DatabaseRole;
    kind?: string;
    poolSize?: number;
  } = {},
): Promise<TestRecord> {
  const database = await cloneDatabase();
  const estate = await buildEstate(database.owner, plan);
  const pool = openPool(database.url, plan.role ?? 'qrp_api', plan.poolSize ?? 4);
  const committed: Committed[] = [];
  const store = new CaseStore({
    personal,
    pool,
    deciders: plan.deciders ?? DECIDERS,
    rules: new RuleShelf(),
    calendar: () => workCalendar,
    committed: (what) => committed.push(what),
  });
  const give = (given: Given) => {
    const kind = given.kind ?? plan.kind ?? 'formation';
    const { caseId = `${kind}:${estate.areaId}`, command, as = 'street', on = '2024-03-01' } = given;
    const node = given.node ?? nodeOf(as, estate.code);
    const actor: Actor = { id: given.by ?? `${as}@${node}`, role: as, node };
    keys += 1;
    return store.execute({
      caseId,
      command,
      actor,
      key: given.key ?? `key-${keys}`,
      receivedAt: given.at ?? tenOClock(day(on)),
      ...(given.occurredOn === undefined ? {} : { occurredOn: day(given.occurredOn) }),
      ...(given.evidence === undefined ? {} : { evidence: given.evidence }),
      ...(given.ifMatch === undefined ? {} : { ifMatch: given.ifMatch }),
      scope: scopeOf(caseId.startsWith('rehearsal:') ? `00${node}` : node),
      http: { method: 'POST', path: `/${kind}s`, bodyHash: given.bodyHash ?? JSON.stringify(command) },
      ...(given.open
        ? {
            open: {
              kind,
              code: estate.code,
              areaId: estate.areaId,
              ...(given.rehearsalAt ? { rehearsalAt: given.rehearsalAt } : {}),
            },
          }
        : {}),
    });
  };
  return {
    database,
    store,
    pool,
    estate,
    committed,
    give,
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

export function tenOClock(on: Day): Instant {
  return instant(startOfDay(on) + 10 * 3600_000);
}
