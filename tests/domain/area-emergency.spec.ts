import type { Role } from '#domain/case';
import { majorMatter, type MatterCommand, type Proposal } from '#domain/major-matter';
import { day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';
import {
  code,
  COMPANY,
  LIAOCHENG,
  POSTING,
  PROPOSALS,
  QINGDAO,
  TERMS,
  ZIBO,
  type Matter,
} from '../support/matter-walk.js';

// An emergency of a service area that has no committee (ZB 50, 66, 67; QD 68; WF 51): opened by itself, and nothing else is.

const SERVICE = {
  ...{ kind: 'emergency-provider', title: '原物业突然撤离' },
  ...{ from: day('2024-09-02'), until: day('2025-03-02'), ...COMPANY },
} as const satisfies Proposal;
const NONE = { term: null, attempts: [], running: null };
const WEIFANG = '370702001001';

const fresh = (place = ZIBO): Matter => new MemoryCase(majorMatter, { code: place, on: '2024-09-02' });

function open(
  proposal: Proposal,
  as: { role?: Role; governance?: object; service?: object; place?: string } = {},
): [Matter, string] {
  const c = fresh(as.place);
  const { role = 'residents-committee', governance = NONE, service } = as;
  const loaded = { governance, ...(service ? { service } : {}) };
  return [c, code(c.give({ type: 'open-for-area', ...proposal }, { on: '2024-09-02', role, loaded }))];
}

const give = (c: Matter, command: MatterCommand, on: string, role: Role = 'residents-committee') =>
  code(c.give(command, { on, role }));
const owedBy = (c: Matter) => Object.values(c.state.duties).map(({ key, holder }) => `${holder.role}: ${key}`);
const refusalOf = (proposal: Proposal, governance: object) => {
  const decision = fresh().give(
    { type: 'open-for-area', ...proposal },
    { on: '2024-09-02', role: 'residents-committee', loaded: { governance } },
  );
  return decision.ok ? undefined : decision.refusal;
};
const served = (): Matter => open(SERVICE, { role: 'street' })[0];
const lift = (): Matter => open(PROPOSALS.emergency)[0];

describe('opening', () => {
  test.each<[string, Proposal, Role, string]>([
    ['the Street names a provider', SERVICE, 'street', 'accepted'],
    ['nobody else names one', SERVICE, 'residents-committee', 'wrong-role'],
    ['nor does the community', SERVICE, 'community-party-organization', 'wrong-role'],
    ['a lift is reported to the residents’ committee', PROPOSALS.emergency, 'residents-committee', 'accepted'],
    ['which the community may enter', PROPOSALS.emergency, 'community-party-organization', 'accepted'],
    ['the Street receives no such report', PROPOSALS.emergency, 'street', 'wrong-role'],
    [
      'only what the list names',
      { ...PROPOSALS.emergency, emergency: 'paint' } as Proposal,
      'residents-committee',
      'not-offered',
    ],
    [
      'never what others pay',
      { ...PROPOSALS.emergency, work: 'utility-network' },
      'residents-committee',
      'not-payable',
    ],
    ['an ordinary use of the fund is the owners’', PROPOSALS.fund, 'residents-committee', 'reserved-matter'],
    ['so is a change of provider', PROPOSALS.provider, 'street', 'reserved-matter'],
    ['so is a covenant', PROPOSALS.covenant, 'residents-committee', 'reserved-matter'],
  ])('%s', (_, proposal, role, answer) => {
    expect(open(proposal, { role })[1]).toBe(answer);
  });

  test.each<[string, string, string]>([
    [ZIBO, '2025-03-02', 'accepted'],
    [ZIBO, '2025-03-03', 'extension-not-allowed'],
    [QINGDAO, '2025-03-02', 'accepted'],
    [QINGDAO, '2025-03-03', 'extension-not-allowed'],
    [WEIFANG, '2025-03-02', 'accepted'],
    [WEIFANG, '2025-03-03', 'extension-not-allowed'],
    [LIAOCHENG, '2025-03-03', 'extension-not-allowed'],
  ])('in %s until %s: %s', (place, until, answer) => {
    expect(open({ ...SERVICE, until: day(until) }, { role: 'street', place })[1]).toBe(answer);
  });

  test('where there is a committee its term opens the matter, and the refusal names it', () => {
    const term = { id: 'committee-term:x', ends: '2020-01-01', members: 1 };
    const refused = refusalOf(PROPOSALS.emergency, { ...NONE, term });
    expect(refused).toMatchObject({ code: 'already-open', facts: { case: 'committee-term:x' } });
  });

  test('where nobody is left in its committee there is none', () => {
    const term = { id: 'committee-term:x', ends: '2026-01-01', members: 0 };
    expect(refusalOf(PROPOSALS.emergency, { ...NONE, term })).toBeUndefined();
  });

  test('one provider at a time: the other one is named', () => {
    const service = { id: 'major-matter:x.2', from: '2024-09-01', until: '2024-10-01' };
    expect(open(SERVICE, { role: 'street', service })[1]).toBe('already-open');
  });

  // 3号楼电梯 is under way since 2024-08-30.
  test.each<[string, object | undefined, string | undefined, string]>([
    ['nothing is under way', undefined, undefined, 'accepted'],
    ['the same ground is', { id: 'major-matter:x.3', on: '2024-08-30' }, undefined, 'already-open'],
    ['the same ground is, and something else broke', { id: 'major-matter:x.3', on: '2024-08-30' }, '5号楼', 'accepted'],
  ])('a repair where %s', (_, repair, anotherFault, answer) => {
    const loaded = { governance: NONE, ...(repair ? { repair } : {}) };
    const command = {
      type: 'open-for-area',
      ...PROPOSALS.emergency,
      ...(anotherFault ? { anotherFault } : {}),
    } as const;
    const decision = fresh().give(command, { on: '2024-09-02', role: 'residents-committee', loaded });
    expect(code(decision)).toBe(answer);
    if (!decision.ok) expect(decision.refusal.facts).toEqual({ case: 'major-matter:x.3', on: '2024-08-30' });
  });

  test('what else broke is said stays in the papers', () => {
    const c = fresh();
    c.give(
      { type: 'open-for-area', ...PROPOSALS.emergency, anotherFault: '5号楼' },
      {
        ...{ on: '2024-09-02', role: 'residents-committee', loaded: { governance: NONE } },
      },
    );
    expect(c.events.find(({ type }) => type === 'matter-proposed')).toMatchObject({
      papers: { anotherFault: '5号楼' },
    });
  });

  test('once', () => {
    const c = lift();
    const again = { type: 'open-for-area', ...PROPOSALS.emergency } as const;
    expect(code(c.give(again, { on: '2024-09-03', role: 'residents-committee', loaded: { governance: NONE } }))).toBe(
      'already-open',
    );
  });

  test('elected and not yet certified, the committee does its own part from the first day', () => {
    const [c, answer] = open(PROPOSALS.emergency, { governance: { ...NONE, running: { electedOn: '2024-08-30' } } });
    expect([answer, owedBy(c)]).toEqual(['accepted', ['owners-committee: check-site']]);
  });
});

describe('a repair that cannot wait (ZB 66, 67)', () => {
  const site = (...parties: string[]): MatterCommand =>
    ({ type: 'check-site', parties, proof: '记录' }) as unknown as MatterCommand;
  const together = site('owners', 'residents-committee', 'provider');

  test('the residents’ committee looks at it with owners and provider, in the place of a committee', () => {
    const c = lift();
    expect(owedBy(c)).toEqual(['residents-committee: check-site']);
    expect(give(c, site('owners', 'committee', 'provider'), '2024-09-03')).toBe('papers-missing');
    expect(give(c, site('owners', 'residents-committee'), '2024-09-03')).toBe('papers-missing');
    expect(give(c, together, '2024-09-03', 'owners-committee')).toBe('not-theirs');
    expect(give(c, together, '2024-09-03')).toBe('accepted');
    expect(give(c, together, '2024-09-03')).toBe('already-done');
  });

  test('where there is no provider nobody waits for one: it is said why, and never beside one that was there', () => {
    const [c, there] = [lift(), lift()];
    const without = { ...site('owners', 'residents-committee'), noProvider: '原物业企业已撤离' } as MatterCommand;
    expect(give(there, { ...together, noProvider: '已撤离' } as MatterCommand, '2024-09-03')).toBe('not-offered');
    expect(give(c, { ...site('owners'), noProvider: '已撤离' } as MatterCommand, '2024-09-03')).toBe('papers-missing');
    expect(give(c, without, '2024-09-03')).toBe('accepted');
    expect(c.events.find(({ type }) => type === 'site-checked')).toMatchObject({
      papers: { parties: ['owners', 'residents-committee'], noProvider: '原物业企业已撤离' },
    });
  });

  test('in its order, posted for five days, and then paid', () => {
    const c = lift();
    const apply: MatterCommand = { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] };
    expect(give(c, { type: 'accept-works', proof: '单' }, '2024-09-03')).toBe('wrong-stage');
    give(c, together, '2024-09-03');
    expect(give(c, apply, '2024-09-04')).toBe('wrong-stage');
    give(c, { type: 'accept-works', proof: '单' }, '2024-09-10');
    expect(give(c, { type: 'post-works', ...POSTING }, '2024-09-11')).toBe('accepted');
    expect(c.effects.at(-1)?.notices?.[0]).toMatchObject({ signedBy: '居民委员会', removeAfter: '2024-09-16' });
    expect(give(c, apply, '2024-09-15')).toBe('too-early');
    expect(give(c, apply, '2024-09-16')).toBe('accepted');
    expect(give(c, { type: 'answer-fund', approve: false, reason: '缺发票' }, '2024-09-17', 'property-authority')).toBe(
      'accepted',
    );
    expect(owedBy(c)).toEqual(['residents-committee: apply-for-fund']);
    give(c, apply, '2024-09-18');
    give(c, { type: 'answer-fund', approve: true }, '2024-09-19', 'property-authority');
    expect(owedBy(c)).toEqual(['residents-committee: archive-matter']);
    expect(give(c, { type: 'archive-matter', papers: ['全卷'] }, '2024-09-20')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'ARCHIVED' } });
  });

  test('nothing of the owners’ can be reached from it: there is no vote to post, nothing to decide, nothing to sign', () => {
    const c = lift();
    const [meetingOn, closesOn] = [day('2024-10-20'), day('2024-10-30')];
    expect(give(c, { type: 'post-notice', meetingOn, closesOn, ...POSTING }, '2024-09-03')).toBe('wrong-stage');
    expect(give(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03')).toBe('wrong-stage');
    expect(give(c, { type: 'sign-contract', document: '合同' }, '2024-09-03')).toBe('wrong-stage');
    expect(give(c, { type: 'record-execution', proof: '照片' }, '2024-09-03')).toBe('wrong-stage');
  });
});

describe('an emergency provider (ZB 50)', () => {
  test('its terms are the Street’s to post, the owners’ choice the residents’ committee’s to bring about', () => {
    const c = served();
    expect(owedBy(c)).toEqual(['street: post-terms', 'residents-committee: record-new-provider']);
    expect(c.duty('record-new-provider')?.dueDay).toBe('2025-01-31');
    give(c, { type: 'post-terms', ...TERMS, ...POSTING }, '2024-09-02', 'street');
    expect(c.effects.at(-1)?.notices?.[0]?.lines.join('')).toContain('费用由业主承担');
  });

  test('thirty days before its last day Street and residents’ committee are alarmed, and a committee that is not there is not', () => {
    const c = served();
    c.passDay('2025-01-30');
    expect(c.types()).not.toContain('emergency-nears-end');
    c.passDay('2025-01-31');
    expect(c.types()).toContain('emergency-nears-end');
    const alarmed = c.effects.flatMap(({ letters = [] }) =>
      letters.filter(({ key }) => key === 'emergency-alarm').map(({ to }) => to.role),
    );
    expect(alarmed).toEqual(['street', 'residents-committee']);
    c.passDay('2025-03-01');
    expect(c.types()).not.toContain('emergency-ended');
    c.passDay('2025-03-02');
    expect(c.types()).toContain('emergency-ended');
  });
});

describe('a committee is elected meanwhile', () => {
  const elect = (c: Matter, on: string) => c.tell('committee-elected', { electedOn: on }, on);

  test('it takes over what is owed with its day; the provider stays until its last day', () => {
    const c = served();
    elect(c, '2024-11-04');
    expect(owedBy(c)).toEqual(['street: post-terms', 'owners-committee: record-new-provider']);
    expect(c.duty('record-new-provider')?.dueDay).toBe('2025-01-31');
    expect(c.state.noun).toMatchObject({ stage: 'EXECUTE', until: '2025-03-02' });
    expect(c.effects.at(-1)?.letters?.[0]).toMatchObject({ to: { role: 'residents-committee' } });
    c.passDay('2025-03-02');
    expect(c.types()).toContain('emergency-ended');
  });

  test('or until the owners’ new choice, which the committee records and the residents’ committee no longer can', () => {
    const c = served();
    give(c, { type: 'post-terms', ...TERMS, ...POSTING }, '2024-09-02', 'street');
    const chosen: MatterCommand = { type: 'record-new-provider', proof: '表决结果公告' };
    elect(c, '2024-11-04');
    expect(give(c, chosen, '2024-12-20')).toBe('not-theirs');
    expect(give(c, chosen, '2024-12-20', 'owners-committee')).toBe('accepted');
    expect(owedBy(c)).toEqual(['owners-committee: archive-matter']);
    c.passDay('2025-03-02');
    expect(c.types()).not.toContain('emergency-ended');
  });

  test('once, and a matter of a committee’s own hears nothing of it', () => {
    const c = served();
    elect(c, '2024-11-04');
    elect(c, '2024-11-05');
    expect(c.types().filter((type) => type === 'committee-took-over')).toHaveLength(1);
    const own = new MemoryCase(majorMatter, { code: ZIBO, on: '2024-09-02' }) as Matter;
    own.give({ type: 'begin', proposal: PROPOSALS.emergency }, { on: '2024-09-02', role: 'owners-committee' });
    elect(own, '2024-11-04');
    expect(own.types()).not.toContain('committee-took-over');
    expect(give(own, { type: 'accept-works', proof: '单' }, '2024-11-05', 'residents-committee')).toBe('not-theirs');
  });

  test('a site that was looked at stays looked at, and what comes after is the committee’s', () => {
    const c = lift();
    give(
      c,
      { type: 'check-site', parties: ['owners', 'residents-committee', 'provider'], proof: '记录' },
      '2024-09-03',
    );
    elect(c, '2024-09-05');
    expect(owedBy(c)).toEqual(['owners-committee: accept-works']);
    expect(give(c, { type: 'accept-works', proof: '单' }, '2024-09-06', 'community-party-organization')).toBe(
      'accepted',
    );
    give(c, { type: 'post-works', ...POSTING }, '2024-09-07', 'owners-committee');
    expect(c.effects.at(-1)?.notices?.[0]?.signedBy).toBe('业主委员会');
  });
});

describe('what was done before the committee took over is entered afterwards', () => {
  const parties = ['owners', 'residents-committee', 'provider'] as const;
  const site = { type: 'check-site', parties, proof: '记录' } as const;
  const repaired = (): Matter => {
    const c = lift();
    c.tell('committee-elected', { electedOn: '2024-09-04' }, '2024-09-06');
    return c;
  };
  const enter = (c: Matter, command: MatterCommand, occurredOn: string, role: Role = 'residents-committee') =>
    code(c.give(command, { on: '2024-09-20', role, occurredOn }));

  test.each<[string, Role, string]>([
    ['2024-09-05', 'residents-committee', 'accepted'],
    ['2024-09-06', 'residents-committee', 'not-theirs'],
    ['2024-09-05', 'community-party-organization', 'accepted'],
    // By then the committee is to be there.
    ['2024-09-06', 'community-party-organization', 'papers-missing'],
    ['2024-09-05', 'owners-committee', 'papers-missing'],
  ])('a site that the residents’ committee looked at on %s, entered by %s: %s', (on, role, answer) => {
    expect(enter(repaired(), site, on, role)).toBe(answer);
  });

  test('or that the committee looked at between its election and that day', () => {
    const own = { ...site, parties: ['owners', 'committee', 'provider'] } as const;
    expect(enter(repaired(), own, '2024-09-05', 'owners-committee')).toBe('accepted');
  });

  test('it signs what it posted, the committee what is posted since, and what is owed next is the committee’s', () => {
    const c = repaired();
    enter(c, site, '2024-09-03');
    expect(owedBy(c)).toEqual(['owners-committee: accept-works']);
    enter(c, { type: 'accept-works', proof: '单' }, '2024-09-04');
    const other = repaired();
    enter(other, site, '2024-09-03');
    enter(other, { type: 'accept-works', proof: '单' }, '2024-09-04');
    expect(enter(c, { type: 'post-works', ...POSTING }, '2024-09-05', 'community-party-organization')).toBe('accepted');
    expect(enter(other, { type: 'post-works', ...POSTING }, '2024-09-06', 'community-party-organization')).toBe(
      'accepted',
    );
    expect([c, other].map(({ effects }) => effects.at(-1)?.notices?.[0]?.signedBy)).toEqual([
      '居民委员会',
      '业主委员会',
    ]);
  });
});

test('an unlawful one is revoked by the Street or the authority, and the residents’ committee is told', () => {
  const c = lift();
  const order = { illegality: 'procedure', article: '条例', order: 'revoke', reason: '虚构紧急', ...POSTING } as const;
  expect(give(c, { type: 'order-stop', ...order }, '2024-09-04', 'property-authority')).toBe('accepted');
  expect(c.effects.at(-1)?.letters?.[0]?.to).toEqual({ role: 'residents-committee' });
  expect(c.state.closed).toBe(true);
});
