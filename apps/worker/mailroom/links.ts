import { actsByMail, byMail } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import type { Bilingual } from '#domain/shared';
import { codeHash, newCode, newToken } from '#platform/mail-links';
import type pg from 'pg';
import type { Address } from './addresses.js';

/** A row of the outbox, with the task that it speaks of: none for a letter. */
export interface TaskOfMail {
  readonly case_id: string;
  readonly root_id: string;
  readonly code: string;
  readonly duty: string;
  readonly duty_seq: number;
  readonly recipient: string;
  readonly case_kind: string | null;
  readonly task_role: string | null;
  readonly task_node: string | null;
  readonly task_due: Date | null;
}

const A_DAY = 86_400_000;
/** As long as the ladder presses for it; a task without a term for a month. Each reminder brings a fresh link. */
const AFTER_DUE = 10 * A_DAY;
const WITHOUT_TERM = 30 * A_DAY;

/** A row of the links, and the token that stands in the mail alone. */
export interface Link {
  readonly token: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * The link by which the recipient does this one task; undefined where it is none of theirs to do so: a letter, an office whose people
 * have accounts, a mail that somebody else reads for them.
 */
export function makeLink(row: TaskOfMail, { to, at }: { to: Address; at: Date }): Link | undefined {
  const { case_kind: kind, task_role: role, task_node: node, task_due: due } = row;
  const decider = DECIDERS[kind ?? ''];
  if (!decider || role === null || node === null || to.holder === undefined) return undefined;
  if (!actsByMail(role) || byMail(decider, row.duty) === 'never') return undefined;
  const { token, hash } = newToken();
  const expires = due === null ? at.getTime() + WITHOUT_TERM : Math.max(due.getTime(), at.getTime()) + AFTER_DUE;
  const { case_id, duty, duty_seq: opened_seq, root_id, code, recipient } = row;
  const of = { hash, case_id, duty, opened_seq, root_id, code, recipient, person: to.holder, role, node };
  return { token, row: { ...of, made_at: at, expires_at: new Date(expires) } };
}

const TEN_MINUTES = 600_000;

/** Makes the code that was asked for: it stands in the mail, and nowhere else but as a hash. */
export async function makeCode(
  client: pg.ClientBase,
  { duty }: TaskOfMail,
  { now, secret }: { now: Date; secret: string },
): Promise<Bilingual[]> {
  const id = duty.slice('code:'.length);
  const digits = newCode();
  await client.query('UPDATE mail_codes SET hash = $2, expires_at = $3 WHERE id = $1 AND hash IS NULL', [
    ...[id, codeHash(secret, { id, digits })],
    new Date(now.getTime() + TEN_MINUTES),
  ]);
  return [
    { zh: `验证码：${digits}（十分钟内有效）`, en: `Code: ${digits} (for ten minutes)` },
    {
      zh: '请只在您自己打开的办理页面上填写，不要告诉任何人。不是您本人在办理的，不必理会，并请告知社区。',
      en: 'Type it only into the page that you opened yourself, and tell nobody. If it is not you who acts, do nothing and tell the community.',
    },
  ];
}
