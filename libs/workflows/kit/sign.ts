import type { After } from '#domain/case';
import { SEARCH, type About } from '#contracts';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

type Shown = [name: string, value: unknown, pair: SearchAttributeUpdatePair];

/** What a case shows in the engine's lists: search attributes, and of them only what has changed. Never personal data. */
export class Sign {
  private readonly known: Map<string, string>;

  /** @param shown what the run before has left on show */
  constructor(shown: Readonly<Record<string, string>> = {}) {
    this.known = new Map(Object.entries(shown));
  }

  get shown(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.known);
  }

  write({ code, kind, rulePack }: About, { stage, waitingFor, nextDueAt, overdue, termEndsAt }: After): void {
    const waiting = [...waitingFor];
    const due = nextDueAt === null ? null : new Date(nextDueAt);
    const pairs: Shown[] = [
      ['adminCode', code, { key: SEARCH.adminCode, value: code }],
      ['kind', kind, { key: SEARCH.kind, value: kind }],
      ['rulePack', rulePack, { key: SEARCH.rulePack, value: rulePack }],
      ['stage', stage, { key: SEARCH.stage, value: stage }],
      ['waitingFor', waiting, { key: SEARCH.waitingFor, value: waiting }],
      ['nextDueAt', nextDueAt, { key: SEARCH.nextDueAt, value: due }],
      ['overdue', overdue, { key: SEARCH.overdue, value: overdue }],
      ...termEnds(termEndsAt),
    ];
    const changed = pairs.filter(([name, value]) => this.known.get(name) !== JSON.stringify(value));
    for (const [name, value] of changed) this.known.set(name, JSON.stringify(value));
    if (changed.length > 0) upsertSearchAttributes(changed.map(([, , pair]) => pair));
  }
}

/** Of a case that has a term of office alone. */
function termEnds(at: number | undefined): Shown[] {
  return at === undefined ? [] : [['termEndsAt', at, { key: SEARCH.termEndsAt, value: new Date(at) }]];
}
