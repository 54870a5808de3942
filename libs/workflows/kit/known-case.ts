import { describeCase, evolveCase, knows, type CaseState, type Decider } from '#domain/case';
import { instant, minuteOf } from '#domain/shared';
import type { Carried, Known, ToldFact } from '#contracts';

/** What one run knows of its case: the state that the facts so far have brought, and how far they reach. It sends and awaits nothing. */
export class KnownCase<S> {
  private now: Omit<Carried, 'state'> & { readonly state: CaseState<S> };
  private unknown: number | undefined;

  constructor(
    private readonly decider: Decider<S>,
    begun: Carried,
  ) {
    this.now = { ...begun, state: begun.state as CaseState<S> };
  }

  get state(): CaseState<S> {
    return this.now.state;
  }

  get seq(): number {
    return this.now.seq;
  }

  get after(): Carried['after'] {
    return this.now.after;
  }

  get about(): Carried['about'] {
    return this.now.about;
  }

  /** What the next run is handed. */
  get carried(): Carried {
    return this.now;
  }

  /** By which the record finds what comes next, and whether we know a future that it never had. */
  get last(): Known {
    const { seq, hash } = this.now;
    return { seq, hash };
  }

  /** A fact has come that this build does not know: nothing after it is taken. */
  get outdated(): boolean {
    return this.unknown !== undefined;
  }

  /** The next fact is taken, any other passed over: what is missing will be read. */
  take(fact: ToldFact): boolean {
    if (fact.seq !== this.seq + 1 || this.outdated) return false;
    if (!knows(this.decider as Decider, fact)) {
      this.unknown = fact.seq;
      return false;
    }
    const state = evolveCase(this.decider, this.state, fact as Parameters<typeof evolveCase<S>>[2]);
    this.now = { ...this.now, state, seq: fact.seq, hash: fact.hash, after: fact.after };
    return true;
  }

  /** The case in words, as of now. */
  page(): string {
    const { areaName, caseFile } = this.about;
    const when = minuteOf(instant(Date.now()));
    const file = caseFile === undefined ? {} : { caseFile };
    return describeCase(this.decider, this.state, { areaName, seq: this.seq, when, ...file });
  }
}
