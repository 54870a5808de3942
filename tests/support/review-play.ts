import {
  annualReview,
  CHOICES,
  NOTHING_KEPT,
  type AnnualReviewCommand,
  type AnnualReviewState,
  type Choice,
} from '#domain/annual-review';
import type { Decision } from '#domain/case';
import { MemoryCase } from './memory-case.js';

// A review of a year in memory, brought to where a test begins.

export type Review = MemoryCase<AnnualReviewState, AnnualReviewCommand>;

export const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
export const NOBODY = Object.fromEntries(CHOICES.map((choice) => [choice, 0])) as Record<Choice, number>;
export const KEPT = { ...NOTHING_KEPT, reports: { inTime: 9, late: 1 } };
const FIGURES = {
  ...{ meetings: 6, decisions: 4, sealUses: 3, income: 120_000, spending: 80_050, balance: 39_950 },
  ...{ complaints: 12, complaintsSolved: 10, partyActivities: 4 },
};
export const DUTY_REPORT = { type: 'submit-duty-report', ...FIGURES, work: '全年工作' } as const;
export const posting = { places: ['公告栏'], photos: ['photo-1'] };
export const COMMUNITY = { role: 'community-party-organization' } as const;
export const COMMITTEE = { role: 'owners-committee' } as const;
export const households = (n: number) => ({ loaded: { survey: { households: n } } });

export function begun({ year = '2024', on = '2025-01-01', kept = KEPT } = {}): Review {
  const c: Review = new MemoryCase(annualReview, { code: '370302001001', on });
  const members = Array.from({ length: 30 }, (_, i) => `370302001001-03/person-${i + 1}`);
  const command = { type: 'begin', year, kept, members, chair: members[0] ?? '' } as const;
  expect(code(c.give(command, { on }))).toBe('accepted');
  return c;
}

/** Reported on 6 January, posted on the 8th: the owners are asked until the 23rd. */
export function posted(of: Parameters<typeof begun>[0] = {}, units = 301): Review {
  const c = begun(of);
  expect(code(c.give(DUTY_REPORT, { on: '2025-01-06', ...COMMITTEE }))).toBe('accepted');
  const post = { type: 'post-duty-report', ...posting } as const;
  expect(code(c.give(post, { on: '2025-01-08', ...COMMITTEE, ...households(units) }))).toBe('accepted');
  return c;
}

export const opinion = (c: Review, score: number, on: string, body: 'community' | 'street') =>
  code(
    c.give(
      { type: 'give-opinion', score, opinion: '意见' },
      { on, role: body === 'community' ? 'community-party-organization' : 'street' },
    ),
  );

export function counted(c: Review, choices: Partial<Record<Choice, number>> | number, on: string): string {
  const valid = typeof choices === 'number' ? null : { ...NOBODY, ...choices };
  const answers = typeof choices === 'number' ? choices : Object.values(choices).reduce((sum, n) => sum + n, 0);
  const count = { answers, hash: 'f'.repeat(64), choices: valid };
  return code(c.give({ type: 'close-survey' }, { on, by: 'workflow', role: 'workflow', loaded: { count } }));
}

/** Graded with what the opinions and the answers come to. */
export function graded(score: number, choice: Choice, kept = KEPT): Review {
  const c = posted({ kept });
  expect(opinion(c, score, '2025-01-10', 'community')).toBe('accepted');
  expect(opinion(c, score, '2025-01-10', 'street')).toBe('accepted');
  expect(counted(c, { [choice]: 31 }, '2025-01-24')).toBe('accepted');
  return c;
}

export const publish = (c: Review, on: string) =>
  code(c.give({ type: 'publish-result', ...posting }, { on, role: 'street' }));
