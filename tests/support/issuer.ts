import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createServer, type Server } from 'node:http';

/** An OpenID Connect issuer as far as a reader of its tokens needs one: discovery, published keys, and keys that change. */
export class Issuer {
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
      } else response.end(JSON.stringify({ issuer: issuer?.url, jwks_uri: `${issuer?.url}/keys` }));
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
