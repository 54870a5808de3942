import { dayOf, instant } from '#domain/shared';
import { isRehearsal } from '#contracts';
import * as workflow from '@temporalio/workflow';
import type { KnownCase } from './known-case.js';
import { spread } from './loops.js';

const MINUTE = 60_000;

/** One timer a case, for the earliest of all deadlines and rungs. Waking early or late is harmless: the record looks at its own clock. */
export class Alarm {
  private asked = false;
  private armed = false;

  constructor(
    private readonly known: Pick<KnownCase<unknown>, 'after'>,
    private readonly of: {
      readonly caseId: string;
      readonly jitterMs: number;
      /** Has the record look what is due. */
      readonly look: () => Promise<unknown>;
      /** The run has nothing to wake for any more. */
      readonly silent: () => boolean;
      /** The run is about to be followed by the next one, which sets a timer of its own. */
      readonly leaving: () => boolean;
      /** A timer that fires before anything is due asks nobody. */
      readonly onlyWhenDue: boolean;
    },
  ) {}

  /** A timer is set, which a run that carried on now would throw away. */
  get isSet(): boolean {
    return this.armed;
  }

  /** Somebody says that the record has something for us. */
  ask(): void {
    this.asked = true;
  }

  async keep(): Promise<never> {
    const stepped = isRehearsal(this.of.caseId);
    const jitter = spread(this.of.caseId, this.of.jitterMs);
    let notBefore = 0;
    for (;;) {
      await workflow.condition(() => this.asked || (this.wakeAt !== null && !stepped && !this.of.leaving()));
      if (!this.asked && this.wakeAt !== null) {
        if (!(await this.sleepUntil(this.wakeAt + jitter, notBefore))) continue;
        if (this.of.onlyWhenDue && (this.wakeAt === null || this.wakeAt + jitter > Date.now())) continue;
      }
      this.asked = false;
      if (this.of.silent()) await workflow.condition(() => false);
      const before = this.wakeAt;
      await this.of.look();
      // Our clock may run ahead of the record's: then nothing has come yet, and asking again at once would turn in circles.
      notBefore = this.wakeAt === before ? Date.now() + MINUTE : 0;
    }
  }

  /** False when something earlier has come up meanwhile. */
  private async sleepUntil(due: number, notBefore: number): Promise<boolean> {
    const target = Math.max(due, notBefore);
    // Measured by what is due, not by when we look: a wake that lies behind and is put off would else turn in circles for ever.
    const earlier = () => this.asked || (this.wakeAt !== null && this.wakeAt < due - this.of.jitterMs - MINUTE);
    const summary = `下一次查看 next look ${dayOf(instant(target))}`;
    this.armed = true;
    const overtaken = await workflow.condition(earlier, Math.max(1, target - Date.now()), { summary });
    this.armed = false;
    return !overtaken;
  }

  private get wakeAt(): number | null {
    return this.known.after.wakeAt;
  }
}
