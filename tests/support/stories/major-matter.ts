import type { Role } from '#domain/case';
import { posting, type Command, type Step, type Story } from './story.js';

/** A lift that has failed: there is no vote before it, so that the story needs no term beside it. */
export function matterStory(): Story {
  const by =
    (role: Role) =>
    (on: string, command: Command): Step => ({ on, role, command });
  const [committee, street, fund] = [by('owners-committee'), by('street'), by('property-authority')];
  const works = { kind: 'fund-use', title: '电梯', mode: 'emergency', work: 'common-facilities', emergency: 'lift' };
  const apply = (on: string) => committee(on, { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] });
  const archive = (on: string) => committee(on, { type: 'archive-matter', papers: ['全卷'] });
  const accept = (on: string) => committee(on, { type: 'accept-works', proof: '验收单' });
  const order = { type: 'order-stop', illegality: 'procedure', article: '条例', order: 'revoke', reason: '虚构紧急' };
  return {
    path: [
      committee('2024-09-02', { type: 'begin', proposal: works }),
      committee('2024-09-02', { type: 'check-site', parties: ['owners', 'committee', 'provider'], proof: '记录' }),
      accept('2024-09-10'),
      committee('2024-09-11', { type: 'post-works', ...posting }),
      apply('2024-09-16'),
      fund('2024-09-18', { type: 'answer-fund', approve: false, reason: '缺发票' }),
      apply('2024-09-19'),
      { on: '2024-09-25', told: () => [] },
      fund('2024-09-26', { type: 'answer-fund', approve: true }),
      archive('2024-09-27'),
    ],
    intruders: [
      accept(''),
      { on: '', told: () => [] },
      apply(''),
      fund('', { type: 'answer-fund', approve: true }),
      street('', { ...order, ...posting }),
      archive(''),
    ],
  };
}
