import type { CaseState, Role } from '#domain/case';
import { day, instant, startOfDay } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import type { TestRecord } from './record.js';

type Command = { type: string } & Record<string, unknown>;

export const FACTS = '擅自在合同上用印三次';
const POSTING = { places: ['公告栏'], photos: ['photo-1'] };

export type DismissalPlay = ReturnType<typeof playDismissal>;

/** One dismissal on the record, from the committee's registration to a vote whose count is only to be signed. */
export function playDismissal(record: TestRecord) {
  const term = `committee-term:${record.estate.areaId}`;
  const finding = `${term}:dismissal:1`;
  const vote = `${finding}:assembly-vote:1`;
  const [, , accused = ''] = record.estate.people;

  const give = (caseId: string, on: string, command: Command, as: Role = 'street', open = false) =>
    record.give({ caseId, command, as, on, by: as === 'workflow' ? 'workflow' : `${as}-9`, open });

  async function done(...of: Parameters<typeof give>): Promise<void> {
    const executed = await give(...of);
    expect([of[2].type, 'refusal' in executed ? executed.refusal.code : executed.outcome]).toEqual([
      ...[of[2].type, 'accepted'],
    ]);
  }

  const wake = (caseId: string, on: string) => done(caseId, on, { type: 'elapse' }, 'workflow');

  const register = (person = accused, on = '2024-09-02') =>
    give(term, on, {
      type: 'register-finding',
      person,
      source: 'report',
      facts: FACTS,
      exhibits: [{ what: '用印登记' }],
    });

  async function inOffice(): Promise<void> {
    const { people } = record.estate;
    const members = people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
    const began = { began: '2022-07-01', ends: '2027-06-30', filedOn: '2022-07-20', certificate: '备 7', seats: 5 };
    const command = { type: 'register', ...began, members, alternates: people.slice(5, 6) };
    await done(term, '2024-09-02', command, 'street', true);
  }

  /** Screened, told, answered, heard and recommended. */
  async function proposed(of = finding, ground = 'N4'): Promise<void> {
    const screening = { type: 'screen', verdict: 'serious', ground, restsOn: ['evidence-1'], reason: '已核实' };
    await done(of, '2024-09-04', { ...screening, screeners: ['street-1', 'community-1'] });
    const charges = { type: 'send-charges', facts: FACTS, evidenceShown: '登记', consequence: '罢免' };
    await done(of, '2024-09-05', { ...charges, hearingOn: '2024-09-14' });
    await done(of, '2024-09-10', { type: 'answer', statement: '不属实' }, 'community-party-organization');
    await done(of, '2024-09-14', { type: 'record-hearing', attended: true, minutes: '当面听取的笔录' });
    await done(of, '2024-09-18', { type: 'recommend', propose: true, reason: '建议提请' });
  }

  const call = (of = finding) =>
    give(
      of,
      '2024-09-20',
      { type: 'call-vote', meetingOn: '2024-10-20', closesOn: '2024-10-27', answerAttached: true, ...POSTING },
      'owners-committee',
    );

  async function toTheCount(): Promise<string> {
    const { units, code } = record.estate;
    await inOffice();
    expect((await register()).outcome).toBe('accepted');
    await proposed();
    expect((await call()).outcome).toBe('accepted');
    await wake(vote, '2024-10-21');
    const cast = await new BallotDoor(record.pool).cast({
      ...{ voteId: vote, channel: 'paper', batch: 'b1', key: 'b1' },
      receivedAt: instant(startOfDay(day('2024-10-21')) + 1),
      papers: units.map((unit) => ({ unit, choices: { M3: 'agree' } })),
      actor: { id: 'teller-1', role: 'teller', node: code },
      scope: scopeOf(code),
      http: { method: 'POST', path: '/ballots', bodyHash: '1' },
    });
    expect(cast.outcome).toBe('accepted');
    await done(vote, '2024-10-28', { type: 'count' }, 'workflow');
    return accused;
  }

  return {
    ...{ term, finding, vote, accused, give, done, wake, inOffice, register, proposed, call, toTheCount },

    async state<S>(caseId: string): Promise<CaseState<S>> {
      const { rows } = await record.database.owner.query('SELECT state FROM cases WHERE id = $1', [caseId]);
      return rows[0]?.state as CaseState<S>;
    },

    sign: () =>
      give(
        vote,
        '2024-10-28',
        { type: 'sign-count', tellers: ['teller-1', 'teller-2'], observer: 'observer-1' },
        'teller',
      ),

    postResult: (on: string) =>
      done(finding, on, { type: 'post-result', spoke: 'spoke', ...POSTING }, 'owners-committee'),

    resigns: (person: string, on = '2024-10-28', ground = 'resigned') =>
      give(term, on, { type: 'end-seat', person, ground, proof: '辞职信' }, 'community-party-organization'),

    /** Each looks at what the others told it, until nobody has anything new. */
    async everybodyLooks(order: readonly string[], on = '2024-10-29'): Promise<void> {
      for (let round = 0; round < 3; round += 1) for (const caseId of order) await wake(caseId, on);
    },
  };
}
