import type { Actor, Role } from '#domain/case';
import { dayOf, instant, type Day } from '#domain/shared';
import type { ReadDoor } from '#platform/scope';
import type { RoleAssignment } from '#prisma';
import { opens, partsOf } from './api-key.js';
import type { OidcIssuer } from './oidc.js';
import type { Tokens } from './tokens.js';

const NO_RANGE = { lo: '', hi: '' };
const A_MINUTE = 60_000;

/** Who a caller is: nobody, somebody whose role is plain, or somebody who must say in which of their roles they act. */
export type Identified =
  { readonly actor: Actor } | { readonly subject: string; readonly roles: readonly string[] } | undefined;

/**
 * Finds out who calls. A token of the issuer says who somebody is; which roles they hold, where and on which days, stands in our own
 * register. A key is a system's, with the role that it was made for. The local issuer's tokens carry their role, in development only.
 */
export class Identities {
  constructor(
    private readonly parts: { readonly door: ReadDoor; readonly tokens: Tokens; readonly oidc?: OidcIssuer },
  ) {}

  /** @param asked `street@370302001`, for who holds several roles */
  async identify(token: string, asked: string | undefined, now = Date.now()): Promise<Identified> {
    const key = partsOf(token);
    if (key) return this.system(key, now);
    const local = await this.parts.tokens.read(token);
    if (local) return { actor: local };
    const subject = await this.parts.oidc?.subjectOf(token);
    return subject === undefined ? undefined : this.person(subject, asked, dayOf(instant(now)));
  }

  /** The session of a browser says who it is and in which role they look; whether they hold it is asked each time. */
  inBrowser({ subject, role }: { subject: string; role: string | undefined }, now = Date.now()): Promise<Identified> {
    return this.person(subject, role, dayOf(instant(now)));
  }

  /** The local issuer's own session, in development only. */
  async inDevelopment(token: string): Promise<Identified> {
    const actor = await this.parts.tokens.read(token);
    return actor && { actor };
  }

  /** Every role that somebody holds on a day, a deputy's included. */
  async held(subject: string, on: Day): Promise<Actor[]> {
    const found = await this.parts.door.read(NO_RANGE, async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.actor', ${subject}, true)`;
      return tx.roleAssignment.findMany({
        where: { subject, fromDay: { lte: on } },
        include: { ending: true },
        orderBy: { id: 'asc' },
      });
    });
    return found.filter((each) => lastDayOf(each) >= on).map(actorOf);
  }

  private async person(subject: string, asked: string | undefined, on: Day): Promise<Identified> {
    const held = await this.held(subject, on);
    const meant = asked === undefined ? held : held.filter((actor) => roleName(actor) === asked);
    const [actor, another] = meant;
    return actor && !another ? { actor } : { subject, roles: held.map(roleName) };
  }

  private async system({ id, secret }: { id: string; secret: string }, now: number): Promise<Identified> {
    return this.parts.door.read(NO_RANGE, async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.key', ${id}, true)`;
      const key = await tx.apiKey.findUnique({ where: { id } });
      if (!key || !opens(secret, key.hash) || key.revokedAt !== null || key.expiresAt.getTime() <= now)
        return undefined;
      if (now - (key.lastUsedAt?.getTime() ?? 0) > A_MINUTE)
        await tx.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
      return { actor: { id: `key:${id}`, ...officeOf(key) } };
    });
  }
}

/** Ended early, or at the end of its term, or not at all. */
export function lastDayOf({ toDay, ending }: RoleAssignment & { ending: { lastDay: string } | null }): string {
  const days = [toDay, ending?.lastDay].filter((day) => day !== null && day !== undefined);
  return days.sort()[0] ?? '9999-12-31';
}

function actorOf({ subject, onBehalfOf, ...held }: RoleAssignment): Actor {
  return { id: subject, ...officeOf(held), ...(onBehalfOf === null ? {} : { onBehalfOf }) };
}

/** The office of a row, as an actor holds it. */
export function officeOf({ role, node, branch }: OfficeRow): Pick<Actor, 'role' | 'node' | 'branch'> {
  return { role: role as Role, node, ...(branch === null ? {} : { branch }) };
}

interface OfficeRow {
  readonly role: string;
  readonly node: string;
  readonly branch: string | null;
}

/** A role as people write it: `street@370302001`, `reviewing-department@370302#police`. */
export const roleName = ({ role, node, branch }: Pick<Actor, 'role' | 'node' | 'branch'>) =>
  `${role}@${node}${branch === undefined ? '' : `#${branch}`}`;
