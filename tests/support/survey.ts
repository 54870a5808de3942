import type { Choice } from '#domain/annual-review';
import { day, instant, startOfDay, type Instant } from '#domain/shared';
import { scopeOf, type Answered, type SurveyDoor } from '#platform/case-store';

// Answers of owners as the community enters them.

let keys = 0;

export interface Entered {
  readonly on?: string;
  readonly at?: Instant;
  readonly key?: string;
  readonly body?: string;
  readonly node?: string;
  readonly channel?: 'paper' | 'door' | 'file' | 'link';
}

export function enter(
  door: SurveyDoor,
  surveyId: string,
  { papers, ...of }: { papers: readonly { unit: string; choice: Choice }[] } & Entered,
): Promise<Answered> {
  keys += 1;
  return door.answer({
    ...{ surveyId, papers, channel: of.channel ?? 'paper', batch: 'sheets', actor: 'community' },
    key: of.key ?? `answers-${keys}`,
    receivedAt: of.at ?? instant(startOfDay(day(of.on ?? '2025-01-10')) + 10 * 3600_000),
    scope: scopeOf(of.node ?? '370302001001'),
    http: { method: 'POST', path: '/annual-reviews', bodyHash: of.body ?? String(keys) },
  });
}
