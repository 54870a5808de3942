import { standingQuery } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sent } from './counter.js';
import type { Stack } from './stack.js';

// What an outage or a kill must leave behind it: every run level with the record, every command and act once, every mail under one name.

/** Waits until the run of every open case knows the record's last entry by seq and hash; says how many and how long it took. */
export async function caughtUp(stack: Stack, ms = 120_000): Promise<{ cases: number; ms: number }> {
  const began = Date.now();
  for (;;) {
    const behind: string[] = [];
    const rows = await stack.query<{ id: string; seq: number; hash: string }>(
      'SELECT id, seq, hash FROM cases WHERE closed_at IS NULL',
    );
    for (const { id, seq, hash } of rows) {
      const run = await stack.engine.workflow
        .getHandle(id)
        .query(standingQuery)
        .catch(() => undefined);
      if (run?.seq !== seq || run.hash !== hash || run.busy) behind.push(`${id}: ${run?.seq ?? 'no run'} of ${seq}`);
    }
    const waiting = await stack.query(
      'SELECT i.to_case FROM inbox i JOIN cases c ON c.id = i.to_case WHERE i.taken_seq IS NULL AND c.closed_at IS NULL',
    );
    if (behind.length === 0 && waiting.length === 0) return { cases: rows.length, ms: Date.now() - began };
    if (Date.now() - began > ms) throw new Error(`Not caught up within ${ms} ms: ${behind.join('; ')}`);
    await delay(100);
  }
}

export interface Account {
  readonly commands: number;
  readonly events: number;
  readonly lost: number;
  readonly doubled: number;
  readonly acts: number;
  readonly actsTwice: number;
  readonly incidents: number;
}

/** Commands that were accepted against the record: each has its row and its entries, and no entry stands twice. */
export async function account(stack: Stack, accepted: readonly Pick<Sent, 'key'>[]): Promise<Account> {
  const keys = [...new Set(accepted.map(({ key }) => key))];
  const one = async (sql: string, values: unknown[] = []) =>
    (await stack.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${sql}) counted`, values))[0]?.n ?? -1;
  return {
    commands: keys.length,
    events: await one('SELECT 1 FROM events'),
    lost: await one(
      // A file of ballots writes no entry of its own: its row stands for it, and the ballots are counted by the test.
      `SELECT 1 FROM unnest($1::text[]) AS sent (key) LEFT JOIN requests r ON r.key = sent.key
       WHERE r.key IS NULL OR (r.seq > 0 AND NOT EXISTS (SELECT 1 FROM events e WHERE e.command_id = sent.key))`,
      [keys],
    ),
    doubled: await one(
      `SELECT 1 FROM events WHERE command_id = ANY ($1) GROUP BY command_id, case_id, type, body HAVING count(*) > 1`,
      [keys],
    ),
    acts: await one(`SELECT 1 FROM requests WHERE actor = 'workflow' AND key NOT LIKE 'elapse:%'`),
    actsTwice: await one(
      `SELECT 1 FROM events WHERE role = 'workflow' GROUP BY case_id, command_id, type, body HAVING count(*) > 1`,
    ),
    incidents: await one(`SELECT 1 FROM incidents WHERE kind IN ('act-impossible', 'run-superseded')`),
  };
}

export interface PostAccount {
  readonly mails: number;
  readonly repeated: number;
  readonly repeatedTwice: number;
  readonly unknown: number;
  /** Duty, rung and person with more than one Message-ID. */
  readonly twoNames: number;
}

/** What reached the relay, against what the mailroom wrote down. */
export async function postAccount(stack: Stack): Promise<PostAccount> {
  const times = new Map<string, number>();
  for (const { messageId } of stack.post.arrived) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const known = await stack.query<{ message_id: string }>('SELECT message_id FROM digests');
  const names = new Set(known.map(({ message_id: id }) => id));
  const twoNames = await stack.query(
    `SELECT 1 FROM outbox o JOIN digests d ON d.id = o.digest_id
     GROUP BY o.case_id, o.duty, o.rung, o.recipient, CASE WHEN o.duty LIKE 'letter:%' THEN o.duty_seq END HAVING count(DISTINCT d.message_id) > 1`,
  );
  return {
    mails: stack.post.arrived.length,
    repeated: [...times.values()].filter((n) => n === 2).length,
    repeatedTwice: [...times.values()].filter((n) => n > 2).length,
    unknown: [...times.keys()].filter((id) => !names.has(id)).length,
    twoNames: twoNames.length,
  };
}

export const lineOf = (kills: number, of: Account, mails: PostAccount): string =>
  `${kills} processes killed: ${of.commands} commands accepted, ${of.lost} lost, ${of.doubled} doubled; ${of.events} events; ` +
  `${of.acts} acts, ${of.actsTwice} twice; ${mails.mails} mails, ${mails.repeated} Message-IDs seen twice, ${mails.repeatedTwice} oftener, ` +
  `${mails.twoNames} duties with two Message-IDs for one rung and person`;
