import { afterOf, type Actor } from '#domain/case';
import { instant } from '#domain/shared';
import { WAYS, type Act, type Carried, type CaseActivities, type Known, type Learned } from '#contracts';
import { Unavailable, type CaseStore } from '#platform/case-store';
import type { ToldBook } from '#platform/telling';
import { ApplicationFailure } from '@temporalio/common';

const WORKFLOW: Actor = { id: 'workflow', role: 'workflow', node: '' };

export interface CaseActivityParts {
  readonly store: CaseStore;
  readonly told: ToldBook;
  /** Puts before a person what no repetition will mend. */
  readonly report: (incident: { caseId: string; kind: string; detail: string }) => Promise<void>;
  /** Where people open the API: the case file's address is shown in the engine's UI. */
  readonly publicUrl?: string;
  /** The clock by which a wake looks; a test that skips time has another one. */
  readonly now?: () => number | Promise<number>;
}

/** What a case's workflow does to the record, and how it learns from it: every one by the same door as a person's command. */
export function caseActivities({ store, told, report, publicUrl, now = Date.now }: CaseActivityParts): CaseActivities {
  /** A record that is away is waited for; anything else is our bug: it is reported, and not repeated for ever. */
  async function passingOrFatal<T>(caseId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Unavailable) throw ApplicationFailure.retryable(error.message, 'record-away');
      const detail = (error as Error).message;
      await report({ caseId, kind: 'act-impossible', detail });
      throw ApplicationFailure.nonRetryable(detail, 'our-bug');
    }
  }

  /** The run knows a future that a restored record never had: it ends itself, and is reborn from the rows. */
  async function superseded(caseId: string, known: Known): Promise<Learned> {
    await report({ caseId, kind: 'run-superseded', detail: `known ${known.seq} ${known.hash}` });
    await told.forget(caseId);
    return { outcome: 'superseded', facts: [], more: false };
  }

  return {
    async readCase(caseId: string): Promise<Carried> {
      const row = await passingOrFatal(caseId, () => store.readCase(caseId));
      if (!row) throw ApplicationFailure.nonRetryable(`The record has no case ${caseId}`, 'unknown-case');
      told.mark(caseId, row.seq);
      const { seq, hash, state, code, kind, area_name: areaName, rule_set: rulePack } = row;
      const after = afterOf(store.deciderOf(kind), state);
      const caseFile = publicUrl === undefined ? {} : { caseFile: `${publicUrl}/cases/${encodeURIComponent(caseId)}` };
      return { state, seq, hash, after, about: { code, kind, areaName, rulePack, ...caseFile }, ...WAYS };
    },

    async readFacts(caseId: string, known: Known): Promise<Learned> {
      const page = await passingOrFatal(caseId, () => store.readFacts(caseId, known));
      if (page.outcome === 'superseded') return superseded(caseId, known);
      told.mark(caseId, page.facts.at(-1)?.seq ?? known.seq);
      return page;
    },

    async act(caseId: string, { id, command }: Act, known: Known): Promise<Learned> {
      const receivedAt = instant(await now());
      const executed = await passingOrFatal(caseId, () =>
        store.execute({ caseId, command, key: id, actor: WORKFLOW, receivedAt, known }),
      );
      // A case that was opened after the backup was made is not in the record at all.
      if (executed.outcome === 'superseded' || executed.outcome === 'not-found') return superseded(caseId, known);
      if (executed.outcome !== 'accepted' && executed.outcome !== 'refused') {
        throw ApplicationFailure.nonRetryable(`${id}: ${executed.outcome}`, 'act-impossible');
      }
      const { outcome, facts, more } = executed;
      if (!more) told.mark(caseId, facts.at(-1)?.seq ?? known.seq);
      return { outcome, facts, more, ...(executed.outcome === 'refused' ? { refusal: executed.refusal.code } : {}) };
    },
  };
}
