import type { Decision, Role } from '#domain/case';
import { majorMatter, type MatterCommand, type MatterState, type Proposal } from '#domain/major-matter';
import { day } from '#domain/shared';
import { MemoryCase } from './memory-case.js';

// A major matter in memory, brought as far as a test needs it.

export type Matter = MemoryCase<MatterState, MatterCommand>;

export const ZIBO = '370302001001';
export const QINGDAO = '370202001001';
export const SHANDONG = '371302001001';
export const LIAOCHENG = '371502001001';

export const POSTING = { places: ['小区公告栏'], photos: ['photo-1'] };

export const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

export const PROPOSALS = {
  provider: { kind: 'provider-change', title: '更换物业', changes: ['dismiss', 'hire'] },
  fund: {
    ...{ kind: 'fund-use', title: '1号楼屋面', mode: 'ordinary', work: 'common-parts', amount: 8_000_000 },
    projects: ['1号楼屋面防水'],
  },
  emergency: { kind: 'fund-use', title: '电梯', mode: 'emergency', work: 'common-facilities', emergency: 'lift' },
  renovation: { kind: 'facility-renovation', title: '改造活动室' },
  covenant: { kind: 'covenant', title: '修改管理规约' },
} as const satisfies Record<string, Proposal>;

/** What is said of the company that the Street names (invented). */
export const COMPANY = {
  ...{ company: '示例应急物业有限公司', creditCode: '91370302MA3ABCDE0L' },
  ...{ services: '保洁、秩序维护、电梯和消防设施值守', charges: '每平方米每月1.20元' },
};
export const TERMS = { services: COMPANY.services, charges: COMPANY.charges };

/** Put forward on Monday 2024-09-02 unless told otherwise. */
export function proposed(proposal: Proposal, { place = ZIBO, on = '2024-09-02' } = {}): Matter {
  const c: Matter = new MemoryCase(majorMatter, { code: place, on });
  const { buildings = [], units = [] } = proposal;
  const scope = buildings.length + units.length > 0 ? { scope: { buildings, units } } : {};
  take(c, { type: 'begin', proposal, ...scope }, on);
  return c;
}

export const give = (c: Matter, command: MatterCommand, on: string, as: { role?: Role; occurredOn?: string } = {}) =>
  code(c.give(command, { on, role: 'owners-committee', loaded: { decision: '2024-09-01', persons: 30 }, ...as }));

/** Gives it and insists that it is taken. */
export function take(
  c: Matter,
  command: MatterCommand,
  on: string,
  as: { role?: Role; occurredOn?: string } = {},
): void {
  const answer = give(c, command, on, as);
  if (answer !== 'accepted') throw new Error(`${command.type} on ${on}: ${answer}`);
}

/** Decided by the committee and submitted on 2024-09-03: the opinion is due on 2024-09-10. */
export function reviewing(proposal: Proposal, place?: string): Matter {
  const c = proposed(proposal, place === undefined ? {} : { place });
  take(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03');
  take(c, { type: 'submit-plan', plan: '方案' }, '2024-09-03');
  return c;
}

/** Supported on 2024-09-04. */
export function supported(proposal: Proposal, place?: string): Matter {
  const c = reviewing(proposal, place);
  take(c, { type: 'give-opinion', opinion: 'SUPPORT' }, '2024-09-04', { role: 'community-party-organization' });
  return c;
}

export const MEETING = { meetingOn: day('2024-09-20'), closesOn: day('2024-10-04') };

/** Posted on 2024-09-05 for a meeting on 2024-09-20. */
export function posted(proposal: Proposal, place?: string): Matter {
  const c = supported(proposal, place);
  take(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-05');
  return c;
}

/** The count was signed on 2024-10-08: how each item came out. */
export function voted(c: Matter, outcomes: Readonly<Record<string, string>>, on = '2024-10-08'): Matter {
  const items = Object.fromEntries(Object.entries(outcomes).map(([id, outcome]) => [id, { outcome }]));
  c.procedureEnded(c.state.noun.notice?.vote ?? '', { outcome: 'counted', items }, on);
  return c;
}

/** Passed as a whole, and announced on 2024-10-09. */
export function passed(proposal: Proposal, place?: string): Matter {
  const c = posted(proposal, place);
  const items = c.state.noun.notice?.items ?? [];
  voted(c, Object.fromEntries(items.map((item) => [item, 'PASSED'])));
  take(c, { type: 'announce-outcome', ...POSTING }, '2024-10-09');
  return c;
}
