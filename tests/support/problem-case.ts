import type { Decision, Role } from '#domain/case';
import { problem, type ProblemCommand, type ProblemState, type Register } from '#domain/problem';
import { day, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from './memory-case.js';

// A problem in memory, whose story asks for what it asks for as soon as the calendar has brought it.

type Of<T extends ProblemCommand['type']> = Omit<Extract<ProblemCommand, { type: T }>, 'type'>;

export const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

export const HOTLINE: Register = {
  ...{ type: 'register', source: 'hotline', external: 'W-1', category: 'parking', what: '占道停车' },
};

export const FRIDAY = '2024-09-27';

export class ProblemCase extends MemoryCase<ProblemState, ProblemCommand> {
  constructor(place = '370302001001', on = FRIDAY) {
    super(problem, { code: place, on, caseId: `problem:${place}-03` });
  }

  /** A command by somebody of a role, and its code. Minutes count from midnight. */
  as<T extends ProblemCommand['type']>(
    role: Role | readonly [role: Role, by: string],
    on: string | readonly [on: string, minutes: number],
    command: { readonly type: T } & Of<T>,
    loaded: Record<string, unknown> = {},
  ): string {
    const [actor, by] = typeof role === 'string' ? [role, `${role}-1`] : role;
    const [when, minutes] = typeof on === 'string' ? [on, 600] : on;
    this.wait(when, minutes);
    return code(
      this.give(command as unknown as ProblemCommand, { on: when, role: actor, by, hour: minutes / 60, loaded }),
    );
  }

  /** The calendar up to a minute of that day; with each thing it brings, what the story does about it. */
  wait(on: string, minutes = 0): void {
    const until = instant(startOfDay(day(on)) + minutes * 60_000);
    for (;;) {
      const coming = this.decider.next(this.state);
      const act = this.decider.ownAct?.(this.state);
      if (act) {
        this.passTo(this.now());
        this.act(act.type);
      } else if (coming && coming.at <= until) this.passTo(coming.at);
      else break;
    }
    this.passTo(until);
  }

  private now() {
    return this.events.at(-1)?.at ?? instant(0);
  }

  private act(type: ProblemCommand['type']): void {
    const at = this.now();
    const on = new Date(at + 8 * 3600_000).toISOString().slice(0, 10);
    const hour = (at - startOfDay(day(on))) / 3600_000;
    const decision = this.give({ type } as ProblemCommand, { on, role: 'workflow', by: 'workflow', hour });
    if (!decision.ok) throw new Error(`${type}: ${decision.refusal.code}`);
  }

  last(type: string): unknown {
    return this.events.findLast((event) => event.type === type)?.data;
  }

  letters(): string[] {
    return this.effects.flatMap(({ letters = [] }) => letters.map(({ key }) => key));
  }
}

/** An order of the hotline, dispatched to an office. */
export function dispatched(
  more: {
    readonly on?: string;
    readonly minutes?: number;
    readonly place?: string;
    readonly told?: Partial<Register>;
    readonly to?: Of<'dispatch'>;
  } = {},
): ProblemCase {
  const {
    on = FRIDAY,
    minutes = 600,
    place,
    told = {},
    to = { lead: { role: 'street' }, dispatchedBy: 'place' },
  } = more;
  const c = new ProblemCase(place, on);
  expectAccepted(c.as('hotline-12345', on, { ...HOTLINE, ...told }));
  expectAccepted(c.as('hotline-12345', [on, minutes], { type: 'dispatch', ...to }));
  return c;
}

/** One that somebody found: it lies with the office of its tier at once. */
export function found(told: Partial<Register> = {}, on = FRIDAY, place = '370302001001'): ProblemCase {
  const c = new ProblemCase(place, on);
  const { external: _none, ...plain } = HOTLINE;
  expectAccepted(c.as('grid-worker', on, { ...plain, source: 'grid', ...told }));
  return c;
}

export function expectAccepted(answer: string): void {
  if (answer !== 'accepted') throw new Error(`Refused: ${answer}`);
}

export const SOLVED = { type: 'reply', as: 'solved', answer: '已清理', proof: ['照片 1'] } as const;
