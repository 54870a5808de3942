import { actId, type After, type CaseState, type Decider } from '#domain/case';
import {
  factsSignal,
  LIMITS,
  standingQuery,
  WAYS,
  type Act,
  type Carried,
  type Ending,
  type Learned,
  type Limits,
  type Opened,
  type Telling,
  type ToldFact,
} from '#contracts';
import * as workflow from '@temporalio/workflow';
import { readFacts, sendAct } from './activities.js';
import { Alarm } from './alarm.js';
import { KnownCase } from './known-case.js';
import { failTheRun } from './loops.js';
import { startProcedure } from './procedures.js';
import { Sign } from './sign.js';

/** The case has ended while a story was waiting: caught once, outside every story. */
export class CaseEnded extends Error {
  constructor() {
    super('The case has ended');
    this.name = 'CaseEnded';
  }
}

const DAY = 24 * 3600 * 1000;
const QUARTER = 91 * DAY;
/** So that a run which begins with a month ends with the third, also where that is a February. */
const THREE_MONTHS = 88 * DAY;
const MINUTE = 60_000;

interface ProcedureOpened {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

type Condition<S> = (state: CaseState<S>) => boolean;

/** One run of a case's workflow: it takes the facts it is told, shows where the case stands, wakes when the calendar says, and gives the story its verbs. */
export class CaseRun<S> {
  private readonly known: KnownCase<S>;
  private readonly limits: Limits;
  private readonly startedAt = Date.now();
  private upTo = 0;
  private busy = 0;
  private superseded = false;
  private operatorNeeded = false;
  private shownSeq = -1;
  private operatorShown = false;
  private readonly sign: Sign;
  private readonly alarm: Alarm;

  constructor(
    decider: Decider<S>,
    private readonly opened: Opened,
    private readonly begun: Carried,
  ) {
    this.limits = opened.limits ?? LIMITS;
    this.sign = new Sign(begun.shown);
    this.known = new KnownCase(decider, begun);
    this.alarm = new Alarm(this.known, {
      caseId: opened.caseId,
      jitterMs: this.limits.jitterMs,
      look: () => this.send({ id: 'elapse', command: { type: 'elapse' } }),
      silent: () => this.known.state.closed || this.superseded || this.known.outdated,
      leaving: () => begun.wakesWhenDue === true && this.mustCarryOn(),
      onlyWhenDue: begun.wakesWhenDue === true,
    });
  }

  /** Handlers first: a signal that was waiting runs inside `setHandler`, so the state must be whole before. */
  begin(): void {
    workflow.setHandler(factsSignal, (telling) => this.told(telling), { description: '登记的事实 · recorded facts' });
    workflow.setHandler(standingQuery, () => this.standing(), { description: '本案现状 · where the case stands' });
    for (const loop of [this.catchUp(), this.show(), this.alarm.keep()]) loop.catch(failTheRun);
  }

  // ------------------------------------------------------------ the verbs

  /** Waits until the record says so. The deadlines, ladders and escalations that bring it or miss it pass in the record. */
  async until(holds: Condition<S>): Promise<void> {
    await workflow.condition(() => holds(this.known.state) || this.mustStop());
    if (!holds(this.known.state) || this.known.state.closed) await this.stop();
  }

  /**
   * Brings something about by a command of the workflow's own. What is already so is not done again; being overtaken by a person
   * is normal: the story looks again at what the record has become.
   */
  async act(
    command: { readonly type: string; readonly subject?: (state: CaseState<S>) => string },
    done: { readonly done: Condition<S> },
  ): Promise<void> {
    while (!done.done(this.known.state)) {
      if (this.mustStop()) await this.stop();
      const subject = command.subject?.(this.known.state);
      const named = {
        type: command.type,
        ...(subject === undefined ? {} : { subject }),
        since: this.known.state.stageSince,
      };
      const id = actId(this.opened.caseId, named);
      const seqBefore = this.known.seq;
      await this.send({ id, command: { type: command.type } });
      if (done.done(this.known.state) || this.known.seq > seqBefore) continue;
      // Refused, or impossible, and nothing has changed: only a new fact can make another attempt worth while.
      await workflow.condition(() => this.known.seq > seqBefore || this.mustStop());
    }
  }

  /** Waits for the end of a procedure that the record has opened; its workflow was started when the fact came. */
  async run(name: string): Promise<unknown> {
    await this.until((state) => state.procedures[name]?.outcome !== undefined);
    return this.known.state.procedures[name]?.outcome;
  }

  /** Does the record say so now? */
  is(holds: Condition<S>): boolean {
    return holds(this.known.state);
  }

  /** The last line of a story: the case is closed by its own last fact, and the run keeps its last page as its result. */
  async close(): Promise<void> {
    await this.until((state) => state.closed);
  }

  // ------------------------------------------------------------ facts

  private told({ facts, upTo, wake }: Telling): void {
    this.take(facts ?? []);
    const last = facts?.at(-1)?.seq ?? 0;
    this.upTo = Math.max(this.upTo, upTo ?? 0, last);
    if (wake) this.alarm.ask();
  }

  /** A procedure that the same page has ended again is started by nobody: its workflow would find that out and end. */
  private take(facts: readonly ToldFact[]): void {
    const taken = facts.filter((fact) => this.known.take(fact));
    for (const { type, data } of taken) {
      if (type !== 'procedure-opened') continue;
      const opened = data as ProcedureOpened;
      if (this.known.state.procedures[opened.name]?.outcome === undefined) this.startOf(opened).catch(failTheRun);
    }
  }

  private async startOf({ id, kind }: ProcedureOpened): Promise<void> {
    const { areaName } = this.known.about;
    await this.whileBusy(() => startProcedure({ id, kind, areaName, limits: this.opened.limits }));
  }

  /** Takes what an act or a reading brought, page by page. */
  private async learn(learned: Learned): Promise<void> {
    if (learned.outcome === 'superseded') {
      this.superseded = true;
      return;
    }
    this.take(learned.facts);
    if (learned.more && !this.known.outdated) {
      await this.learn(await this.whileBusy(() => readFacts(this.opened.caseId, this.known.last)));
    }
  }

  /**
   * Sends an act and takes what it brought. One that the record can never carry out is our bug: it was written down as an incident,
   * the case shows that it waits for an operator, and the story stays where it is until something new is recorded.
   */
  private async send(act: Act): Promise<boolean> {
    try {
      await this.learn(await this.whileBusy(() => sendAct(this.opened.caseId, act, this.known.last)));
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
        () => this.upTo > this.known.seq && !this.known.outdated && !this.superseded && !this.known.state.closed,
      );
      await this.learn(await this.whileBusy(() => readFacts(this.opened.caseId, this.known.last)));
    }
  }

  // ------------------------------------------------------------ showing

  private async show(): Promise<never> {
    for (;;) {
      await workflow.condition(
        () => (this.shownSeq !== this.known.seq || this.operatorShown !== this.needsOperator()) && !this.leavesSign(),
      );
      this.shownSeq = this.known.seq;
      this.operatorShown = this.needsOperator();
      this.showNow();
    }
  }

  private showNow(): void {
    this.sign.write(this.known.about, this.after());
    workflow.setCurrentDetails(this.known.page());
  }

  private after(): After {
    const { after } = this.known;
    return this.needsOperator() ? { ...after, waitingFor: ['operator'] } : after;
  }

  /** This run is about to be followed, and the next one begins with what is to be shown. While it waits for something, it shows it itself. */
  private leavesSign(): boolean {
    const ends = this.known.state.closed || this.superseded || this.busy > 0;
    return this.begun.leavesTheSign === true && !ends && this.mustCarryOn();
  }

  /** A fact that this build does not know, or an act that the record cannot carry out. */
  private needsOperator(): boolean {
    return this.known.outdated || this.operatorNeeded;
  }

  private standing() {
    return {
      ...this.known.last,
      busy: this.busy > 0 || this.upTo > this.known.seq,
      stage: this.known.after.stage,
      state: this.known.state,
    };
  }

  // ------------------------------------------------------------ ending and carrying on

  private mustStop(): boolean {
    return this.known.state.closed || this.superseded || this.mustCarryOn();
  }

  private mustCarryOn(): boolean {
    if (this.known.outdated) return Date.now() - this.startedAt > MINUTE;
    const { historyLength, continueAsNewSuggested, targetWorkerDeploymentVersionChanged } = workflow.workflowInfo();
    // Told with the Workflow Task of a fact or a wake: so a quiet case stays where it is until it has something to do.
    if (targetWorkerDeploymentVersionChanged) return true;
    return continueAsNewSuggested || historyLength > this.limits.events || this.isOld();
  }

  /**
   * A quarter old, and at a wake that changes what is shown: the next run sets its timer anew, and begins with what is shown, so that
   * it comes for nothing. Half a year old, at anything. What an older build began keeps to a quarter, and asks of the wake no change.
   */
  private isOld(): boolean {
    const age = Date.now() - this.startedAt;
    if (age > 2 * QUARTER) return true;
    if (this.begun.wakesWhenDue && this.alarm.isSet) return false;
    if (!this.begun.leavesTheSign) return age > QUARTER;
    return age > THREE_MONTHS && this.sign.lacks(this.known.about, this.after());
  }

  private async stop(): Promise<never> {
    // What the last fact began, such as the workflow of a case that follows this one, is begun before the run ends.
    await workflow.condition(() => this.busy === 0 && workflow.allHandlersFinished());
    if (this.known.state.closed || this.superseded) throw new CaseEnded();
    const { caseId, limits } = this.opened;
    const next = this.begun.leavesTheSign ? this.sign.handOn(this.known.about, this.after()) : undefined;
    const carryOn = workflow.makeContinueAsNewFunc<(opened: Opened) => Promise<Ending>>({
      // Without this a pinned run would hand its old build on for ever.
      initialVersioningBehavior: 'AUTO_UPGRADE',
      ...(next ? { typedSearchAttributes: next.attributes } : {}),
    });
    const carried: Carried = { ...this.known.carried, shown: next?.shown ?? this.sign.shown, ...WAYS };
    return carryOn({ caseId, carried, ...(limits ? { limits } : {}) });
  }

  ending(): Ending {
    const ended = this.superseded ? 'superseded' : 'closed';
    this.showNow();
    return { caseId: this.opened.caseId, seq: this.known.seq, ended, page: this.known.page() };
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
