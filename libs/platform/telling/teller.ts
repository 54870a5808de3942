import {
  factsSignal,
  KINDS,
  isCaseKind,
  MOST_BYTES,
  MOST_FACTS,
  SEARCH,
  summaryOf,
  type Limits,
  type Opened,
  type Telling,
  type ToldFact,
} from '#contracts';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { TypedSearchAttributes, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { CaseAddress, Committed } from '../case-store/index.js';
import type { Logger } from '../log/index.js';
import type { ToldBook } from './told.js';

interface Pending {
  readonly to: CaseAddress;
  facts: ToldFact[];
  upTo: number;
  wake: boolean;
  /** A run that is gone is begun again. Not for who may have ended long since: its inbox is looked after by the relay. */
  start: boolean;
}

export interface TellerParts {
  readonly client: Client;
  readonly told: ToldBook;
  readonly log: Logger;
  /** Where people read a case: written into the details of its workflow. */
  readonly publicUrl: string;
  readonly limits?: Limits;
}

const LANES = 8;
/** A lane rests for so many times as long as the engine took: what is recorded meanwhile goes in one signal, and a slow engine is asked less. */
const REST = 3;

/** At most one signal in flight a case, carrying every fact that it was not told yet. Telling and starting (also again) are one call. */
export class Teller {
  private readonly pending = new Map<string, Pending>();
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly forALane: (() => void)[] = [];
  private lanes = LANES;

  constructor(private readonly parts: TellerParts) {}

  tell(to: CaseAddress, telling: Telling, { start = true } = {}): void {
    const waiting = this.pending.get(to.caseId) ?? { to, facts: [], upTo: 0, wake: false, start: false };
    waiting.facts.push(...(telling.facts ?? []));
    waiting.upTo = Math.max(waiting.upTo, telling.upTo ?? 0, telling.facts?.at(-1)?.seq ?? 0);
    waiting.wake ||= telling.wake ?? false;
    waiting.start ||= start;
    this.pending.set(to.caseId, waiting);
    if (!this.inFlight.has(to.caseId))
      this.inFlight.set(
        to.caseId,
        this.inLane(() => this.deliver(to.caseId)),
      );
  }

  /** After a commit: the case's own workflow learns the facts, unless it was its own act; a parent is told to look into its inbox. */
  committed({ case: of, facts, byAct, parent, procedures }: Committed): void {
    if (!byAct) this.tell(of, { facts });
    if (parent) this.tell(parent, { wake: true }, { start: false });
    for (const procedure of procedures) this.tell(procedure, { wake: true });
  }

  /** Resolves when nothing is in flight any more. */
  async settled(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight.values());
    await this.parts.told.flush();
  }

  /** Few signals at once: a busy engine must not slow people down, and what waits for a lane goes in one signal with what follows. */
  private async inLane(work: () => Promise<void>): Promise<void> {
    if (this.lanes > 0) this.lanes -= 1;
    else await new Promise<void>((free) => this.forALane.push(free));
    try {
      await work();
    } finally {
      const next = this.forALane.shift();
      if (next) next();
      else this.lanes += 1;
    }
  }

  private async deliver(caseId: string): Promise<void> {
    try {
      for (let next = this.takePending(caseId); next; next = this.takePending(caseId)) {
        const began = performance.now();
        await this.signal(next);
        if (next.upTo > 0) this.parts.told.mark(caseId, next.upTo);
        await delay(REST * (performance.now() - began));
      }
    } catch (error) {
      // The relay finds the case among the untold ones when the engine is back.
      this.pending.delete(caseId);
      this.parts.log.warn({ caseId, error: (error as Error).message }, 'a workflow could not be told');
    } finally {
      this.inFlight.delete(caseId);
    }
  }

  private async signalIfRunning(caseId: string, told: Telling): Promise<void> {
    try {
      await this.parts.client.workflow.getHandle(caseId).signal(factsSignal, told);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  private takePending(caseId: string): Pending | undefined {
    const next = this.pending.get(caseId);
    this.pending.delete(caseId);
    return next;
  }

  private async signal({ to, facts, upTo, wake, start }: Pending): Promise<void> {
    if (!isCaseKind(to.kind)) throw new Error(`No workflow for a case of kind ${to.kind}`);
    if (!start) return this.signalIfRunning(to.caseId, telling(facts, upTo, wake));
    const { workflow, queue, title } = KINDS[to.kind];
    const { client, publicUrl, limits } = this.parts;
    const opened: Opened = { caseId: to.caseId, ...(limits ? { limits } : {}) };
    await client.workflow.signalWithStart(workflow, {
      workflowId: to.caseId,
      taskQueue: queue,
      args: [opened],
      signal: factsSignal,
      signalArgs: [telling(facts, upTo, wake)],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      // A run that was ended by hand, or superseded by a restored record, is started again under its own id.
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: summaryOf(to.kind, to.areaName),
      staticDetails: [
        `**${to.areaName}** ${title.zh} · ${title.en}`,
        `案卷（永久记录）· case file: ${publicUrl}/cases/${encodeURIComponent(to.caseId)}`,
        '办结后流程记录按保留期删除，以案卷为准。The engine forgets closed runs; the case file is the record.',
      ].join('\n\n'),
      typedSearchAttributes: new TypedSearchAttributes([
        { key: SEARCH.adminCode, value: to.code },
        { key: SEARCH.kind, value: to.kind },
      ]),
    });
  }
}

function telling(facts: readonly ToldFact[], upTo: number, wake: boolean): Telling {
  const fits = facts.length <= MOST_FACTS && Buffer.byteLength(JSON.stringify(facts)) <= MOST_BYTES;
  return { ...(fits && facts.length > 0 ? { facts } : {}), ...(upTo > 0 ? { upTo } : {}), ...(wake ? { wake } : {}) };
}
