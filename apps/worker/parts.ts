import { DECIDERS } from '#domain/procedures';
import { CaseStore, reportIncident, reportUnbegun, RuleShelf } from '#platform/case-store';
import { openPool } from '#platform/database';
import { ContinuityRound } from '#platform/continuity';
import { RootFolder, Sealing } from '#platform/evidence';
import { CalendarShelf, HolidayRound } from '#platform/holidays';
import { openLog, type Logger } from '#platform/log';
import { PersonalData } from '#platform/personal';
import { ErasureBook, Retention } from '#platform/retention';
import type { Settings } from '#platform/settings';
import { ensureSearchAttributes, openEngine, Relay, Teller, ToldBook } from '#platform/telling';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { foldNightly } from './nightly-fold.js';

/** Everything that a worker process holds. */
export interface WorkerParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly pool: pg.Pool;
  readonly relayPool: pg.Pool;
  readonly client: Client;
  readonly store: CaseStore;
  readonly told: ToldBook;
  readonly teller: Teller;
  readonly relay: Relay;
  readonly calendar: CalendarShelf;
  readonly holidays: HolidayRound;
  /** None where no place outside the database is named for it. */
  readonly sealing: Sealing | undefined;
  readonly retention: Retention;
  readonly continuity: ContinuityRound;
  readonly report: (incident: { caseId: string; kind: string; detail: string }) => Promise<void>;
  readonly reportUnbegun: (incident: Parameters<typeof reportUnbegun>[1]) => Promise<void>;
}

export async function openWorkerParts(settings: Settings): Promise<WorkerParts> {
  const log = openLog('worker', settings.LOG_LEVEL);
  const pool = openPool(settings.DATABASE_URL, 'qrp_worker', settings.DATABASE_POOL);
  const relayPool = openPool(settings.DATABASE_URL, 'qrp_relay', 4);
  const client = openEngine(settings);
  await ensureSearchAttributes(client, settings.TEMPORAL_NAMESPACE);
  const told = new ToldBook(relayPool);
  const teller = new Teller({ client, told, log, publicUrl: settings.PUBLIC_URL });
  const calendar = new CalendarShelf(relayPool);
  await calendar.refresh();
  const store = new CaseStore({
    personal: new PersonalData(settings.PERSON_KEYS),
    pool,
    deciders: DECIDERS,
    rules: new RuleShelf(),
    calendar: () => calendar.current,
    committed: (what) => teller.committed(what),
  });
  const report = (incident: Parameters<typeof reportIncident>[1]) => reportIncident(relayPool, incident);
  const nightly = (stopping: AbortSignal) => foldNightly({ ids: relayPool, store, client, log, report, stopping });
  const relay = new Relay({ pool: relayPool, teller, client, log, nightly });
  const holidays = new HolidayRound({ pool: relayPool, store, calendar, log });
  const { EVIDENCE_DIR: evidence } = settings;
  if (evidence === undefined) log.warn({}, 'EVIDENCE_DIR is not set: no daily root is written');
  const sealing =
    evidence === undefined ? undefined : new Sealing({ pool: relayPool, store: new RootFolder(evidence), log });
  const retention = new Retention({
    pool: relayPool,
    calendar: () => calendar.current,
    book: evidence === undefined ? undefined : new ErasureBook(evidence),
  });
  const continuity = new ContinuityRound({ pool: relayPool, calendar: () => calendar.current });
  return {
    ...{ settings, log, pool, relayPool, client, store, told, teller, relay, calendar },
    ...{ holidays, sealing, retention, continuity, report },
    reportUnbegun: (incident) => reportUnbegun(relayPool, incident),
  };
}
