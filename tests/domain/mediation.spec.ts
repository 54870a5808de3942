import { conflictOf, type Decision, type Role } from '#domain/case';
import { mediation, type MediationCommand, type MediationState } from '#domain/mediation';
import { day, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

type Mediation = MemoryCase<MediationState, MediationCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const PLACE = '370302001001';
const A = `${PLACE}-03/person-1`;
const B = `${PLACE}-03/person-2`;
const known = { a: { id: A }, b: { id: B } };
const request = (more: object = {}) =>
  ({
    ...{ type: 'ask-mediation', by: 'party', a: { person: A }, b: { person: B } },
    ...{ category: 'noise-pollution', dispute: '夜间噪声', ...more },
  }) as MediationCommand;
const owner = (on: string, by = A) => ({ on, role: 'owner' as const, by });
const mediator = (on: string, by = 'mediator-1') => ({ on, role: 'mediator' as const, by });
const committee = (on: string) => ({ on, role: 'residents-committee' as const });
const open = () => new MemoryCase(mediation, { code: PLACE, on: '2024-03-01' }) as Mediation;

function asked(on = '2024-03-01'): Mediation {
  const c = open();
  expect(code(c.give(request(), { ...owner(on), loaded: known }))).toBe('accepted');
  return c;
}

function accepted(on = '2024-03-01'): Mediation {
  const c = asked(on);
  expect(code(c.give({ type: 'answer-offer', side: 'b', willing: true }, owner(on, B)))).toBe('accepted');
  return c;
}

function mediating(on = '2024-03-01'): Mediation {
  const c = accepted(on);
  const named = { type: 'name-mediators', mediators: ['mediator-1'], chosenBy: 'committee' } as const;
  expect(code(c.give(named, committee(on)))).toBe('accepted');
  return c;
}

const SIGNED = { written: true, terms: '22 时后安静', bothAgreed: true, mediatorSigned: true, sealed: true };
const agreement = (more: object = {}) => ({ type: 'record-agreement', ...SIGNED, ...more }) as MediationCommand;

function agreed(on = '2024-03-05', more: object = {}): Mediation {
  const c = mediating();
  expect(code(c.give(agreement(more), mediator(on)))).toBe('accepted');
  return c;
}

const at = (on: string, hour: number, minute = 0) => instant(startOfDay(day(on)) + (hour * 60 + minute) * 60_000);
const letters = (c: Mediation) => c.effects.flatMap((each) => each.letters ?? []);

describe('a tenant or a shop that the register does not have', () => {
  const tenant = { newPerson: 'person-new', as: 'tenant', name: '李四', phone: '000-1' };

  test('is entered there with the request, and the case has the number and never the name', () => {
    const command = request({ b: tenant });
    expect(mediation.needs?.(command)).toEqual([
      { name: 'a', rows: 'person', person: A },
      {
        ...{ name: 'b', rows: 'new-person', person: 'person-new' },
        details: { name: '李四', phone: '000-1', email: null },
      },
    ]);
    const c = open();
    expect(code(c.give(command, { ...owner('2024-03-01'), loaded: known }))).toBe('accepted');
    expect(c.state.noun.b).toEqual({ person: 'person-new', as: 'tenant' });
    expect(JSON.stringify(c.state)).not.toContain('李四');
    expect(c.state.duties['answer-offer:b']?.holder).toEqual({ role: 'owner', who: 'person-new' });
    // By the link in the mail they speak for themselves, or the committee enters what they said.
    expect(code(c.give({ type: 'answer-offer', willing: true }, owner('2024-03-02', 'person-new')))).toBe('accepted');
    expect(c.state.noun.stage).toBe('ACCEPTED');
  });

  test('asks through the committee, which they come to: nobody else asks in their name', () => {
    const command = request({ a: { ...tenant, as: 'shop' } });
    expect(code(open().give(command, { ...owner('2024-03-01'), loaded: known }))).toBe('not-theirs');
    expect(code(open().give(command, { ...committee('2024-03-01'), loaded: known }))).toBe('accepted');
  });
});

describe('asked for or offered, and never against anybody’s will (PML 17)', () => {
  test('asked for by a party: only the other is asked; offered by the committee: both are', () => {
    expect(Object.keys(asked().state.duties)).toEqual(['answer-offer:b']);
    const offered = open();
    expect(code(offered.give(request({ by: 'offer' }), { ...mediator('2024-03-01'), loaded: known }))).toBe('accepted');
    expect(Object.values(offered.state.duties).map(({ holder }) => holder.who)).toEqual([A, B]);
    expect(code(offered.give({ type: 'answer-offer', side: 'a', willing: true }, owner('2024-03-02')))).toBe(
      'accepted',
    );
    expect(offered.state.noun.stage).toBe('ASKED');
    expect(code(offered.give({ type: 'answer-offer', side: 'b', willing: true }, owner('2024-03-02', B)))).toBe(
      'accepted',
    );
    expect(offered.state.noun.stage).toBe('ACCEPTED');
  });

  test.each`
    what                                     | by                         | more                                              | loaded              | answer
    ${'a party that is not in the register'} | ${owner('2024-03-01')}     | ${{}}                                             | ${{ a: { id: A } }} | ${'unknown-subject'}
    ${'both sides the same'}                 | ${owner('2024-03-01')}     | ${{ b: { person: A } }}                           | ${known}            | ${'duplicate-subject'}
    ${'asked for in another’s name'}         | ${owner('2024-03-01', B)}  | ${{}}                                             | ${known}            | ${'not-theirs'}
    ${'offered by a party'}                  | ${owner('2024-03-01')}     | ${{ by: 'offer' }}                                | ${known}            | ${'not-theirs'}
    ${'entered by the committee'}            | ${committee('2024-03-01')} | ${{}}                                             | ${known}            | ${'accepted'}
    ${'between an owner and the provider'}   | ${owner('2024-03-01')}     | ${{ b: { body: 'property-service-enterprise' } }} | ${known}            | ${'accepted'}
  `('$what: $answer', ({ by, more, loaded, answer }) => {
    const c = open();
    expect(
      code(
        c.give(request(more as object), {
          ...(by as ReturnType<typeof owner>),
          loaded: loaded as Record<string, unknown>,
        }),
      ),
    ).toBe(answer);
  });

  test('one clear refusal ends it, and both are told of the other ways', () => {
    const c = asked();
    expect(code(c.give({ type: 'answer-offer', side: 'b', willing: false }, owner('2024-03-04', B)))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'ENDED', ended: { how: 'refused' } });
    expect(Object.keys(c.state.duties)).toEqual(['archive-mediation']);
    expect(letters(c).map(({ to }) => to.who)).toEqual([A, B]);
    expect(letters(c)[0]?.lines[0]?.zh).toContain('仲裁、行政、司法');
    const named = { type: 'name-mediators', mediators: ['mediator-1'], chosenBy: 'committee' } as const;
    expect(code(c.give(named, committee('2024-03-05')))).toBe('wrong-stage');
  });

  test('silence is no consent: the day passes, and nothing begins', () => {
    const c = asked();
    c.passDay('2024-04-30');
    expect([c.state.noun.stage, c.duty('answer-offer:b')]).toEqual(['ASKED', { dueDay: '2024-03-08', overdue: true }]);
  });

  test.each`
    by         | answered | on              | undisputed | answer
    ${'party'} | ${false} | ${'2024-03-08'} | ${false}   | ${'too-early'}
    ${'party'} | ${false} | ${'2024-03-09'} | ${false}   | ${'accepted'}
    ${'party'} | ${false} | ${'2024-03-09'} | ${true}    | ${'not-decided'}
    ${'offer'} | ${false} | ${'2024-03-08'} | ${false}   | ${'too-early'}
    ${'offer'} | ${false} | ${'2024-03-09'} | ${false}   | ${'accepted'}
    ${'offer'} | ${true}  | ${'2024-03-08'} | ${false}   | ${'too-early'}
    ${'offer'} | ${true}  | ${'2024-03-09'} | ${false}   | ${'accepted'}
  `(
    'by $by, side a answered $answered: ended for want of an answer on $on: $answer',
    ({ by, answered, on, undisputed, answer }) => {
      const c = open();
      const who = by === 'offer' ? mediator('2024-03-01') : owner('2024-03-01');
      c.give(request({ by: by as string }), { ...who, loaded: known });
      if (answered) c.give({ type: 'answer-offer', side: 'a', willing: true }, owner('2024-03-04'));
      const more = undisputed ? { undisputed: '噪声属实', bothConsent: true } : {};
      const end = { type: 'end-mediation', reason: '一方未答复', ...more } as const;
      expect(code(c.give(end, mediator(on as string)))).toBe(answer);
      if (answer !== 'accepted') return;
      expect(c.state.noun).toMatchObject({ stage: 'ENDED', ended: { how: 'no-answer' } });
      // Never entered as a refusal, and not to be taken for one.
      expect([c.state.noun.b?.consent, c.types().includes('offer-answered')]).toEqual([undefined, answered]);
      expect(Object.keys(c.state.duties)).toEqual(['archive-mediation']);
      expect(letters(c).map(({ to }) => to.who)).toEqual([A, B]);
      expect(code(c.give({ type: 'answer-offer', side: 'b', willing: true }, owner('2024-03-11', B)))).toBe(
        'wrong-stage',
      );
    },
  );

  test.each`
    stage          | begin
    ${'ASKED'}     | ${() => asked()}
    ${'ACCEPTED'}  | ${() => accepted()}
    ${'MEDIATING'} | ${() => mediating()}
  `('at $stage a side that will not go on ends it, without a reason', ({ begin }) => {
    const c = (begin as () => Mediation)();
    expect(code(c.give({ type: 'withdraw-consent', side: 'a' }, owner('2024-03-06', B)))).toBe('not-theirs');
    expect(code(c.give({ type: 'withdraw-consent', side: 'a' }, owner('2024-03-06')))).toBe('accepted');
    expect(c.state.noun.ended).toEqual({ how: 'withdrawn', on: '2024-03-06' });
    expect(code(c.give({ type: 'withdraw-consent', side: 'b' }, owner('2024-03-06', B)))).toBe('wrong-stage');
  });

  test('after the agreement nobody withdraws from it', () => {
    expect(code(agreed().give({ type: 'withdraw-consent', side: 'a' }, owner('2024-03-06')))).toBe('wrong-stage');
  });
});

describe('who mediates (PML 19-20)', () => {
  const named = (c: Mediation, mediators: string[], loaded: Record<string, unknown> = {}) =>
    code(
      c.give(
        { type: 'name-mediators', mediators, chosenBy: 'parties' },
        { ...committee('2024-03-04'), loaded: { ties: [], ...loaded } },
      ),
    );

  test('nobody who is a party, or tied to one', () => {
    expect(named(accepted(), ['mediator-1', A])).toBe('conflict-of-interest');
    expect(named(accepted(), ['mediator-2'], { ties: [{ account: 'mediator-2', person: B }] })).toBe(
      'conflict-of-interest',
    );
    expect(named(accepted(), ['mediator-2'], { ties: [{ account: 'mediator-2', person: 'somebody' }] })).toBe(
      'accepted',
    );
  });

  test('whoever is tied gives no decision here either', () => {
    const { state } = mediating();
    const actor = { id: 'mediator-1', role: 'mediator' as Role, node: PLACE };
    for (const type of ['record-agreement', 'end-mediation', 'hold-session', 'name-mediators'])
      expect(conflictOf(mediation, state, { command: { type }, actor, ties: [A] })?.code).toBe('conflict-of-interest');
    expect(conflictOf(mediation, state, { command: { type: 'record-suit' }, actor, ties: [A] })).toBeUndefined();
  });

  test.each`
    role                     | tied  | type                  | answer
    ${'residents-committee'} | ${A}  | ${'answer-offer'}     | ${'conflict-of-interest'}
    ${'residents-committee'} | ${A}  | ${'withdraw-consent'} | ${'conflict-of-interest'}
    ${'mediator'}            | ${B}  | ${'answer-offer'}     | ${'conflict-of-interest'}
    ${'mediator'}            | ${''} | ${'answer-offer'}     | ${'free'}
    ${'mediator'}            | ${A}  | ${'record-suit'}      | ${'free'}
    ${'owner'}               | ${A}  | ${'answer-offer'}     | ${'free'}
    ${'owner'}               | ${A}  | ${'withdraw-consent'} | ${'free'}
    ${'owners-committee'}    | ${A}  | ${'answer-offer'}     | ${'free'}
  `('$role tied to $tied gives $type: $answer (PML 17: nobody else’s will)', ({ role, tied, type, answer }) => {
    const { state } = asked();
    const actor = { id: role === 'owner' ? A : 'account-1', role: role as Role, node: PLACE };
    const no = conflictOf(mediation, state, { command: { type: type as string }, actor, ties: [tied as string] });
    expect(no?.code ?? 'free').toBe(answer);
  });

  test('another mediator than the one named records nothing; the named ones may change', () => {
    const c = mediating();
    expect(code(c.give({ type: 'hold-session', minutes: '笔录' }, mediator('2024-03-05', 'mediator-9')))).toBe(
      'not-theirs',
    );
    expect(named(c, ['mediator-9'])).toBe('accepted');
    expect(code(c.give({ type: 'hold-session', minutes: '笔录' }, mediator('2024-03-05', 'mediator-9')))).toBe(
      'accepted',
    );
    expect(c.duty('conclude-mediation')?.dueDay).toBe('2024-04-01');
  });

  test('relatives and experts only with the consent of both', () => {
    const helper = (bothConsent: boolean) =>
      ({ type: 'invite-helper', helper: '某教授', relation: '专业人士', bothConsent }) as const;
    const c = mediating();
    expect(code(c.give(helper(false), mediator('2024-03-05')))).toBe('not-decided');
    expect(code(c.give(helper(true), mediator('2024-03-05')))).toBe('accepted');
  });
});

describe('one month as a rule, and fifteen days more with both (MOJ75 33; the fifteen are ours)', () => {
  test.each`
    accepted        | due             | extended        | why
    ${'2024-03-01'} | ${'2024-04-01'} | ${'2024-04-16'} | ${'a month to the day'}
    ${'2024-01-31'} | ${'2024-02-29'} | ${'2024-03-15'} | ${'to the end of a shorter month'}
    ${'2024-09-04'} | ${'2024-10-08'} | ${'2024-10-23'} | ${'the day falls into the holiday'}
  `('accepted on $accepted: $due, then $extended: $why', ({ accepted: on, due, extended }) => {
    const c = new MemoryCase(mediation, { code: PLACE, on: on as string }) as Mediation;
    c.give(request(), { ...owner(on as string), loaded: known });
    c.give({ type: 'answer-offer', side: 'b', willing: true }, owner(on as string, B));
    c.give({ type: 'name-mediators', mediators: ['mediator-1'], chosenBy: 'parties' }, committee(on as string));
    expect(c.duty('conclude-mediation')?.dueDay).toBe(due);
    const extend = (bothConsent: boolean) => ({ type: 'extend-mediation', bothConsent, reason: '待鉴定' }) as const;
    expect(code(c.give(extend(false), mediator(due as string)))).toBe('not-decided');
    expect(code(c.give(extend(true), mediator(due as string)))).toBe('accepted');
    expect(c.duty('conclude-mediation')?.dueDay).toBe(extended);
    expect(code(c.give(extend(true), mediator(due as string)))).toBe('extension-not-allowed');
  });

  test('its end only marks it overdue: a later agreement is one', () => {
    const c = mediating();
    c.passTo(at('2024-04-01', 23, 59));
    expect(c.duty('conclude-mediation')?.overdue).toBe(false);
    c.passTo(at('2024-04-02', 0));
    expect(c.duty('conclude-mediation')?.overdue).toBe(true);
    expect(code(c.give(agreement(), mediator('2024-04-20')))).toBe('accepted');
  });
});

describe('danger (PML 25)', () => {
  test.each`
    danger            | police
    ${'escalation'}   | ${false}
    ${'public-order'} | ${true}
    ${'crime'}        | ${true}
  `('$danger: the police are told $police', ({ danger, police }) => {
    const c = mediating();
    const report = { type: 'report-danger', danger, measures: '分开双方' } as MediationCommand;
    expect(code(c.give(report, mediator('2024-03-05')))).toBe('accepted');
    expect(c.state.duties['tell-police'] !== undefined).toBe(police);
  });

  test('an end does not end that, and nothing is archived before', () => {
    const c = mediating();
    c.give({ type: 'report-danger', danger: 'crime', measures: '劝离' }, mediator('2024-03-05'));
    c.give({ type: 'end-mediation', reason: '分歧过大' }, mediator('2024-03-05'));
    const archive = { type: 'archive-mediation', papers: ['记录'] } as const;
    expect(code(c.give(archive, mediator('2024-03-06')))).toBe('not-decided');
    expect(code(c.give({ type: 'tell-police', proof: '报警回执' }, committee('2024-03-06')))).toBe('accepted');
    expect(code(c.give({ type: 'tell-police', proof: '报警回执' }, committee('2024-03-06')))).toBe('wrong-stage');
    expect(code(c.give(archive, mediator('2024-03-06')))).toBe('accepted');
  });
});

describe('no agreement (PML 26; DM 24)', () => {
  test('undisputed facts are recorded only where all agree', () => {
    const end = (bothConsent?: boolean) =>
      ({
        type: 'end-mediation',
        reason: '分歧过大',
        undisputed: '噪声属实',
        ...(bothConsent ? { bothConsent } : {}),
      }) as const;
    const c = mediating();
    const no = c.give(end(), mediator('2024-03-10'));
    expect(no).toMatchObject({ ok: false, refusal: { code: 'not-decided', basis: [{ article: 'DM art.24' }] } });
    expect(code(c.give(end(true), mediator('2024-03-10')))).toBe('accepted');
    expect(c.types()).toContain('undisputed-recorded');
    expect(letters(c).at(-1)?.subject.zh).toContain('您还可以这样做');
  });
});

describe('when an agreement takes effect (PML 28-30)', () => {
  test.each`
    what                          | more                                         | answer
    ${'all signed and sealed'}    | ${{}}                                        | ${'accepted'}
    ${'a side has not signed'}    | ${{ bothAgreed: false }}                     | ${'papers-missing'}
    ${'the mediator has not'}     | ${{ mediatorSigned: false }}                 | ${'papers-missing'}
    ${'the seal is missing'}      | ${{ sealed: false }}                         | ${'papers-missing'}
    ${'oral: no seal is needed'}  | ${{ written: false, sealed: false }}         | ${'accepted'}
    ${'oral: nobody recorded it'} | ${{ written: false, mediatorSigned: false }} | ${'papers-missing'}
    ${'performed before it is'}   | ${{ performBy: '2024-03-04' }}               | ${'fact-too-early'}
    ${'performed on that day'}    | ${{ performBy: '2024-03-05' }}               | ${'accepted'}
  `('$what: $answer', ({ more, answer }) => {
    expect(code(mediating().give(agreement(more as object), mediator('2024-03-05')))).toBe(answer);
  });

  test('both are reminded that they may apply together, and until when', () => {
    const told = letters(agreed());
    expect(told.map(({ to }) => to.who)).toEqual([A, B]);
    expect(told[0]?.lines[0]?.zh).toContain('2024-04-07');
  });

  test.each`
    on              | performBy       | looked          | why
    ${'2024-03-05'} | ${undefined}    | ${'2024-04-07'} | ${'thirty days; Qingming moves it to the Sunday that is worked'}
    ${'2024-03-06'} | ${'2024-03-20'} | ${'2024-03-27'} | ${'seven days after the day agreed on'}
    ${'2024-03-06'} | ${'2024-04-28'} | ${'2024-05-06'} | ${'the seventh day is a Sunday after the holiday of May'}
  `('agreed on $on, to be performed by $performBy: looked at by $looked: $why', ({ on, performBy, looked }) => {
    const c = agreed(on as string, performBy === undefined ? {} : { performBy });
    expect(c.duty('check-performance')?.dueDay).toBe(looked);
  });
});

describe('confirmation by the court within thirty days of its effect (PML 33; CPL 205; JC 4-5)', () => {
  const apply = { type: 'record-confirmation', court: '区法院', proof: '申请书' } as const;

  test.each`
    effective       | last            | why
    ${'2024-03-01'} | ${'2024-04-01'} | ${'the thirtieth day is a Sunday'}
    ${'2024-03-06'} | ${'2024-04-07'} | ${'the thirtieth is in the Qingming holiday, and Sunday the 7th is worked'}
    ${'2024-09-05'} | ${'2024-10-08'} | ${'the thirtieth is in the holiday of October'}
    ${'2024-05-06'} | ${'2024-06-05'} | ${'thirty days'}
  `('effective $effective: $last ($why)', ({ effective, last }) => {
    const until = (on: string) => {
      const c = agreed(effective as string);
      expect(c.state.noun.agreement?.confirmBy).toBe(last);
      const said = c.give(apply, { ...mediator(on), occurredOn: on });
      return said.ok ? (said.effects.warnings ?? []).length : said.refusal.code;
    };
    expect(until(last as string)).toBe(0);
    const next = new Date(Date.parse(`${last as string}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(until(next)).toBe(1);
  });

  test.each`
    then                             | reminded
    ${'both choose not to apply'}    | ${'accepted'}
    ${'both apply after all'}        | ${'accepted'}
    ${'both have applied before it'} | ${'already-done'}
  `('$then: the word to them is owed, the application is theirs', ({ then, reminded }) => {
    const remind = { type: 'remind-confirmation', how: '当面告知' } as const;
    expect(code(mediating().give(remind, mediator('2024-03-05')))).toBe('wrong-stage');
    const c = agreed();
    if (then === 'both have applied before it') c.give(apply, mediator('2024-03-06'));
    expect(c.duty('remind-confirmation') === undefined).toBe(reminded === 'already-done');
    expect(code(c.give(remind, mediator('2024-03-06', 'mediator-9')))).toBe('not-theirs');
    expect(code(c.give(remind, mediator('2024-03-06')))).toBe(reminded);
    expect(Object.keys(c.state.duties)).toEqual(['check-performance']);
    expect(code(c.give(remind, mediator('2024-03-06')))).toBe('already-done');
    const applied = then === 'both choose not to apply' ? undefined : '2024-03-06';
    if (then === 'both apply after all') expect(code(c.give(apply, mediator('2024-03-06')))).toBe('accepted');
    expect(c.state.noun.agreement?.appliedOn).toBe(applied);
  });

  test('the court’s own days are shown: three to take it, fifteen to decide', () => {
    const c = agreed('2024-05-06');
    const said = c.give(apply, mediator('2024-05-10'));
    expect(said).toMatchObject({
      ok: true,
      effects: { figures: { acceptsBy: '2024-05-13', decidesBy: '2024-05-28' } },
    });
  });

  test('once, and a ruling only on what was applied for', () => {
    const c = agreed();
    const ruling = { type: 'record-ruling', ruling: 'confirmed', proof: '裁定' } as const;
    expect(code(c.give(ruling, mediator('2024-03-06')))).toBe('wrong-stage');
    expect(code(c.give(apply, mediator('2024-03-06')))).toBe('accepted');
    expect(code(c.give(apply, mediator('2024-03-06')))).toBe('already-done');
    expect(code(c.give(ruling, mediator('2024-03-07')))).toBe('accepted');
    expect(code(c.give(ruling, mediator('2024-03-07')))).toBe('wrong-stage');
    expect(code(mediating().give(apply, mediator('2024-03-07')))).toBe('wrong-stage');
  });
});

describe('performance (PML 31-32)', () => {
  test('urged as often as needed; performed ends it', () => {
    const c = agreed();
    for (const on of ['2024-03-10', '2024-03-12'])
      expect(code(c.give({ type: 'urge-performance', how: '电话' }, mediator(on)))).toBe('accepted');
    expect(
      code(c.give({ type: 'record-performance', result: 'performed', proof: '回访' }, mediator('2024-03-20'))),
    ).toBe('accepted');
    expect(c.state.noun.ended?.how).toBe('performed');
    expect(c.duty('archive-mediation')?.dueDay).toBe('2024-04-03');
  });

  test('breached: both are told of the court', () => {
    const c = agreed();
    c.give({ type: 'record-performance', result: 'breached', proof: '回访' }, mediator('2024-03-20'));
    expect(letters(c).at(-1)?.lines[0]?.zh).toContain('第三十二条');
    expect(c.state.noun.ended?.how).toBe('breached');
  });

  test('archived, it is closed with what came of it', () => {
    const c = agreed();
    c.give({ type: 'record-performance', result: 'performed', proof: '回访' }, mediator('2024-03-20'));
    expect(code(c.give({ type: 'archive-mediation', papers: ['协议书'] }, mediator('2024-03-21')))).toBe('accepted');
    expect(c.state.closed).toBe(true);
    expect(mediation.outcomeOf(c.state.noun)).toEqual({ outcome: 'performed', agreed: true, confirmed: false });
  });
});

describe('a lawsuit is never refused or delayed (PML 3)', () => {
  const STAGES: Readonly<Record<string, () => Mediation>> = {
    ASKED: () => asked(),
    ACCEPTED: () => accepted(),
    MEDIATING: () => mediating(),
    AGREED: () => agreed(),
    ENDED: () => {
      const c = mediating();
      c.give({ type: 'withdraw-consent', side: 'a' }, owner('2024-03-06'));
      return c;
    },
  };
  const cases = Object.keys(STAGES).flatMap((stage) =>
    (['a', 'b'] as const).flatMap((side) => [true, false].map((goesOn) => [stage, side, goesOn] as const)),
  );

  test.each(cases)('at %s side %s sues, goes on %s', (stage, side, goesOn) => {
    const c = STAGES[stage]!();
    const sue = { type: 'record-suit', side, goesOn } as const;
    expect(code(c.give(sue, owner('2024-03-08', side === 'a' ? A : B)))).toBe('accepted');
    const running = ['ASKED', 'ACCEPTED', 'MEDIATING'].includes(stage);
    expect(c.state.noun.stage).toBe(running && !goesOn ? 'ENDED' : stage);
    expect(code(c.give(sue, mediator('2024-03-08')))).toBe('accepted');
  });

  test('a party need not say which side it is; whoever mediates must', () => {
    const sue = { type: 'record-suit', goesOn: true } as const;
    const c = mediating();
    expect(code(c.give(sue, owner('2024-03-08', B)))).toBe('accepted');
    expect(c.state.noun.b?.suedOn).toBe('2024-03-08');
    expect(code(c.give(sue, mediator('2024-03-08')))).toBe('unknown-subject');
    expect(code(c.give(sue, owner('2024-03-08', 'somebody')))).toBe('not-theirs');
  });

  test('nor because it was filed before anybody thought of a mediation', () => {
    const { state } = mediating();
    const since = (type: MediationCommand['type']) => mediation.sinceDay?.(state, { type } as MediationCommand);
    expect([since('record-suit'), since('withdraw-consent')]).toEqual([undefined, '2024-03-01']);
  });

  test('nobody sues in another’s name', () => {
    const sue = { type: 'record-suit', side: 'a', goesOn: true } as const;
    expect(code(mediating().give(sue, owner('2024-03-08', B)))).toBe('not-theirs');
    expect(code(mediating().give(sue, { on: '2024-03-08', role: 'developer' }))).toBe('not-theirs');
  });
});

test('no fact names what the dispute is about, and every mail is silent on it', () => {
  const c = agreed();
  const told = JSON.stringify([c.events.map(({ data }) => data), letters(c), c.state]);
  for (const word of ['夜间噪声', '22 时后安静']) expect(told).not.toContain(word);
});

test('papers lie under the key of whoever said it, else of the first person among the parties', () => {
  const { state } = mediating();
  const about = (type: string, data: object) => mediation.about?.(state.noun, { type, data });
  expect(about('suit-recorded', { side: 'b' })).toBe(B);
  expect(about('session-held', {})).toBe(A);
  const first = { a: { body: 'developer' }, b: { person: B } };
  expect(mediation.about?.(mediation.initial, { type: 'mediation-asked', data: first })).toBe(B);
});
