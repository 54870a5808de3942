import { z } from 'zod';
import { keyRingOf } from '../keys/index.js';

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL beginning with ${protocols.join(' or ')}`,
  });
const port = z.coerce.number().int().min(0).max(65_535);
const secret = z.string().min(32, 'must have at least 32 characters');
const keyRing = z.string().transform((text, context) => {
  try {
    return keyRingOf(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/**
 * Everything that a process reads from its environment, read once. The standard `TEMPORAL_*` settings are read by
 * `@temporalio/envconfig`; the three named here are those that we show or check ourselves.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: url(['postgres:', 'postgresql:']),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /**
   * The workers' deployment, and which build of it this one is. With both, runs are pinned to the build that began them, so that
   * builds may work side by side; with neither, this build replays the open runs at its start.
   */
  TEMPORAL_DEPLOYMENT_NAME: z.string().min(1).optional(),
  TEMPORAL_BUILD_ID: z.string().min(1).optional(),
  /** The Temporal UI behind our door, served under the public path `/engine`. People never open it itself. */
  TEMPORAL_UI_URL: url(['http:', 'https:']).default('http://127.0.0.1:8233'),
  /** The keys of the engine's payloads, `id:base64,…`: the first one writes, all of them read. Without them payloads are clear text. */
  CODEC_KEYS: keyRing.optional(),
  /** The keys under which the keys of persons lie: as CODEC_KEYS, and not the same ones. Lost, nobody's name can be read any more. */
  PERSON_KEYS: keyRing.default(keyRingOf(`development:${Buffer.alloc(32).toString('base64')}`)),
  SMTP_URL: url(['smtp:', 'smtps:']).default('smtp://127.0.0.1:1025'),
  /** Mails of rehearsals go to this catcher and never to the relay of SMTP_URL. */
  REHEARSAL_SMTP_URL: url(['smtp:', 'smtps:']).default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.string().min(3).default('业委会工作平台 <no-reply@owners.example>'),
  /** Mails a second that the relay may be sent. */
  MAIL_RATE: z.coerce.number().int().min(1).max(10_000).default(20),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  /** Where people open the API: written into mails, notices and the Temporal UI. */
  PUBLIC_URL: url(['http:', 'https:']).default('http://127.0.0.1:3000'),
  /** The issuer of people's tokens (OpenID Connect), and for whom they must be meant. In development a local issuer stands beside it. */
  OIDC_ISSUER: url(['https:', 'http:']).optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  /** Where its keys are, if not where its discovery document says. */
  OIDC_JWKS_URL: url(['https:', 'http:']).optional(),
  /** As which client of the issuer people sign in by browser; without an id they do not. */
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Signs receipts and, in development, tokens. */
  SIGNING_SECRET: secret.default('development-only-secret-of-32-letters'),
  /** Requests a minute that one process takes from one address, and from one identity. */
  RATE_PER_ADDRESS: z.coerce.number().int().min(1).default(6_000),
  RATE_PER_IDENTITY: z.coerce.number().int().min(1).default(1_200),
  /** Proxies whose word on the caller's address is taken, as addresses or ranges: without them every caller behind one is one address. */
  TRUSTED_PROXIES: z.string().min(1).optional(),
  /** A folder outside the database to which the worker adds the root over all chains each day. Without it none is written. */
  EVIDENCE_DIR: z.string().min(1).optional(),
  /** Where the bytes of documents lie: a folder, or a bucket of a store that speaks S3 (`https://s3.example/documents`). */
  DOCUMENTS_DIR: z.string().min(1).default('.data/documents'),
  DOCUMENTS_S3_URL: url(['http:', 'https:']).optional(),
  DOCUMENTS_S3_REGION: z.string().min(1).default('us-east-1'),
  DOCUMENTS_S3_KEY_ID: z.string().min(1).optional(),
  DOCUMENTS_S3_SECRET: z.string().min(1).optional(),
  /** A virus scanner that speaks clamd's protocol, `tcp://clamd:3310`. Without it every document says "not scanned". */
  CLAMD_URL: url(['tcp:']).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Settings = z.output<typeof schema>;

/** A setting is missing or wrong: the message names it. */
export class WrongSetting extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Wrong settings. ${problems.join(' ')}`);
    this.name = 'WrongSetting';
  }
}

/** Reads and checks the settings. @throws WrongSetting naming each wrong one */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success)
    throw new WrongSetting(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`));
  const settings = result.data;
  if (settings.NODE_ENV === 'production' && settings.SIGNING_SECRET.startsWith('development-only')) {
    throw new WrongSetting(['SIGNING_SECRET: the development value is refused in production.']);
  }
  if (settings.NODE_ENV === 'production' && settings.CODEC_KEYS === undefined) {
    throw new WrongSetting(['CODEC_KEYS: needed in production.']);
  }
  if (settings.NODE_ENV === 'production' && settings.PERSON_KEYS.keys.has('development')) {
    throw new WrongSetting(['PERSON_KEYS: needed in production.']);
  }
  if ((settings.OIDC_ISSUER === undefined) !== (settings.OIDC_AUDIENCE === undefined)) {
    throw new WrongSetting(['OIDC_ISSUER and OIDC_AUDIENCE: both, or neither.']);
  }
  if (settings.OIDC_CLIENT_ID !== undefined && settings.OIDC_ISSUER === undefined) {
    throw new WrongSetting(['OIDC_CLIENT_ID: needs OIDC_ISSUER.']);
  }
  if ((settings.TEMPORAL_DEPLOYMENT_NAME === undefined) !== (settings.TEMPORAL_BUILD_ID === undefined)) {
    throw new WrongSetting(['TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_BUILD_ID: both, or neither.']);
  }
  const { DOCUMENTS_S3_URL: bucket, DOCUMENTS_S3_KEY_ID: keyId, DOCUMENTS_S3_SECRET: key } = settings;
  if (bucket !== undefined && (keyId === undefined || key === undefined)) {
    throw new WrongSetting(['DOCUMENTS_S3_URL: needs DOCUMENTS_S3_KEY_ID and DOCUMENTS_S3_SECRET.']);
  }
  return settings;
}
