import { campaign, type CampaignCommand, type CampaignState, type Standing } from '#domain/campaign';
import type { Decision, Role } from '#domain/case';
import { MemoryCase } from './memory-case.js';

export type Campaign = MemoryCase<CampaignState, CampaignCommand>;

export const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

/** Nothing is counted unless it is said. */
export const counted = (standing: Partial<Standing> = {}, more: object = {}) => ({
  counted: { standing: { ...NOTHING, ...standing }, streets: ['370302001', '370302002'], lacks: {}, ...more },
});

const NOTHING: Standing = {
  ...{ areas: 0, sheets: 0, late: 0, findings: 0, merged: 0, unassigned: 0, open: 0, overdue: 0 },
  ...{ solved: 0, explained: 0, high: 0, highRechecked: 0, others: 0, drawn: 0, drawnRechecked: 0, failed: 0 },
  ...{ satisfied: 0, basically: 0, dissatisfied: 0, unreachable: 0, recurring: 0 },
};

/** The fourth quarter of 2026 in a district of Zibo, opened on Thursday 2026-10-01. */
export function opened(on = '2026-10-01', quarter = '2026Q4'): Campaign {
  const c: Campaign = new MemoryCase(campaign, { code: '370302', on, caseId: `campaign:370302.${quarter}` });
  c.give({ type: 'open', kind: 'quarterly', quarter }, { on, role: 'workflow', hour: 8 });
  return c;
}

export const give = (c: Campaign, command: CampaignCommand, on: string, loaded: Record<string, unknown> = counted()) =>
  codeOf(c.give(command, { on, role: 'property-authority' satisfies Role, loaded }));

/** What the story asks for by itself on a day, until nothing is due. */
export function story(c: Campaign, on: string, loaded: Record<string, unknown> = counted(), hour = 12): string[] {
  const done: string[] = [];
  for (let act = campaign.ownAct?.(c.state); act && !c.state.closed; act = campaign.ownAct?.(c.state)) {
    const decision = c.give({ type: act.type } as CampaignCommand, { on, role: 'workflow', loaded, hour });
    done.push(`${act.type}: ${codeOf(decision)}`);
    if (!decision.ok || done.length > 20) return done;
  }
  return done;
}

export const STANDARD = { standard: { id: 'standard-370302-1', items: 3, hash: 'a'.repeat(64) } };
