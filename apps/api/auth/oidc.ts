import { Unavailable } from '#platform/case-store';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** What stands in a token was signed by one of these; a shared secret or no signature at all is never taken. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const SKEW_SECONDS = 30;
const PATIENCE_MS = 5_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl?: string | undefined;
}

/**
 * People's tokens of an OpenID Connect issuer. Its keys are read from where it publishes them; a token signed by a key that is not
 * known makes us read them again, at most every thirty seconds: so its keys may change at any time.
 */
export class OidcIssuer {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly settings: OidcSettings) {}

  /** Whose token it is, or undefined for one that is expired, forged, or meant for somebody else. @throws Unavailable when the issuer's keys cannot be read */
  async subjectOf(token: string): Promise<string | undefined> {
    const { issuer, audience } = this.settings;
    const keys = await this.keysOf();
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: SKEW_SECONDS },
        requiredClaims: ['sub', 'exp'],
      });
      return payload.sub;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || isAway(error)) throw away(error);
      return undefined;
    }
  }

  private keysOf(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      // The next token asks again.
      this.keys = undefined;
      throw away(error);
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer, jwksUrl } = this.settings;
    const options = { timeoutDuration: PATIENCE_MS, [customFetch]: plainFetch };
    if (jwksUrl !== undefined) return createRemoteJWKSet(new URL(jwksUrl), options);
    const where = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(where, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    if (!answer.ok) throw new Error(`${where}: ${answer.status}`);
    const found = discoverySchema.parse(await answer.json());
    if (found.issuer !== issuer) throw new Error(`${where} speaks for ${found.issuer}`);
    return createRemoteJWKSet(new URL(found.jwks_uri), options);
  }
}

/** Keys are taken from where we were told, and nowhere else. */
const plainFetch = (url: string, options: RequestInit) => fetch(url, { ...options, redirect: 'error' });

const isAway = (error: errors.JOSEError) =>
  error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC' || error instanceof errors.JWKSInvalid;

const away = (cause: unknown) =>
  cause instanceof Unavailable ? cause : new Unavailable("The issuer's keys cannot be read now", 503, { cause });
