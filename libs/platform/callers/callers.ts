import type { Actor, Role } from '#domain/case';
import { isWithheldFrom } from '#domain/problem';
import type { PersonalData } from '../personal/index.js';
import type { ReadTransaction } from '../scope/index.js';

/** Who told a problem, as far as they said. */
export interface CallerDetails {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface CallerToKeep extends CallerDetails {
  readonly problem: string;
  readonly code: string;
  /** Their own words, where something in them had to be covered. */
  readonly told: string | null;
  readonly wantsReply: boolean;
  /** Whether the office that handles it may know and call them. */
  readonly consent: boolean;
}

interface Row {
  readonly key: string | null;
  readonly details: string | null;
  readonly told: string | null;
  readonly wants_reply: boolean;
  readonly consent: boolean;
  readonly withheld: boolean;
  readonly erased_at: Date | null;
}

/** Those who tell problems: kept sealed, given out one by one, and never without a line that says to whom. */
export class Callers {
  constructor(private readonly personal: PersonalData) {}

  /** Once each: whoever is there already stays as they are. */
  async keep(tx: ReadTransaction, callers: readonly CallerToKeep[]): Promise<void> {
    if (callers.length === 0) return;
    const rows = callers.map((caller) => this.rowOf(caller));
    await tx.$executeRaw`
      INSERT INTO callers (problem_id, code, key, details, told, wants_reply, consent)
      SELECT problem_id, code, key, details, told, wants_reply, consent
      FROM json_populate_recordset(NULL::callers, ${JSON.stringify(rows)}::json) ON CONFLICT DO NOTHING`;
  }

  /** Undefined where there is none, or none that this role or place may know of. */
  async read(tx: ReadTransaction, problem: string, { id, role, node }: Actor) {
    if (await mayBeAccused(tx, problem, role)) return undefined;
    const [row] = await tx.$queryRaw<Row[]>`SELECT * FROM read_caller(${problem}, ${id}, ${role}, ${node})`;
    if (!row) return undefined;
    const { wants_reply: wantsReply, consent, withheld, erased_at: erasedAt } = row;
    const said = { wantsReply, consent, withheld, erasedAt: erasedAt?.toISOString() ?? null };
    const holder = { id: holderOf(problem), key: row.key };
    const details = this.personal.details({ ...holder, details: row.details });
    const told = row.told === null ? null : this.personal.openText(holder, row.told);
    return { ...said, name: details?.name ?? null, phone: details?.phone ?? null, email: details?.email ?? null, told };
  }

  /** The same key under the key that writes now. */
  rewrapped({ problem, key, details }: { problem: string; key: string; details: string }): string | undefined {
    return this.personal.rewrapped({ id: holderOf(problem), key, details })?.key;
  }

  private rowOf({ problem, code, name, phone, email, told, wantsReply, consent }: CallerToKeep) {
    const id = holderOf(problem);
    // By no name is a caller found again: who complains how often is nobody's list.
    const { key, details } = this.personal.columns({ id }, { name, phone, email });
    const words = told === null ? null : this.personal.sealText({ id, key }, told);
    return { problem_id: problem, code, key, details, told: words, wants_reply: wantsReply, consent };
  }
}

/** Nobody is told who accuses them (JN-HL art. 32). */
async function mayBeAccused(tx: ReadTransaction, problem: string, role: Role): Promise<boolean> {
  const row = await tx.problem.findUnique({ where: { id: problem }, select: { category: true, accused: true } });
  return row !== null && isWithheldFrom(role, row as Parameters<typeof isWithheldFrom>[1]);
}

const holderOf = (problem: string) => `caller of ${problem}`;
