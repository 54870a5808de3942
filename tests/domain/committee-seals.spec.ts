import { committeeTerm, type CommitteeTermCommand } from '#domain/committee-term';
import type { HandoverItem } from '#domain/handover';
import { day } from '#domain/shared';
import {
  decided,
  dueOf,
  give,
  inOffice,
  live,
  PAPER,
  people,
  person,
  PLACES,
  POSTED,
  type Place,
  type Term,
} from '../support/committee-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// Seals: a ground behind each use, the signatures of more than half of the members (ZB 31), a keeper who looks at the paper, a log.

type Paper = Partial<Extract<CommitteeTermCommand, { type: 'request-seal' }>>;
const OTHER = `sha256:${'b'.repeat(64)}`;

const request = (c: Term, on: string, more: Paper = {}, as: Parameters<typeof give>[3] = {}) =>
  give(
    c,
    { type: 'request-seal', purpose: '维修合同', document: PAPER, copies: 2, signatures: people(4), ...more },
    on,
    { role: 'owners-committee', ...as },
  );
const stamp = (c: Term, on: string, more: object = {}, as: Parameters<typeof give>[3] = {}) =>
  give(c, { type: 'stamp-document', document: PAPER, copies: 2, ...more }, on, as);
const last = (c: Term, type: string) => c.events.findLast((event) => event.type === type);
const refusalOf = (c: Term, command: CommitteeTermCommand, on: string) => {
  const decision = c.give(command, { on, role: 'owners-committee' });
  return decision.ok ? undefined : decision.refusal;
};

describe('asked for, checked, stamped', () => {
  test('from the request to the log: number, day, document, copies, ground, people', () => {
    const c = inOffice('jinan');
    const decision = decided(c, '2024-09-20');
    expect(request(c, '2024-09-23', { decision })).toBe('accepted');
    // Two working days: Wednesday the 25th. The community keeps the seal, so it is the community's task.
    expect(dueOf(c, 'stamp:request-1')).toBe('2024-09-25');
    expect(c.state.duties['stamp:request-1']?.holder).toEqual({ role: 'community-party-organization' });
    expect(stamp(c, '2024-09-24', {}, { role: 'owners-committee' })).toBe('not-theirs');
    expect(stamp(c, '2024-09-24', { document: OTHER })).toBe('papers-missing');
    expect(stamp(c, '2024-09-24', { copies: 3 })).toBe('papers-missing');
    expect(stamp(c, '2024-09-24', { copies: 1 }, { occurredOn: '2024-09-22' })).toBe('fact-too-early');
    expect(stamp(c, '2024-09-24', { copies: 1 })).toBe('accepted');
    expect(last(c, 'seal-used')?.data).toEqual({
      ...{ use: 1, on: '2024-09-24', seal: 'committee', request: 'request-1', decision, document: PAPER },
      ...{ copies: 1, signatures: 4, requestedBy: 'owners-committee' },
    });
    expect(c.duty('stamp:request-1')).toBeUndefined();
    expect(c.state.noun.sealRequests).toEqual({});
    expect(stamp(c, '2024-09-24')).toBe('unknown-subject');
    expect(c.state.noun.counted['2024-09']).toMatchObject({ sealUses: 1 });
  });

  test('or refused, with the reason, and the committee is told', () => {
    const c = inOffice();
    const decision = decided(c, '2024-09-20');
    request(c, '2024-09-23', { decision });
    const no = (reason: string, role: 'owners-committee' | 'community-party-organization') =>
      give(c, { type: 'refuse-seal', reason }, '2024-09-24', { role });
    expect(no('与决定不符', 'owners-committee')).toBe('not-theirs');
    expect(no(' ', 'community-party-organization')).toBe('reason-missing');
    expect(no('与决定不符', 'community-party-organization')).toBe('accepted');
    expect(c.effects.at(-1)?.letters).toMatchObject([{ to: { role: 'owners-committee', who: person(1) } }]);
    expect(no('与决定不符', 'community-party-organization')).toBe('unknown-subject');
    expect(c.state.noun.sealUses).toBe(0);
    // What was refused may be asked for again, under a number of its own.
    expect(request(c, '2024-09-25', { decision })).toBe('accepted');
    expect(c.duty('stamp:request-2')).toBeDefined();
  });

  // More than half of all members: 4 of 7, 3 of 5; exactly half of six is not enough.
  test.each`
    members | signatures | answer
    ${7}    | ${4}       | ${'accepted'}
    ${7}    | ${3}       | ${'committee-meeting'}
    ${6}    | ${4}       | ${'accepted'}
    ${6}    | ${3}       | ${'committee-meeting'}
    ${5}    | ${3}       | ${'accepted'}
    ${5}    | ${2}       | ${'committee-meeting'}
  `('$signatures of $members signed: $answer', ({ members, signatures, answer }) => {
    const seated = people(members as number).map((id, i) => ({
      person: id,
      ...(i === 0 ? { office: 'chair' as const } : {}),
    }));
    const c = inOffice('zibo', { members: seated });
    const decision = decided(c, '2024-09-20');
    expect(request(c, '2024-09-23', { decision, signatures: people(signatures as number) })).toBe(answer);
  });

  test('neither strangers nor the same member twice sign', () => {
    const c = inOffice();
    const decision = decided(c, '2024-09-20');
    expect(request(c, '2024-09-23', { decision, signatures: [...people(3), person(8)] })).toBe('unknown-subject');
    expect(request(c, '2024-09-23', { decision, signatures: [...people(3), person(1)] })).toBe('unknown-subject');
  });

  test('the committee’s seal needs a decision of the committee: adopted, known by name or found in the file', () => {
    const c = inOffice();
    expect(request(c, '2024-09-12')).toBe('unknown-subject');
    expect(request(c, '2024-09-12', { decision: 'decision-1' })).toBe('unknown-subject');
    const inFile = (adopted: boolean) => ({ loaded: { decision: [{ data: { decision: 'decision-1', adopted } }] } });
    expect(request(c, '2024-09-12', { decision: 'decision-1' }, inFile(false))).toBe('unknown-subject');
    expect(request(c, '2024-09-12', { decision: 'decision-1' }, inFile(true))).toBe('accepted');
    // A matter of the assembly is no ground for it.
    c.state = { ...c.state, noun: { ...c.state.noun, resolved: { 'major-matter:1': day('2024-09-01') } } };
    expect(request(c, '2024-09-12', { matter: 'major-matter:1' })).toBe('unknown-subject');
  });

  test('of many decisions the latest two dozen are known by name', () => {
    const c = inOffice();
    expect(decided(c, '2024-09-20', 26)).toBe('decision-26');
    expect(request(c, '2024-09-23', { decision: 'decision-2' })).toBe('unknown-subject');
    expect(request(c, '2024-09-23', { decision: 'decision-3' })).toBe('accepted');
  });

  test('the assembly’s seal needs a matter that it passed, or the article that gives the power', () => {
    const c = inOffice();
    const decision = decided(c, '2024-09-20');
    const ask = (more: Paper) => request(c, '2024-09-23', { seal: 'assembly', ...more });
    expect(ask({ decision })).toBe('unknown-subject');
    expect(ask({ matter: 'major-matter:1' })).toBe('unknown-subject');
    c.state = { ...c.state, noun: { ...c.state.noun, resolved: { 'major-matter:1': day('2024-09-01') } } };
    expect(ask({ matter: 'major-matter:2', power: '第十二条' })).toBe('unknown-subject');
    expect(ask({ matter: 'major-matter:1' })).toBe('accepted');
    expect(ask({ power: '第十二条' })).toBe('accepted');
    expect(ask({ power: '第十二条', signatures: people(3) })).toBe('committee-meeting');
    expect(last(c, 'seal-requested')?.data).toMatchObject({ seal: 'assembly', power: '第十二条' });
  });

  test('a dozen wait at most', () => {
    const c = inOffice();
    const decision = decided(c, '2024-09-20');
    for (let n = 1; n <= 12; n += 1) expect(request(c, '2024-09-23', { decision })).toBe('accepted');
    expect(request(c, '2024-09-23', { decision })).toBe('already-open');
    expect(stamp(c, '2024-09-23', { request: 'request-7' })).toBe('accepted');
    expect(request(c, '2024-09-23', { decision })).toBe('accepted');
  });
});

test('by its task it is the request of that task, and not the oldest', () => {
  const c = inOffice();
  const decision = decided(c, '2024-09-20');
  request(c, '2024-09-23', { decision, document: OTHER });
  request(c, '2024-09-23', { decision });
  expect(stamp(c, '2024-09-24', {}, { task: 'stamp:request-3' })).toBe('unknown-subject');
  expect(stamp(c, '2024-09-24', {}, { task: 'stamp:request-2' })).toBe('accepted');
  expect(Object.keys(c.state.noun.sealRequests ?? {})).toEqual(['request-1']);
});

describe('custody', () => {
  test.each(['zibo', 'jinan', 'qingdao'] as const)('%s: with the community, where nobody says otherwise', (place) => {
    expect(inOffice(place as Place).state.noun.sealHolder).toBe('community');
  });

  test('as it was registered: what the committee keeps it stamps itself', () => {
    const c = inOffice('zibo', { sealHolder: 'committee' });
    const decision = decided(c, '2024-09-20');
    request(c, '2024-09-23', { decision });
    expect(c.state.duties['stamp:request-1']?.holder).toEqual({ role: 'owners-committee', who: person(1) });
    expect(stamp(c, '2024-09-23', {}, { role: 'owners-committee' })).toBe('accepted');
    const use = { type: 'use-seal', purpose: '合同', document: PAPER, signatures: people(4), decision } as const;
    expect(give(c, use, '2024-09-24', { role: 'owners-committee' })).toBe('accepted');
    expect(c.state.noun.sealUses).toBe(2);
  });

  test('each of the two, with its number, as it was registered', () => {
    const c = inOffice('zibo', { seals: { assembly: { custody: 'committee', number: '111' } } });
    expect(give(c, { type: 'report-seal-lost', seal: 'assembly', circumstances: '遗失' }, '2024-09-20')).toBe(
      'accepted',
    );
    expect(give(c, { type: 'declare-seal-void', ...POSTED }, '2024-09-20')).toBe('accepted');
    expect(c.state.noun.seals?.assembly?.voidNumbers).toEqual(['111']);
    const lines = committeeTerm.describe(c.state).map(({ zh }) => zh);
    expect(lines).toContain('业主委员会印章：由社区党组织保管');
    expect(lines).toContain('业主大会印章：由业主委员会保管；⚠️ 锁定：2024-09-20 报失');
  });

  test('what the community keeps, the committee asks for; the community may enter request and stamp at once', () => {
    const c = inOffice();
    const decision = decided(c, '2024-09-20');
    const use = { type: 'use-seal', purpose: '合同', document: PAPER, signatures: people(4), decision } as const;
    expect(give(c, use, '2024-09-24', { role: 'owners-committee' })).toBe('not-theirs');
    expect(give(c, use, '2024-09-24')).toBe('accepted');
  });

  test('handed over with both sides, seal by seal, with the requests that wait and their terms', () => {
    const c = inOffice();
    const decision = decided(c, '2024-09-20');
    request(c, '2024-09-23', { decision });
    const hand = (seal: 'committee' | 'assembly', to: 'committee' | 'community', number?: string) =>
      give(
        c,
        {
          type: 'hand-seal',
          seal,
          to,
          handedBy: '社区',
          receivedBy: '主任',
          ...(number === undefined ? {} : { number }),
        },
        '2024-09-23',
      );
    expect(hand('committee', 'community')).toBe('already-done');
    expect(hand('committee', 'committee', '3703020001')).toBe('accepted');
    expect(hand('committee', 'committee', '3703020001')).toBe('already-done');
    expect(last(c, 'seal-handed')).toMatchObject({ papers: { handedBy: '社区', receivedBy: '主任' } });
    expect(c.state.duties['stamp:request-1']).toMatchObject({
      holder: { role: 'owners-committee', who: person(1) },
      deadline: { dueDay: '2024-09-25' },
    });
    expect(stamp(c, '2024-09-24', {}, { role: 'owners-committee' })).toBe('accepted');
    // The other seal stays where it was.
    request(c, '2024-09-24', { seal: 'assembly', power: '第十二条' });
    expect(c.state.duties['stamp:request-2']?.holder).toEqual({ role: 'community-party-organization' });
  });
});

describe('lost, void, carved anew', () => {
  const lose = (c: Term, seal: 'committee' | 'assembly', on: string) =>
    give(c, { type: 'report-seal-lost', seal, circumstances: '遗失' }, on);
  const carve = (c: Term, number: string, on: string) =>
    give(c, { type: 'replace-seal', seal: 'committee', number, shop: '公安备案刻章点', proof: '刻 9' }, on);

  test('reported, declared void, carved: each waits for the one before, and the number stays void for ever', () => {
    const c = inOffice();
    const hand = { type: 'hand-seal', seal: 'committee', handedBy: '主任', receivedBy: '社区' } as const;
    expect(give(c, { ...hand, to: 'committee', number: '111' }, '2024-09-18')).toBe('accepted');
    const decision = decided(c, '2024-09-20');
    expect(carve(c, '222', '2024-09-20')).toBe('wrong-stage');
    expect(lose(c, 'committee', '2024-09-20')).toBe('accepted');
    expect(lose(c, 'committee', '2024-09-20')).toBe('wrong-stage');
    expect(c.effects.at(-1)?.letters).toMatchObject([{ to: { role: 'street' } }]);
    // Three days end on Monday the 23rd.
    expect(dueOf(c, 'void-committee-seal')).toBe('2024-09-23');
    expect(request(c, '2024-09-21', { decision })).toBe('wrong-stage');
    // Not even for the handover, and nobody hands over what is not there; the other seal is not locked.
    expect(request(c, '2024-09-21', { handover: true })).toBe('wrong-stage');
    expect(give(c, { ...hand, to: 'community' }, '2024-09-21')).toBe('wrong-stage');
    expect(request(c, '2024-09-21', { seal: 'assembly', power: '第十二条' })).toBe('accepted');
    expect(carve(c, '222', '2024-09-21')).toBe('wrong-stage');
    const early = { occurredOn: '2024-09-19' };
    expect(give(c, { type: 'declare-seal-void', ...POSTED }, '2024-09-22', early)).toBe('fact-too-early');
    expect(give(c, { type: 'declare-seal-void', ...POSTED }, '2024-09-22')).toBe('accepted');
    expect(c.effects.at(-1)?.notices?.[0]?.lines.join('')).toContain('编号 111');
    expect(give(c, { type: 'declare-seal-void', ...POSTED }, '2024-09-22')).toBe('already-done');
    expect(carve(c, '111', '2024-09-24')).toBe('duplicate-subject');
    expect(carve(c, '222', '2024-09-24')).toBe('accepted');
    expect(Object.keys(c.state.duties).filter((key) => key.endsWith('-seal'))).toEqual([]);
    expect(request(c, '2024-09-25', { decision })).toBe('accepted');
    // Lost again: the first number is still void.
    expect(lose(c, 'committee', '2024-09-26')).toBe('accepted');
    expect(give(c, { type: 'declare-seal-void', ...POSTED }, '2024-09-26')).toBe('accepted');
    expect(carve(c, '111', '2024-09-27')).toBe('duplicate-subject');
    expect(c.state.noun.seals?.committee?.voidNumbers).toEqual(['111', '222']);
  });

  // The seal of the committee has the number 111, that of the assembly 222; 000 was declared void in an earlier term.
  describe('a number is that of one seal', () => {
    const known = { seals: { committee: { number: '111' }, assembly: { number: '222' } } };
    const before = { loaded: { 'void-seals': ['000'] } };
    const report = (c: Term, seal: 'committee' | 'assembly', number: string) =>
      give(c, { type: 'report-seal-lost', seal, number, circumstances: '遗失' }, '2024-09-20', before);

    test.each`
      number   | answer
      ${'111'} | ${'accepted'}
      ${'333'} | ${'unknown-subject'}
      ${'222'} | ${'unknown-subject'}
    `('lost with the number $number: $answer', ({ number, answer }) => {
      expect(report(inOffice('zibo', known), 'committee', number as string)).toBe(answer);
    });

    test.each`
      number   | answer
      ${'333'} | ${'accepted'}
      ${'222'} | ${'duplicate-subject'}
      ${'000'} | ${'duplicate-subject'}
    `('lost with the number $number, where none was known: $answer', ({ number, answer }) => {
      const c = inOffice('zibo', { seals: { assembly: { number: '222' } } });
      expect(report(c, 'committee', number as string)).toBe(answer);
    });

    test('declared void is the number that is lost', () => {
      const c = inOffice('zibo', known);
      expect(lose(c, 'committee', '2024-09-20')).toBe('accepted');
      const void_ = (number: string) =>
        give(c, { type: 'declare-seal-void', seal: 'committee', number, ...POSTED }, '2024-09-21');
      expect(void_('333')).toBe('unknown-subject');
      expect(void_('111')).toBe('accepted');
      expect(c.state.noun.seals?.committee?.voidNumbers).toEqual(['111']);
    });

    test.each`
      number   | carved                 | handed
      ${'111'} | ${'duplicate-subject'} | ${'duplicate-subject'}
      ${'222'} | ${'duplicate-subject'} | ${'already-done'}
      ${'000'} | ${'duplicate-subject'} | ${'duplicate-subject'}
      ${'333'} | ${'accepted'}          | ${'accepted'}
    `('111 is void: $number carved is $carved, and as that of the assembly $handed', ({ number, carved, handed }) => {
      const c = inOffice('zibo', known);
      expect(lose(c, 'committee', '2024-09-20')).toBe('accepted');
      expect(give(c, { type: 'declare-seal-void', ...POSTED }, '2024-09-21')).toBe('accepted');
      const other = { type: 'hand-seal', seal: 'assembly', to: 'community', number: number as string } as const;
      expect(give(c, { ...other, handedBy: '甲', receivedBy: '乙' }, '2024-09-22', before)).toBe(handed);
      const anew = {
        type: 'replace-seal',
        seal: 'committee',
        number: number as string,
        shop: '点',
        proof: '刻 9',
      } as const;
      const taken = number === '333' ? 'duplicate-subject' : carved;
      expect(give(c, anew, '2024-09-22', before)).toBe(taken);
      if (number === '333') expect(give(c, { ...anew, number: '444' }, '2024-09-22', before)).toBe('accepted');
    });

    test.each`
      seals                                                          | answer
      ${{ committee: { number: '1' }, assembly: { number: '2' } }}   | ${'accepted'}
      ${{ committee: { number: '1' }, assembly: { number: '1' } }}   | ${'duplicate-subject'}
      ${{ committee: { number: '000' }, assembly: { number: '2' } }} | ${'duplicate-subject'}
    `('registered with $seals: $answer', ({ seals, answer }) => {
      const c: Term = new MemoryCase(committeeTerm, { code: PLACES.zibo, on: '2024-09-10' });
      const members = people(7).map((id, i) => ({ person: id, office: i === 0 ? 'chair' : 'member' }) as const);
      const loaded = { ...before.loaded, ...Object.fromEntries(people(7).map((id) => [id, { id }])) };
      const days = { began: day('2020-07-01'), ends: day('2025-06-30'), filedOn: day('2020-07-20') };
      const facts = { ...days, certificate: '备 7', seats: 7, members, alternates: [] };
      expect(give(c, { type: 'register', ...facts, seals: seals as object }, '2024-09-10', { loaded })).toBe(answer);
    });
  });

  test('used without right: a finding, an order to put it right, and all owners told (GR 55)', () => {
    const c = inOffice();
    const find = (use?: number) =>
      give(
        c,
        {
          type: 'record-seal-abuse',
          seal: 'committee',
          circumstances: '未经决定用印',
          ...POSTED,
          ...(use ? { use } : {}),
        },
        '2024-09-23',
        { role: 'street' },
      );
    expect(find(1)).toBe('unknown-subject');
    expect(find()).toBe('accepted');
    expect(last(c, 'seal-abuse-found')?.data).toEqual({
      ...{ finding: 'finding-1', seal: 'committee', on: '2024-09-23', item: 'N4' },
    });
    expect(c.effects.at(-1)?.notices).toMatchObject([{ key: 'seal-abuse:finding-1', signedBy: '街道办事处' }]);
    // Five working days: Sunday the 29th is worked in exchange for the holiday.
    expect(dueOf(c, 'correct-seal-use:finding-1')).toBe('2024-09-29');
    const correct = { type: 'correct-seal-use', how: '已收回文件' } as const;
    expect(give(c, { ...correct, finding: 'finding-2' }, '2024-09-25')).toBe('unknown-subject');
    expect(give(c, correct, '2024-09-25')).toBe('accepted');
    expect(give(c, correct, '2024-09-25')).toBe('unknown-subject');
  });
});

describe('locks say why, open by themselves, and let through what hands over', () => {
  const paper = (decision: string, handover = false) =>
    ({
      type: 'request-seal',
      document: PAPER,
      signatures: people(4),
      ...(handover ? { handover } : { decision }),
    }) as const;

  test('the term has ended', () => {
    const c = inOffice('zibo', {}, '2025-06-20');
    const decision = decided(c, '2025-06-28');
    live(c, '2025-06-30');
    expect(request(c, '2025-06-30', { decision })).toBe('accepted');
    live(c, '2025-07-01');
    const refused = refusalOf(c, paper(decision), '2025-07-01');
    expect(refused).toMatchObject({ code: 'wrong-stage', facts: { lock: 'expired' } });
    expect(refused?.basis.length).toBeGreaterThan(0);
    // What was asked for in time is not stamped any more either.
    expect(stamp(c, '2025-07-01')).toBe('wrong-stage');
    expect(request(c, '2025-07-01', { handover: true })).toBe('accepted');
    expect(stamp(c, '2025-07-01', { request: 'request-2' })).toBe('accepted');
  });

  // Zibo and Weifang: a quorum of two thirds of the seats is 5 of 7; Qingdao more than half, and below half elected anew.
  test.each`
    place         | left | answer
    ${'zibo'}     | ${5} | ${'accepted'}
    ${'zibo'}     | ${4} | ${'too-few'}
    ${'zibo'}     | ${3} | ${'too-few'}
    ${'weifang'}  | ${4} | ${'too-few'}
    ${'qingdao'}  | ${4} | ${'accepted'}
    ${'qingdao'}  | ${3} | ${'too-few'}
    ${'shandong'} | ${5} | ${'accepted'}
    ${'shandong'} | ${4} | ${'too-few'}
  `('$place: $left of 7 in office: $answer', ({ place, left, answer }) => {
    const c = inOffice(place as Place);
    const decision = decided(c, '2024-09-20');
    for (let n = 7; n > (left as number); n -= 1) {
      const seat = { type: 'end-seat', person: person(n), ground: 'resigned', proof: '辞职信' } as const;
      expect(give(c, seat, '2024-09-21')).toBe('accepted');
      c.procedureEnded(`handover:${8 - n}`, { outcome: 'handed-over', missing: [] }, '2024-09-21');
    }
    const signatures = people(left as number);
    const told = c.effects.flatMap(({ letters = [] }) => letters.filter(({ to }) => to.role === 'street'));
    expect(told.map(({ key }) => key)).toEqual(answer === 'too-few' ? ['too-few-members'] : []);
    const refused = refusalOf(c, { ...paper(decision), signatures }, '2024-09-22');
    expect(refused?.facts['lock'] ?? 'accepted').toBe(answer);
    expect(request(c, '2024-09-22', { handover: true, signatures })).toBe('accepted');
  });

  const leaves = (n: number, held?: readonly HandoverItem[]): CommitteeTermCommand => ({
    type: 'end-seat',
    ...{ person: person(n), ground: 'resigned', proof: '辞职信' },
    ...(held ? { held } : {}),
  });
  const opening = (c: Term) => c.effects.flatMap(({ opens = [] }) => opens);

  test.each<[string, number, readonly HandoverItem[] | undefined, 'handover' | undefined]>([
    ['a plain member', 7, undefined, undefined],
    ['the vice chair', 2, undefined, undefined],
    ['a plain member who held a seal', 7, ['seals'], 'handover'],
    ['the chair', 1, undefined, 'handover'],
    ['the chair, who held papers alone', 1, ['rules'], 'handover'],
    ['the chair, who held nothing', 1, [], undefined],
  ])('%s leaves: whether the seal is locked', (_who, n, held, lock) => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    const decision = decided(c, '2024-09-20');
    expect(give(c, leaves(n, held), '2024-09-21')).toBe('accepted');
    const signatures = [3, 4, 5, 6].map(person);
    expect(refusalOf(c, { ...paper(decision), signatures }, '2024-09-22')?.facts['lock']).toBe(lock);
    expect(committeeTerm.describe(c.state).some(({ zh }) => zh.includes('移交未办结'))).toBe(lock !== undefined);
  });

  test('who leaves hands over what they held: by the office, or as it was said; nothing held, nothing is opened', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    give(c, leaves(7), '2024-09-21');
    give(c, leaves(6, ['equipment', 'rules']), '2024-09-21');
    give(c, leaves(5, []), '2024-09-21');
    expect(opening(c)).toMatchObject([
      {
        name: 'handover:1',
        command: { held: ['minutes', 'accounts', 'funds', 'correspondence', 'open-matters'], assumed: true },
      },
      { name: 'handover:2', command: { held: ['rules', 'equipment'] } },
    ]);
    expect(opening(c)[1]?.command).not.toHaveProperty('assumed');
  });

  test.each<[string, object, readonly string[]]>([
    ['all of it', { outcome: 'handed-over', missing: [] }, []],
    ['but for the funds', { outcome: 'partial', missing: ['funds'] }, []],
    ['but for the seal of the assembly', { outcome: 'partial', missing: ['seals'], seals: ['assembly'] }, ['assembly']],
  ])('handed over, %s: what is missing is lost, and all else is open again', (_what, outcome, lost) => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    const decision = decided(c, '2024-09-20');
    give(c, leaves(1), '2024-09-21');
    c.procedureEnded('handover:1', outcome, '2024-09-23');
    const signatures = [3, 4, 5, 6].map(person);
    expect(give(c, { ...paper(decision), signatures } as CommitteeTermCommand, '2024-09-24')).toBe('accepted');
    const seals = c.events
      .filter(({ type }) => type === 'seal-lost')
      .map(({ data }) => (data as { seal: string }).seal);
    expect(seals).toEqual(lost);
    // Three days to declare it void, then another is carved.
    expect(dueOf(c, 'void-assembly-seal')).toBe(lost.length > 0 ? '2024-09-26' : undefined);
    const gap = committeeTerm.describe(c.state).some(({ zh }) => zh.includes('登记缺失'));
    expect(gap).toBe(outcome !== undefined && 'missing' in outcome && (outcome.missing as []).length > 0);
  });

  test('refused and declared void by the Street: lost and void here too, and another is carved', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    give(c, leaves(1), '2024-09-21');
    const said = { seal: 'committee', on: day('2024-10-20'), number: 'A-1' };
    c.tell('seal-voided:committee', { name: 'handover:1', data: said }, '2024-10-21');
    expect(c.state.noun.seals?.committee).toEqual({ lost: '2024-10-20', voidedOn: '2024-10-20', voidNumbers: ['A-1'] });
    expect(Object.keys(c.state.duties)).toContain('carve-committee-seal');
    const carved = (number: string): CommitteeTermCommand => ({
      type: 'replace-seal',
      ...{ seal: 'committee', number, shop: '刻章店', proof: '证明' },
    });
    expect(give(c, carved('A-1'), '2024-10-22')).toBe('duplicate-subject');
    // Recorded as missing at the end, it is lost once.
    const outcome = { outcome: 'partial', missing: ['seals'], seals: ['committee'] };
    c.procedureEnded('handover:1', outcome, '2024-10-23');
    expect(c.types().filter((type) => type === 'seal-lost')).toHaveLength(1);
    expect(give(c, carved('A-2'), '2024-10-24')).toBe('accepted');
  });

  test('the answer names the alternate who moves up, and nobody where there is none', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    give(c, leaves(7), '2024-09-21');
    expect(c.effects.at(-1)?.figures).toMatchObject({ movesUp: person(8), members: 7 });
    give(c, leaves(6), '2024-09-21');
    expect(c.effects.at(-1)?.figures).toEqual({ members: 6, seats: 7 });
  });

  test('who held the seals has left and not handed over; handed over, it is open again', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    const decision = decided(c, '2024-09-20');
    give(c, leaves(2, ['seals']), '2024-09-21');
    const signatures = [person(1), person(3), person(4), person(5)];
    expect(refusalOf(c, { ...paper(decision), signatures }, '2024-09-22')?.facts['lock']).toBe('handover');
    expect(request(c, '2024-09-22', { handover: true, signatures })).toBe('accepted');
    c.procedureEnded('handover:1', { outcome: 'handed-over', missing: [] }, '2024-09-23');
    expect(request(c, '2024-09-24', { decision, signatures })).toBe('accepted');
  });
});
