import { actId, describeCase, evolveCase, knows, type CaseState, type Decider } from '#domain/case';
import { dayOf, instant } from '#domain/shared';
import {
  factsSignal,
  isRehearsal,
  LIMITS,
  standingQuery,
  type About,
  type Act,
  type Carried,
  type Ending,
  type Known,
  type Learned,
  type Limits,
  type Opened,
  type Telling,
  type ToldFact,
} from '#contracts';
import * as workflow from '@temporalio/workflow';
import { readFacts, sendAct } from './activities.js';
import { failTheRun, spread } from './loops.js';
import { startProcedure } from './procedures.js';
import { Sign } from './sign.js';

/** The case has ended while a story was waiting: caught once, outside every story. */
export class CaseEnded extends Error {
  constructor() {
    super('The case has ended');
    this.name = 'CaseEnded';
  }
}

const QUARTER = 91 * 24 * 3600 * 1000;
const MINUTE = 60_000;

type Condition<S> = (state: CaseState<S>) => boolean;

/** One run of a case's workflow: it takes the facts it is told, shows where the case stands, wakes when the calendar says, and gives the story its verbs. */
export class CaseRun<S> {
  private state: CaseState<S>;
  private seq: number;
  private hash: string;
  private after: Carried['after'];
  private readonly limits: Limits;
  private readonly about: About;
  private readonly startedAt = Date.now();
  private upTo = 0;
  private wakeAsked = false;
  private busy = 0;
  private superseded = false;
  private unknownSince: number | undefined;
  private operatorNeeded = false;
  private shownSeq = -1;
  private operatorShown = false;
  private readonly sign = new Sign();

  constructor(
    private readonly decider: Decider<S>,
    private readonly opened: Opened,
    begun: Carried,
  ) {
    this.limits = opened.limits ?? LIMITS;
    this.state = begun.state as CaseState<S>;
    this.seq = begun.seq;
    this.hash = begun.hash;
    this.after = begun.after;
    this.about = begun.about;
  }

  /** Handlers first: a signal that was waiting runs inside `setHandler`, so the state must be whole before. */
  begin(): void {
    workflow.setHandler(factsSignal, (telling) => this.told(telling), { description: '登记的事实 · recorded facts' });
    workflow.setHandler(standingQuery, () => this.standing(), { description: '本案现状 · where the case stands' });
    for (const loop of [this.catchUp(), this.show(), this.wake()]) loop.catch(failTheRun);
  }

  // ------------------------------------------------------------ the verbs

  /** Waits until the record says so. The deadlines, ladders and escalations that bring it or miss it pass in the record. */
  async until(holds: Condition<S>): Promise<void> {
    await workflow.condition(() => holds(this.state) || this.mustStop());
    if (!holds(this.state) || this.state.closed) await this.stop();
  }

  /**
   * Brings something about by a command of the workflow's own. What is already so is not done again; being overtaken by a person
   * is normal: the story looks again at what the record has become.
   */
  async act(
    command: { readonly type: string; readonly subject?: (state: CaseState<S>) => string },
    done: { readonly done: Condition<S> },
  ): Promise<void> {
    while (!done.done(this.state)) {
      if (this.mustStop()) await this.stop();
      const subject = command.subject?.(this.state);
      const named = { type: command.type, ...(subject === undefined ? {} : { subject }), since: this.state.stageSince };
      const id = actId(this.opened.caseId, named);
      const seqBefore = this.seq;
      await this.send({ id, command: { type: command.type } });
      if (done.done(this.state) || this.seq > seqBefore) continue;
      // Refused, or impossible, and nothing has changed: only a new fact can make another attempt worth while.
      await workflow.condition(() => this.seq > seqBefore || this.mustStop());
    }
  }

  /** Waits for the end of a procedure that the record has opened; its workflow was started when the fact came. */
  async run(name: string): Promise<unknown> {
    await this.until((state) => state.procedures[name]?.outcome !== undefined);
    return this.state.procedures[name]?.outcome;
  }

  /** Does the record say so now? */
  is(holds: Condition<S>): boolean {
    return holds(this.state);
  }

  /** The last line of a story: the case is closed by its own last fact, and the run keeps its last page as its result. */
  async close(): Promise<void> {
    await this.until((state) => state.closed);
  }

  // ------------------------------------------------------------ facts

  private told({ facts, upTo, wake }: Telling): void {
    for (const fact of facts ?? []) this.take(fact);
    const last = facts?.at(-1)?.seq ?? 0;
    this.upTo = Math.max(this.upTo, upTo ?? 0, last);
    if (wake) this.wakeAsked = true;
  }

  private take(fact: ToldFact): void {
    if (fact.seq !== this.seq + 1 || this.unknownSince !== undefined) return;
    if (!knows(this.decider as Decider, fact)) {
      this.unknownSince = fact.seq;
      return;
    }
    this.state = evolveCase(this.decider, this.state, fact as Parameters<typeof evolveCase<S>>[2]);
    this.seq = fact.seq;
    this.hash = fact.hash;
    this.after = fact.after;
    if (fact.type === 'procedure-opened') this.startOf(fact).catch(failTheRun);
  }

  private async startOf({ data }: ToldFact): Promise<void> {
    const { id, kind } = data as { id: string; kind: string };
    await this.whileBusy(() => startProcedure({ id, kind, areaName: this.about.areaName, limits: this.opened.limits }));
  }

  /** Takes what an act or a reading brought, page by page. */
  private async learn(learned: Learned): Promise<void> {
    if (learned.outcome === 'superseded') {
      this.superseded = true;
      return;
    }
    for (const fact of learned.facts) this.take(fact);
    if (learned.more && this.unknownSince === undefined) {
      await this.learn(await this.whileBusy(() => readFacts(this.opened.caseId, this.known())));
    }
  }

  /**
   * Sends an act and takes what it brought. One that the record can never carry out is our bug: it was written down as an incident,
   * the case shows that it waits for an operator, and the story stays where it is until something new is recorded.
   */
  private async send(act: Act): Promise<boolean> {
    try {
      await this.learn(await this.whileBusy(() => sendAct(this.opened.caseId, act, this.known())));
      this.operatorNeeded = false;
      return true;
    } catch (error) {
      // A local activity's own error comes bare, where an ordinary one's is wrapped.
      if (!(error instanceof workflow.ApplicationFailure || error instanceof workflow.ActivityFailure)) throw error;
      this.operatorNeeded = true;
      return false;
    }
  }

  private async catchUp(): Promise<never> {
    for (;;) {
      await workflow.condition(
        () => this.upTo > this.seq && this.unknownSince === undefined && !this.superseded && !this.state.closed,
      );
      await this.learn(await this.whileBusy(() => readFacts(this.opened.caseId, this.known())));
    }
  }

  // ------------------------------------------------------------ waking

  /** One timer a case, for the earliest of all deadlines and rungs. Waking early or late is harmless: the record looks at its own clock. */
  private async wake(): Promise<never> {
    const stepped = isRehearsal(this.opened.caseId);
    const jitter = spread(this.opened.caseId, this.limits.jitterMs);
    let notBefore = 0;
    for (;;) {
      await workflow.condition(() => (this.after.wakeAt !== null && !stepped) || this.wakeAsked);
      if (!this.wakeAsked && this.after.wakeAt !== null) {
        const due = this.after.wakeAt + jitter;
        if (!(await this.sleepUntil(due, notBefore))) continue;
      }
      this.wakeAsked = false;
      if (this.state.closed || this.superseded || this.unknownSince !== undefined) {
        await workflow.condition(() => false);
      }
      const before = this.after.wakeAt;
      await this.send({ id: 'elapse', command: { type: 'elapse' } });
      // Our clock may run ahead of the record's: then nothing has come yet, and asking again at once would turn in circles.
      notBefore = this.after.wakeAt === before ? Date.now() + MINUTE : 0;
    }
  }

  /** False when something earlier has come up meanwhile. */
  private async sleepUntil(due: number, notBefore: number): Promise<boolean> {
    const target = Math.max(due, notBefore);
    // Measured by what is due, not by when we look: a wake that lies behind and is put off would else turn in circles for ever.
    const earlier = () =>
      this.wakeAsked || (this.after.wakeAt !== null && this.after.wakeAt < due - this.limits.jitterMs - MINUTE);
    const summary = `下一次查看 next look ${dayOf(instant(target))}`;
    const overtaken = await workflow.condition(earlier, Math.max(1, target - Date.now()), { summary });
    return !overtaken;
  }

  // ------------------------------------------------------------ showing

  private async show(): Promise<never> {
    for (;;) {
      await workflow.condition(() => this.shownSeq !== this.seq || this.operatorShown !== this.needsOperator());
      this.shownSeq = this.seq;
      this.operatorShown = this.needsOperator();
      this.showNow();
    }
  }

  private showNow(): void {
    const waitingFor = this.needsOperator() ? ['operator'] : this.after.waitingFor;
    this.sign.write(this.about, { ...this.after, waitingFor });
    workflow.setCurrentDetails(this.page());
  }

  /** A fact that this build does not know, or an act that the record cannot carry out. */
  private needsOperator(): boolean {
    return this.unknownSince !== undefined || this.operatorNeeded;
  }

  private page(): string {
    const { areaName, caseFile } = this.about;
    const when = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
    const file = caseFile === undefined ? {} : { caseFile };
    return describeCase(this.decider, this.state, { areaName, seq: this.seq, when, ...file });
  }

  private standing() {
    return {
      seq: this.seq,
      hash: this.hash,
      busy: this.busy > 0 || this.upTo > this.seq,
      stage: this.after.stage,
      state: this.state,
    };
  }

  // ------------------------------------------------------------ ending and carrying on

  private mustStop(): boolean {
    return this.state.closed || this.superseded || this.mustCarryOn();
  }

  private mustCarryOn(): boolean {
    if (this.unknownSince !== undefined) return Date.now() - this.startedAt > MINUTE;
    const { historyLength, continueAsNewSuggested, targetWorkerDeploymentVersionChanged } = workflow.workflowInfo();
    // Told with the Workflow Task of a fact or a wake: so a quiet case stays where it is until it has something to do.
    if (targetWorkerDeploymentVersionChanged) return true;
    return continueAsNewSuggested || historyLength > this.limits.events || Date.now() - this.startedAt > QUARTER;
  }

  private async stop(): Promise<never> {
    if (this.state.closed || this.superseded) throw new CaseEnded();
    await workflow.condition(() => this.busy === 0 && workflow.allHandlersFinished());
    const carried: Carried = {
      state: this.state,
      seq: this.seq,
      hash: this.hash,
      after: this.after,
      about: this.about,
    };
    const { caseId, limits } = this.opened;
    // Without this a pinned run would hand its old build on for ever.
    const carryOn = workflow.makeContinueAsNewFunc<(opened: Opened) => Promise<Ending>>({
      initialVersioningBehavior: 'AUTO_UPGRADE',
    });
    return carryOn({ caseId, carried, ...(limits ? { limits } : {}) });
  }

  ending(): Ending {
    const ended = this.superseded ? 'superseded' : 'closed';
    this.showNow();
    return { caseId: this.opened.caseId, seq: this.seq, ended, page: this.page() };
  }

  private known(): Known {
    return { seq: this.seq, hash: this.hash };
  }

  private async whileBusy<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
    }
  }
}
