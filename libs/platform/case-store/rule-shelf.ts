import { canonicalForm, resolveRules, type ResolvedRules } from '#domain/rules';
import type { Decider } from '#domain/case';
import { dayOf, placeOf, type Day, type Instant } from '#domain/shared';
import type pg from 'pg';
import { canonical, sha256 } from './chain.js';
import type { CaseRow } from './rows.js';

interface RuleSet {
  readonly hash: string;
  readonly rules: ResolvedRules;
}

/** A day's places; what is asked for once more is merged once more. */
const MOST_DAYS = 1_000;

/** Merged rule values by their SHA-256: a case names the one by which it is decided, and every process reads each once. */
export class RuleShelf {
  private readonly shelf = new Map<string, ResolvedRules>();
  /** By place and day: merging and hashing take two milliseconds, and some cases ask with every command. */
  private readonly days = new Map<string, RuleSet>();

  /** The rules of a place and day. Nothing is written: a case that is to name them pins them. */
  of(adminCode: string, on: Day): RuleSet {
    const key = `${adminCode}@${on}`;
    const known = this.days.get(key);
    if (known) return known;
    const rules = resolveRules(adminCode, on);
    const found = { hash: sha256(canonicalForm(rules)), rules };
    if (this.days.size >= MOST_DAYS) this.days.clear();
    this.days.set(key, found);
    return found;
  }

  /** A case keeps the rules of its first day; one of the long-lived kind is decided by those of each day, and so is what it opens. */
  async forCase(
    client: pg.ClientBase,
    { code, rule_set: hash }: Pick<CaseRow, 'code' | 'rule_set'>,
    { decider, at }: { decider: Pick<Decider, 'rulesOfTheDay'>; at: Instant },
  ): Promise<RuleSet> {
    if (decider.rulesOfTheDay) return this.of(placeOf(code), dayOf(at));
    return { hash, rules: await this.byHash(client, hash) };
  }

  /** Keeps a rule set that a case of this transaction names. Each time anew: an earlier transaction may have been rolled back. */
  async pin(client: pg.ClientBase, { hash, rules }: RuleSet): Promise<void> {
    await client.query(`INSERT INTO rule_sets (hash, reference, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
      hash,
      rules.id,
      canonical(rules),
    ]);
  }

  async byHash(client: pg.ClientBase, hash: string): Promise<ResolvedRules> {
    const known = this.shelf.get(hash);
    if (known) return known;
    const { rows } = await client.query<{ body: string }>('SELECT body FROM rule_sets WHERE hash = $1', [hash]);
    const body = rows[0]?.body;
    const rules = body === undefined ? undefined : (JSON.parse(body) as ResolvedRules);
    if (!rules || sha256(canonicalForm(rules)) !== hash)
      throw new Error(`The rule set ${hash} is missing or was changed`);
    const whole = completed(rules);
    this.shelf.set(hash, whole);
    return whole;
  }
}

/**
 * What an earlier release kept has no rule that came with a later one: such a rule is read for the same place and day, and what was kept
 * stays as it was.
 */
function completed(kept: ResolvedRules): ResolvedRules {
  const now = resolveRules(kept.adminCode, kept.on);
  return {
    ...kept,
    rules: { ...now.rules, ...kept.rules },
    catalogues: { ...now.catalogues, ...kept.catalogues },
  };
}
