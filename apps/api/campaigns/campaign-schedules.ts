import { campaignScheduleId, QUEUES, type CampaignToOpen } from '#contracts';
import { campaignIdOf, quarterOf } from '#domain/campaign';
import { dayOf, instant } from '#domain/shared';
import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
  type ScheduleHandle,
} from '@temporalio/client';
import { PROBLEMS } from '../http/problem.js';

/** When the quarters of a place are opened, and what happens to a start that was missed or meets another. */
export interface ScheduleWish {
  readonly months: readonly number[];
  readonly day: number;
  readonly hour: number;
  readonly overlap: 'skip' | 'buffer-one' | 'allow-all';
  readonly catchUpDays: number;
}

const OVERLAP = {
  skip: ScheduleOverlapPolicy.SKIP,
  'buffer-one': ScheduleOverlapPolicy.BUFFER_ONE,
  'allow-all': ScheduleOverlapPolicy.ALLOW_ALL,
} as const;

/** In the words of the wish, so that what is read can be changed and sent back. */
const overlapOf = (policy: ScheduleOverlapPolicy) =>
  (Object.keys(OVERLAP) as ScheduleWish['overlap'][]).find((word) => OVERLAP[word] === policy) ?? null;

const PATIENCE_MS = 10_000;
const MOST_SHOWN = 10;

/** The Temporal Schedules that open campaigns, one a place, under an id that never changes. Engine away: 503, and the same key again. */
export class CampaignSchedules {
  constructor(private readonly client: Client) {}

  async create(place: string, wish: ScheduleWish, by: string) {
    return this.within(async () => {
      const options = {
        ...{ scheduleId: campaignScheduleId(place), ...optionsOf(wish) },
        action: {
          ...{ type: 'startWorkflow' as const, workflowType: 'campaignOpenerWorkflow', taskQueue: QUEUES.mail },
          ...{ workflowId: `campaign-opener:${place}`, args: [{ place } satisfies CampaignToOpen] },
          staticSummary: `${place} 启动专项行动 opens campaigns`,
        },
        state: { note: `由 ${by} 设定 set by ${by}` },
      };
      const there = await this.client.schedule.create(options).then(
        () => false,
        (error: unknown) => {
          if (error instanceof ScheduleAlreadyRunning) return true;
          throw error;
        },
      );
      const set = await this.view(place);
      // What was set before the answer was lost is answered again; what another has set, or otherwise, is not.
      if (there && !(set.note === options.state.note && isAsWished(set, wish))) throw PROBLEMS.taken();
      return set;
    });
  }

  change(place: string, wish: ScheduleWish, by: string) {
    return this.on(place, async (handle) => {
      await handle.update(({ action, state }) => ({
        ...optionsOf(wish),
        ...{ action, state: { ...state, note: `由 ${by} 更改 changed by ${by}` } },
      }));
    });
  }

  pause(place: string, note: string) {
    return this.on(place, (handle) => handle.pause(note));
  }

  resume(place: string, note: string) {
    return this.on(place, (handle) => handle.unpause(note));
  }

  /** Opens the quarter that runs, now. */
  trigger(place: string) {
    return this.on(place, (handle) => handle.trigger(ScheduleOverlapPolicy.ALLOW_ALL));
  }

  /** As if its times of then had come: one after the other, and each quarter once. */
  backfill(place: string, from: Date, until: Date) {
    return this.on(place, (handle) =>
      handle.backfill({ start: from, end: until, overlap: ScheduleOverlapPolicy.BUFFER_ALL }),
    );
  }

  show(place: string) {
    return this.on(place, async () => {});
  }

  private on(place: string, act: (handle: ScheduleHandle) => Promise<unknown>) {
    return this.within(async () => {
      await act(this.client.schedule.getHandle(campaignScheduleId(place)));
      return this.view(place);
    });
  }

  private async view(place: string) {
    return viewOf(place, await this.client.schedule.getHandle(campaignScheduleId(place)).describe());
  }

  private async within<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.client.withDeadline(Date.now() + PATIENCE_MS, work);
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) throw PROBLEMS.notFound();
      if (isAway(error)) throw PROBLEMS.unavailable({ headers: { 'retry-after': '5' } });
      throw error;
    }
  }
}

/** UNAVAILABLE, DEADLINE_EXCEEDED or CANCELLED, wherever in the chain of causes gRPC has put it. */
function isAway(error: unknown): boolean {
  for (let at = error as { code?: unknown; cause?: unknown } | undefined; at; at = at.cause as typeof at)
    if (at.code === 14 || at.code === 4 || at.code === 1) return true;
  return false;
}

function optionsOf({ months, day, hour, overlap, catchUpDays }: ScheduleWish) {
  const month = months.map((number) => MONTHS[number - 1] ?? 'JANUARY');
  return {
    spec: {
      calendars: [{ month, dayOfMonth: day, hour, minute: 0, second: 0 }],
      timezone: 'Asia/Shanghai',
    },
    policies: { overlap: OVERLAP[overlap], catchupWindow: `${catchUpDays} days` as const },
  };
}

const isAsWished = (set: ReturnType<typeof viewOf>, wish: ScheduleWish): boolean =>
  set.months.join() === wish.months.toSorted((a, b) => a - b).join() &&
  (['day', 'hour', 'overlap', 'catchUpDays'] as const).every((field) => set[field] === wish[field]);

function viewOf(place: string, { scheduleId, spec, state, policies, info }: ScheduleDescription) {
  const self = `/campaign-schedules/${place}`;
  const [calendar] = spec.calendars ?? [];
  const starts = (of: readonly { start: number }[] | undefined) => (of ?? []).map(({ start }) => start);
  const campaignAt = (at: Date) => campaignIdOf(place, quarterOf(dayOf(instant(at.getTime()))));
  return {
    ...{ version: 1, id: scheduleId, place, paused: state.paused, note: state.note ?? null },
    months: calendar ? monthsOf(calendar) : [],
    day: starts(calendar?.dayOfMonth)[0] ?? null,
    hour: starts(calendar?.hour)[0] ?? null,
    overlap: overlapOf(policies.overlap),
    catchUpDays: policies.catchupWindow === undefined ? null : Math.floor(policies.catchupWindow / 86_400_000),
    next: info.nextActionTimes.slice(0, MOST_SHOWN).map((at) => at.toISOString()),
    recent: info.recentActions.map(({ scheduledAt, takenAt }) => ({
      ...{ scheduledAt: scheduledAt.toISOString(), takenAt: takenAt.toISOString(), campaign: campaignAt(scheduledAt) },
    })),
    links: {
      self,
      pause: `${self}/pause`,
      resume: `${self}/resume`,
      trigger: `${self}/trigger`,
      backfill: `${self}/backfill`,
    },
  };
}

const MONTHS = [
  ...(['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'] as const),
  ...(['JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const),
] as const;

function monthsOf({ month }: NonNullable<ScheduleDescription['spec']['calendars']>[number]): number[] {
  return (month ?? []).flatMap(({ start, end, step }) => {
    const [from, to] = [MONTHS.indexOf(start) + 1, MONTHS.indexOf(end) + 1];
    const all = Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i);
    return all.filter((_, i) => i % Math.max(1, step) === 0);
  });
}
