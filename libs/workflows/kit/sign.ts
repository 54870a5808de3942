import type { After } from '#domain/case';
import { SEARCH, type About } from '#contracts';
import type { SearchAttributePair, SearchAttributeUpdatePair } from '@temporalio/common';
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

  /** Is something to be shown that is not? */
  lacks(about: About, after: After): boolean {
    return this.changed(about, after).length > 0;
  }

  write(about: About, after: After): void {
    const changed = this.changed(about, after);
    for (const [name, value] of changed) this.known.set(name, JSON.stringify(value));
    if (changed.length > 0) upsertSearchAttributes(changed.map(([, , pair]) => pair));
  }

  /** What the run that follows begins with. This one has not shown it. */
  handOn(about: About, after: After): { attributes: SearchAttributePair[]; shown: Readonly<Record<string, string>> } {
    const all = shownOf(about, after);
    return {
      attributes: all.flatMap(([, , pair]) => (pair.value === null ? [] : [pair as SearchAttributePair])),
      shown: Object.fromEntries(all.map(([name, value]) => [name, JSON.stringify(value)])),
    };
  }

  private changed(about: About, after: After): Shown[] {
    return shownOf(about, after).filter(([name, value]) => this.known.get(name) !== JSON.stringify(value));
  }
}

function shownOf(
  { code, kind, rulePack }: About,
  { stage, waitingFor, nextDueAt, overdue, termEndsAt }: After,
): Shown[] {
  const waiting = [...waitingFor];
  const due = nextDueAt === null ? null : new Date(nextDueAt);
  return [
    ['adminCode', code, { key: SEARCH.adminCode, value: code }],
    ['kind', kind, { key: SEARCH.kind, value: kind }],
    ['rulePack', rulePack, { key: SEARCH.rulePack, value: rulePack }],
    ['stage', stage, { key: SEARCH.stage, value: stage }],
    ['waitingFor', waiting, { key: SEARCH.waitingFor, value: waiting }],
    ['nextDueAt', nextDueAt, { key: SEARCH.nextDueAt, value: due }],
    ['overdue', overdue, { key: SEARCH.overdue, value: overdue }],
    ...termEnds(termEndsAt),
  ];
}

/** Of a case that has a term of office alone. */
function termEnds(at: number | undefined): Shown[] {
  return at === undefined ? [] : [['termEndsAt', at, { key: SEARCH.termEndsAt, value: new Date(at) }]];
}
