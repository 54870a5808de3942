import type { Actor, Role } from '#domain/case';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { EVERYONE } from '#domain/access';

/** Without the one character that PostgreSQL cannot store. */
const storable = (value: string) => !value.includes('\u0000');

export const claimsSchema = z.strictObject({
  sub: z.string().min(1).max(80).refine(storable).meta({ example: '王一（示例）' }),
  role: z.enum(EVERYONE as [Role, ...Role[]]),
  /** Where the role is held. */
  node: z
    .string()
    .regex(/^\d{2,15}$/)
    .meta({ example: '370302001' }),
  /** Which department or unit, where a role has several at one node. */
  branch: z.string().max(60).refine(storable).optional().meta({ example: 'police' }),
});

export type Claims = z.output<typeof claimsSchema>;

/** The local issuer: signs tokens for development. Refused in production, where tokens come from an OIDC issuer. */
export class Tokens {
  private readonly key: Uint8Array;

  constructor(
    secret: string,
    readonly mayIssue: boolean,
  ) {
    this.key = new TextEncoder().encode(`token:${secret}`);
  }

  async issue({ sub, role, node, branch }: Claims): Promise<string> {
    if (!this.mayIssue) throw new Error('The local issuer is for development only');
    return new SignJWT({ role, node, ...(branch ? { branch } : {}) })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(sub)
      .setIssuer('local')
      .setAudience('qilu-red-property')
      .setIssuedAt()
      .setExpirationTime('12h')
      .sign(this.key);
  }

  /** Who the bearer is, or undefined for anything but a good token. */
  async read(token: string): Promise<Actor | undefined> {
    if (!this.mayIssue) return undefined;
    try {
      const { payload } = await jwtVerify(token, this.key, {
        issuer: 'local',
        audience: 'qilu-red-property',
        clockTolerance: 30,
      });
      const claims = claimsSchema.safeParse({
        sub: payload.sub,
        role: payload['role'],
        node: payload['node'],
        branch: payload['branch'],
      });
      if (!claims.success) return undefined;
      const { sub, role, node, branch } = claims.data;
      return { id: sub, role, node, ...(branch ? { branch } : {}) };
    } catch {
      // Forged, expired or of another issuer: the same as none.
      return undefined;
    }
  }
}
