import { Prisma } from '#prisma';
import type { ReadDoor } from '#platform/scope';
import { engineLacks } from '#platform/telling';
import type { Client } from '@temporalio/client';

const MOST_SKEW_MS = 1_000;
const AWAY = 'away';

/** Why not, or undefined when all is well. */
export interface ReadinessCheck {
  readonly name: string;
  /** People work on without it: while it is away it is shown, and callers are sent here all the same. */
  readonly mayBeAway?: true;
  run(): Promise<string | undefined>;
}

/** What must hold before callers are sent here. A process may add checks of its own. */
export class Readiness {
  constructor(readonly checks: readonly ReadinessCheck[]) {}

  async look(): Promise<{ ready: boolean; checks: Readonly<Record<string, string>> }> {
    const found = await Promise.all(
      // The reason of a failure is in the log of what failed; a caller only needs to know that it should come back.
      this.checks.map(async ({ name, run, mayBeAway = false }) => {
        const state = (await run().catch(() => AWAY)) ?? 'ok';
        return { name, state, serves: state === 'ok' || (mayBeAway && state === AWAY) };
      }),
    );
    const checks = Object.fromEntries(found.map(({ name, state }) => [name, state]));
    return { ready: found.every(({ serves }) => serves), checks };
  }
}

/** A clock that is off would misjudge what is punctual. */
export const clockAgrees = (door: ReadDoor): ReadinessCheck => ({
  name: 'clock',
  run: async () => {
    const before = Date.now();
    const [row] = await door.prisma.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
    const skew = (row?.at.getTime() ?? 0) - (before + Date.now()) / 2;
    return Math.abs(skew) <= MOST_SKEW_MS ? undefined : `skew of ${Math.round(skew)} ms`;
  },
});

/**
 * With the engine away people go on working, and the workflows catch up when it is back. An engine that is there but whose
 * namespace is incomplete would stop every workflow while all looks well: that only an operator can mend.
 */
export const engineIsWhole = (client: Client, namespace: string): ReadinessCheck => ({
  name: 'engine',
  mayBeAway: true,
  run: () => engineLacks(client, namespace),
});

interface Finder {
  findFirst(of: { where: object }): Promise<unknown>;
}

/**
 * Every table and column that this build knows is there: the migrations were applied. Our role may not read the table of
 * migrations, so each model is asked for no row. Once seen it is not asked again: columns do not go away under a running build.
 */
export function schemaIsThere(door: ReadDoor): ReadinessCheck {
  let seen = false;
  return {
    name: 'schema',
    run: async () => {
      if (seen) return undefined;
      for (const model of Object.values(Prisma.ModelName)) {
        const finder = door.prisma[lowerFirst(model)] as unknown as Finder;
        const there = await finder.findFirst({ where: { OR: [] } }).then(() => true, isThere);
        if (!there) return `behind: ${model}`;
      }
      seen = true;
      return undefined;
    },
  };
}

const lowerFirst = (model: Prisma.ModelName) =>
  `${model.charAt(0).toLowerCase()}${model.slice(1)}` as Uncapitalize<Prisma.ModelName>;

/**
 * P2021 and P2022: no such table, no such column. What we may not read as a whole is there: of mails that are stored the API sees no
 * more than their names. Anything else is another fault than a schema that lies behind.
 */
function isThere(error: unknown): boolean {
  if (isForbidden(error)) return true;
  if (['P2021', 'P2022'].includes((error as { code?: string }).code ?? '')) return false;
  throw error;
}

const isForbidden = (error: unknown): boolean => /permission denied|Code: `42501`/.test((error as Error).message);
