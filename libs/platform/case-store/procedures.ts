import { initialState, type Decider, type Message } from '#domain/case';
import { instant } from '#domain/shared';
import type pg from 'pg';
import type { PersonalData } from '../personal/index.js';
import { GENESIS } from './chain.js';
import { byCalendar, Chapter, procedureId, type Cause } from './chapter.js';
import type { Desk } from './desk.js';
import { loadNeeds } from './needs.js';
import type { InboxRow } from './rows.js';
import type { RuleShelf } from './rule-shelf.js';
import { writeInto } from './writing.js';

type Hearing = Pick<Desk, 'row' | 'chapter' | 'context' | 'at'> & { readonly personal: PersonalData };

/** Takes in what other cases have told this one, in the order in which they told it. */
export async function hear(
  client: pg.PoolClient,
  { row, chapter, context, at: now, personal }: Hearing,
  inbox: readonly InboxRow[],
): Promise<void> {
  for (const { from_case: from, kind, data } of inbox) {
    const { name, outcome, at } = data as { name: string; outcome: unknown; at: number };
    const message: Message = { from, kind, data };
    const cause: Cause = { ...byCalendar(instant(at), chapter.seq), commandId: `inbox:${from}/${kind}` };
    if (kind === 'ended') chapter.write([{ type: 'procedure-ended', data: { name, outcome } }], {}, cause);
    const { decider, caseId } = chapter.of;
    const needs = decider.needsToHear?.(message) ?? [];
    const loaded = await loadNeeds(client, { caseId, row, actor: context.actor, personal, at: now }, needs);
    const seen = { ...context, seq: chapter.seq, loaded: { ...context.loaded, ...loaded } };
    const heard = decider.hear?.(chapter.state, message, seen);
    if (heard?.ok) await writeInto(client, chapter, { ...heard, cause });
  }
}

/** Begins, in the same transaction, the procedures that a decision opens. */
export async function openProcedures(
  client: pg.PoolClient,
  desk: Desk,
  { deciderOf, personal, rules }: { deciderOf: (kind: string) => Decider; personal: PersonalData; rules: RuleShelf },
): Promise<Chapter[]> {
  const { row, chapter: parent, cause, context } = desk;
  const children: Chapter[] = [];
  // What it opens is pinned to this day; a case that keeps the rules of its first day has pinned them then.
  if (parent.openings.length > 0 && desk.decider.rulesOfTheDay)
    await rules.pin(client, { hash: row.rule_set, rules: context.rules });
  for (const { kind, name, command } of parent.openings) {
    const decider = deciderOf(kind);
    const caseId = procedureId(row.id, name);
    const from = { state: initialState(decider), seq: 0, hash: GENESIS, recordedAt: cause.receivedAt };
    const child = new Chapter({ ...parent.of, decider, caseId }, from);
    const needs = decider.needs?.(command) ?? [];
    const loaded = await loadNeeds(client, { caseId, row, actor: cause.actor, personal, at: desk.at }, needs);
    const decision = decider.decide(child.state, command, { ...context, caseId, seq: 0, loaded });
    if (!decision.ok) throw new Error(`${caseId} cannot begin: ${decision.refusal.code}`);
    await writeInto(client, child, { ...decision, cause });
    children.push(child);
  }
  return children;
}
