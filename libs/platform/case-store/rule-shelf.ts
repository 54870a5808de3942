import { canonicalForm, resolveRules, type ResolvedRules } from '#domain/rules';
import type { Day } from '#domain/shared';
import type pg from 'pg';
import { canonical, sha256 } from './chain.js';

/** Merged rule values by their SHA-256: a case names the one by which it is decided, and every process reads each once. */
export class RuleShelf {
  private readonly shelf = new Map<string, ResolvedRules>();

  /** The rules of a place and day, put on the shelf if they are new. */
  async pin(client: pg.ClientBase, adminCode: string, on: Day): Promise<{ hash: string; rules: ResolvedRules }> {
    const rules = resolveRules(adminCode, on);
    const hash = sha256(canonicalForm(rules));
    if (!this.shelf.has(hash)) {
      await client.query(`INSERT INTO rule_sets (hash, reference, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
        hash,
        rules.id,
        canonical(rules),
      ]);
      this.shelf.set(hash, rules);
    }
    return { hash, rules };
  }

  async byHash(client: pg.ClientBase, hash: string): Promise<ResolvedRules> {
    const known = this.shelf.get(hash);
    if (known) return known;
    const { rows } = await client.query<{ body: string }>('SELECT body FROM rule_sets WHERE hash = $1', [hash]);
    const body = rows[0]?.body;
    const rules = body === undefined ? undefined : (JSON.parse(body) as ResolvedRules);
    if (!rules || sha256(canonicalForm(rules)) !== hash)
      throw new Error(`The rule set ${hash} is missing or was changed`);
    this.shelf.set(hash, rules);
    return rules;
  }
}
