import type { CaseState, Role } from '#domain/case';
import type { DismissalState } from '#domain/dismissal';
import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import { posting, step, type Command, type Step, type Story } from './story.js';

/** A committee that puts it to no vote: urged, then called by the Street itself, so that the story's own acts come in. */
export function dismissalStory({ people: [person = '', chair = ''] }: Estate): Story {
  const street = (on: string, command: Command | ((state: CaseState) => Command)) => step(on, 'street', command);
  const community = (on: string, command: Command) => step(on, 'community-party-organization', command);
  const wake = (on: string): Step => ({ on, told: () => [] });
  const screeners = ['street-1', 'community-1'];
  const screen = (on: string, restsOn: string) =>
    street(on, { type: 'screen', verdict: 'serious', ground: 'N4', restsOn: [restsOn], screeners, reason: '已核实' });
  const call = (on: string, role: Role) =>
    step(on, role, {
      ...{ type: 'call-vote', meetingOn: day('2024-11-25'), closesOn: day('2024-12-02'), answerAttached: true },
      ...posting,
    });
  const vote = (state: CaseState) => (state.noun as DismissalState).vote?.name ?? 'assembly-vote:1';
  const counted = { outcome: 'counted', items: { M3: { outcome: 'PASSED' } }, took: [20, 100], roll: [24, 120] };
  return {
    path: [
      community('2024-09-02', {
        ...{ type: 'begin', member: person, seat: 'member', source: 'owner', accusers: [], officials: [] },
        ...{ facts: '擅自用印', exhibits: [{ what: '用印登记' }, { what: '证言' }] },
      }),
      screen('2024-09-04', 'evidence-1'),
      street('2024-09-05', {
        ...{ type: 'send-charges', facts: '擅自用印', evidenceShown: '用印登记', consequence: '提请罢免' },
        hearingOn: day('2024-09-14'),
      }),
      community('2024-09-10', { type: 'answer', statement: '不属实' }),
      street('2024-09-14', { type: 'record-hearing', attended: true, minutes: '笔录' }),
      street('2024-09-18', { type: 'recommend', propose: true, reason: '建议提请' }),
      wake('2024-10-19'),
      street('2024-10-22', { type: 'urge-committee', how: '书面督促' }),
      wake('2024-11-02'),
      call('2024-11-05', 'street'),
      {
        on: '2024-12-03',
        told: (state) => [{ from: vote(state), kind: 'ended', data: { name: vote(state), outcome: counted } }],
      },
      street('2024-12-04', { type: 'post-result', spoke: 'spoke', ...posting }),
    ],
    intruders: [
      community('', { type: 'withdraw-evidence', item: 'evidence-1', reason: '来源不实' }),
      call('', 'owners-committee'),
      { on: '', told: () => [{ from: '', kind: 'seat-ended:7', data: { data: { person } } }] },
      community('', { type: 'add-evidence', what: '录音' }),
      { on: '', told: () => [{ from: '', kind: 'seat-ended:8', data: { data: { person: chair } } }] },
      street('', { type: 'refer-crime', to: 'police', proof: '移送函' }),
      screen('', 'evidence-2'),
    ],
  };
}
