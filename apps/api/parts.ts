import { DECIDERS } from '#domain/procedures';
import { BallotDoor, CaseStore, Receipts, RuleShelf, SurveyDoor, type Committed } from '#platform/case-store';
import { openPool } from '#platform/database';
import { DocumentFolder, openDocuments, openScanner } from '#platform/documents';
import { CalendarShelf } from '#platform/holidays';
import { openLog, type Logger } from '#platform/log';
import { MailLinks } from '#platform/mail-links';
import { PersonalData } from '#platform/personal';
import { Stepper } from '#platform/rehearsal';
import { SurveyLinks } from '#platform/survey-links';
import { ReadDoor } from '#platform/scope';
import type { Settings } from '#platform/settings';
import { openEngine, Teller, ToldBook } from '#platform/telling';
import type { Client } from '@temporalio/client';
import { Identities } from './auth/identities.js';
import { OidcIssuer } from './auth/oidc.js';
import { BrowserSessions } from './sign-in/browser-sessions.js';
import { BrowserSignIn } from './sign-in/browser-sign-in.js';
import { Browsers } from './sign-in/browsers.js';
import { RateLimits } from './auth/rate-limits.js';
import { Tokens } from './auth/tokens.js';
import { DocumentParts } from './documents/document.service.js';
import { EngineLinks } from './desk/engine-links.js';

/** Everything that an API process holds. Nothing of ours keeps state in it. */
export interface ApiParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly store: CaseStore;
  readonly ballots: BallotDoor;
  readonly surveys: SurveyDoor;
  readonly surveyLinks: SurveyLinks;
  readonly receipts: Receipts;
  readonly door: ReadDoor;
  readonly tokens: Tokens;
  readonly identities: Identities;
  readonly limits: RateLimits;
  readonly browsers: Browsers;
  readonly stepper: Stepper;
  readonly links: EngineLinks;
  readonly mailLinks: MailLinks;
  readonly calendar: CalendarShelf;
  readonly documents: DocumentParts;
  readonly client: Client;
  close(): Promise<void>;
}

export function openApiParts(settings: Settings): ApiParts {
  const log = openLog('api', settings.LOG_LEVEL);
  const pool = openPool(settings.DATABASE_URL, 'qrp_api', settings.DATABASE_POOL);
  const relayPool = openPool(settings.DATABASE_URL, 'qrp_relay', 3);
  const client = openEngine(settings);
  const told = new ToldBook(relayPool);
  const teller = new Teller({ client, told, log, publicUrl: settings.PUBLIC_URL });
  const committed = (what: Committed) => teller.committed(what);
  const calendar = new CalendarShelf(relayPool);
  const store = new CaseStore({
    personal: new PersonalData(settings.PERSON_KEYS),
    pool,
    deciders: DECIDERS,
    rules: new RuleShelf(),
    calendar: () => calendar.current,
    committed,
  });
  const door = new ReadDoor(settings.DATABASE_URL);
  const tokens = new Tokens(settings.SIGNING_SECRET, settings.NODE_ENV !== 'production');
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = settings;
  const oidc =
    issuer !== undefined && audience !== undefined ? new OidcIssuer({ issuer, audience, jwksUrl }) : undefined;
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = settings;
  const way =
    issuer !== undefined && clientId !== undefined
      ? new BrowserSignIn({ issuer, clientId, clientSecret, publicUrl })
      : undefined;
  return {
    settings,
    log,
    store,
    door,
    client,
    ballots: new BallotDoor(pool),
    surveys: new SurveyDoor(pool),
    surveyLinks: new SurveyLinks(pool),
    receipts: new Receipts(settings.SIGNING_SECRET),
    tokens,
    limits: new RateLimits({ perAddress: settings.RATE_PER_ADDRESS, perIdentity: settings.RATE_PER_IDENTITY }),
    browsers: new Browsers(new BrowserSessions(settings.SIGNING_SECRET, publicUrl), way),
    identities: new Identities({ door, tokens, ...(oidc ? { oidc } : {}) }),
    stepper: new Stepper({ store, pool: relayPool, client }),
    mailLinks: new MailLinks(pool, settings.SIGNING_SECRET),
    links: new EngineLinks(settings.PUBLIC_URL, settings.TEMPORAL_NAMESPACE, client),
    calendar,
    documents: new DocumentParts(
      openDocuments(settings) ?? new DocumentFolder(settings.DOCUMENTS_DIR),
      openScanner(settings.CLAMD_URL),
      log,
    ),
    close: async () => {
      calendar.stop();
      await teller.settled();
      await Promise.all([pool.end(), relayPool.end(), door.close(), client.connection.close()]);
    },
  };
}
