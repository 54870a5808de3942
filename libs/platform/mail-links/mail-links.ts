import type { Bilingual, Instant } from '#domain/shared';
import { dayOf, instant } from '#domain/shared';
import type { Basis } from '#domain/rules';
import { orUnavailable, scopeOf } from '../case-store/index.js';
import { allOrNothing } from '../database/index.js';
import pg from 'pg';
import { codeHash, sameHash, tokenHash } from './token.js';

/** A link, the task that it is for, and how both stand now. */
export interface LinkFound {
  readonly hash: string;
  readonly caseId: string;
  readonly kind: string;
  readonly rootId: string;
  readonly code: string;
  readonly rehearsal: boolean;
  readonly areaName: string;
  readonly duty: string;
  readonly openedSeq: number;
  readonly recipient: string;
  readonly person: string;
  readonly role: string;
  readonly node: string;
  readonly task: LinkedTask;
  /** By the clock of the case: a rehearsal has its own. */
  readonly now: Instant;
  readonly expiresAt: Instant;
  /** This very link has done its task. */
  readonly used: boolean;
  /** The person still is whom the task is for. */
  readonly holds: boolean;
}

export interface LinkedTask {
  readonly status: 'open' | 'claimed' | 'done' | 'dropped';
  readonly title: Bilingual;
  readonly commands: readonly string[];
  readonly basis: readonly Basis[];
  readonly deadline: unknown;
  readonly overdue: boolean;
  readonly remark: string | null;
}

/** What was tried by a link: the words of the append-only table. */
export type Attempt =
  | 'unknown-link'
  | 'expired'
  | 'used'
  | 'done-by-another'
  | 'withdrawn'
  | 'not-theirs'
  | 'foreign-form'
  | 'code-asked'
  | 'too-many-codes'
  | 'no-code'
  | 'wrong-code'
  | 'refused'
  | 'set-aside'
  | 'done';

/** Five codes an hour, fifteen a day: with five tries each somebody who has only the link guesses one in thirteen thousand a day. */
const MOST_CODES = [
  { within: 3_600_000, most: 5 },
  { within: 86_400_000, most: 15 },
] as const;
const MOST_TRIES = 5;

/** The key under which a link's one completion is stored. */
export const keyOfLink = (hash: string): string => `mail-link:${hash}`;

/** Links in mails: found by their token, their codes asked for and tried, every attempt written down. */
export class MailLinks {
  constructor(
    private readonly pool: pg.Pool,
    private readonly secret: string,
  ) {}

  /** The link of a token; undefined for one that is not ours, or was changed on its way. */
  find(token: string, at: Instant): Promise<LinkFound | undefined> {
    return this.byHash(tokenHash(token), at);
  }

  /** The same link as it stands now. */
  again({ hash, now }: LinkFound): Promise<LinkFound | undefined> {
    return this.byHash(hash, now);
  }

  private async byHash(hash: string, at: Instant): Promise<LinkFound | undefined> {
    return this.transact(hash, 'BEGIN READ ONLY', async (client) => {
      const { rows } = await client.query<LinkRow>('SELECT * FROM mail_links WHERE hash = $1', [hash]);
      const link = rows[0];
      if (!link) return undefined;
      const { lo, hi } = scopeOf(link.code);
      await client.query(
        `SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true), set_config('app.actor', $3, true)`,
        [lo, hi, link.person],
      );
      const { rows: seen } = await client.query<SeenRow>(SEEN, [
        ...[link.case_id, link.duty, link.opened_seq, link.root_id],
        ...[link.person, keyOfLink(hash), link.recipient, link.role],
      ]);
      return seen[0] && foundOf(link, seen[0], at);
    });
  }

  /** Asks the mailroom for a code. False when the person had too many of them. */
  async askForCode(link: LinkFound, on: { at: Instant; id: string; title: Bilingual }): Promise<boolean> {
    return this.transact(link.hash, 'BEGIN', async (client) => {
      await client.query(
        `SELECT set_config('app.actor', $1, true), set_config('app.tree', $2, true),
                pg_advisory_xact_lock(hashtextextended('mail-codes:' || $1, 0))`,
        [link.person, link.rootId],
      );
      for (const { within, most } of MOST_CODES) {
        const { rows } = await client.query<{ n: number }>(
          'SELECT count(*)::int AS n FROM mail_codes WHERE person = $1 AND asked_at > $2',
          [link.person, new Date(on.at - within)],
        );
        if ((rows[0]?.n ?? most) >= most) return false;
      }
      await client.query('INSERT INTO mail_codes (id, link, person, asked_at) VALUES ($1, $2, $3, $4)', [
        ...[on.id, link.hash, link.person, new Date(on.at)],
      ]);
      const { zh, en } = on.title;
      const lines: Bilingual[] = [{ zh: `您正在办理：${link.areaName} ${zh}`, en: `You are about to do: ${en}` }];
      await client.query(
        `INSERT INTO outbox (case_id, root_id, code, rehearsal, duty, duty_seq, rung, recipient, subject_zh, subject_en, lines, alone, at_once,
                             earliest, mail_day, due_today)
         VALUES ($1, $2, $3, $4, $5, $6, 'code', $7, $8, $9, $10, true, true, $11, $12, true)`,
        [
          ...[link.caseId, link.rootId, link.code, link.rehearsal, `code:${on.id}`, link.openedSeq, link.recipient],
          ...[`【验证码】${zh}`, `[Code] ${en}`, JSON.stringify(lines), new Date(link.now), dayOf(link.now)],
        ],
      );
      return true;
    });
  }

  /** Tries a code: each try counts, whatever comes of it. The newest code that was made is the one. */
  async tryCode(link: LinkFound, digits: string, at: Instant): Promise<boolean> {
    return this.transact(link.hash, 'BEGIN', async (client) => {
      const { rows } = await client.query<{ id: string; hash: string }>(
        `UPDATE mail_codes SET attempts = attempts + 1
         WHERE id = (SELECT id FROM mail_codes WHERE link = $1 AND hash IS NOT NULL ORDER BY asked_at DESC, id DESC LIMIT 1)
           AND attempts < ${MOST_TRIES} AND expires_at > $2 RETURNING id, hash`,
        [link.hash, new Date(at)],
      );
      const code = rows[0];
      return code !== undefined && sameHash(code.hash, codeHash(this.secret, { id: code.id, digits }));
    });
  }

  async record(what: Attempt, of: { link: LinkFound | undefined; method: string }): Promise<void> {
    const { link, method } = of;
    await this.transact('', 'BEGIN', (client) =>
      client.query(
        'INSERT INTO mail_attempts (link, person, case_id, code, what, method) VALUES ($1, $2, $3, $4, $5, $6)',
        [link?.hash ?? null, link?.person ?? null, link?.caseId ?? null, link?.code ?? null, what, method],
      ),
    );
  }

  private transact<T>(hash: string, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const begun = `${begin}; SELECT set_config('app.link', ${pg.escapeLiteral(hash)}, true)`;
    return orUnavailable(() => allOrNothing(this.pool, work, begun));
  }
}

interface LinkRow {
  readonly hash: string;
  readonly case_id: string;
  readonly duty: string;
  readonly opened_seq: number;
  readonly root_id: string;
  readonly code: string;
  readonly recipient: string;
  readonly person: string;
  readonly role: string;
  readonly node: string;
  readonly expires_at: Date;
}

interface SeenRow {
  readonly kind: string;
  readonly rehearsal: boolean;
  readonly area_name: string;
  readonly status: LinkedTask['status'];
  readonly title_zh: string;
  readonly title_en: string;
  readonly commands: string[];
  readonly basis: Basis[];
  readonly deadline: unknown;
  readonly overdue: boolean;
  readonly remark: string | null;
  readonly clock_at: Date | null;
  readonly used: boolean;
  readonly holds: boolean;
}

// A task for one person is for whom it names; one for a body is for the mail box that the body still has. A rehearsal's are made up.
const SEEN = `
SELECT c.kind, c.rehearsal, c.area_name, t.status, t.title_zh, t.title_en, t.commands, t.basis, t.deadline, t.overdue, t.remark, r.clock_at,
       EXISTS (SELECT 1 FROM requests q WHERE q.actor = $5 AND q.key = $6) AS used,
       t.role = $8 AND CASE WHEN $7 LIKE 'person:%' THEN t.who IS NOT DISTINCT FROM $5
         ELSE c.rehearsal OR EXISTS (SELECT 1 FROM organisations o WHERE o.id = $5 AND o.role = $8 AND o.email IS NOT NULL) END AS holds
FROM cases c JOIN tasks t ON t.case_id = c.id AND t.duty = $2 AND t.opened_seq = $3
LEFT JOIN rehearsals r ON r.root_id = $4
WHERE c.id = $1`;

function foundOf(link: LinkRow, seen: SeenRow, at: Instant): LinkFound {
  return {
    ...{ hash: link.hash, caseId: link.case_id, kind: seen.kind, rootId: link.root_id, code: link.code },
    ...{ rehearsal: seen.rehearsal, areaName: seen.area_name, duty: link.duty, openedSeq: link.opened_seq },
    ...{ recipient: link.recipient, person: link.person, role: link.role, node: link.node },
    task: {
      ...{ status: seen.status, title: { zh: seen.title_zh, en: seen.title_en }, commands: seen.commands },
      ...{ basis: seen.basis, deadline: seen.deadline, overdue: seen.overdue, remark: seen.remark },
    },
    now: seen.clock_at ? instant(seen.clock_at.getTime()) : at,
    expiresAt: instant(link.expires_at.getTime()),
    used: seen.used,
    holds: seen.holds,
  };
}
