import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a browser came with, kept under the code that it was sent back with. */
interface Granted {
  readonly sub: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly client: string;
}

/**
 * An OpenID Connect issuer as far as we need one: discovery, published keys that change, and the authorization code flow for a person
 * who has signed in there already. A code is good once.
 */
export class Issuer {
  /** Who sits before the browser. */
  signsIn = '';
  /** Put into ID tokens instead of what was asked for. */
  nonce: string | undefined;
  private readonly codes = new Map<string, Granted>();

  private keys: { kid: string; key: CryptoKey; published: JWK }[] = [];
  private made = 0;
  /** How often its keys were read. */
  reads = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Issuer> {
    let issuer: Issuer | undefined;
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/keys') {
        if (issuer) issuer.reads += 1;
        response.end(JSON.stringify({ keys: issuer?.keys.map(({ published }) => published) ?? [] }));
      } else if (request.url?.startsWith('/authorize?')) {
        response.writeHead(302, { location: issuer?.authorize(new URL(request.url, issuer.url).searchParams) }).end();
      } else if (request.url === '/token') {
        void text(request).then(async (body) => {
          const answer = await issuer?.tokenFor(new URLSearchParams(body));
          response.writeHead(answer ? 200 : 400);
          response.end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
        });
      } else response.end(JSON.stringify(metadataOf(issuer?.url ?? '')));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    issuer = new Issuer(server, `http://127.0.0.1:${(server.address() as { port: number }).port}`);
    await issuer.newKey();
    return issuer;
  }

  /** From now on tokens are signed by another key; the former one is still published, or withdrawn. */
  async newKey({ withdraw = false } = {}): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = `key-${(this.made += 1)}`;
    const published = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
    this.keys = [...(withdraw ? [] : this.keys), { kid, key: privateKey, published }];
  }

  /** Where the browser is sent back to. */
  private authorize(asked: URLSearchParams): string {
    const code = randomUUID();
    const of = (name: string) => asked.get(name) ?? '';
    const granted = { sub: this.signsIn, nonce: of('nonce'), challenge: of('code_challenge'), client: of('client_id') };
    this.codes.set(code, granted);
    return `${of('redirect_uri')}?${new URLSearchParams({ code, state: of('state'), iss: this.url }).toString()}`;
  }

  private async tokenFor(asked: URLSearchParams): Promise<object | undefined> {
    const code = asked.get('code') ?? '';
    const granted = this.codes.get(code);
    const newest = this.keys.at(-1);
    this.codes.delete(code);
    const verifier = asked.get('code_verifier') ?? '';
    const proved = createHash('sha256').update(verifier).digest('base64url') === granted?.challenge;
    if (!granted || !newest || !proved) return undefined;
    const idToken = await new SignJWT({ nonce: this.nonce ?? granted.nonce })
      .setProtectedHeader({ alg: 'ES256', kid: newest.kid })
      .setSubject(granted.sub)
      .setIssuer(this.url)
      .setAudience(granted.client)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(newest.key);
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: idToken };
  }

  token(
    sub: string,
    more: { issuer?: string; audience?: string; expires?: number | null; key?: CryptoKey } = {},
  ): Promise<string> {
    const newest = this.keys.at(-1);
    if (!newest) throw new Error('no key');
    const token = new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: newest.kid })
      .setSubject(sub)
      .setIssuer(more.issuer ?? this.url)
      .setAudience(more.audience ?? 'owners-committees')
      .setIssuedAt();
    if (more.expires !== null) token.setExpirationTime(more.expires ?? Math.floor(Date.now() / 1000) + 600);
    return token.sign(more.key ?? newest.key);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

const metadataOf = (url: string) => ({
  ...{
    issuer: url,
    jwks_uri: `${url}/keys`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
  },
  ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
  ...{ id_token_signing_alg_values_supported: ['ES256'], code_challenge_methods_supported: ['S256'] },
  ...{ token_endpoint_auth_methods_supported: ['client_secret_post', 'none'] },
});
