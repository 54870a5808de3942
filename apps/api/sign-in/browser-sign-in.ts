import { Unavailable } from '#platform/case-store';
import * as oidc from 'openid-client';
import type { Flow } from './browser-sessions.js';

export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly publicUrl: string;
}

const PATIENCE_SECONDS = 5;

/** The way to the issuer and back: authorization code with PKCE, state and nonce (OpenID Connect Core, RFC 7636). */
export class BrowserSignIn {
  private configuration: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: SignInSettings) {}

  async begin(to: string): Promise<{ url: URL; flow: Flow }> {
    const configuration = await this.discovered();
    const flow: Flow = {
      ...{ state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), to },
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.back,
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
    });
    return { url, flow };
  }

  /** Whom the issuer has let in; undefined where what came back is not what was sent for. @throws Unavailable when it does not answer */
  async finish(query: string, { state, nonce, verifier }: Flow): Promise<string | undefined> {
    const configuration = await this.discovered();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.back}${query}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return tokens.claims()?.sub;
    } catch (error) {
      if (error instanceof TypeError && error.cause !== undefined) throw away(error);
      return undefined;
    }
  }

  private get back(): string {
    return `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in/back`;
  }

  private discovered(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const isPlain = new URL(issuer).protocol === 'http:';
    this.configuration ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, clientSecret === undefined ? oidc.None() : undefined, {
        timeout: PATIENCE_SECONDS,
        ...(isPlain ? { execute: [oidc.allowInsecureRequests] } : {}),
      })
      .catch((error: unknown) => {
        // Who comes next asks again.
        this.configuration = undefined;
        throw away(error);
      });
    return this.configuration;
  }
}

const away = (cause: unknown) => new Unavailable('The issuer cannot be reached now', 503, { cause });
