import type { Decider } from './decider.js';
import { FRAME_EVENTS } from './frame.js';

/** Which version of each event type a build reads, or writes. */
export type EventVersions = Readonly<Record<string, number>>;

/** The kit's own facts have had one version so far. */
const FRAME_VERSIONS: EventVersions = Object.fromEntries([...FRAME_EVENTS].map((type) => [type, 1]));

/** Up to which version of each type this build reads the facts of a lifecycle. */
export function readsUpTo(decider: Decider): EventVersions {
  return { ...FRAME_VERSIONS, ...decider.versions };
}

/** Which version of each type this build writes; 0 for one that it only reads so far. */
export function writesNow(decider: Decider): EventVersions {
  return { ...readsUpTo(decider), ...decider.writes };
}

/** The version in which a fact is written. @throws for a type that ships to its readers first */
export function versionWritten(decider: Decider, type: string): number {
  const version = decider.writes?.[type] ?? decider.versions[type] ?? 1;
  if (version < 1) throw new Error(`${decider.kind}: ${type} is only read by this release, and not written yet`);
  return version;
}
